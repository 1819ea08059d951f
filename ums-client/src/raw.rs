//! A call of whatever route: what the crate has no words for yet, or a program passes on.

use std::fmt;
use std::pin::Pin;

use bytes::Bytes;
use http::header::{HeaderName, HeaderValue};
use http::{HeaderMap, Method};

use crate::Result;
use crate::client::{Client, IDEMPOTENCY_KEY};
use crate::error::Error;
use crate::hooks;
use crate::pager;
use crate::request::{Answer, Call, Response};

/// A call of whatever route, which has not been made yet. Made by [`Client::request`]; its answer is the bytes as they came.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use http::Method;
///
/// let answer = ums.request(Method::GET, "/users?per_page=2").header("accept", "application/x-ndjson").await?;
/// println!("{}", String::from_utf8_lossy(&answer));
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct RawRequest {
    client: Client,
    call: Call,
    fault: Option<String>,
}

/// What a call says in place of a route and fields.
#[derive(Clone)]
pub(crate) struct Raw {
    /// With its query.
    pub(crate) path: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
}

impl RawRequest {
    pub(crate) fn new(client: Client, method: Method, path: String) -> Self {
        let raw = Raw { path, headers: HeaderMap::new(), body: None };
        let call = Call { raw: Some(raw), ..Call::new("request", method, "") };
        Self { client, call, fault: None }
    }

    /// Adds a header. Those are refused that the client decides itself: who calls, and where to.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        match header(name, value) {
            Ok((name, value)) if name == IDEMPOTENCY_KEY => {
                self.call.idempotency_key = value.to_str().ok().map(str::to_owned);
            }
            Ok((name, value)) => drop(self.raw().headers.append(name, value)),
            Err(fault) => drop(self.fault.get_or_insert(fault)),
        }
        self
    }

    /// The body, JSON unless a header says otherwise.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.raw().body = Some(body.into());
        self
    }

    /// Only asks what would come of it.
    pub fn dry_run(mut self) -> Self {
        self.call.dry_run = true;
        self
    }

    /// The same request, by another client: by another token, that is.
    pub fn by(mut self, client: Client) -> Self {
        self.client = client;
        self
    }

    /// Whether it can be sent, as far as that can be known before.
    ///
    /// # Errors
    ///
    /// A path that leads elsewhere, or a header that cannot be sent.
    pub fn check(&self) -> Result<()> {
        let fault = |message| Error::config(self.call.operation(), message);
        if let Some(message) = &self.fault {
            return Err(fault(message.clone()));
        }
        self.call.url(self.client.base_url()).map(drop).map_err(fault)
    }

    /// Makes the call. The same as awaiting it.
    ///
    /// # Errors
    ///
    /// A path or header that cannot be sent, whatever stood in the way, or the server's refusal.
    pub async fn send(self) -> Result<Bytes> {
        Ok(self.send_full().await?.value)
    }

    /// Makes the call, and gives the status and the headers as well.
    ///
    /// # Errors
    ///
    /// As for [`send`](Self::send).
    pub async fn send_full(self) -> Result<Response<Bytes>> {
        self.check()?;
        let Answer { status, headers, body, .. } = self.client.call(&self.call).await?;
        Ok(Response { value: body, status, headers })
    }

    /// The same request of the page after, where its answer links to one (`rel="next"`). Only the query of a link is taken, so
    /// that none leads elsewhere.
    ///
    /// # Errors
    ///
    /// A link to another server, or to this very page.
    pub fn next_page(&self, headers: &HeaderMap) -> Result<Option<Self>> {
        let fault = |message| Error::config(self.call.operation(), message);
        let url = self.call.url(self.client.base_url()).map_err(fault)?;
        let unreadable = |message| Error::decode(self.call.operation(), None, message);
        let Some(cursor) = pager::cursor(&url, headers, "next").map_err(unreadable)? else { return Ok(None) };
        if url.query() == Some(cursor.as_str()) {
            return Err(unreadable("a page names itself as the next one".to_owned()));
        }
        let mut next = self.clone();
        next.call.query = Some(cursor.as_str().to_owned());
        Ok(Some(next))
    }

    fn raw(&mut self) -> &mut Raw {
        self.call.raw.get_or_insert_with(|| Raw { path: String::new(), headers: HeaderMap::new(), body: None })
    }
}

fn header(name: &str, value: &str) -> std::result::Result<(HeaderName, HeaderValue), String> {
    let name: HeaderName = name.trim().parse().map_err(|_| "this is no name of a header".to_owned())?;
    if hooks::is_ours(&name) {
        return Err(format!("the header {name} is the client's own"));
    }
    let value = HeaderValue::from_str(value.trim()).ok().filter(|value| value.to_str().is_ok());
    let value = value.ok_or_else(|| format!("the value cannot stand in the header {name}"))?;
    Ok((name, value))
}

impl IntoFuture for RawRequest {
    type Output = Result<Bytes>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<Bytes>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl fmt::Debug for Raw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Anything may stand in the values, the query and the body.
        f.debug_struct("Raw")
            .field("path", &self.path.split('?').next().unwrap_or_default())
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_length", &self.body.as_ref().map(Bytes::len))
            .finish()
    }
}

#[cfg(test)]
mod tests;
