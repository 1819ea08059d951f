//! The keys that sign access tokens; all servers on one database share them.

use super::{DbError, Row, Tx, values};
use crate::types::time::Time;

/// An Ed25519 key pair.
#[derive(Clone)]
pub(crate) struct SigningKey {
    pub(crate) kid: String,
    /// PKCS#8.
    pub(crate) private_key: Vec<u8>,
    /// The 32 bytes of RFC 8032.
    pub(crate) public_key: Vec<u8>,
    pub(crate) created_at: Time,
    /// The longest life of a token it signs.
    pub(crate) token_seconds: i64,
    /// From then on it verifies nothing. The key that signs has none.
    pub(crate) retires_at: Option<Time>,
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

impl SigningKey {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self {
            kid: row.text(0)?,
            private_key: row.blob(1)?,
            public_key: row.blob(2)?,
            created_at: Time(row.int(3)?),
            token_seconds: row.int(4)?,
            retires_at: row.opt_int(5)?.map(Time),
        })
    }
}

/// What changes of the keys: whose key there is, and until when.
pub(crate) type Standing = (String, Option<Time>);

/// The one that signs comes first: by what a rotation wrote, not by the clocks of the machines that made the keys.
const ORDER: &str = "order by case when retires_at is null then 0 else 1 end, created_at desc, kid desc";

/// All keys, the one that signs first.
pub(crate) fn list(tx: &mut Tx<'_>) -> Result<Vec<SigningKey>, DbError> {
    tx.query(
        &format!(
            "select kid, private_key, public_key, created_at, token_seconds, retires_at from signing_keys {ORDER}"
        ),
        &[],
        SigningKey::from_row,
    )
}

/// The same without the keys themselves, for whoever asks again and again.
pub(crate) fn standing(tx: &mut Tx<'_>) -> Result<Vec<Standing>, DbError> {
    tx.query(&format!("select kid, retires_at from signing_keys {ORDER}"), &[], |row| {
        Ok((row.text(0)?, row.opt_int(1)?.map(Time)))
    })
}

pub(crate) fn insert(tx: &mut Tx<'_>, key: &SigningKey) -> Result<(), DbError> {
    tx.execute(
        "insert into signing_keys (kid, private_key, public_key, created_at, token_seconds, retires_at)
         values ($1, $2, $3, $4, $5, $6)",
        values![
            &key.kid,
            key.private_key.as_slice(),
            key.public_key.as_slice(),
            key.created_at.0,
            key.token_seconds,
            key.retires_at.map(|at| at.0),
        ],
    )?;
    Ok(())
}

/// Notes that a key signs tokens that live so long. (Against a rotation at the same time the row decides.)
pub(crate) fn signs_for(tx: &mut Tx<'_>, kid: &str, seconds: i64) -> Result<(), DbError> {
    tx.execute(
        "update signing_keys set token_seconds = $2 where kid = $1 and token_seconds < $2",
        values![kid, seconds],
    )?;
    Ok(())
}

/// The longest life of a token that any key has signed.
pub(crate) fn longest_token(tx: &mut Tx<'_>) -> Result<i64, DbError> {
    tx.query_one("select coalesce(max(token_seconds), 0) from signing_keys", &[], |row| row.int(0))
}

/// The key that signs does so no longer, and verifies until then.
pub(crate) fn retire(tx: &mut Tx<'_>, at: Time) -> Result<(), DbError> {
    tx.execute("update signing_keys set retires_at = $1 where retires_at is null", values![at.0])?;
    Ok(())
}

/// Those that have retired or will, verify no longer than until then.
pub(crate) fn retire_sooner(tx: &mut Tx<'_>, at: Time) -> Result<(), DbError> {
    tx.execute("update signing_keys set retires_at = $1 where retires_at > $1", values![at.0])?;
    Ok(())
}

/// Removes the keys that retired before then.
pub(crate) fn forget(tx: &mut Tx<'_>, before: Time) -> Result<(), DbError> {
    tx.execute("delete from signing_keys where retires_at < $1", values![before.0])?;
    Ok(())
}
