//! PBKDF2 (RFC 8018) over HMAC with SHA-1, SHA-256 or SHA-512: as a PHC string, as passlib writes it, and as Django does.

use std::num::NonZeroU32;

use ring::digest::Algorithm;
use ring::{digest, pbkdf2};

use super::phc::{self, Phc, base64};
use super::stored::Unfit;

/// Rounds that are ever computed: about a second.
const MOST: u32 = 2_000_000;
/// From so many rounds on it takes longer than a hash of ours.
const DEAR: u32 = 200_000;

pub(super) struct Pbkdf2 {
    algorithm: pbkdf2::Algorithm,
    rounds: NonZeroU32,
    salt: Vec<u8>,
    /// The first block of the output, or what there is of it.
    hash: Vec<u8>,
}

impl Pbkdf2 {
    /// `$pbkdf2-sha256$i=…,l=…$salt$hash`; passlib's `$pbkdf2-sha256$rounds$salt$hash`, where no name means SHA-1; Django's
    /// `pbkdf2_sha256$rounds$salt$hash`, whose salt is plain text.
    pub(super) fn parse(text: &str) -> Result<Self, Unfit> {
        if let Some(django) = text.strip_prefix("pbkdf2_") {
            let mut parts = django.splitn(4, '$');
            let mut next = || parts.next().ok_or(Unfit::Malformed);
            let (name, rounds, salt, hash) = (next()?, next()?, next()?, next()?);
            return Self::new(name, phc::number(rounds)?, salt.as_bytes().to_vec(), base64(hash)?);
        }
        let phc = Phc::parse(text)?;
        let name = match phc.name {
            "pbkdf2" => "sha1",
            name => name.strip_prefix("pbkdf2-").ok_or(Unfit::Unsupported)?,
        };
        let rounds = phc::number(phc.param("i").or_else(|| phc.param("")).ok_or(Unfit::Malformed)?)?;
        let hash = base64(phc.hash)?;
        if phc.param("l").is_some() && usize::try_from(phc.number("l")?) != Ok(hash.len()) {
            return Err(Unfit::Malformed);
        }
        Self::new(name, rounds, base64(phc.salt)?, hash)
    }

    fn new(name: &str, rounds: u32, salt: Vec<u8>, mut hash: Vec<u8>) -> Result<Self, Unfit> {
        let (algorithm, digest): (_, &Algorithm) = match name {
            "sha1" => (pbkdf2::PBKDF2_HMAC_SHA1, &digest::SHA1_FOR_LEGACY_USE_ONLY),
            "sha256" => (pbkdf2::PBKDF2_HMAC_SHA256, &digest::SHA256),
            "sha512" => (pbkdf2::PBKDF2_HMAC_SHA512, &digest::SHA512),
            _ => return Err(Unfit::Unsupported),
        };
        if rounds > MOST {
            return Err(Unfit::TooCostly);
        }
        // A short hash would be matched by many a password.
        if hash.len() < 16 {
            return Err(Unfit::Malformed);
        }
        // Each block of the output costs all the rounds anew, and the first tells right from wrong as well as all of them.
        hash.truncate(digest.output_len());
        Ok(Self { algorithm, rounds: NonZeroU32::new(rounds).ok_or(Unfit::Malformed)?, salt, hash })
    }

    pub(super) fn is_dear(&self) -> bool {
        self.rounds.get() >= DEAR
    }

    pub(super) fn matches(&self, password: &[u8]) -> bool {
        pbkdf2::verify(self.algorithm, self.rounds, &self.salt, password, &self.hash).is_ok()
    }
}
