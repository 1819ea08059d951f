//! How people come to be: by registering, by an administrator, by the command line beside the server.

use crate::app::App;
use crate::audit::{self, Event};
use crate::config::Registration as Open;
use crate::error::{Error, Result};
use crate::http::caller::{Caller, perm};
use crate::http::peer::Peer;
use crate::http::writing::Mode;
use crate::store::{Tx, instance, users};
use crate::types::audit::By;
use crate::types::id::UserId;
use crate::types::password::PasswordHash;
use crate::types::time::Time;
use crate::types::tokens::Token;
use crate::types::users::{NewUser, Registration, Role, User};
use crate::{session, throttle};

/// Creates what an administrator asks for.
pub(crate) async fn by_admin(app: &App, caller: Caller<perm::UsersWrite>, new: NewUser, mode: Mode) -> Result<User> {
    caller.may_touch(new.role)?;
    let hash = app.hasher.hash(new.password.clone()).await?;
    let (now, own) = (app.clock.now(), app.clone());
    mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        let user = new.to_user(new_id(&own, now), Some(hash.clone()), now);
        carry_out(&own, tx, &caller, &caller.by(), &user, now)?;
        users::add_to_count(tx, 1)?;
        Ok(user)
    })
    .await
}

/// Adds somebody in a transaction of the caller's, who counts. Where it is refused nothing was written.
pub(crate) fn carry_out<P>(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller<P>,
    by: &By,
    user: &User,
    now: Time,
) -> Result<()> {
    caller.may_touch(user.role)?;
    users::insert(tx, user)?;
    told(app, tx, by, user, now)
}

/// Tells the audit log of somebody who was created.
pub(crate) fn told(app: &App, tx: &mut Tx<'_>, by: &By, user: &User, now: Time) -> Result<()> {
    let event = Event::new("user.create").user(&user.id).created(user);
    audit::record(app, tx, by, event, now)
}

/// Registers somebody, without logging in.
pub(crate) async fn registration(app: &App, new: Registration, peer: Peer, mode: Mode) -> Result<User> {
    let (new, hash) = prepare(app, new, &peer).await?;
    let (now, own) = (app.clock.now(), app.clone());
    mode.write(app, move |tx| {
        let user = insert_registered(&own, tx, &new, &hash, now)?;
        register(&own, tx, &user, None, &peer, now)?;
        Ok(user)
    })
    .await
}

/// Registers somebody and begins a session: the token works as an API key at once.
pub(crate) async fn registration_with_token(app: &App, new: Registration, peer: Peer, mode: Mode) -> Result<Token> {
    let (new, hash) = prepare(app, new, &peer).await?;
    let (now, own, rehearses) = (app.clock.now(), app.clone(), mode.is_dry_run());
    let begun = mode.write(app, move |tx| {
        let mut user = insert_registered(&own, tx, &new, &hash, now)?;
        throttle::registered(tx, &user.id, &peer, now)?;
        users::logged_in(tx, &user.id, now)?;
        user.last_login_at = Some(now);
        let session = session::begin(&own, tx, &user, &peer, now)?;
        register(&own, tx, &user, Some(&session.id), &peer, now)?;
        Ok((user, session))
    });
    let (user, session) = begun.await?;
    if rehearses {
        return Ok(Token::of_a_dry_run(user, app.config.access_seconds()));
    }
    session::token(app, user, &session, session.generation, now)
}

/// Tells the audit log.
fn register(app: &App, tx: &mut Tx<'_>, user: &User, session: Option<&str>, peer: &Peer, now: Time) -> Result<()> {
    let event = Event::new("user.register").user(&user.id).created(user);
    audit::record(app, tx, &peer.by().newcomer(user, session), event, now)
}

/// Inserts and counts a person in the caller's transaction.
pub(crate) fn insert(app: &App, tx: &mut Tx<'_>, new: &NewUser, hash: &PasswordHash, now: Time) -> Result<User> {
    let user = new.to_user(new_id(app, now), Some(hash.clone()), now);
    users::insert(tx, &user)?;
    users::add_to_count(tx, 1)?;
    Ok(user)
}

fn new_id(app: &App, now: Time) -> UserId {
    UserId::new(app.clock.uuid(now))
}

async fn prepare(app: &App, new: Registration, peer: &Peer) -> Result<(NewUser, PasswordHash)> {
    if app.config.registration == Open::Closed {
        return Err(Error::RegistrationClosed);
    }
    let hash = throttle::registration(app, peer, app.hasher.hash(new.password.clone())).await?;
    Ok((NewUser::from(new), hash))
}

fn insert_registered(app: &App, tx: &mut Tx<'_>, new: &NewUser, hash: &PasswordHash, now: Time) -> Result<User> {
    let mut new = new.clone();
    // Under --dev the first to register administers; in production nobody grabs the land.
    if app.config.dev && instance::claim(tx)? {
        new.role = Role::Admin;
    }
    insert(app, tx, &new, hash, now)
}
