//! What a server does besides answering: now and then, in the background, and harmless if many servers do it at once.

use std::time::Duration;

use tokio::time::{Interval, MissedTickBehavior, interval};

use crate::app::App;
use crate::error::Error;
use crate::store::{Engine, counters};

/// How often a counter is looked at.
const FOLD_EVERY: Duration = Duration::from_secs(2);

/// Looks after counters and keys, for as long as the server serves.
pub(crate) async fn forever(app: App) {
    match app.db.engine() {
        Engine::Sqlite => follow_keys(&app, Duration::from_millis(100)).await,
        Engine::Postgres => {
            tokio::join!(fold_counters(&app), follow_keys(&app, Duration::from_secs(1)));
        }
    }
}

/// Keeps the counters short.
async fn fold_counters(app: &App) {
    let mut ticks = ticks(FOLD_EVERY);
    // An outage is told once, and its end: whoever is called meanwhile logs each call that failed.
    let mut gone = false;
    loop {
        ticks.tick().await;
        match fold(app).await {
            Ok(()) if gone => tracing::info!("the database answers again"),
            Ok(()) => {}
            Err(Error::StorageUnavailable(_)) if gone => continue,
            Err(Error::StorageUnavailable(cause)) => {
                tracing::error!(cause, "the database does not answer; calls get 503 until it does");
                gone = true;
                continue;
            }
            Err(error) => tracing::warn!(%error, cause = error.cause(), "a counter was not folded"),
        }
        gone = false;
    }
}

async fn fold(app: &App) -> Result<(), Error> {
    if app.db.lookup(|tx| Ok::<_, Error>(counters::is_long(tx, counters::USERS)?)).await? {
        app.db.write(|tx| Ok::<_, Error>(counters::fold(tx, counters::USERS)?)).await?;
    }
    Ok(())
}

/// Hears of a rotation of the signing keys soon.
async fn follow_keys(app: &App, every: Duration) {
    let mut ticks = ticks(every);
    let mut failed = false;
    loop {
        ticks.tick().await;
        let error = app.tokens.reload().await.err();
        // Of an outage those tell who were called in it.
        let strange = error.as_ref().filter(|error| !matches!(error, Error::StorageUnavailable(_)));
        if let (Some(error), false) = (strange, failed) {
            tracing::warn!(%error, cause = error.cause(), "the signing keys could not be read; those known serve on");
        }
        failed = error.is_some();
    }
}

fn ticks(every: Duration) -> Interval {
    let mut ticks = interval(every);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    ticks
}
