//! API keys: of the key itself only its hash.

use super::{DbError, Row, Tx, values};
use crate::types::api_keys::ApiKey;
use crate::types::id::UserId;
use crate::types::scopes::Scopes;
use crate::types::time::Time;

const COLUMNS: &str = "id, user_id, name, scopes, created_at, expires_at, last_used_at";

fn from_row(row: &Row<'_>) -> Result<ApiKey, DbError> {
    Ok(ApiKey {
        id: row.text(0)?,
        user_id: UserId::stored(row.text(1)?),
        name: row.text(2)?,
        scopes: Scopes::stored(&row.text(3)?),
        created_at: Time(row.int(4)?),
        expires_at: row.opt_int(5)?.map(Time),
        last_used_at: row.opt_int(6)?.map(Time),
    })
}

pub(crate) fn get(tx: &mut Tx<'_>, id: &str) -> Result<Option<ApiKey>, DbError> {
    tx.query_opt(&format!("select {COLUMNS} from api_keys where id = $1"), values![id], from_row)
}

/// A person's keys, in order of creation.
pub(crate) fn of_user(tx: &mut Tx<'_>, user_id: &UserId) -> Result<Vec<ApiKey>, DbError> {
    tx.query(
        &format!("select {COLUMNS} from api_keys where user_id = $1 order by created_at, id"),
        values![user_id.as_str()],
        from_row,
    )
}

/// How many keys a person has.
pub(crate) fn count(tx: &mut Tx<'_>, user_id: &UserId) -> Result<i64, DbError> {
    tx.query_one("select count(*) from api_keys where user_id = $1", values![user_id.as_str()], |row| row.int(0))
}

pub(crate) fn insert(tx: &mut Tx<'_>, key: &ApiKey, secret_hash: &str) -> Result<(), DbError> {
    tx.execute(
        "insert into api_keys (id, user_id, name, secret_hash, scopes, created_at, expires_at, last_used_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        values![
            &key.id,
            key.user_id.as_str(),
            &key.name,
            secret_hash,
            &key.scopes.text(),
            key.created_at.0,
            key.expires_at.map(|at| at.0),
            key.last_used_at.map(|at| at.0),
        ],
    )?;
    Ok(())
}

/// Lets a key end at this time.
pub(crate) fn expire(tx: &mut Tx<'_>, id: &str, at: Time) -> Result<(), DbError> {
    tx.execute("update api_keys set expires_at = $2 where id = $1", values![id, at.0])?;
    Ok(())
}

/// Takes from each of a person's keys what is not among `scopes`, for good.
pub(crate) fn narrow(tx: &mut Tx<'_>, user_id: &UserId, scopes: Scopes) -> Result<(), DbError> {
    for key in of_user(tx, user_id)? {
        let left = key.scopes.intersect(scopes);
        if left != key.scopes {
            tx.execute("update api_keys set scopes = $2 where id = $1", values![&key.id, &left.text()])?;
        }
    }
    Ok(())
}

/// Notes a use, unless another request has by now.
pub(crate) fn used(tx: &mut Tx<'_>, id: &str, now: Time, unless_since: Time) -> Result<(), DbError> {
    tx.execute(
        "update api_keys set last_used_at = $2 where id = $1 and (last_used_at is null or last_used_at <= $3)",
        values![id, now.0, unless_since.0],
    )?;
    Ok(())
}

/// Revokes a key; false where there is none.
pub(crate) fn delete(tx: &mut Tx<'_>, id: &str) -> Result<bool, DbError> {
    Ok(tx.execute("delete from api_keys where id = $1", values![id])? == 1)
}

/// Removes a person's keys that have expired.
pub(crate) fn delete_ended(tx: &mut Tx<'_>, user_id: &UserId, now: Time) -> Result<(), DbError> {
    tx.execute("delete from api_keys where user_id = $1 and expires_at <= $2", values![user_id.as_str(), now.0])?;
    Ok(())
}

/// Revokes all of a person's keys.
pub(crate) fn delete_all(tx: &mut Tx<'_>, user_id: &UserId) -> Result<(), DbError> {
    tx.execute("delete from api_keys where user_id = $1", values![user_id.as_str()])?;
    Ok(())
}
