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
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SigningKey").field("kid", &self.kid).finish_non_exhaustive()
    }
}

impl SigningKey {
    fn from_row(row: &Row<'_>) -> Result<Self, DbError> {
        Ok(Self { kid: row.text(0)?, private_key: row.blob(1)?, public_key: row.blob(2)? })
    }
}

/// All keys, the newest first: it signs, the others still verify.
pub(crate) fn list(tx: &mut Tx<'_>) -> Result<Vec<SigningKey>, DbError> {
    tx.query(
        "select kid, private_key, public_key from signing_keys order by created_at desc, kid desc",
        &[],
        SigningKey::from_row,
    )
}

pub(crate) fn insert(tx: &mut Tx<'_>, key: &SigningKey, now: Time) -> Result<(), DbError> {
    tx.execute(
        "insert into signing_keys (kid, private_key, public_key, created_at) values ($1, $2, $3, $4)",
        values![&key.kid, key.private_key.as_slice(), key.public_key.as_slice(), now.0],
    )?;
    Ok(())
}
