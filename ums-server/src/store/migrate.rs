//! The schema: numbered, append-only SQL files, embedded in the binary and applied once each.

use anyhow::{Context, Result, bail};
use refinery::{AsyncMigrate, Migrate, Migration, Runner};

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

/// The same for PostgreSQL, where many servers may start at once: whoever holds `lock` migrates, the others wait for it, and then
/// find it done. A schema that is up to date is only looked at: the role of a server need not be allowed to change it.
pub(super) async fn postgres<C: AsyncMigrate + Send>(
    connection: &mut C,
    lock: impl Future<Output = Result<()>>,
    apply: bool,
) -> Result<()> {
    let runner = strict(for_postgres::migrations::runner());
    // A new database has no table of migrations yet.
    let applied = runner.get_applied_migrations_async(connection).await.unwrap_or_default();
    if pending(&runner, applied.last(), apply)? {
        lock.await.context(FAILED)?;
        runner.run_async(connection).await.context(FAILED)?;
    } else if let Some(strange) = applied.iter().find(|applied| !runner.get_migrations().contains(applied)) {
        bail!("the database has the migration {strange}, which is not the one that this program knows by that number");
    }
    Ok(())
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
    if version < newest && !apply {
        bail!(
            "the database has schema {version}, this program needs {newest}: run `ums-server migrate`, or leave out --no-migrate"
        );
    }
    Ok(version < newest)
}
