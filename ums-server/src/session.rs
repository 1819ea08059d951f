//! A session's life: begun by a login or registration, renewed by refresh tokens, ended.

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::peer::Peer;
use crate::store::sessions::{self, Session};
use crate::store::{Tx, users};
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
pub(crate) async fn refresh(app: &App, refresh_token: &str) -> Result<Token> {
    let presented = app.tokens.read_refresh(refresh_token)?;
    let now = app.clock.now();
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
            Ok::<_, Error>(None)
        })
        .await?;
    let (user, session, generation) = renewed.ok_or(Error::InvalidToken)?;
    token(app, user, &session, generation, now)
}
