//! A session's life: begun by a login or registration, renewed by refresh tokens, ended.

use crate::app::App;
use crate::audit::{self, Event};
use crate::change::may_touch;
use crate::error::{Error, Result};
use crate::http::caller::Caller;
use crate::http::peer::Peer;
use crate::http::writing::Mode;
use crate::store::sessions::{self, Session};
use crate::store::{Tx, users};
use crate::types::id::UserId;
use crate::types::time::Time;
use crate::types::tokens::Token;
use crate::types::users::{Status, User};

/// Sessions a person can have; the oldest ends.
const MOST: i64 = 50;
/// How long a spent refresh token is taken once more, while its successor is unused: an answer can be lost.
const GRACE_SECONDS: i64 = 60;

/// Begins a session in the transaction that decided to.
pub(crate) fn begin(app: &App, tx: &mut Tx<'_>, user: &User, peer: &Peer, now: Time) -> Result<Session> {
    let session = Session {
        id: app.clock.uuid(now).hyphenated().to_string(),
        user_id: user.id.clone(),
        created_at: now,
        last_used_at: now,
        expires_at: now.plus_seconds(app.config.session_seconds()),
        ip: peer.ip.map(|ip| ip.to_string()),
        user_agent: peer.user_agent.clone(),
        generation: 1,
        rotated_at: now,
        graced: false,
    };
    sessions::insert(tx, &session)?;
    sessions::trim(tx, &session, now, MOST - 1)?;
    Ok(session)
}

/// The token object of a session at one of its generations.
pub(crate) fn token(app: &App, user: User, session: &Session, generation: i64, now: Time) -> Result<Token> {
    let expires = now.plus_seconds(app.config.access_seconds()).min(session.expires_at);
    Ok(Token {
        access_token: app.tokens.access(&user.id, &session.id, now, expires)?,
        token_type: "Bearer",
        expires_in: expires.seconds() - now.seconds(),
        refresh_token: app.tokens.refresh(&session.id, generation)?,
        user,
    })
}

/// Gives a new token object for a refresh token. One that was spent ends the session, but for the grace of a lost answer.
pub(crate) async fn refresh(app: &App, refresh_token: &str, peer: Peer) -> Result<Token> {
    let presented = app.tokens.read_refresh(refresh_token)?;
    let (now, own) = (app.clock.now(), app.clone());
    let renewed = app
        .db
        .write(move |tx| {
            let Some(session) = sessions::get(tx, &presented.session_id)? else { return Ok(None) };
            let Some(user) = users::get(tx, &session.user_id)? else { return Ok(None) };
            if session.expires_at <= now || user.status != Status::Active {
                return Ok(None);
            }
            if presented.generation == session.generation {
                sessions::rotate(tx, &session, now)?;
                let next = session.generation + 1;
                return Ok(Some((user, session, next)));
            }
            let lost_answer = presented.generation + 1 == session.generation
                && !session.graced
                && now <= session.rotated_at.plus_seconds(GRACE_SECONDS)
                // A clock that was set back makes no old token a fresh one. (Those of servers differ a little.)
                && now >= session.rotated_at.plus_seconds(-GRACE_SECONDS);
            if lost_answer {
                sessions::grace(tx, &session.id)?;
                let again = session.generation;
                return Ok(Some((user, session, again)));
            }
            // Two hold the same chain of tokens, and one of them stole it: nobody keeps it.
            sessions::end(tx, &session.id)?;
            let event = Event::new("session.end").target("session", &session.id);
            let event =
                event.before("user_id", user.id.as_str()).after("reason", "a spent refresh token was used again");
            audit::record(&own, tx, &peer.by(), event, now)?;
            Ok::<_, Error>(None)
        })
        .await?;
    let (user, session, generation) = renewed.ok_or(Error::InvalidToken)?;
    token(app, user, &session, generation, now)
}

/// Ends the session that the caller calls with.
pub(crate) async fn log_out(app: &App, caller: Caller, mode: Mode) -> Result<()> {
    let Some(id) = caller.session_id().map(str::to_owned) else {
        return Err(Error::Forbidden("an API key has no session to end; DELETE /api-keys/{id} revokes it"));
    };
    let (now, own) = (app.clock.now(), app.clone());
    let ended = mode.write(app, move |tx| {
        sessions::end(tx, &id)?;
        let event = Event::new("auth.logout").target("session", &id);
        audit::record(&own, tx, &caller.by(), event, now)?;
        Ok(id.clone())
    });
    ended.await.map(drop)
}

/// The sessions of a person.
pub(crate) async fn list(app: &App, id: UserId) -> Result<Vec<Session>> {
    let now = app.clock.now();
    app.db
        .read(move |tx| {
            users::get(tx, &id)?.ok_or(Error::NO_SUCH_USER)?;
            Ok(sessions::of_user(tx, &id, now)?)
        })
        .await
}

/// Ends one session of a person, the caller's own or by an administrator anybody's.
pub(crate) async fn end(app: &App, caller: Caller, id: UserId, session: String, mode: Mode) -> Result<String> {
    let (now, own) = (app.clock.now(), app.clone());
    mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        let owner = users::get(tx, &id)?.ok_or(Error::NO_SUCH_USER)?;
        let found = sessions::get(tx, &session)?.filter(|found| found.user_id == id && found.expires_at > now);
        let found = found.ok_or(Error::NotFound("there is no session with this id"))?;
        may_touch(&caller, &owner)?;
        sessions::end(tx, &found.id)?;
        let event = Event::new("session.end").target("session", &found.id).before("user_id", id.as_str());
        audit::record(&own, tx, &caller.by(), event, now)?;
        Ok(found.id)
    })
    .await
}

/// Ends all sessions of a person; the caller's own as well, if it is that person.
pub(crate) async fn end_all(app: &App, caller: Caller, id: UserId, mode: Mode) -> Result<UserId> {
    let (now, own) = (app.clock.now(), app.clone());
    mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        let owner = users::get(tx, &id)?.ok_or(Error::NO_SUCH_USER)?;
        may_touch(&caller, &owner)?;
        let ended = sessions::end_all(tx, &id, None)?;
        let event = Event::new("session.end").user(&id).before("sessions", ended);
        audit::record(&own, tx, &caller.by(), event, now)?;
        Ok(id.clone())
    })
    .await
}
