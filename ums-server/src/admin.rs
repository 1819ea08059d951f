//! What is done to the database itself, by whoever may open it: the first administrator, and the way back in.

use crate::app::App;
use crate::audit::{self, Event};
use crate::create;
use crate::error::{Error, Result};
use crate::http::peer::Peer;
use crate::session;
use crate::store::{Tx, api_keys, instance, sessions, users};
use crate::throttle;
use crate::types::audit::By;
use crate::types::email::Email;
use crate::types::fields::Fault;
use crate::types::id::UserId;
use crate::types::metadata::Metadata;
use crate::types::password::{Password, PasswordHash};
use crate::types::problem::FieldError;
use crate::types::time::Time;
use crate::types::tokens::Token;
use crate::types::user_name::UserName;
use crate::types::users::{NewUser, Role, Status};

/// Creates an administrator.
pub(crate) async fn create(app: &App, name: &str, email: &str, password: &str) -> Result<UserId> {
    let (new, hash) = prepare(app, name, email, password).await?;
    let (now, own) = (app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            instance::claim(tx)?;
            made(&own, tx, &new, &hash, now)
        })
        .await
}

/// Creates an administrator where nobody is yet; `None` where somebody is, who may have come this very moment.
pub(crate) async fn create_first(app: &App, name: &str, email: &str, password: &str) -> Result<Option<UserId>> {
    let (new, hash) = prepare(app, name, email, password).await?;
    let (now, own) = (app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            if !instance::claim(tx)? {
                return Ok(None);
            }
            made(&own, tx, &new, &hash, now).map(Some)
        })
        .await
}

fn made(app: &App, tx: &mut Tx<'_>, new: &NewUser, hash: &PasswordHash, now: Time) -> Result<UserId> {
    let user = create::insert(app, tx, new, hash, now)?;
    create::told(app, tx, &By::default(), &user, now)?;
    Ok(user.id)
}

async fn prepare(app: &App, name: &str, email: &str, password: &str) -> Result<(NewUser, PasswordHash)> {
    let policy = app.config.policy();
    let new = NewUser {
        name: field("name", UserName::parse(name))?,
        email: field("email", Email::parse(email))?,
        password: field("password", Password::parse(password, policy))?,
        role: Role::Admin,
        status: Status::Active,
        metadata: Metadata::empty(),
    };
    field("password", new.password.check_identity(policy, email, name))?;
    let hash = app.hasher.hash(new.password.clone()).await?;
    Ok((new, hash))
}

/// Lets somebody back in: a new password, active, administrator; every session ends.
pub(crate) async fn recover(app: &App, email: &str, password: &str) -> Result<UserId> {
    let policy = app.config.policy();
    let key = email.to_owned();
    let user = app.db.lookup(move |tx| users::by_email(tx, key.trim())?.ok_or(NOBODY)).await?;
    let password = field("password", Password::parse(password, policy))?;
    field("password", password.check_identity(policy, &user.email, &user.name))?;
    let hash = app.hasher.hash(password).await?;
    let (now, own) = (app.clock.now(), app.clone());
    app.db
        .write(move |tx| {
            let mut user = users::get(tx, &user.id)?.ok_or(NOBODY)?;
            let before = user.clone();
            let counts_already = user.is_active_admin();
            user.password_hash = Some(hash.clone());
            (user.role, user.status) = (Role::Admin, Status::Active);
            (user.version, user.updated_at) = (user.version + 1, now);
            throttle::credentials_changed(&own, tx, &user, None)?;
            users::update(tx, &user)?;
            if !counts_already {
                users::add_active_admin(tx)?;
            }
            sessions::end_all(tx, &user.id, None)?;
            api_keys::delete_all(tx, &user.id)?;
            let event = Event::new("user.recover").user(&user.id).changed(&before, &user);
            audit::record(&own, tx, &By::default(), event, now)?;
            Ok(user.id)
        })
        .await
}

/// Begins a session for a person without a password: for whoever holds the database anyway.
pub(crate) async fn sign_in(app: &App, id: &str) -> Result<Token> {
    let id = UserId::parse(id).ok_or(Error::NO_SUCH_USER)?;
    let (now, own) = (app.clock.now(), app.clone());
    let begun = app.db.write(move |tx| {
        let user = users::get(tx, &id)?.filter(|user| user.status == Status::Active).ok_or(Error::NO_SUCH_USER)?;
        // A login writes the row anyway.
        users::hold(tx, &user.id)?;
        let session = session::begin(&own, tx, &user, &Peer::default(), now)?;
        let event =
            Event::new("auth.login").user(&user.id).after("by", "the holder of the database, without a password");
        audit::record(&own, tx, &By::default().newcomer(&user, Some(&session.id)), event, now)?;
        Ok::<_, Error>((user, session))
    });
    let (user, session) = begun.await?;
    session::token(app, user, &session, session.generation, now)
}

const NOBODY: Error = Error::NotFound("there is no user with this e-mail");

fn field<T>(name: &str, parsed: Result<T, Fault>) -> Result<T> {
    parsed.map_err(|(code, message)| Error::Invalid(vec![FieldError::new(name, code, message)]))
}
