//! Passwords: judged by a policy, wiped from memory, never printed.

use std::fmt;

use unicode_normalization::UnicodeNormalization;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::common;
use super::key::key;
use super::problem::FieldCode;

/// The longest password taken, in characters; all of them count.
pub(crate) const MAX_CHARACTERS: usize = 1024;

/// Which passwords are good enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum PasswordPolicy {
    /// At least 15 characters, not a common password, and not made of the e-mail or the name (NIST SP 800-63B-4).
    Nist,
    /// At least 6 characters: for a server on one's own machine.
    Basic,
}

impl PasswordPolicy {
    const fn min_characters(self) -> usize {
        match self {
            Self::Nist => 15,
            Self::Basic => 6,
        }
    }
}

/// A password in Unicode's NFC, so that it can be typed on any keyboard.
#[derive(Clone, ToSchema)]
#[schema(value_type = String, format = Password, max_length = 1024)]
pub(crate) struct Password(Forms);

#[derive(Clone)]
struct Forms {
    normalized: Zeroizing<String>,
    /// As it was typed, where that differs: what another system may have hashed.
    typed: Option<Zeroizing<String>>,
}

impl Password {
    /// A new password: at most 1024 characters, and as long as the policy asks.
    pub(crate) fn parse(text: &str, policy: PasswordPolicy) -> Result<Self, (FieldCode, String)> {
        let password = Self::given(text);
        let length = password.0.normalized.chars().count();
        if length > MAX_CHARACTERS {
            let message = format!("has {length} characters, at most {MAX_CHARACTERS} are taken");
            return Err((FieldCode::PasswordTooLong, message));
        }
        let least = policy.min_characters();
        if length < least {
            return Err((FieldCode::PasswordTooShort, format!("must have at least {least} characters")));
        }
        if policy == PasswordPolicy::Nist && common::is_common(&Zeroizing::new(key(&password.0.normalized))) {
            return Err((FieldCode::PasswordCommon, "is one of the passwords that are tried first".into()));
        }
        Ok(password)
    }

    /// A password to compare with: whatever somebody typed, all of it.
    pub(crate) fn given(text: &str) -> Self {
        let normalized: Zeroizing<String> = Zeroizing::new(text.nfc().collect());
        let typed = (*normalized != text).then(|| Zeroizing::new(text.to_owned()));
        Self(Forms { normalized, typed })
    }

    pub(crate) fn as_bytes(&self) -> &[u8] {
        self.0.normalized.as_bytes()
    }

    /// The bytes as they were typed, where they are others.
    pub(crate) fn as_typed(&self) -> Option<&[u8]> {
        self.0.typed.as_ref().map(|typed| typed.as_bytes())
    }

    /// Refuses a password that is the person's own e-mail or name, or next to nothing besides, in any case.
    pub(crate) fn check_identity(
        &self,
        policy: PasswordPolicy,
        email: &str,
        name: &str,
    ) -> Result<(), (FieldCode, String)> {
        let own = Zeroizing::new(key(&self.0.normalized));
        let local = email.rsplit_once('@').map_or(email, |(local, _)| local);
        let is_identity =
            || [email, local, name].iter().any(|identity| common::is_made_of(&own, &key(identity.trim())));
        if policy == PasswordPolicy::Nist && is_identity() {
            let message = "must not be the e-mail or the name, nor one of them with a few signs around it";
            return Err((FieldCode::PasswordIsIdentity, message.into()));
        }
        Ok(())
    }
}

/// What is kept of a password: a PHC string, never shown.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct PasswordHash(pub(crate) String);

impl fmt::Debug for PasswordHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PasswordHash(…)")
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(…)")
    }
}
