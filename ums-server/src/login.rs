//! A login: the same cost and the same answer for every reason to refuse.

use crate::app::App;
use crate::audit::{self, Event};
use crate::error::{Error, Result};
use crate::http::peer::Peer;
use crate::store::users;
use crate::types::tokens::{Login, Token};
use crate::types::users::{Status, User};
use crate::{session, throttle};

/// Checks the credentials and begins a session.
pub(crate) async fn login(app: &App, login: Login, peer: Peer) -> Result<Token> {
    let (Some(email), Some(password)) = (login.email, login.password) else { return Err(Error::InvalidCredentials) };
    app.hasher.check_room()?;
    let guess = throttle::reserve(app, &email, &peer).await?;
    let looked_at = async {
        let found = app.db.lookup(move |tx| Ok::<_, Error>(users::by_email(tx, email.trim())?)).await?;
        let hash = found.as_ref().and_then(|user| user.password_hash.clone());
        // Without an account, or without its password, a hash is computed all the same.
        let verdict = app.hasher.verify(password.clone(), hash.clone()).await?;
        Ok((found, hash, verdict))
    };
    let (found, hash, verdict) = guess.verdict(app, looked_at).await?;
    let user = found.filter(|user| verdict.right && user.status == Status::Active).ok_or(Error::InvalidCredentials)?;

    // The password is at hand now, and only now: what another system hashed, or we with less effort, is hashed anew.
    let better = app.hasher.rehash(password, verdict).await;

    let (now, own) = (app.clock.now(), app.clone());
    let begun = app.db.write(move |tx| {
        // What was true before the hashing may have ended meanwhile.
        let unchanged =
            |now: &User| now.status == Status::Active && now.has_password_of(&user) && now.email == user.email;
        let mut user = users::get(tx, &user.id)?.filter(unchanged).ok_or(Error::InvalidCredentials)?;
        guess.succeeded(tx, &user.id, now)?;
        users::logged_in(tx, &user.id, now)?;
        if let (Some(better), Some(hash)) = (&better, &hash) {
            users::rehash(tx, &user.id, hash, better)?;
        }
        user.last_login_at = Some(now);
        let session = session::begin(&own, tx, &user, &peer, now)?;
        let by = peer.by().newcomer(&user, Some(&session.id));
        audit::record(&own, tx, &by, Event::new("auth.login").user(&user.id), now)?;
        Ok::<_, Error>((user, session))
    });
    let (user, session) = begun.await?;
    session::token(app, user, &session, session.generation, now)
}
