//! What may stand in the place of a password's hash: one of ours, or what another system made, verified until the first login.

use argon2::Block;

use super::argon2id::{self, Cost};
use super::bcrypt::Bcrypt;
use super::pbkdf2::Pbkdf2;
use super::scrypt::Scrypt;
use crate::error::Result;
use crate::types::password::Password;

/// A stored hash, read.
pub(super) enum Stored {
    Argon2(argon2id::Stored),
    Bcrypt(Bcrypt),
    Scrypt(Scrypt),
    Pbkdf2(Pbkdf2),
}

/// Why a stored hash is not computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unfit {
    /// It is no hash, or a broken one.
    Malformed,
    /// It is of a kind that is not known here.
    Unsupported,
    /// Whoever stored it could have every login of one person stop the hashing of all.
    TooCostly,
}

impl Unfit {
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Malformed => "it is malformed",
            Self::Unsupported => "its kind is not known",
            Self::TooCostly => "it is too costly",
        }
    }
}

/// What a comparison found.
pub(super) enum Match {
    No,
    /// By the password in NFC, which is what is typed by anybody on any keyboard.
    Normalized,
    /// By the bytes as they were typed alone.
    AsTyped,
}

impl Stored {
    pub(super) fn parse(text: &str) -> Result<Self, Unfit> {
        // Django writes the name of its hasher in front.
        let text = text.strip_prefix("argon2").filter(|rest| rest.starts_with('$')).unwrap_or(text);
        if text.starts_with("$argon2") {
            argon2id::Stored::parse(text).map(Self::Argon2)
        } else if text.starts_with("$2") || text.starts_with("bcrypt") {
            Bcrypt::parse(text).map(Self::Bcrypt)
        } else if ["$scrypt$", "$firebase-scrypt$", "scrypt$"].iter().any(|start| text.starts_with(start)) {
            Scrypt::parse(text).map(Self::Scrypt)
        } else if text.starts_with("$pbkdf2") || text.starts_with("pbkdf2_") {
            Pbkdf2::parse(text).map(Self::Pbkdf2)
        } else {
            Err(Unfit::Unsupported)
        }
    }

    /// Whether it is as good as a new one at this cost.
    pub(super) fn is_current(&self, cost: Cost) -> bool {
        matches!(self, Self::Argon2(stored) if stored.is_current(cost))
    }

    /// Whether it takes about the time of one of ours, or more. (By hand, on one machine: no clock is asked, and none would
    /// be right under load.)
    pub(super) fn is_dear(&self) -> bool {
        match self {
            Self::Argon2(stored) => stored.is_dear(),
            Self::Bcrypt(stored) => stored.is_dear(),
            Self::Scrypt(stored) => stored.is_dear(),
            Self::Pbkdf2(stored) => stored.is_dear(),
        }
    }

    /// Compares. Others hashed what their people typed, mostly without a thought of Unicode's forms; we hash NFC alone.
    pub(super) fn compare(&self, password: &Password, memory: &mut Vec<Block>) -> Result<Match> {
        let ours = matches!(self, Self::Argon2(stored) if stored.is_ours());
        if let Some(typed) = password.as_typed().filter(|_| !ours)
            && self.matches(typed, memory)?
        {
            return Ok(Match::AsTyped);
        }
        Ok(if self.matches(password.as_bytes(), memory)? { Match::Normalized } else { Match::No })
    }

    fn matches(&self, password: &[u8], memory: &mut Vec<Block>) -> Result<bool> {
        match self {
            Self::Argon2(stored) => stored.matches(password, memory),
            Self::Bcrypt(stored) => stored.matches(password),
            Self::Scrypt(stored) => stored.matches(password),
            Self::Pbkdf2(stored) => Ok(stored.matches(password)),
        }
    }
}
