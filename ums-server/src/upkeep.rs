//! What a server does besides answering: now and then, in the background, and harmless if many servers do it at once.

use std::pin::Pin;
use std::time::Duration;

use tokio::time::{MissedTickBehavior, interval};

use crate::app::App;
use crate::error::Error;
use crate::store::{Engine, counters};
use crate::throttle;

/// How often it is looked what is due: all intervals below are multiples.
const TICK: Duration = Duration::from_secs(2);

/// Something to be done again and again.
struct Chore {
    name: &'static str,
    /// In ticks; the first time is at the start.
    every: u64,
    /// Where one engine alone needs it.
    only: Option<Engine>,
    run: fn(App) -> Doing,
}

/// A chore under way.
type Doing = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

const CHORES: [Chore; 3] = [
    Chore { name: "fold", every: 1, only: Some(Engine::Postgres), run: |app| Box::pin(fold(app)) },
    Chore { name: "old guesses", every: 30, only: None, run: |app| Box::pin(throttle::remove_old(app)) },
    Chore { name: "many guesses", every: 300, only: None, run: |app| Box::pin(throttle::remove_surplus(app)) },
];

/// Does what is due, for as long as the server serves.
pub(crate) async fn forever(app: App) {
    let mut ticks = interval(TICK);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    // An outage is told once, and its end: whoever is called meanwhile logs each call that failed.
    let mut gone = false;
    let chores: Vec<&Chore> =
        CHORES.iter().filter(|chore| chore.only.is_none_or(|engine| engine == app.db.engine())).collect();
    for tick in 0_u64.. {
        ticks.tick().await;
        for chore in chores.iter().filter(|chore| tick.is_multiple_of(chore.every)) {
            match (chore.run)(app.clone()).await {
                Ok(()) if gone => {
                    tracing::info!("the database answers again");
                    gone = false;
                }
                Ok(()) => {}
                Err(Error::StorageUnavailable(_)) if gone => {}
                Err(Error::StorageUnavailable(cause)) => {
                    tracing::error!(cause, "the database does not answer; calls get 503 until it does");
                    gone = true;
                }
                Err(error) => {
                    tracing::warn!(chore = chore.name, %error, cause = error.cause(), "a chore was not done");
                    gone = false;
                }
            }
        }
    }
}

/// Keeps the counters short.
async fn fold(app: App) -> Result<(), Error> {
    if app.db.lookup(|tx| Ok::<_, Error>(counters::is_long(tx, counters::USERS)?)).await? {
        app.db.write(|tx| Ok::<_, Error>(counters::fold(tx, counters::USERS)?)).await?;
    }
    Ok(())
}
