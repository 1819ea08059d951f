//! The schema: numbered, append-only SQL files, embedded in the binary and applied once each.

use anyhow::{Context, Result, bail};
use refinery::{AsyncMigrate, Migrate, Migration, Runner};
use refinery_core::traits::r#async::{AsyncQuery, AsyncTransaction};

use super::postgres::{lacks_rights, lacks_table};

// The statements are refinery's to run; it keeps their numbers and checksums in `refinery_schema_history`.
mod for_sqlite {
    refinery::embed_migrations!("migrations/sqlite");
}
mod for_postgres {
    refinery::embed_migrations!("migrations/postgres");
}

/// Brings the schema up to this version's, or only checks it where `apply` is false.
/// Refuses a schema that is newer than this program, or whose applied migrations are not the ones it knows.
pub(super) fn sqlite<C: Migrate>(connection: &mut C, apply: bool) -> Result<()> {
    let runner = strict(for_sqlite::migrations::runner());
    // A new database has no table of migrations yet; whatever else is wrong comes up again in `run`.
    let applied = runner.get_last_applied_migration(connection).ok().flatten();
    pending(&runner, applied.as_ref(), apply)?;
    runner.run(connection).context(FAILED)?;
    Ok(())
}

/// The schema's version and this program's newest, without changing anything. One that is newer or not ours is refused.
pub(super) fn sqlite_version<C: Migrate>(connection: &mut C) -> Result<(u32, u32)> {
    let runner = strict(for_sqlite::migrations::runner());
    let applied = runner.get_applied_migrations(connection).context("the history of its schema cannot be read")?;
    let version = applied.last().map_or(0, |applied| applied.version());
    // Whether it may be brought up to date is not asked here.
    pending(&runner, applied.last(), true)?;
    if let Some(strange) = applied.iter().find(|applied| !runner.get_migrations().contains(applied)) {
        bail!("it has another migration {strange} than this program; it is not UMS's");
    }
    let newest = runner.get_migrations().iter().map(Migration::version).max().unwrap_or_default();
    Ok((u32::try_from(version)?, u32::try_from(newest)?))
}

/// The same for PostgreSQL, where many servers may start at once. Each change runs in one transaction that first takes the
/// advisory lock; who comes second finds it done. A schema that is up to date is only looked at: the role of a server need not
/// be allowed to change it.
pub(super) async fn postgres<C>(connection: &mut C, apply: bool) -> Result<()>
where
    C: AsyncMigrate + Send,
{
    let runner = strict(for_postgres::migrations::runner());
    for _ in 0..3 {
        let applied = applied(&runner, connection).await?;
        if !pending(&runner, applied.last(), apply)? {
            return match applied.iter().find(|applied| !runner.get_migrations().contains(applied)) {
                Some(strange) => {
                    bail!("the database has another migration {strange} than this program; it is not UMS's")
                }
                None => Ok(()),
            };
        }
        let before = applied.len();
        let ran = runner.run_async(&mut Locked(connection)).await;
        if let Err(error) = ran {
            // Another server may have been quicker: then it is done by now.
            let applied = runner.get_applied_migrations_async(connection).await.unwrap_or_default();
            if applied.len() == before {
                bail!("{FAILED}: {}", explained(&error));
            }
        }
    }
    bail!("{FAILED}: other servers are changing it at the same time")
}

/// The migrations that were applied. A new database has no table of them yet; any other fault would look as if it were new.
async fn applied<C>(runner: &Runner, connection: &mut C) -> Result<Vec<Migration>>
where
    C: AsyncMigrate + Send,
{
    match runner.get_applied_migrations_async(connection).await {
        Err(error) if !lacks_table(&error) => bail!("cannot see which schema the database has: {}", explained(&error)),
        applied => Ok(applied.unwrap_or_default()),
    }
}

/// A connection whose every transaction begins with the advisory lock, and so ends with it: also behind a pooler.
struct Locked<'c, C>(&'c mut C);

const LOCK: &str = "select pg_advisory_xact_lock(hashtextextended('ums-server migrates ' || current_schema(), 0))";

impl<C: AsyncMigrate> AsyncTransaction for Locked<'_, C> {
    type Error = C::Error;

    async fn execute<'a, T: Iterator<Item = &'a str> + Send + 'a>(
        &'a mut self,
        statements: T,
    ) -> Result<usize, C::Error> {
        self.0.execute(std::iter::once(LOCK).chain(statements)).await
    }
}

impl<C: AsyncMigrate> AsyncQuery<Vec<Migration>> for Locked<'_, C> {
    async fn query<'a>(&'a mut self, query: &'a str) -> Result<Vec<Migration>, C::Error> {
        self.0.query(query).await
    }
}

impl<C: AsyncMigrate> AsyncMigrate for Locked<'_, C> {}

/// The cause of it all, which is what the database said.
fn deepest(error: &dyn std::error::Error) -> String {
    error.source().map_or_else(|| error.to_string(), deepest)
}

/// The same, and what to do about it.
fn explained(error: &(dyn std::error::Error + 'static)) -> String {
    let cause = deepest(error);
    if lacks_rights(error) {
        return format!(
            "{cause}: make UMS's role the owner of the database (alter database … owner to …), or let another role run \
             `ums-server migrate`, and grant this one all tables there, refinery_schema_history as well"
        );
    }
    cause
}

const FAILED: &str = "cannot bring the database's schema up to date";

fn strict(runner: Runner) -> Runner {
    runner.set_abort_divergent(true).set_abort_missing(true).set_grouped(true)
}

/// Whether there is something to apply.
fn pending(runner: &Runner, applied: Option<&Migration>, apply: bool) -> Result<bool> {
    let newest = runner.get_migrations().iter().map(Migration::version).max().unwrap_or_default();
    let version = applied.map_or(0, Migration::version);
    if version > newest {
        bail!(
            "the database has schema {version}, this program knows schemas up to {newest}: \
             it was made by a newer ums-server; start that one, or restore an older backup"
        );
    }
    if version == 0 && !apply {
        bail!("it holds no directory: run `ums-server migrate`, or leave out --no-migrate");
    }
    if version < newest && !apply {
        bail!(
            "the database has schema {version}, this program needs {newest}: run `ums-server migrate`, or leave out --no-migrate"
        );
    }
    Ok(version < newest)
}
