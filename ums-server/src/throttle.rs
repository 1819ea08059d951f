//! Bounded guessing: a guess at a password is counted before it is looked at, and a right one gives its own back. And what else
//! is bounded by the hour: registrations, changes of oneself.

use std::future::Future;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::peer::Peer;
use crate::store::guesses::{self, Counts, Pool};
use crate::store::source_counts::{self, Kind};
use crate::store::{DbError, Tx, login_sources, sessions, users};
use crate::types::id::UserId;
use crate::types::login_state::{GuessState, LoginState, Reason, Used};
use crate::types::time::Time;
use crate::types::users::{Status, User};

/// Guesses at an account in a UTC day, from all sources together that it never logged in from.
const STRANGE: i64 = 80;
/// And those kept for the sources that it did: a stranger cannot lock the owner out.
const FAMILIAR: i64 = 20;
/// How long a source stays familiar, in seconds.
const FAMILIAR_SECONDS: i64 = 30 * 24 * 3600;
/// Familiar sources that an account can have; the oldest is forgotten.
const SOURCES: i64 = 100;
/// Changes of oneself in an hour, for who may not change others anyway.
const OWN_CHANGES: i64 = 120;
/// And under `--dev`.
const OWN_CHANGES_DEV: i64 = 600;
/// The window of what is counted by source, in seconds.
const WINDOW: i64 = 3600;
/// E-mails that nobody has and that are counted all the same: beyond that, the oldest are forgotten.
const OF_NOBODY: i64 = 1_000_000;
/// How far the clocks of servers may differ, in seconds, and nothing is lost of what they count.
const SKEW: i64 = 3600;
/// Rows that are removed in one transaction.
const BATCH: i64 = 1000;
/// Rows that are walked over in one statement.
const STRIDE: i64 = 10_000;

/// A guess that was counted.
#[derive(Clone, Debug)]
pub(crate) struct Guess {
    account: String,
    pool: Pool,
    day: i64,
    source: String,
    since: Time,
}

/// Counts a guess at the password of whoever has this e-mail, if anybody; refused where there is no room for it.
/// What is done and answered is the same for an e-mail that nobody has.
pub(crate) async fn reserve(app: &App, email: &str, peer: &Peer) -> Result<Guess> {
    let now = app.clock.now();
    let (email, source, account) = (email.trim().to_owned(), peer.source(), app.account(email));
    let most = i64::from(app.config.max_failed_logins);
    let tried = peer.tried.clone();
    // Many attack from one source, or at one account; and whoever attacks waits for its own kind first.
    let lanes = [source.clone(), account.clone()];
    app.db
        .write_in_turn(&lanes, move |tx| {
            let user_id = users::id_by_email(tx, &email)?;
            if let Some(id) = &user_id {
                tried.set(id);
            }
            let of_account = user_id.is_some();
            let user_id = user_id.unwrap_or_else(UserId::nobody);
            let familiar = login_sources::is_familiar(tx, &user_id, &source, familiar_since(now))?;
            let counted = count(tx, &account, familiar, of_account, now)?;
            let since = source_counts::count(tx, Kind::Login, &source, most, (WINDOW, now))?;
            match (counted, since) {
                (Some((pool, day)), Some(since)) => {
                    Ok(Guess { account: account.clone(), pool, day, source: source.clone(), since })
                }
                // Nothing of it is kept: a refused guess counts nowhere.
                (counted, since) => {
                    let of_day = if counted.is_none() { day_ends(tx, &account, now)? } else { now };
                    let of_window = if since.is_none() { window_ends(tx, Kind::Login, &source, now)? } else { now };
                    Err(refused(now, of_day.max(of_window)))
                }
            }
        })
        .await
}

/// A familiar source takes of what is kept for such, then of what is left for all.
fn count(tx: &mut Tx<'_>, account: &str, familiar: bool, of_account: bool, now: Time) -> Result<Option<(Pool, i64)>> {
    let when = (now.day(), now);
    if familiar && let Some(day) = guesses::count(tx, account, Pool::Familiar, FAMILIAR, of_account, when)? {
        return Ok(Some((Pool::Familiar, day)));
    }
    let day = guesses::count(tx, account, Pool::Strange, STRANGE, of_account, when)?;
    Ok(day.map(|day| (Pool::Strange, day)))
}

impl Guess {
    /// The verdict on the guess. Where there is none, because too many wait or the storage fails, nothing was learned from it,
    /// and it is given back; nobody who is refused for that waits for it.
    pub(crate) async fn verdict<T>(&self, app: &App, looked_at: impl Future<Output = Result<T>>) -> Result<T> {
        let verdict = looked_at.await;
        if verdict.is_err() {
            let (guess, app) = (self.clone(), app.clone());
            tokio::spawn(async move { guess.give_back(&app).await });
        }
        verdict
    }

    /// It was right, and a login begins in this transaction: given back, and the source is familiar from now on.
    pub(crate) fn succeeded(&self, tx: &mut Tx<'_>, user_id: &UserId, now: Time) -> Result<()> {
        self.uncount(tx)?;
        Ok(login_sources::note(tx, user_id, &self.source, now, SOURCES)?)
    }

    /// It was right, or was not looked at. (Where the storage fails, it stays counted, and nobody is refused for that now.)
    pub(crate) async fn give_back(&self, app: &App) {
        let guess = self.clone();
        let lanes = [guess.source.clone(), guess.account.clone()];
        told(app.db.write_in_turn(&lanes, move |tx| guess.uncount(tx)).await);
    }

    fn uncount(&self, tx: &mut Tx<'_>) -> Result<()> {
        guesses::uncount(tx, &self.account, self.pool, self.day)?;
        Ok(source_counts::uncount(tx, Kind::Login, &self.source, self.since)?)
    }
}

/// The source of somebody who just came to be is familiar as after a login.
pub(crate) fn registered(tx: &mut Tx<'_>, user_id: &UserId, peer: &Peer, now: Time) -> Result<()> {
    Ok(login_sources::note(tx, user_id, &peer.source(), now, SOURCES)?)
}

/// A person has another e-mail or password. Whoever changed its own keeps the source it did that from, and no other is familiar
/// any longer. Where it was somebody else, none is, and what was guessed so far keeps nobody out. (Called before the person is
/// written: a login takes the rows in this order, too.)
pub(crate) fn credentials_changed(app: &App, tx: &mut Tx<'_>, after: &User, own: Option<&Peer>) -> Result<()> {
    match own {
        Some(peer) => login_sources::forget_others(tx, &after.id, &peer.source())?,
        None => {
            guesses::forget(tx, &app.account(&after.email))?;
            login_sources::forget_all(tx, &after.id)?;
        }
    }
    Ok(())
}

/// Counts a registration, whatever becomes of it, and has its password hashed; refused where its source had too many.
pub(crate) async fn registration<T>(app: &App, peer: &Peer, hashing: impl Future<Output = Result<T>>) -> Result<T> {
    if app.config.dev {
        return hashing.await;
    }
    let source = peer.source();
    let since = in_window(app, Kind::Registration, source.clone(), i64::from(app.config.max_registrations)).await?;
    let hashed = hashing.await;
    if let Err(Error::Overloaded { .. }) = &hashed {
        let (app, lanes) = (app.clone(), [source.clone()]);
        tokio::spawn(async move {
            let uncount = move |tx: &mut Tx<'_>| Ok(source_counts::uncount(tx, Kind::Registration, &source, since)?);
            told(app.db.write_in_turn(&lanes, uncount).await);
        });
    }
    hashed
}

/// Counts a change of oneself, whatever becomes of it; refused where the person had too many. Each may leave a row in the audit
/// log, and its refusal one among the calls that are carried out once: nobody fills the disk with them.
pub(crate) async fn own_change(app: &App, user_id: &UserId) -> Result<()> {
    let most = if app.config.dev { OWN_CHANGES_DEV } else { OWN_CHANGES };
    in_window(app, Kind::OwnChange, user_id.as_str().to_owned(), most).await.map(drop)
}

/// Counts one more in the window; when that began. Refused where there is no room for it.
async fn in_window(app: &App, kind: Kind, of: String, most: i64) -> Result<Time> {
    let (now, lane) = (app.clock.now(), of.clone());
    app.db
        .write_in_turn(std::slice::from_ref(&lane), move |tx| {
            match source_counts::count(tx, kind, &of, most, (WINDOW, now))? {
                Some(since) => Ok(since),
                None => Err(refused(now, window_ends(tx, kind, &of, now)?)),
            }
        })
        .await
}

/// Whether somebody can log in, and what is against it.
pub(crate) async fn login_state(app: &App, id: UserId) -> Result<LoginState> {
    let (now, own) = (app.clock.now(), app.clone());
    app.db
        .read(move |tx| {
            let user = users::get(tx, &id)?.ok_or(Error::NO_SUCH_USER)?;
            let counts = guesses::get(tx, &own.account(&user.email))?;
            // As the next guess would see it: those of another day are over.
            let counts = counts.filter(|counts| (now.day()..=now.day() + 1).contains(&counts.day));
            let counts = counts.unwrap_or(Counts { day: now.day(), strange: 0, familiar: 0 });
            let known_sources = login_sources::list(tx, &id, familiar_since(now))?;
            // What is kept for sources that it knows is of use to nobody where there is none.
            let kept = counts.familiar < FAMILIAR && !known_sources.is_empty();
            let reasons = [
                (user.status == Status::Suspended, Reason::Suspended),
                (user.password_hash.is_none(), Reason::NoPassword),
                (counts.strange >= STRANGE && !kept, Reason::Throttled),
            ];
            let reasons: Vec<Reason> =
                reasons.into_iter().filter(|(holds, _)| *holds).map(|(_, reason)| reason).collect();
            Ok(LoginState {
                can_log_in: reasons.is_empty(),
                reasons,
                has_password: user.password_hash.is_some(),
                guesses: GuessState {
                    unknown_sources: Used { used: counts.strange, limit: STRANGE },
                    known_sources: Used { used: counts.familiar, limit: FAMILIAR },
                    resets_at: Time::of_day(counts.day + 1),
                },
                known_sources,
                sessions: sessions::count(tx, &id, now)?,
            })
        })
        .await
}

/// Removes what is over: guesses of past days, windows that ended, sources that are familiar no longer.
pub(crate) async fn remove_old(app: &App) -> Result<()> {
    let now = app.clock.now();
    // A clock that is slow may still have counted under the new day.
    let midnight = Time::of_day(now.day()).plus_seconds(-SKEW);
    for of_account in [true, false] {
        remove(app, move |tx| guesses::remove_before(tx, of_account, midnight, BATCH)).await?;
    }
    remove(app, move |tx| source_counts::remove_before(tx, now.plus_seconds(-WINDOW - SKEW), BATCH)).await?;
    remove(app, move |tx| login_sources::remove_before(tx, familiar_since(now), BATCH)).await
}

/// Removes the oldest guesses at e-mails that nobody has, where somebody tried ever more of them.
pub(crate) async fn remove_surplus(app: &App) -> Result<()> {
    keep_of_nobody(app, OF_NOBODY).await
}

/// Keeps at most so many of them. Where the last one to keep lies, is found in strides, each a walk in an index: nothing
/// counts them all, and nobody else waits long.
pub(crate) async fn keep_of_nobody(app: &App, most: i64) -> Result<()> {
    let (mut last, mut left) = (Time(i64::MAX), most);
    while left > 0 {
        let (before, stride) = (last, left.min(STRIDE));
        let found = app.db.lookup(move |tx| Ok::<_, Error>(guesses::nth_of_nobody(tx, before, stride)?)).await?;
        let Some(found) = found else { return Ok(()) };
        (last, left) = (found, left - stride);
        tokio::task::yield_now().await;
    }
    remove(app, move |tx| guesses::remove_before(tx, false, last, BATCH)).await
}

/// Removes batch after batch, each in a transaction of its own.
async fn remove(
    app: &App,
    batch: impl Fn(&mut Tx<'_>) -> Result<bool, DbError> + Clone + Send + 'static,
) -> Result<()> {
    loop {
        let batch = batch.clone();
        if !app.db.write(move |tx| Ok::<_, Error>(batch(tx)?)).await? {
            return Ok(());
        }
    }
}

fn familiar_since(now: Time) -> Time {
    now.plus_seconds(-FAMILIAR_SECONDS)
}

fn day_ends(tx: &mut Tx<'_>, account: &str, now: Time) -> Result<Time> {
    let day = guesses::get(tx, account)?.map_or(now.day(), |counts| counts.day);
    Ok(Time::of_day(day + 1))
}

fn window_ends(tx: &mut Tx<'_>, kind: Kind, source: &str, now: Time) -> Result<Time> {
    let since = source_counts::since(tx, kind, source)?;
    Ok(since.unwrap_or(now).plus_seconds(WINDOW))
}

fn refused(now: Time, until: Time) -> Error {
    Error::RateLimited { retry_after: u64::try_from(now.seconds_until(until)).unwrap_or_default().max(1) }
}

fn told(given_back: Result<()>) {
    if let Err(error) = given_back {
        tracing::warn!(%error, cause = error.cause(), "what was not hashed stays counted");
    }
}
