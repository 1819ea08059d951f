//! The two engines: a test of behaviour is written once and runs on both.

use std::future::Future;

use super::postgres;

/// Which database is below the servers of a test.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

tokio::task_local! {
    static ENGINE: Engine;
}

/// The engine this test runs on: SQLite, unless it is the `postgres` half of a test on both.
pub(crate) fn engine() -> Engine {
    ENGINE.try_with(|engine| *engine).unwrap_or(Engine::Sqlite)
}

/// The engines that this machine has.
pub(crate) fn engines() -> Vec<Engine> {
    let mut engines = vec![Engine::Sqlite];
    engines.extend(postgres::server().map(|_| Engine::Postgres));
    engines
}

/// Whatever comes of `future`, with its servers on this engine.
pub(crate) async fn on<T>(engine: Engine, future: impl Future<Output = T>) -> T {
    ENGINE.scope(engine, future).await
}

/// Runs a test on this engine, or not at all where the machine has none, which is then said.
pub(crate) fn run(engine: Engine, test: impl Future<Output = ()>) {
    if engine == Engine::Postgres && postgres::server().is_none() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    runtime.block_on(ENGINE.scope(engine, test));
}

/// `#[apply(both_engines)] async fn name() { … }` is the two tests `name::sqlite` and `name::postgres`.
macro_rules! both_engines {
    ($(#[$attribute:meta])* async fn $name:ident() $body:block) => {
        $(#[$attribute])*
        async fn $name() $body

        mod $name {
            use $crate::harness::engine::{Engine, run};

            #[test]
            fn sqlite() {
                run(Engine::Sqlite, super::$name());
            }

            #[test]
            fn postgres() {
                run(Engine::Postgres, super::$name());
            }
        }
    };
}
pub(crate) use both_engines;

/// `#[apply(on_postgres)] async fn name() { … }` is the one test `name::postgres`: for what only PostgreSQL has, such as many
/// servers.
macro_rules! on_postgres {
    ($(#[$attribute:meta])* async fn $name:ident() $body:block) => {
        $(#[$attribute])*
        async fn $name() $body

        mod $name {
            use $crate::harness::engine::{Engine, run};

            #[test]
            fn postgres() {
                run(Engine::Postgres, super::$name());
            }
        }
    };
}
pub(crate) use on_postgres;
