//! API keys, as they are shown and as they are asked for.

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::{IntoParams, ToSchema};
use zeroize::Zeroizing;

use super::duration;
use super::fields::{Fault, Fields};
use super::id::UserId;
use super::problem::{FieldCode, FieldError, Refused};
use super::scopes::{Scope, Scopes};
use super::time::Time;
use super::user_name::UserName;

/// A key for a program; the key itself was shown once.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ApiKey {
    #[schema(example = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44")]
    pub(crate) id: String,
    #[schema(example = "nightly sync")]
    pub(crate) name: String,
    pub(crate) scopes: Scopes,
    pub(crate) created_at: Time,
    /// Null: never.
    #[schema(required = true)]
    pub(crate) expires_at: Option<Time>,
    /// Exact to a minute; null where it was never used.
    #[schema(required = true)]
    pub(crate) last_used_at: Option<Time>,
    /// Whose key it is.
    pub(crate) user_id: UserId,
}

/// A key that was just made.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct NewApiKey {
    #[serde(flatten)]
    pub(crate) of: ApiKey,
    /// For `Authorization: Bearer …`. It is shown this once, and not in a dry run, which makes none.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "once")]
    #[schema(value_type = Option<String>, required = false, nullable = false, example = "ums_key_…")]
    pub(crate) key: Option<Zeroizing<String>>,
}

fn once<S: serde::Serializer>(key: &Option<Zeroizing<String>>, serializer: S) -> Result<S::Ok, S::Error> {
    key.as_ref().map(|key| key.as_str()).serialize(serializer)
}

impl std::fmt::Debug for NewApiKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NewApiKey").field("of", &self.of).finish_non_exhaustive()
    }
}

/// A key that is to be made.
#[derive(Clone, Debug, ToSchema)]
pub(crate) struct KeyRequest {
    /// What it is for, to tell it from others.
    #[schema(value_type = String, min_length = 1, max_length = 200)]
    pub(crate) name: UserName,
    /// What it may do beyond reading its owner; `[]` for nothing more.
    pub(crate) scopes: Scopes,
    /// Null or absent: never.
    #[schema(required = false)]
    pub(crate) expires_at: Option<Time>,
    /// Whose key it is to be; absent: the caller's.
    #[schema(required = false, nullable = false)]
    pub(crate) user_id: Option<UserId>,
}

impl KeyRequest {
    pub(crate) fn read(fields: &mut Fields<'_>, now: Time) -> Option<Self> {
        let name = fields.required("name", UserName::parse);
        let scopes = fields.required_raw("scopes", scopes);
        let expires_at = fields.optional_raw("expires_at", |raw| expiry(raw, now));
        let user_id = fields.optional("user_id", |text| {
            UserId::parse(text).ok_or_else(|| (FieldCode::WrongType, "must be the id of a user".to_owned()))
        });
        Some(Self { name: name?, scopes: scopes?, expires_at: expires_at?.flatten(), user_id: user_id? })
    }
}

/// A key that is to be replaced by a new one.
#[derive(Clone, Copy, Debug, ToSchema)]
pub(crate) struct Rotation {
    /// How long the old key is taken beside the new one: `24h` where it is absent, `0s` for not at all, at most `30d`.
    #[schema(value_type = String, required = false, nullable = false, example = "24h")]
    pub(crate) overlap_seconds: i64,
}

impl Rotation {
    const USUAL: i64 = 24 * 3600;
    const MOST: i64 = 30 * 24 * 3600;

    pub(crate) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let overlap = fields.optional("overlap", |text| {
            let fault = || (FieldCode::OutOfRange, "must be a length of time from 0s to 30d, as in 24h".to_owned());
            duration::seconds(text).filter(|seconds| (0..=Self::MOST).contains(seconds)).ok_or_else(fault)
        });
        Some(Self { overlap_seconds: overlap?.unwrap_or(Self::USUAL) })
    }
}

fn scopes(raw: &RawValue) -> Result<Scopes, Fault> {
    let known = Scope::ALL.map(Scope::as_str).join(", ");
    let wrong = |what: String| (FieldCode::WrongType, format!("{what}; the scopes are {known}"));
    let words: Vec<String> =
        serde_json::from_str(raw.get()).map_err(|_| wrong("must be a list of strings".to_owned()))?;
    words
        .iter()
        .map(|word| {
            let shown: String = word.chars().take(20).collect();
            Scope::parse(word)
                .ok_or_else(|| (FieldCode::OutOfRange, format!("{shown:?} is not a scope; the scopes are {known}")))
        })
        .collect()
}

fn expiry(raw: &RawValue, now: Time) -> Result<Option<Time>, Fault> {
    if raw.get() == "null" {
        return Ok(None);
    }
    let fault = || (FieldCode::WrongType, "must be a time as in 2027-01-31T00:00:00Z (RFC 3339), or null".to_owned());
    let text: String = serde_json::from_str(raw.get()).map_err(|_| fault())?;
    match Time::parse(&text) {
        Some(at) if at > now => Ok(Some(at)),
        Some(_) => Err((FieldCode::OutOfRange, "must lie in the future".to_owned())),
        None => Err(fault()),
    }
}

/// What `GET /api-keys` is asked for.
#[derive(Clone, Debug, Default, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct KeysQuery {
    /// Whose keys; absent: the caller's.
    pub(crate) user_id: Option<UserId>,
}

impl KeysQuery {
    pub(crate) fn parse(query: &str) -> Result<Self, Refused> {
        let mut read = Self::default();
        let mut faults = Vec::new();
        for (name, value) in form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "user_id" if read.user_id.is_none() => match UserId::parse(&value) {
                    Some(id) => read.user_id = Some(id),
                    None => faults.push(FieldError::new(name, FieldCode::WrongType, "must be the id of a user")),
                },
                "user_id" => faults.push(FieldError::new(name, FieldCode::OutOfRange, "stands twice in the query")),
                _ => {
                    let message = "is not a parameter of this list; it takes user_id";
                    faults.push(FieldError::new(name, FieldCode::UnknownParameter, message));
                }
            }
        }
        if faults.is_empty() { Ok(read) } else { Err(Refused::invalid(faults)) }
    }
}
