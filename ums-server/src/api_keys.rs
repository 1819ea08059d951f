//! API keys: made by those who may, never wider than their maker or their owner, replaced with an overlap, revoked at once.

use crate::app::App;
use crate::audit::{self, Event};
use crate::error::{Error, Result};
use crate::http::caller::{Caller, Credential, Permission as _, perm};
use crate::http::writing::Mode;
use crate::key_secret;
use crate::store::{Tx, api_keys, users};
use crate::types::api_keys::{ApiKey, KeyRequest, NewApiKey, Rotation};
use crate::types::id::UserId;
use crate::types::problem::{FieldCode, FieldError};
use crate::types::scopes::{Scope, Scopes};
use crate::types::users::{Role, Status};

/// Keys a person can have.
const MOST: i64 = 100;

const NO_SUCH_KEY: Error = Error::NotFound("there is no API key with this id");

/// Makes a key for the caller, or by an administrator for somebody else.
pub(crate) async fn create(
    app: &App,
    caller: Caller<perm::KeysWrite>,
    asked: KeyRequest,
    mode: Mode,
) -> Result<NewApiKey> {
    let secret = key_secret::generate()?;
    let (hash, now, own, rehearses) = (key_secret::hash(&secret), app.clock.now(), app.clone(), mode.is_dry_run());
    let made = mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        let owner = asked.user_id.as_ref().unwrap_or(&caller.user_id);
        let key = ApiKey {
            id: own.clock.uuid(now).hyphenated().to_string(),
            name: asked.name.as_str().to_owned(),
            scopes: asked.scopes,
            created_at: now,
            expires_at: asked.expires_at,
            last_used_at: None,
            user_id: owner.clone(),
        };
        may_outlive(tx, &caller, &key)?;
        insert(tx, &caller, &key, &hash)?;
        audit::record(&own, tx, &caller.by(), told("key.create", &key), now)?;
        Ok(key)
    });
    let of = made.await?;
    Ok(NewApiKey { of, key: (!rehearses).then_some(secret) })
}

/// Makes a new key in the place of an old one, which is taken for a while beside it.
pub(crate) async fn rotate(
    app: &App,
    caller: Caller<perm::KeysWrite>,
    id: String,
    rotation: Rotation,
    mode: Mode,
) -> Result<NewApiKey> {
    let secret = key_secret::generate()?;
    let (hash, now, own, rehearses) = (key_secret::hash(&secret), app.clock.now(), app.clone(), mode.is_dry_run());
    let made = mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        let old = visible(tx, &caller.plain(), &id)?;
        if old.expires_at.is_some_and(|at| at <= now) {
            return Err(Error::NotFound("this API key has expired; make another one"));
        }
        // The new one lives as long from now on as the old one was meant to.
        let expires_at = old.expires_at.map(|at| now.plus_millis(at.0 - old.created_at.0));
        let new_id = own.clock.uuid(now).hyphenated().to_string();
        let key = ApiKey { id: new_id, created_at: now, expires_at, last_used_at: None, ..old.clone() };
        // A key that replaces itself is what rotation is for.
        if caller.credential != Credential::Key(old.id.clone()) {
            may_outlive(tx, &caller, &key)?;
        }
        insert(tx, &caller, &key, &hash)?;
        let end = now.plus_seconds(rotation.overlap_seconds);
        api_keys::expire(tx, &old.id, old.expires_at.map_or(end, |at| at.min(end)))?;
        let event = told("key.rotate", &key).before("id", &old.id).after("old_ends_at", end);
        audit::record(&own, tx, &caller.by(), event, now)?;
        Ok(key)
    });
    let of = made.await?;
    Ok(NewApiKey { of, key: (!rehearses).then_some(secret) })
}

/// Revokes a key: the next request with it is refused.
pub(crate) async fn revoke(app: &App, caller: Caller, id: String, mode: Mode) -> Result<String> {
    let (now, own) = (app.clock.now(), app.clone());
    mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        let key = visible(tx, &caller, &id)?;
        if key.user_id != caller.user_id {
            if !caller.has(Scope::KeysWrite) {
                return Err(Error::Forbidden(perm::KeysWrite::DENIED));
            }
            let owner = users::get(tx, &key.user_id)?.ok_or(NO_SUCH_KEY)?;
            caller.may_touch(owner.role)?;
        }
        api_keys::delete(tx, &key.id)?;
        let event = Event::new("key.revoke").target("key", &key.id).before("name", &key.name);
        let event = event.before("scopes", key.scopes).before("user_id", key.user_id.as_str());
        audit::record(&own, tx, &caller.by(), event, now)?;
        Ok(key.id)
    })
    .await
}

/// One key, of the caller or by an administrator of anybody.
pub(crate) async fn get(app: &App, caller: Caller, id: String) -> Result<ApiKey> {
    app.db.read(move |tx| visible(tx, &caller, &id)).await
}

/// The keys of a person.
pub(crate) async fn list(app: &App, caller: Caller, of: Option<UserId>) -> Result<Vec<ApiKey>> {
    let of = of.unwrap_or_else(|| caller.user_id.clone());
    if of != caller.user_id && !sees_others(&caller) {
        return Err(Error::Forbidden("only administrators see the API keys of others (keys:write)"));
    }
    app.db
        .read(move |tx| {
            if caller.has(Scope::UsersRead) && users::get(tx, &of)?.is_none() {
                return Err(Error::NO_SUCH_USER);
            }
            Ok(api_keys::of_user(tx, &of)?)
        })
        .await
}

fn sees_others<P>(caller: &Caller<P>) -> bool {
    caller.role == Role::Admin && caller.has(Scope::KeysWrite)
}

/// A key that the caller may see; of all others it does not learn whether they exist.
fn visible(tx: &mut Tx<'_>, caller: &Caller, id: &str) -> Result<ApiKey> {
    let key = api_keys::get(tx, id)?.ok_or(NO_SUCH_KEY)?;
    if key.user_id == caller.user_id || sees_others(caller) { Ok(key) } else { Err(NO_SUCH_KEY) }
}

/// A key makes no key that ends after it: it would be the wider for it.
fn may_outlive(tx: &mut Tx<'_>, caller: &Caller<perm::KeysWrite>, key: &ApiKey) -> Result<()> {
    let Credential::Key(id) = &caller.credential else { return Ok(()) };
    let ends = api_keys::get(tx, id)?.and_then(|maker| maker.expires_at);
    if ends.is_some_and(|ends| key.expires_at.is_none_or(|at| at > ends)) { Err(Error::WouldOutlive) } else { Ok(()) }
}

/// Puts a key in, if neither its maker nor its owner lacks any of its scopes.
fn insert(tx: &mut Tx<'_>, caller: &Caller<perm::KeysWrite>, key: &ApiKey, hash: &str) -> Result<()> {
    let invalid = |field: &str, code, message: String| Error::Invalid(vec![FieldError::new(field, code, message)]);
    if key.user_id != caller.user_id {
        if !sees_others(caller) {
            return Err(Error::Forbidden("only administrators make API keys for others (keys:write)"));
        }
        // Whoever holds a key reads its owner, which is more than making keys.
        let lacking = Scopes::from_iter([Scope::UsersRead]).without(caller.power());
        if lacking != Scopes::NONE {
            return Err(Error::WouldWiden { role: caller.role, lacking });
        }
    }
    let owner = users::get(tx, &key.user_id)?;
    let owner = owner.ok_or_else(|| invalid("user_id", FieldCode::OutOfRange, "names no user".to_owned()))?;
    if owner.id != caller.user_id {
        caller.may_touch(owner.role)?;
    }
    let lacking = key.scopes.without(caller.power());
    if lacking != Scopes::NONE {
        return Err(Error::WouldWiden { role: caller.role, lacking });
    }
    let beyond = key.scopes.without(Scopes::grantable(owner.role));
    if beyond != Scopes::NONE {
        let message = format!("{} is more than a key of the role {} can have", beyond.text(), owner.role.as_str());
        return Err(invalid("scopes", FieldCode::OutOfRange, message));
    }
    if owner.status != Status::Active {
        return Err(invalid("user_id", FieldCode::OutOfRange, "names somebody who is suspended".to_owned()));
    }
    // Whoever takes a role or its power away meets us at the row, and takes it from this key as well.
    users::hold(tx, &owner.id)?;
    if api_keys::count(tx, &owner.id)? >= MOST {
        // Those that have ended are kept to be looked at, as long as there is room.
        api_keys::delete_ended(tx, &owner.id, key.created_at)?;
    }
    if api_keys::count(tx, &owner.id)? >= MOST {
        return Err(invalid("user_id", FieldCode::OutOfRange, format!("has {MOST} keys already: revoke some first")));
    }
    Ok(api_keys::insert(tx, key, hash)?)
}

fn told(action: &'static str, key: &ApiKey) -> Event {
    let event = Event::new(action).target("key", &key.id).after("name", &key.name).after("scopes", key.scopes);
    event.after("expires_at", key.expires_at).after("user_id", key.user_id.as_str())
}
