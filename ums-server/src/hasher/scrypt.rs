//! scrypt (RFC 7914) as a PHC string, as Kratos writes it, and as Firebase goes on from there.

use aes::cipher::{KeyIvInit as _, StreamCipher as _};
use scrypt::{Params, scrypt};
use zeroize::Zeroizing;

use super::phc::{Phc, base64, equal, number};
use super::stored::Unfit;
use crate::error::{Error, Result};

/// Bytes of memory that are ever filled: 64 MiB by N, and a little by p.
const MOST_MEMORY: u64 = 65 * 1024 * 1024;
const MOST_LANES: u32 = 16;
/// Blocks that are ever mixed, by all lanes together: about a second.
const MOST_BLOCKS: u64 = 1 << 21;
/// From so many blocks on it takes longer than a hash of ours.
const DEAR: u64 = 1 << 17;

pub(super) struct Scrypt {
    params: Params,
    blocks: u64,
    salt: Vec<u8>,
    hash: Vec<u8>,
    /// Firebase: this is encrypted with what scrypt derives, and the cipher text is the hash.
    signer_key: Option<Vec<u8>>,
}

impl Scrypt {
    /// `$scrypt$ln=…,r=…,p=…$salt$hash`, where `ln` is the logarithm of N or, as Kratos writes it, N itself.
    ///
    /// `$firebase-scrypt$ln=…,r=…,p=1,sk=…,ss=…$salt$hash`: `ln` is the project's `mem_cost`, `r` its `rounds`, `sk` its
    /// `base64_signer_key`, `ss` its `base64_salt_separator`; then the person's `salt` and `passwordHash`.
    ///
    /// Django's `scrypt$N$salt$r$p$hash`, whose salt is plain text.
    pub(super) fn parse(text: &str) -> Result<Self, Unfit> {
        if let Some(django) = text.strip_prefix("scrypt$") {
            let parts: Vec<&str> = django.split('$').collect();
            let &[n, salt, r, p, hash] = &*parts else { return Err(Unfit::Malformed) };
            let cost = (number(n)?, number(r)?, number(p)?);
            return Self::new(cost, salt.as_bytes().to_vec(), base64(hash)?, None);
        }
        let phc = Phc::parse(text)?;
        let cost = (phc.number("ln")?, phc.number("r")?, phc.number("p")?);
        let (mut salt, hash) = (base64(phc.salt)?, base64(phc.hash)?);
        if phc.name == "scrypt" {
            return Self::new(cost, salt, hash, None);
        }
        salt.extend(base64(phc.param("ss").unwrap_or_default())?);
        let key = base64(phc.param("sk").ok_or(Unfit::Malformed)?)?;
        Self::new(cost, salt, hash, Some(key))
    }

    fn new(
        (n, r, p): (u32, u32, u32),
        salt: Vec<u8>,
        hash: Vec<u8>,
        signer_key: Option<Vec<u8>>,
    ) -> Result<Self, Unfit> {
        let log_n = if n < 64 {
            n
        } else if n.is_power_of_two() {
            n.ilog2()
        } else {
            return Err(Unfit::Malformed);
        };
        if log_n == 0 || r == 0 || p == 0 {
            return Err(Unfit::Malformed);
        }
        let (wide, lanes) = (u128::from(r), u128::from(p));
        let n = 1_u128.checked_shl(log_n).ok_or(Unfit::TooCostly)?;
        // Every lane has a block of its own beside the N that they share: with a great r they are what fills the memory.
        let memory = 128 * wide * (n + lanes);
        let blocks = u64::try_from(n * wide * lanes).map_err(|_| Unfit::TooCostly)?;
        if memory > MOST_MEMORY.into() || p > MOST_LANES || blocks > MOST_BLOCKS {
            return Err(Unfit::TooCostly);
        }
        let log_n = u8::try_from(log_n).map_err(|_| Unfit::Malformed)?;
        let params = Params::new(log_n, r, p).map_err(|_| Unfit::Malformed)?;
        // A short hash would be matched by many a password.
        if !(16..=128).contains(&hash.len()) || signer_key.as_ref().is_some_and(|key| key.len() != hash.len()) {
            return Err(Unfit::Malformed);
        }
        Ok(Self { params, blocks, salt, hash, signer_key })
    }

    pub(super) fn is_dear(&self) -> bool {
        self.blocks >= DEAR
    }

    pub(super) fn matches(&self, password: &[u8]) -> Result<bool> {
        let Some(signer_key) = &self.signer_key else {
            let mut output = Zeroizing::new(vec![0; self.hash.len()]);
            scrypt(password, &self.salt, &self.params, &mut output).map_err(Error::internal)?;
            return Ok(equal(&output, &self.hash));
        };
        let mut key = Zeroizing::new([0; 32]);
        scrypt(password, &self.salt, &self.params, key.as_mut()).map_err(Error::internal)?;
        let mut output = signer_key.clone();
        ctr::Ctr128BE::<aes::Aes256>::new((&*key).into(), &[0; 16].into()).apply_keystream(&mut output);
        Ok(equal(&output, &self.hash))
    }
}
