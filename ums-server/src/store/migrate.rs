//! The schema: numbered, append-only SQL files, embedded in the binary and applied once each.

use anyhow::{Context, Result, bail};

// The statements are refinery's to run; it keeps their numbers and checksums in `refinery_schema_history`.
refinery::embed_migrations!("migrations");

/// Brings the schema up to this version's, or only checks it where `apply` is false.
/// Refuses a schema that is newer than this program, or whose applied migrations are not the ones it knows.
pub(super) fn migrate<C>(connection: &mut C, apply: bool) -> Result<()>
where
    C: refinery::Migrate,
{
    let runner = migrations::runner().set_abort_divergent(true).set_abort_missing(true).set_grouped(true);
    let newest = runner.get_migrations().iter().map(|m| m.version()).max().unwrap_or_default();
    // A new database has no table of migrations yet; whatever else is wrong comes up again in `run`.
    let applied = runner.get_last_applied_migration(connection).ok().flatten();
    let version = applied.map_or(0, |migration| migration.version());
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
    runner.run(connection).context("cannot bring the database's schema up to date")?;
    Ok(())
}
