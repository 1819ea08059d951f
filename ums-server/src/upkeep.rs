//! What a server does besides answering: chores, each now and then, in the background, harmless if many servers do it at once.

use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::audit;
use crate::deleted;
use crate::error::{Error, Result};
use crate::http::writing;
use crate::store::{self, Engine, Tx, counters, idempotency};
use crate::throttle;

/// Rows that are removed in one transaction.
const AT_ONCE: i64 = 1000;

/// Something that a server does now and then.
#[derive(Clone, Copy, Debug)]
enum Chore {
    FollowKeys,
    WriteRefusals,
    FoldCounters,
    RemoveOldRows,
    RemoveOldGuesses,
    RemoveManyGuesses,
    LookOver,
}

impl Chore {
    const fn every(self, engine: Engine) -> Duration {
        match self {
            // What was rotated beside a live server is known to it within 200 ms where asking costs nothing.
            Self::FollowKeys if matches!(engine, Engine::Sqlite) => Duration::from_millis(100),
            Self::FollowKeys => Duration::from_secs(1),
            Self::WriteRefusals => Duration::from_secs(1),
            Self::FoldCounters => Duration::from_secs(2),
            Self::RemoveOldRows | Self::RemoveOldGuesses => Duration::from_secs(60),
            Self::RemoveManyGuesses => Duration::from_secs(600),
            // All of the file is read: at the start, and then seldom.
            Self::LookOver => Duration::from_secs(6 * 60 * 60),
        }
    }

    /// What to say where it failed.
    const fn failed(self) -> &'static str {
        match self {
            Self::FollowKeys => "the signing keys could not be read; those known serve on",
            Self::WriteRefusals => "refusals were not written",
            Self::FoldCounters => "a counter was not folded",
            Self::RemoveOldRows => "old rows were not removed",
            Self::LookOver => "the database's file was not looked over",
            Self::RemoveOldGuesses | Self::RemoveManyGuesses => "old guesses were not removed",
        }
    }

    /// Whether it asked the database.
    async fn run(self, app: &App) -> Result<bool> {
        match self {
            Self::FollowKeys => match app.tokens.reload().await {
                // Of an outage those tell who were called in it.
                Err(Error::StorageUnavailable(_)) => Ok(false),
                reloaded => reloaded.map(|_| false),
            },
            Self::WriteRefusals => audit::write_refusals(app).await,
            // On SQLite a counter is one row.
            Self::FoldCounters if app.db.engine() == Engine::Sqlite => Ok(false),
            Self::FoldCounters => fold(app).await.map(|()| true),
            Self::RemoveOldRows => remove(app).await.map(|()| true),
            Self::RemoveOldGuesses => throttle::remove_old(app).await.map(|()| true),
            Self::RemoveManyGuesses => throttle::remove_surplus(app).await.map(|()| true),
            Self::LookOver => Ok(app.db.look_over().await.map(|()| false)?),
        }
    }
}

/// Does them for as long as the server serves.
pub(crate) async fn forever(app: App) {
    let gone = AtomicBool::new(false);
    tokio::join!(
        again_and_again(Chore::FollowKeys, &app, &gone),
        again_and_again(Chore::WriteRefusals, &app, &gone),
        again_and_again(Chore::FoldCounters, &app, &gone),
        again_and_again(Chore::RemoveOldRows, &app, &gone),
        again_and_again(Chore::RemoveOldGuesses, &app, &gone),
        again_and_again(Chore::RemoveManyGuesses, &app, &gone),
        again_and_again(Chore::LookOver, &app, &gone),
    );
}

async fn again_and_again(chore: Chore, app: &App, gone: &AtomicBool) {
    let mut ticks = interval(chore.every(app.db.engine()));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        ticks.tick().await;
        // An outage is told once, and its end: whoever is called meanwhile logs each call that failed.
        match chore.run(app).await {
            Ok(asked) => {
                if asked && gone.swap(false, Ordering::Relaxed) {
                    tracing::info!("the database answers again");
                }
            }
            Err(Error::StorageUnavailable(cause)) => {
                if !gone.swap(true, Ordering::Relaxed) {
                    tracing::error!(cause, "the database does not answer; calls get 503 until it does");
                }
            }
            Err(error) => tracing::warn!(%error, cause = error.cause(), "{}", chore.failed()),
        }
    }
}

async fn fold(app: &App) -> Result<()> {
    if app.db.lookup(|tx| Ok::<_, Error>(counters::is_long(tx, counters::USERS)?)).await? {
        app.db.write(|tx| Ok::<_, Error>(counters::fold(tx, counters::USERS)?)).await?;
    }
    Ok(())
}

/// Removes what has had its time.
pub(crate) async fn remove(app: &App) -> Result<()> {
    let now = app.clock.now();
    let (audited, kept) = (now.plus_seconds(-app.config.audit_seconds()), now.plus_seconds(-writing::KEPT_SECONDS));
    in_pieces(app, move |tx| Ok(store::audit::remove_before(tx, audited, AT_ONCE)?)).await?;
    in_pieces(app, move |tx| Ok(idempotency::remove_before(tx, kept, AT_ONCE)?)).await?;
    let (own, kept) = (app.clone(), deleted::kept(app));
    in_pieces(app, move |tx| deleted::purge_old(&own, tx, kept, now)).await
}

/// Removes rows, some at a time, so that nobody waits for long.
async fn in_pieces(app: &App, remove: impl Fn(&mut Tx<'_>) -> Result<bool> + Clone + Send + 'static) -> Result<()> {
    while app.db.write(remove.clone()).await? {}
    Ok(())
}
