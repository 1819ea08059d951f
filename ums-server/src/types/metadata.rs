//! Metadata: a JSON object of the administrators' own, kept with its key order and the text of its numbers.

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::json::Json;
use super::problem::FieldCode;

/// The largest metadata taken, in bytes of compact UTF-8.
pub(crate) const MAX_BYTES: usize = 8 * 1024;
/// What is looked at of it, in bytes as they were sent, with space and escapes and what a patch removes: what one call by itself
/// can bring. A batch can bring far more, and values take many times the memory of their text.
const MAX_SENT: usize = 64 * 1024;

/// A JSON object in compact form.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(transparent)]
#[schema(value_type = Object, example = json!({}))]
pub(crate) struct Metadata(Box<RawValue>);

/// A merge patch for it (RFC 7396): `null` removes a key.
#[derive(Clone, Debug, ToSchema)]
#[schema(value_type = Object, example = json!({"desk": "4-12", "phone": null}))]
pub(crate) struct MetadataPatch(Box<RawValue>);

impl Metadata {
    pub(crate) fn empty() -> Self {
        Self(RawValue::from_string("{}".to_owned()).unwrap_or_default())
    }

    /// Metadata out of the database, where only compact objects are put; `None` where that is not one.
    pub(crate) fn stored(text: String) -> Option<Self> {
        RawValue::from_string(text).ok().map(Self)
    }

    pub(crate) fn parse(raw: &RawValue) -> Result<Self, (FieldCode, String)> {
        Self::compact(&object(raw)?)
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.get()
    }

    pub(crate) fn raw(&self) -> &RawValue {
        &self.0
    }

    /// This metadata with a patch merged in (RFC 7396). What was read can be sent back, and changes nothing.
    pub(crate) fn merged(&self, patch: &MetadataPatch) -> Result<Self, (FieldCode, String)> {
        let (mut target, patch) = (object(&self.0)?, object(&patch.0)?);
        if target == patch {
            return Ok(self.clone());
        }
        target.merge(&patch);
        Self::compact(&target)
    }

    fn compact(object: &Json) -> Result<Self, (FieldCode, String)> {
        let text = object.to_string();
        if text.len() > MAX_BYTES {
            let message = format!("has {} bytes in compact form, at most {MAX_BYTES} are taken", text.len());
            return Err((FieldCode::MetadataTooLarge, message));
        }
        Self::stored(text).ok_or_else(|| (FieldCode::MetadataNotObject, "must be a JSON object".to_owned()))
    }
}

impl MetadataPatch {
    pub(crate) fn parse(raw: &RawValue) -> Result<Self, (FieldCode, String)> {
        object(raw).map(|_| Self(raw.to_owned()))
    }
}

fn object(raw: &RawValue) -> Result<Json, (FieldCode, String)> {
    let length = raw.get().len();
    if length > MAX_SENT {
        return Err((FieldCode::MetadataTooLarge, format!("has {length} bytes, at most {MAX_BYTES} are taken")));
    }
    let fault = |message: String| (FieldCode::MetadataNotObject, message);
    match Json::parse(raw.get()) {
        Ok(object @ Json::Object(_)) => Ok(object),
        Ok(_) => Err(fault("must be a JSON object".to_owned())),
        Err(why) => Err(fault(format!("must be a JSON object: {why}"))),
    }
}
