//! What a server does besides answering: now and then, in the background, and harmless if many servers do it at once.

use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::error::Error;
use crate::store::{Engine, counters};

/// How often.
const EVERY: Duration = Duration::from_secs(2);

/// Keeps the counters short, for as long as the server serves.
pub(crate) async fn forever(app: App) {
    if app.db.engine() == Engine::Sqlite {
        return;
    }
    let mut ticks = interval(EVERY);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // An outage is told once, and its end: whoever is called meanwhile logs each call that failed.
    let mut gone = false;
    loop {
        ticks.tick().await;
        match fold(&app).await {
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
