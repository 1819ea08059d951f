//! People.

use super::{DbError, Row, Tx, counters, user_search, values};
use crate::types::id::UserId;
use crate::types::key::key;
use crate::types::metadata::Metadata;
use crate::types::password::PasswordHash;
use crate::types::time::Time;
use crate::types::users::{Role, ShownUser, Status, User};

pub(super) const COLUMNS: &str = "u.id, u.name, u.email, u.role, u.status, u.metadata, u.created_at, u.updated_at, u.last_login_at, \
                       u.version, u.password_hash";

pub(crate) fn from_row(row: &Row<'_>) -> Result<User, DbError> {
    Ok(User {
        id: UserId::stored(row.text(0)?),
        name: row.text(1)?,
        email: row.text(2)?,
        role: role(&row.text(3)?)?,
        status: status(&row.text(4)?)?,
        metadata: metadata(row.text(5)?)?,
        created_at: Time(row.int(6)?),
        updated_at: Time(row.int(7)?),
        last_login_at: row.opt_int(8)?.map(Time),
        version: row.int(9)?,
        deleted_at: None,
        purged_at: None,
        password_hash: row.opt_text(10)?.map(PasswordHash),
    })
}

/// A row as it is shown, without a copy of it.
pub(crate) fn shown<'r>(row: &'r Row<'_>) -> Result<ShownUser<'r>, DbError> {
    let not_json = |_| DbError::Internal("the database holds metadata that is not JSON".to_owned());
    Ok(ShownUser {
        id: row.str(0)?,
        name: row.str(1)?,
        email: row.str(2)?,
        role: role(row.str(3)?)?,
        status: status(row.str(4)?)?,
        metadata: serde_json::from_str(row.str(5)?).map_err(not_json)?,
        created_at: Time(row.int(6)?),
        updated_at: Time(row.int(7)?),
        last_login_at: row.opt_int(8)?.map(Time),
        version: Some(row.int(9)?),
        password_hash: None,
    })
}

/// The same with the hash of the password, as an export has it, which knows no version.
pub(crate) fn exported<'r>(row: &'r Row<'_>) -> Result<ShownUser<'r>, DbError> {
    Ok(ShownUser { version: None, password_hash: Some(row.opt_str(10)?), ..shown(row)? })
}

fn metadata(text: String) -> Result<Metadata, DbError> {
    Metadata::stored(text).ok_or_else(|| DbError::Internal("the database holds metadata that is not JSON".to_owned()))
}

pub(super) fn role(text: &str) -> Result<Role, DbError> {
    Role::parse(text).map_err(|_| DbError::Internal(format!("the database holds the unknown role {text:?}")))
}

pub(super) fn status(text: &str) -> Result<Status, DbError> {
    Status::parse(text).map_err(|_| DbError::Internal(format!("the database holds the unknown status {text:?}")))
}

/// The person with this id.
pub(crate) fn get(tx: &mut Tx<'_>, id: &UserId) -> Result<Option<User>, DbError> {
    tx.query_opt(&format!("select {COLUMNS} from users u where u.id = $1"), values![id.as_str()], from_row)
}

/// The person with this e-mail, however it is spelt.
pub(crate) fn by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<User>, DbError> {
    let email_key = key(email);
    // No e-mail has one, and the text of PostgreSQL cannot so much as be compared with it.
    if email_key.contains('\0') {
        return Ok(None);
    }
    tx.query_opt(&format!("select {COLUMNS} from users u where u.email_key = $1"), values![&email_key], from_row)
}

/// The id of the person with this e-mail, however it is spelt.
pub(crate) fn id_by_email(tx: &mut Tx<'_>, email: &str) -> Result<Option<UserId>, DbError> {
    let email_key = key(email);
    if email_key.contains('\0') {
        return Ok(None);
    }
    tx.query_opt("select id from users where email_key = $1", values![&email_key], |row| {
        row.text(0).map(UserId::stored)
    })
}

/// How many people there are.
pub(crate) fn count(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    counters::sum(tx, counters::USERS)
}

/// Counts people who came (or went, by less than none): once for all who do in a transaction.
pub(crate) fn add_to_count(tx: &mut Tx<'_>, by: i64) -> Result<(), DbError> {
    counters::add(tx, counters::USERS, by)
}

/// Adds a person, whom the caller counts; the unique indexes decide about e-mail and id. Where both are somebody's, it is the
/// e-mail that is told. (On PostgreSQL a row that came since this transaction began has it run again, from what is there now.)
pub(crate) fn insert(tx: &mut Tx<'_>, user: &User) -> Result<(), DbError> {
    let (name_key, email_key) = (key(&user.name), key(&user.email));
    let added = tx.execute(
        "insert into users (id, name, name_key, email, email_key, role, status, metadata, password_hash, created_at,
         updated_at, last_login_at, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
         on conflict do nothing",
        values![
            user.id.as_str(),
            &user.name,
            &name_key,
            &user.email,
            &email_key,
            user.role.as_str(),
            user.status.as_str(),
            user.metadata.as_str(),
            user.password_hash.as_ref().map(|hash| &hash.0),
            user.created_at.0,
            user.updated_at.0,
            user.last_login_at.map(|at| at.0),
            user.version,
        ],
    )?;
    if added == 0 {
        let taken = id_by_email(tx, &user.email)?.map_or("users_id_key", |_| "users_email_key_key");
        return Err(DbError::Unique(taken.to_owned()));
    }
    user_search::add(tx, user, &name_key, &email_key)?;
    if user.is_active_admin() {
        add_active_admin(tx)?;
    }
    Ok(())
}

/// Writes a changed person back.
pub(crate) fn update(tx: &mut Tx<'_>, user: &User) -> Result<(), DbError> {
    tx.execute(
        "update users set name = $2, name_key = $3, email = $4, email_key = $5, role = $6, status = $7, metadata = $8,
         password_hash = $9, updated_at = $10, version = $11 where id = $1",
        values![
            user.id.as_str(),
            &user.name,
            &key(&user.name),
            &user.email,
            &key(&user.email),
            user.role.as_str(),
            user.status.as_str(),
            user.metadata.as_str(),
            user.password_hash.as_ref().map(|hash| &hash.0),
            user.updated_at.0,
            user.version,
        ],
    )?;
    Ok(())
}

/// Notes a login: neither the version nor `updated_at` changes.
pub(crate) fn logged_in(tx: &mut Tx<'_>, id: &UserId, now: Time) -> Result<(), DbError> {
    tx.execute("update users set last_login_at = $2 where id = $1", values![id.as_str(), now.0])?;
    Ok(())
}

/// Replaces a hash by a better one of the same password, unless another login has by now: neither the version nor `updated_at`
/// changes, since nothing did.
pub(crate) fn rehash(tx: &mut Tx<'_>, id: &UserId, old: &PasswordHash, new: &PasswordHash) -> Result<(), DbError> {
    tx.execute(
        "update users set password_hash = $3 where id = $1 and password_hash = $2",
        values![id.as_str(), &old.0, &new.0],
    )?;
    Ok(())
}

/// Holds a person's row until the end of the transaction, for whoever read it and writes elsewhere. On PostgreSQL two who read
/// what the other writes would both go through; so they meet at the row, and one of them begins anew.
pub(crate) fn hold(tx: &mut Tx<'_>, id: &UserId) -> Result<(), DbError> {
    tx.execute("update users set version = version where id = $1", values![id.as_str()])?;
    Ok(())
}

/// Removes a person, whom the caller counts, and by the foreign key every session.
pub(crate) fn delete(tx: &mut Tx<'_>, id: &UserId) -> Result<(), DbError> {
    tx.execute("delete from users where id = $1", values![id.as_str()])?;
    Ok(())
}

/// Counts one more who can administer.
pub(crate) fn add_active_admin(tx: &mut Tx<'_>) -> Result<(), DbError> {
    tx.execute("update counters set value = value + 1 where name = 'active_admins'", &[])?;
    Ok(())
}

/// Whether anybody can administer.
pub(crate) fn has_active_admin(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    tx.query_one("select value > 0 from counters where name = 'active_admins'", &[], |row| row.bool(0))
}

/// Counts one fewer who can administer; false, and nothing counted, where that was the last. The guard is in the statement,
/// so two at once cannot both pass it.
pub(crate) fn remove_active_admin(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    let rows = tx.execute("update counters set value = value - 1 where name = 'active_admins' and value > 1", &[])?;
    Ok(rows == 1)
}
