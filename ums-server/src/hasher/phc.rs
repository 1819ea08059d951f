//! A lenient reader of PHC strings: other systems pad their base64, name no parameters, or have longer salts than the standard.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use subtle::ConstantTimeEq as _;

use super::stored::Unfit;

const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// `$name[$v=version]$params$salt$hash`, taken apart.
pub(super) struct Phc<'a> {
    pub(super) name: &'a str,
    pub(super) version: Option<u32>,
    pub(super) params: Vec<(&'a str, &'a str)>,
    pub(super) salt: &'a str,
    pub(super) hash: &'a str,
}

impl<'a> Phc<'a> {
    pub(super) fn parse(text: &'a str) -> Result<Self, Unfit> {
        let mut parts = text.strip_prefix('$').ok_or(Unfit::Malformed)?.split('$');
        let mut next = || parts.next().filter(|part| !part.is_empty()).ok_or(Unfit::Malformed);
        let (name, mut params) = (next()?, next()?);
        let mut version = None;
        if let Some(number) = params.strip_prefix("v=") {
            version = Some(number.parse().map_err(|_| Unfit::Malformed)?);
            params = next()?;
        }
        let params = params.split(',').map(|param| param.split_once('=').unwrap_or(("", param))).collect();
        let (salt, hash) = (next()?, next()?);
        if parts.next().is_some() {
            return Err(Unfit::Malformed);
        }
        Ok(Self { name, version, params, salt, hash })
    }

    pub(super) fn param(&self, name: &str) -> Option<&'a str> {
        self.params.iter().find(|(other, _)| *other == name).map(|(_, value)| *value)
    }

    /// A parameter that is a number. One that no number type holds is not malformed, but more than anybody would compute.
    pub(super) fn number(&self, name: &str) -> Result<u32, Unfit> {
        number(self.param(name).ok_or(Unfit::Malformed)?)
    }
}

/// A whole number; one past 32 bits counts as too costly.
pub(super) fn number(text: &str) -> Result<u32, Unfit> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Unfit::Malformed);
    }
    text.parse().map_err(|_| Unfit::TooCostly)
}

/// Standard base64, padded or not; passlib writes a full stop for the plus.
pub(super) fn base64(text: &str) -> Result<Vec<u8>, Unfit> {
    BASE64.decode(text.replace('.', "+")).map_err(|_| Unfit::Malformed)
}

/// Compares in constant time.
pub(super) fn equal(one: &[u8], other: &[u8]) -> bool {
    one.ct_eq(other).into()
}
