//! Request bodies: JSON by type, bounded in size and in time.

use std::time::Duration;

use axum::body::Body as RawBody;
use axum::extract::{FromRequest, Request};
use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue};
use http_body_util::BodyExt;
use tokio::time::{Instant, timeout_at};

use crate::app::App;
use crate::error::{Error, Result};
use crate::types::fields::Fields;

/// The largest body taken, in bytes, and the largest of a batch.
const LIMIT: usize = 64 * 1024;
const BATCH_LIMIT: usize = 4 * 1024 * 1024;
/// How long a body may stand still, and how long it may take in all.
const BETWEEN: Duration = Duration::from_secs(10);
const IN_ALL: Duration = Duration::from_secs(30);

/// A JSON body of at most so many bytes, read whole and not looked into yet. (No `Debug`: passwords are in it.)
pub(crate) struct Body<const MOST: usize = LIMIT>(Bytes);

/// The body of a batch.
pub(crate) type BatchBody = Body<BATCH_LIMIT>;

impl<const MOST: usize> Body<MOST> {
    /// Reads it with a type's own reader; all faults at once.
    pub(crate) fn read<T>(&self, read: impl FnOnce(&mut Fields<'_>) -> Option<T>) -> Result<T> {
        Ok(Fields::read(&self.0, read)?)
    }

    /// The same where no body at all is as good as `{}`.
    pub(crate) fn read_or_empty<T>(&self, read: impl FnOnce(&mut Fields<'_>) -> Option<T>) -> Result<T> {
        let body: &[u8] = if self.0.is_empty() { b"{}" } else { &self.0 };
        Ok(Fields::read(body, read)?)
    }

    pub(crate) fn bytes(&self) -> &Bytes {
        &self.0
    }
}

impl<const MOST: usize> FromRequest<App> for Body<MOST> {
    type Rejection = Error;

    async fn from_request(request: Request, _app: &App) -> Result<Self> {
        let (parts, body) = request.into_parts();
        check_type(&parts.headers)?;
        let declared = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        if declared.is_some_and(|length| length > MOST) {
            return Err(Error::BodyTooLarge { limit: MOST });
        }
        Ok(Self(collect(body, MOST).await?))
    }
}

/// JSON, or no type at all: the published API never spoke of one.
fn check_type(headers: &HeaderMap) -> Result<()> {
    let Some(value) = headers.get(CONTENT_TYPE) else { return Ok(()) };
    let text = value.to_str().unwrap_or_default();
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    let json = essence == "application/json" || (essence.starts_with("application/") && essence.ends_with("+json"));
    if json { Ok(()) } else { Err(Error::UnsupportedMediaType(shown(value))) }
}

fn shown(value: &HeaderValue) -> String {
    let text = String::from_utf8_lossy(value.as_bytes());
    format!("{:?}", text.chars().take(60).collect::<String>())
}

async fn collect(mut body: RawBody, most: usize) -> Result<Bytes> {
    let end = Instant::now() + IN_ALL;
    let mut collected = BytesMut::new();
    loop {
        let deadline = end.min(Instant::now() + BETWEEN);
        let Ok(frame) = timeout_at(deadline, body.frame()).await else { return Err(Error::RequestTimeout) };
        let data = match frame {
            None => return Ok(collected.freeze()),
            Some(Ok(frame)) => frame.into_data().unwrap_or_default(),
            Some(Err(error)) => return Err(Error::MalformedJson(format!("the body broke off: {error}"))),
        };
        if collected.len() + data.len() > most {
            return Err(Error::BodyTooLarge { limit: most });
        }
        collected.extend_from_slice(&data);
    }
}
