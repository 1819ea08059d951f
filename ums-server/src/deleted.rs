//! Deleted people, who are kept for a while: restored, and gone for good, at somebody's word or when their time is over.

use crate::app::App;
use crate::audit::{self, Event};
use crate::change;
use crate::error::{Error, Result};
use crate::http::caller::{Caller, Permission as _, perm};
use crate::http::if_match::IfMatch;
use crate::http::writing::Mode;
use crate::store::{Tx, deleted_users, users};
use crate::types::audit::By;
use crate::types::id::UserId;
use crate::types::scopes::Scope;
use crate::types::time::Time;
use crate::types::user_list::Kept;
use crate::types::users::User;

/// Those who go for good in one transaction, each with an event in the audit log.
const AT_ONCE: i64 = 100;

/// Which deleted people are kept still.
pub(crate) fn kept(app: &App) -> Kept {
    let seconds = app.config.deleted_seconds();
    Kept { since: app.clock.now().plus_seconds(-seconds), seconds }
}

/// A deleted person.
pub(crate) async fn get(app: &App, id: UserId) -> Result<User> {
    let kept = kept(app);
    app.db.lookup(move |tx| deleted_users::get(tx, &id, kept)?.ok_or(NOBODY_DELETED)).await
}

/// Brings a deleted person back, as it was. Sessions and keys are gone; the unique index decides whether the e-mail is free still.
pub(crate) async fn restore(app: &App, caller: Caller, id: UserId, mode: Mode) -> Result<User> {
    let (now, kept, own) = (app.clock.now(), kept(app), app.clone());
    mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        // Who may name nobody but itself is there, and was not deleted. (That somebody is both can only be where the id was brought
        // along on another server at the very moment of its deletion.)
        if users::get(tx, &id)?.is_some() {
            return Err(NOT_DELETED);
        }
        let found = if caller.has(Scope::UsersWrite) { deleted_users::get(tx, &id, kept)? } else { None };
        let found = found.ok_or(NOBODY_DELETED)?;
        change::may_touch(&caller, &found)?;
        if !deleted_users::remove(tx, &id)? {
            return Err(NOBODY_DELETED);
        }
        let version = found.version + 1;
        let event = Event::new("user.restore").user(&id).created(&found);
        let user = User { version, updated_at: now, deleted_at: None, purged_at: None, ..found };
        users::insert(tx, &user)?;
        users::add_to_count(tx, 1)?;
        audit::record(&own, tx, &caller.by(), event, now)?;
        Ok(user)
    })
    .await
}

const NOBODY_DELETED: Error = Error::NotFound("there is no deleted user with this id");

const NOT_DELETED: Error = Error::NotFound("there is no deleted user with this id: whoever has it was not deleted");

/// Removes a person for good, deleted before or not. What else would keep it is for administrators to say, not for whoever is
/// at somebody's open session.
pub(crate) async fn purge(app: &App, caller: Caller, id: UserId, if_match: IfMatch, mode: Mode) -> Result<UserId> {
    if !caller.has(Scope::UsersWrite) {
        return Err(Error::Forbidden(perm::UsersWrite::DENIED));
    }
    let (now, own) = (app.clock.now(), app.clone());
    mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        match users::get(tx, &id)? {
            Some(before) => {
                change::end(tx, &caller, &before, &if_match)?;
                users::delete(tx, &id)?;
                // Nobody comes back under this id, also who had it before.
                deleted_users::remove(tx, &id)?;
                users::add_to_count(tx, -1)?;
                let event = Event::new("user.purge").user(&id).deleted(&before);
                audit::record(&own, tx, &caller.by(), event, now)?;
            }
            None => {
                let before = deleted_users::get(tx, &id, Kept::default())?.ok_or(Error::NO_SUCH_USER)?;
                if_match.check(before.version)?;
                change::may_touch(&caller, &before)?;
                if !deleted_users::remove(tx, &id)? {
                    return Err(Error::NO_SUCH_USER);
                }
                gone(&own, tx, &caller.by(), &id, before.deleted_at, now)?;
            }
        }
        Ok(id.clone())
    })
    .await
}

/// Removes some of those whose time is over; whether there may be more.
pub(crate) fn purge_old(app: &App, tx: &mut Tx<'_>, kept: Kept, now: Time) -> Result<bool> {
    let removed = deleted_users::remove_until(tx, kept.since, AT_ONCE)?;
    for (id, deleted_at) in &removed {
        gone(app, tx, &By::default(), id, Some(*deleted_at), now)?;
    }
    Ok(i64::try_from(removed.len()) == Ok(AT_ONCE))
}

/// Who it was stands in the log where it was deleted, and is not written anew now that it is to be forgotten.
fn gone(app: &App, tx: &mut Tx<'_>, by: &By, id: &UserId, deleted_at: Option<Time>, now: Time) -> Result<()> {
    let event = Event::new("user.purge").user(id).before("deleted_at", deleted_at);
    audit::record(app, tx, by, event, now)
}
