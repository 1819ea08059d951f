//! Changing and deleting people, and what that ends: sessions and keys at once, and never the last administrator.

use crate::app::App;
use crate::audit::{self, Event};
use crate::error::{Error, Result};
use crate::http::caller::Caller;
use crate::http::if_match::IfMatch;
use crate::http::peer::Peer;
use crate::http::writing::Mode;
use crate::store::{Tx, api_keys, deleted_users, sessions, users};
use crate::throttle;
use crate::types::id::UserId;
use crate::types::password::{Password, PasswordHash, PasswordPolicy};
use crate::types::problem::{FieldCode, FieldError};
use crate::types::scopes::{Scope, Scopes};
use crate::types::time::Time;
use crate::types::users::{Role, Status, User, UserChange};

/// A change, with all that is done for it before its transaction.
pub(crate) struct Prepared {
    change: UserChange,
    if_match: IfMatch,
    /// The person that a proof of the own password was against.
    proven: Option<User>,
    new_hash: Option<PasswordHash>,
}

/// Carries out a change by `caller`, who may be the person itself.
pub(crate) async fn update(
    app: &App,
    caller: Caller,
    id: UserId,
    change: UserChange,
    if_match: IfMatch,
    mode: Mode,
) -> Result<User> {
    if caller.user_id == id && !caller.has(Scope::UsersWrite) {
        throttle::own_change(app, &id).await?;
    }
    let mut prepared = Prepared::new(app, &caller, caller.user_id == id, change, if_match).await?;
    if let Some(password) = prepared.password() {
        prepared.hashed(app.hasher.hash(password).await?);
    }
    let (now, inner) = (app.clock.now(), app.clone());
    mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        let before = users::get(tx, &id)?.ok_or(Error::NO_SUCH_USER)?;
        prepared.carry_out(&inner, tx, &caller, before, now)
    })
    .await
}

impl Prepared {
    /// Proves what has to be proven of a change, which may be of the caller's `own` self.
    pub(crate) async fn new<P>(
        app: &App,
        caller: &Caller<P>,
        own: bool,
        mut change: UserChange,
        if_match: IfMatch,
    ) -> Result<Self> {
        if !own && change.current_password.is_some() {
            let message = "is asked of people who change themselves, and means nothing for somebody else";
            return Err(Error::Invalid(vec![FieldError::new("current_password", FieldCode::UnknownField, message)]));
        }
        let proven = if own { prove_password(app, &caller.user_id, &mut change, &caller.peer).await? } else { None };
        // A hash is the dearest thing there is here: none is made for who would be refused anyway.
        if own && change.password.is_some() && proven.is_none() && app.config.policy() == PasswordPolicy::Nist {
            return Err(NO_PASSWORD);
        }
        let new_hash = change.password_hash.take();
        Ok(Self { change, if_match, proven, new_hash })
    }

    /// The new password, which is still to be hashed.
    pub(crate) fn password(&self) -> Option<Password> {
        self.change.password.clone()
    }

    pub(crate) fn hashed(&mut self, hash: PasswordHash) {
        self.new_hash = Some(hash);
    }

    /// Carries it out on a person as it is now, in the transaction of a caller whose power was looked at in it.
    pub(crate) fn carry_out<P>(
        &self,
        app: &App,
        tx: &mut Tx<'_>,
        caller: &Caller<P>,
        before: User,
        now: Time,
    ) -> Result<User> {
        let Self { change, if_match, proven, new_hash } = self;
        let (own, policy) = (caller.user_id == before.id, app.config.policy());
        if_match.check(before.version)?;
        if proven.as_ref().is_some_and(|proven| !before.has_password_of(proven)) {
            return Err(WRONG_PASSWORD);
        }
        may_touch(caller, &before)?;
        hold_both(tx, caller, &before)?;
        let mut after = apply(caller, &before, change, policy)?;
        may_touch(caller, &after)?;
        if let Some(hash) = new_hash {
            after.password_hash = Some(hash.clone());
        }
        if same(&before, &after) {
            return Ok(before);
        }
        let identity = before.email != after.email || before.password_hash != after.password_hash;
        if own && identity && proven.is_none() && policy == PasswordPolicy::Nist {
            return Err(NO_PASSWORD);
        }
        after.version += 1;
        after.updated_at = now;
        if identity {
            throttle::credentials_changed(app, tx, &after, own.then_some(&caller.peer))?;
        }
        count_admins(tx, &before, after.is_active_admin())?;
        users::update(tx, &after)?;
        end_what_it_ends(tx, caller, &before, &after)?;
        let event = Event::new("user.update").user(&after.id).changed(&before, &after);
        audit::record(app, tx, &caller.by(), event, now)?;
        Ok(after)
    }
}

/// Deletes a person, and with it every session and key. The person itself is kept for as long as the settings say: until the
/// time that is returned, if at all.
pub(crate) async fn delete(
    app: &App,
    caller: Caller,
    id: UserId,
    if_match: IfMatch,
    mode: Mode,
) -> Result<(UserId, Option<Time>)> {
    let (now, inner) = (app.clock.now(), app.clone());
    mode.write(app, move |tx| {
        caller.recheck(tx, now)?;
        carry_out_deletion(&inner, tx, &caller, &id, &if_match, now)?;
        users::add_to_count(tx, -1)?;
        let seconds = inner.config.deleted_seconds();
        Ok((id.clone(), (seconds > 0).then(|| now.plus_seconds(seconds))))
    })
    .await
}

/// Deletes somebody in the transaction of a caller whose power was looked at in it, and who counts.
pub(crate) fn carry_out_deletion<P>(
    app: &App,
    tx: &mut Tx<'_>,
    caller: &Caller<P>,
    id: &UserId,
    if_match: &IfMatch,
    now: Time,
) -> Result<()> {
    let before = users::get(tx, id)?.ok_or(Error::NO_SUCH_USER)?;
    end(tx, caller, &before, if_match)?;
    if app.config.deleted_seconds() > 0 {
        deleted_users::keep(tx, id, now)?;
    }
    users::delete(tx, id)?;
    let event = Event::new("user.delete").user(id).deleted(&before);
    audit::record(app, tx, &caller.by(), event, now)
}

/// Looks whether somebody may be removed, by this caller and at all, and counts it out of those who can administer.
pub(crate) fn end<P>(tx: &mut Tx<'_>, caller: &Caller<P>, before: &User, if_match: &IfMatch) -> Result<()> {
    if_match.check(before.version)?;
    may_touch(caller, before)?;
    hold_both(tx, caller, before)?;
    count_admins(tx, before, false)
}

const NO_PASSWORD: Error =
    Error::CurrentPasswordRequired("changing one's own e-mail or password needs current_password as well");

const WRONG_PASSWORD: Error = Error::CurrentPasswordRequired("current_password is not the password of this account");

/// Under `nist`, who changes the own e-mail or password proves it is not a stranger at an open session; where a proof is
/// given unasked, it must be right all the same. Returns the person that the proof was against.
async fn prove_password(app: &App, id: &UserId, change: &mut UserChange, peer: &Peer) -> Result<Option<User>> {
    let Some(current) = change.current_password.take() else { return Ok(None) };
    let own = id.clone();
    let user = app.db.lookup(move |tx| users::get(tx, &own)?.ok_or(Error::NO_SUCH_USER)).await?;
    app.hasher.check_room()?;
    let guess = throttle::reserve(app, &user.email, peer).await?;
    if guess.verdict(app, app.hasher.verify(current, user.password_hash.clone())).await?.right {
        guess.give_back(app).await;
        Ok(Some(user))
    } else {
        Err(WRONG_PASSWORD)
    }
}

/// Whoever is logged in may change itself; anybody else, and any key, only who cannot come to more than it can.
pub(crate) fn may_touch<P>(caller: &Caller<P>, person: &User) -> Result<()> {
    let itself = caller.user_id == person.id && !caller.is_key();
    if itself { Ok(()) } else { caller.may_touch(person.role) }
}

fn apply<P>(caller: &Caller<P>, before: &User, change: &UserChange, policy: PasswordPolicy) -> Result<User> {
    let mut after = before.clone();
    let mut faults = Vec::new();
    if let Some(name) = &change.name {
        after.name = name.as_str().to_owned();
    }
    if let Some(email) = &change.email {
        after.email = email.as_str().to_owned();
    }
    if let Some(Err((code, message))) =
        change.password.as_ref().map(|password| password.check_identity(policy, &after.email, &after.name))
    {
        faults.push(FieldError::new("password", code, message));
    }
    after.role = change.role.unwrap_or(before.role);
    after.status = change.status.unwrap_or(before.status);
    if let Some(patch) = &change.metadata {
        match before.metadata.merged(patch) {
            Ok(metadata) => after.metadata = metadata,
            Err((code, message)) => faults.push(FieldError::new("metadata", code, message)),
        }
    }
    if !caller.has(Scope::UsersWrite) {
        // A person may send back what it has read, and not a jot more.
        let differs = [
            ("role", after.role != before.role),
            ("status", after.status != before.status),
            ("metadata", after.metadata.as_str() != before.metadata.as_str()),
        ];
        for (field, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            faults.push(FieldError::new(field, FieldCode::ReadOnlyField, "is set by administrators alone"));
        }
    }
    let stored = serde_json::to_value(before).map_err(Error::internal)?;
    for (member, raw) in &change.echoed {
        let sent: Option<serde_json::Value> = serde_json::from_str(raw.get()).ok();
        if sent.as_ref() != stored.get(member) {
            faults.push(FieldError::new(*member, FieldCode::ReadOnlyField, "cannot be set, and is not what is stored"));
        }
    }
    if faults.is_empty() { Ok(after) } else { Err(Error::Invalid(faults)) }
}

fn same(before: &User, after: &User) -> bool {
    before.name == after.name
        && before.email == after.email
        && before.role == after.role
        && before.status == after.status
        && before.metadata.as_str() == after.metadata.as_str()
        && before.password_hash == after.password_hash
}

/// Of two administrators who act on each other at once, the second has no power left. (Nobody else can act on a caller.) All
/// take the rows in one order, and before the counter, so that they wait for each other and do not deadlock.
fn hold_both<P>(tx: &mut Tx<'_>, caller: &Caller<P>, before: &User) -> Result<()> {
    if before.role == Role::Admin {
        let (one, other) = (&caller.user_id, &before.id);
        users::hold(tx, one.min(other))?;
        if one != other {
            users::hold(tx, one.max(other))?;
        }
    }
    Ok(())
}

/// Keeps the number of those who can administer, which never falls to none.
fn count_admins(tx: &mut Tx<'_>, before: &User, is_one_after: bool) -> Result<()> {
    match (before.is_active_admin(), is_one_after) {
        (true, false) if !users::remove_active_admin(tx)? => Err(Error::LastAdmin),
        (false, true) => Ok(users::add_active_admin(tx)?),
        _ => Ok(()),
    }
}

/// What a change ends, at once: the table is in the documentation of the API.
fn end_what_it_ends<P>(tx: &mut Tx<'_>, caller: &Caller<P>, before: &User, after: &User) -> Result<()> {
    let own = caller.user_id == before.id;
    let role = before.role != after.role;
    let suspended = before.status != after.status && after.status == Status::Suspended;
    let credentials = before.email != after.email || before.password_hash != after.password_hash;
    if role || suspended {
        sessions::end_all(tx, &before.id, None)?;
    } else if credentials {
        // Whoever changes the own credentials stays where it is; everything else that held them is out.
        let current = if own { caller.session_id() } else { None };
        sessions::end_all(tx, &before.id, current)?;
    }
    if credentials && !own {
        api_keys::delete_all(tx, &before.id)?;
    } else if role {
        api_keys::narrow(tx, &before.id, Scopes::grantable(after.role))?;
    }
    Ok(())
}
