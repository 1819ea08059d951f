//! Randomness and keyed hashes, all from ring.

use ring::rand::{SecureRandom, SystemRandom};

use crate::error::{Error, Result};

/// `N` bytes that nobody can guess.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| Error::internal("the system gives no random bytes"))?;
    Ok(bytes)
}
