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
    loop {
        ticks.tick().await;
        if let Err(error) = fold(&app).await {
            tracing::warn!(%error, cause = error.cause(), "a counter was not folded");
        }
    }
}

async fn fold(app: &App) -> Result<(), Error> {
    if app.db.lookup(|tx| Ok::<_, Error>(counters::is_long(tx, counters::USERS)?)).await? {
        app.db.write(|tx| Ok::<_, Error>(counters::fold(tx, counters::USERS)?)).await?;
    }
    Ok(())
}
