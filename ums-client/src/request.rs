//! One call before it is made ([`Request`]) and after ([`Response`]).

use std::fmt;
use std::pin::Pin;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use serde::de::DeserializeOwned;
use url::Url;

use crate::client::{Client, REFUSAL_LIMIT};
use crate::error::{Error, Operation, request_id};
use crate::patch::Fields;
use crate::raw::Raw;
use crate::transport::Body;
use crate::types::ETag;
use crate::{Result, path};

/// A call that has not been made yet, and has nothing left to be set. Await it, or see [`send_full`](Self::send_full).
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let request = ums.me().get(); // nothing is sent yet
/// let again = request.clone();
/// assert_eq!(request.await?, again.await?);
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until it is awaited"]
pub struct Request<T> {
    client: Client,
    call: Call,
    read: fn(&Answer) -> Result<T, String>,
}

/// What a call gave, with what stood around it.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let response = ums.me().get().send_full().await?;
/// println!("{} {:?} {:?}", response.status, response.etag(), response.request_id());
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Response<T> {
    /// What the call is for.
    pub value: T,
    /// The status, a success.
    pub status: StatusCode,
    /// The headers of the answer.
    pub headers: HeaderMap,
}

impl<T> Request<T> {
    pub(crate) fn new(client: Client, call: Call, read: fn(&Answer) -> Result<T, String>) -> Self {
        Self { client, call, read }
    }

    /// Makes the call. The same as awaiting it.
    ///
    /// # Errors
    ///
    /// Whatever stood in the way, or the server's refusal.
    pub async fn send(self) -> Result<T> {
        Ok(self.send_full().await?.value)
    }

    /// Makes the call, and gives the status, the [`ETag`], the request id and the headers as well.
    ///
    /// # Errors
    ///
    /// Whatever stood in the way, or the server's refusal.
    pub async fn send_full(self) -> Result<Response<T>> {
        let answer = self.client.call(&self.call).await?;
        match (self.read)(&answer) {
            Ok(value) => Ok(Response { value, status: answer.status, headers: answer.headers }),
            Err(message) => Err(Error::decode(self.call.operation(), Some((answer.status, &answer.headers)), message)),
        }
    }
}

impl<T: DeserializeOwned> Request<T> {
    /// A call that is answered with JSON.
    pub(crate) fn json(client: Client, call: Call) -> Self {
        Self::new(client, call, |answer| read_json(&answer.body))
    }
}

impl Request<()> {
    /// A call whose success is all there is to know.
    pub(crate) fn empty(client: Client, call: Call) -> Self {
        Self::new(client, call, |_| Ok(()))
    }
}

impl<T: Send + 'static> IntoFuture for Request<T> {
    type Output = Result<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self { client: self.client.clone(), call: self.call.clone(), read: self.read }
    }
}

impl<T> fmt::Debug for Request<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request").field("client", &self.client).field("call", &self.call).finish()
    }
}

impl<T> Response<T> {
    /// The version of what was answered, for `if_match`.
    pub fn etag(&self) -> Option<ETag> {
        let value = self.headers.get(http::header::ETAG)?;
        value.to_str().ok().map(ETag::from)
    }

    /// The id under which the server logged the request.
    pub fn request_id(&self) -> Option<&str> {
        request_id(&self.headers)
    }

    /// Whether the server had carried this call out before, by the same idempotency key, and answers as it did then.
    pub fn was_replayed(&self) -> bool {
        self.headers.get("idempotency-replayed").is_some_and(|value| value == "true")
    }
}

/// A change that has not been made yet, and has nothing left to be set but how to make it.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let end = ums.me().sessions().end_all();
/// end.clone().dry_run().await?; // would it work?
/// end.idempotency_key("the night of 23 November").await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "nothing is sent until it is awaited"]
#[derive(Clone, Debug)]
pub struct Write<T> {
    request: Request<T>,
}

impl<T> Write<T> {
    pub(crate) fn new(request: Request<T>) -> Self {
        Self { request }
    }

    fn call(&mut self) -> &mut Call {
        &mut self.request.call
    }

    fn into_request(self) -> Request<T> {
        self.request
    }
}

/// All that the call loop has to know of a call.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: &'static str,
    pub(crate) method: Method,
    /// The route, such as `/users/{id}`; nothing is known of it where the path is `raw`.
    pub(crate) template: &'static str,
    pub(crate) raw: Option<Raw>,
    pub(crate) parameters: Vec<String>,
    pub(crate) query: Option<String>,
    pub(crate) body: Option<Fields>,
    pub(crate) if_match: Option<ETag>,
    /// The version of the object that the call was made of.
    pub(crate) seen: Option<ETag>,
    /// Why it cannot be sent.
    pub(crate) fault: Option<&'static str>,
    pub(crate) idempotency_key: Option<String>,
    /// Whether the server is only to say what it would do.
    pub(crate) dry_run: bool,
    /// Whether the client's token is sent along.
    pub(crate) authenticated: bool,
    /// Whether the answer may be of any length.
    pub(crate) endless: bool,
    /// What is to be answered with, where that is not JSON.
    pub(crate) accept: Option<&'static str>,
    /// Whether the body of a success is left to be read piece by piece.
    pub(crate) streamed: bool,
}

impl Call {
    pub(crate) fn new(name: &'static str, method: Method, template: &'static str) -> Self {
        Self {
            name,
            method,
            template,
            raw: None,
            parameters: Vec::new(),
            query: None,
            body: None,
            if_match: None,
            seen: None,
            fault: None,
            idempotency_key: None,
            dry_run: false,
            authenticated: true,
            endless: false,
            accept: None,
            streamed: false,
        }
    }

    /// The call of a public route: the token stays at home.
    pub(crate) fn public(name: &'static str, method: Method, template: &'static str) -> Self {
        Self { authenticated: false, ..Self::new(name, method, template) }
    }

    pub(crate) fn parameter(mut self, value: impl Into<String>) -> Self {
        self.parameters.push(value.into());
        self
    }

    pub(crate) fn body(mut self, fields: Fields) -> Self {
        self.body = Some(fields);
        self
    }

    /// Only if the version is the one that was seen.
    pub(crate) fn require_seen(&mut self) {
        self.if_match.clone_from(&self.seen);
        if self.seen.is_none() {
            self.fault =
                Some("if_unchanged() needs the user as it was read; with an id alone, say the version by if_match()");
        }
    }

    /// How much of a refusal is kept: that of a batch tells of each operation.
    pub(crate) fn refusal_limit(&self) -> usize {
        if self.template == "/users/batch" { 256 * REFUSAL_LIMIT } else { REFUSAL_LIMIT }
    }

    pub(crate) fn operation(&self) -> Operation {
        Operation { name: self.name, safe: self.method.is_safe() || self.dry_run }
    }

    /// Whether it changes anything that a dry run leaves as it is.
    pub(crate) fn is_change(&self) -> bool {
        let path = self.raw.as_ref().map_or(self.template, |raw| &raw.path).split('?').next();
        let path = path.unwrap_or_default().trim_matches('/');
        !self.method.is_safe() && !["auth/login", "auth/refresh"].contains(&path)
    }

    /// Whether the client is to name the call, so that it can be sent again.
    pub(crate) fn wants_key(&self) -> bool {
        self.method == Method::POST && self.heeds_key()
    }

    /// Whether the server carries out once what has a key: logins and the like it does not, and a rehearsal needs none.
    pub(crate) fn heeds_key(&self) -> bool {
        let path = self.raw.as_ref().map_or(self.template, |raw| &raw.path);
        !self.dry_run && !path.trim_start_matches('/').starts_with("auth/")
    }

    /// # Errors
    ///
    /// A parameter that would lead to another route, or a raw path to another server.
    pub(crate) fn url(&self, base: &Url) -> Result<Url, String> {
        let mut url = match &self.raw {
            Some(raw) => path::raw(base, &raw.path)?,
            None => {
                let path = path::expand(self.template, &self.parameters)?;
                let mut url = base.clone();
                url.set_path(&format!("{}{path}", base.path().trim_end_matches('/')));
                url
            }
        };
        if self.raw.is_none() || self.query.is_some() {
            url.set_query(self.query.as_deref());
        }
        if self.dry_run {
            url.query_pairs_mut().append_pair("dry_run", "true");
        }
        Ok(url)
    }
}

/// An answer with success.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) url: Url,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// In the place of a body: that of a call which is streamed.
    pub(crate) rest: Option<Rest>,
}

/// A body that is still to come.
pub(crate) struct Rest(pub(crate) Body);

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Rest")
    }
}

/// serde's own words may quote the body, which may hold secrets: only the place, and the name of what is missing, are told.
pub(crate) fn read_json<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    if body.is_empty() {
        return Err("cannot read the answer: it is empty".to_owned());
    }
    serde_json::from_slice(body).map_err(|error| {
        let text = error.to_string();
        let what = text.split(" at line ").next().filter(|text| text.starts_with("missing field"));
        let what = what.unwrap_or("not the expected JSON");
        format!("cannot read the answer: {what} at line {} column {}", error.line(), error.column())
    })
}

/// Gives a builder its ways to be sent, all by its `into_request`.
macro_rules! sendable {
    ($builder:ty => $value:ty $(where $type:ident)?) => {
        impl $(<$type: Send + 'static>)? $builder {
            /// Makes the call. The same as awaiting it.
            ///
            /// # Errors
            ///
            /// Whatever stood in the way, or the server's refusal.
            pub async fn send(self) -> crate::Result<$value> {
                self.into_request().send().await
            }

            /// Makes the call, and gives the status, the [`ETag`](crate::ETag), the request id and the headers as well.
            ///
            /// # Errors
            ///
            /// Whatever stood in the way, or the server's refusal.
            pub async fn send_full(self) -> crate::Result<crate::Response<$value>> {
                self.into_request().send_full().await
            }
        }

        impl $(<$type: Send + 'static>)? IntoFuture for $builder {
            type Output = crate::Result<$value>;
            type IntoFuture = <crate::Request<$value> as IntoFuture>::IntoFuture;

            fn into_future(self) -> Self::IntoFuture {
                self.into_request().into_future()
            }
        }
    };
}

/// Gives a builder what every change can be told, by its `call`.
macro_rules! writes {
    ($builder:ty $(where $type:ident)?) => {
        impl $(<$type>)? $builder {
            /// Only asks what would come of it: the server checks and carries it out, answers, and takes it back. Nothing
            /// changes.
            pub fn dry_run(mut self) -> Self {
                self.call().dry_run = true;
                self
            }

            /// Names this change, so that it is made once however often it is sent: within a day the server answers a repeat
            /// as it answered the first ([`was_replayed`](crate::Response::was_replayed)).
            ///
            /// Another change by the same name fails with [`IdempotencyConflict`](crate::Code::IdempotencyConflict); one sent
            /// while the first still runs, with [`IdempotencyInProgress`](crate::Code::IdempotencyInProgress).
            pub fn idempotency_key(mut self, key: impl Into<String>) -> Self {
                self.call().idempotency_key = Some(key.into());
                self
            }
        }
    };
}

pub(crate) use {sendable, writes};

sendable!(Write<T> => T where T);
writes!(Write<T> where T);
