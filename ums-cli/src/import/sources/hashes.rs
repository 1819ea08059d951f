//! Hashes of other systems' passwords: what the server verifies, in its writing, and what is refused by name.

use std::borrow::Cow;

/// What became of somebody's password.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Hash {
    /// There is none: nobody logs in by a password until one is set.
    #[default]
    None,
    /// As the server reads it.
    Kept(String),
    /// Why it is not taken.
    Refused(String),
}

/// How the writing of a hash begins that is known and not taken, and what it is.
const WEAK: [(&str, &str); 22] = [
    ("$apr1$", "apr1 (MD5)"),
    ("$1$", "md5crypt (MD5)"),
    ("$md5-crypt$", "md5crypt (MD5)"),
    ("$md5$", "MD5"),
    ("md5$", "MD5"),
    ("unsalted_md5$", "MD5 without a salt"),
    ("{MD5}", "MD5 without a salt"),
    ("{SMD5}", "MD5"),
    ("$hmac-", "HMAC"),
    ("$sha1$", "SHA-1"),
    ("sha1$", "SHA-1"),
    ("unsalted_sha1$", "SHA-1 without a salt"),
    ("{SHA}", "SHA-1 without a salt"),
    ("{SSHA}", "SSHA (SHA-1)"),
    ("$sha256$", "SHA-256 of one round"),
    ("$sha512$", "SHA-512 of one round"),
    ("{SHA256}", "SHA-256 of one round"),
    ("{SHA512}", "SHA-512 of one round"),
    ("{SSHA256}", "SHA-256 of one round"),
    ("{SSHA512}", "SHA-512 of one round"),
    ("crypt$", "crypt (DES)"),
    ("{CRYPT}", "crypt (DES)"),
];

const UNKNOWN: [(&str, &str); 7] = [
    ("$5$", "sha256crypt"),
    ("$sha256-crypt$", "sha256crypt"),
    ("$6$", "sha512crypt"),
    ("$sha512-crypt$", "sha512crypt"),
    ("$y$", "yescrypt"),
    ("$2x$", "bcrypt of a broken implementation ($2x$)"),
    ("{PLAIN}", "a plain password"),
];

const KNOWN: [&str; 13] = [
    "$argon2id$",
    "$argon2i$",
    "$argon2d$",
    "argon2$argon2",
    "$2a$",
    "$2b$",
    "$2y$",
    "bcrypt$$2",
    "bcrypt_sha256$$2",
    "$scrypt$",
    "scrypt$",
    "$firebase-scrypt$",
    "pbkdf2_sha",
];

const WITHOUT: &str = "import the rejects file to bring this person in without a password";

impl Hash {
    /// Of a text that says what it is.
    pub fn of(text: &str) -> Self {
        if text.is_empty() {
            return Self::None;
        }
        if let Some(kept) = firebase(text) {
            return Self::Kept(kept);
        }
        let is_pbkdf2 = text.starts_with("$pbkdf2$") || text.starts_with("$pbkdf2-");
        if is_pbkdf2 || KNOWN.iter().any(|start| text.starts_with(start)) {
            return Self::Kept(text.to_owned());
        }
        let named = |list: &[(&str, &'static str)]| {
            list.iter()
                .find(|(start, _)| text.get(..start.len()).is_some_and(|head| head.eq_ignore_ascii_case(start)))
                .map(|(_, name)| *name)
        };
        if let Some(name) = named(&WEAK) {
            return Self::weak(name);
        }
        if let Some(name) = named(&UNKNOWN) {
            return Self::unknown(name);
        }
        let is_hex = text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let is_des = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'/';
        match text.len() {
            32 if is_hex => Self::weak("MD5 without a salt"),
            40 if is_hex => Self::weak("SHA-1 without a salt"),
            13 if text.bytes().all(is_des) => Self::weak("crypt (DES)"),
            // It may be a password as it was typed: nothing of it is told.
            _ => Self::Refused(format!("is of no kind that is known; {WITHOUT}")),
        }
    }

    pub fn weak(name: &str) -> Self {
        Self::Refused(format!("{name} is too weak to be kept; {WITHOUT}"))
    }

    pub fn unknown(name: &str) -> Self {
        Self::Refused(format!("{name} is not taken; {WITHOUT}"))
    }
}

/// Firebase's scrypt, as others write it: `$fbscrypt$v=1,n=14,r=8,p=1,ss=…,sk=…$salt$hash` (GoTrue) and
/// `$firescrypt$ln=14,r=8,p=1$salt$hash$separator$key` (Kratos).
fn firebase(text: &str) -> Option<String> {
    if let Some(rest) = text.strip_prefix("$fbscrypt$") {
        let (params, rest) = rest.split_once('$')?;
        let param = |name: &str| {
            params
                .split(',')
                .filter_map(|param| param.split_once('='))
                .find(|(key, _)| *key == name)
                .map(|(_, value)| value)
        };
        let (n, r, p) = (param("n")?, param("r")?, param("p")?);
        return Some(scrypt((n, r, p), param("sk")?, param("ss").unwrap_or_default(), rest));
    }
    let parts: Vec<&str> = text.strip_prefix("$firescrypt$")?.split('$').collect();
    let &[params, salt, hash, separator, key] = &*parts else { return None };
    let numbers: Vec<&str> =
        params.split(',').filter_map(|param| param.split_once('=')).map(|(_, value)| value).collect();
    let &[n, r, p] = &*numbers else { return None };
    Some(scrypt((n, r, p), key, separator, &format!("{salt}${hash}")))
}

fn scrypt((n, r, p): (&str, &str, &str), key: &str, separator: &str, rest: &str) -> String {
    format!("$firebase-scrypt$ln={n},r={r},p={p},sk={key},ss={separator}${rest}")
}

/// Base64 without its padding, as PHC strings have it.
pub fn bare(base64: &str) -> &str {
    base64.trim_end_matches('=')
}

/// Base64 of the alphabet for addresses in that of everything else.
pub fn standard(base64: &str) -> Cow<'_, str> {
    if base64.contains(['-', '_']) { base64.replace('-', "+").replace('_', "/").into() } else { base64.into() }
}

/// How many bytes base64 without padding stands for.
pub const fn length(bare: &str) -> usize {
    bare.len() * 3 / 4
}
