//! What a scripted server answers.

use std::fmt;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, LINK, RETRY_AFTER};
use jiff::Timestamp;
use secrecy::ExposeSecret;
use serde::Serialize;
use serde_json::{Value, json};

use crate::types::{BatchResult, Code, ExportedUser, NewApiKey, Problem, Token, User};

/// One answer of a [`MockTransport`](super::MockTransport).
///
/// ```
/// use ums_client::testing::{MockTransport, Reply, fixtures};
///
/// let page = Reply::list(&[fixtures::user("Ada", "ada@example.com")]).next("after=abc");
/// let server = MockTransport::new().reply(Reply::status(503).retry_after(1)).reply(page);
/// assert_eq!(server.remaining(), 2);
/// ```
#[derive(Clone)]
#[must_use = "it is given to a `MockTransport`"]
pub struct Reply {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: Bytes,
}

impl Reply {
    /// Of a status alone; what is no status of HTTP becomes 500.
    pub fn status(status: u16) -> Self {
        let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        Self { status, headers: HeaderMap::new(), body: Bytes::new() }
    }

    /// Of a status and a JSON body.
    pub fn json(status: u16, body: &impl Serialize) -> Self {
        // A value that is no JSON, such as a map without texts for keys, is answered as the empty body it has become.
        let body = serde_json::to_vec(body).unwrap_or_default();
        Self::status(status).header("content-type", "application/json").body(body)
    }

    /// 200 with a user, and its version as the `ETag`.
    pub fn user(user: &User) -> Self {
        Self::json(200, user).header(ETAG.as_str(), &format!("\"{}\"", user.version))
    }

    /// 200 with a list, such as of users, which is the last page of it unless [`next`](Self::next) follows.
    pub fn list(items: &[impl Serialize]) -> Self {
        Self::json(200, &items)
    }

    /// 200 with an export of users.
    pub fn export(users: &[ExportedUser]) -> Self {
        let line = |user: &ExportedUser| {
            let ExportedUser { id, name, email, role, status, metadata, .. } = user;
            let hash = user.password_hash.as_ref().map(|hash| hash.expose_secret());
            let time = |time: Timestamp| format!("{time:.3}");
            let line = json!({
                "id": id, "name": name, "email": email, "role": role, "status": status, "metadata": metadata,
                "created_at": time(user.created_at), "updated_at": time(user.updated_at),
                "last_login_at": user.last_login_at.map(time), "password_hash": hash,
            });
            format!("{line}\n")
        };
        let body: String = users.iter().map(line).collect();
        let reply = Self::status(200).header("content-type", "application/x-ndjson").body(body);
        reply.header("x-total-count", &users.len().to_string())
    }

    /// A page after this one, at this place: what stands behind the `?`, such as `after=abc`.
    pub fn next(self, cursor: &str) -> Self {
        self.header(LINK.as_str(), &format!("<?{cursor}>; rel=\"next\""))
    }

    /// 200 with a token object.
    pub fn token(token: &Token) -> Self {
        let Token { access_token, token_type, expires_in, refresh_token, user } = token;
        let refresh_token = refresh_token.as_ref().map(|token| token.expose_secret());
        Self::json(
            200,
            &json!({"access_token": access_token.expose_secret(), "token_type": token_type, "expires_in": expires_in,
                "refresh_token": refresh_token, "user": user}),
        )
    }

    /// 201 with an API key just made.
    pub fn new_api_key(new: &NewApiKey) -> Self {
        let mut body = serde_json::to_value(&new.api_key).unwrap_or_default();
        body["key"] = new.key.as_ref().map_or(Value::Null, |key| key.expose_secret().into());
        Self::json(201, &body)
    }

    /// 200 with what became of each operation of a batch.
    pub fn batch(results: &[BatchResult]) -> Self {
        Self::json(200, &json!({"results": results}))
    }

    /// A problem (RFC 9457) with this code.
    pub fn problem(status: u16, code: impl Into<Code>) -> Self {
        let code = code.into();
        Self::problem_of(status, &json!({"type": format!("/problems/{code}"), "code": code, "status": status}))
    }

    /// A problem as it is, for instance one of [`fixtures::validation`](super::fixtures::validation).
    pub fn whole_problem(problem: &Problem) -> Self {
        Self::problem_of(problem.status.unwrap_or(400), problem)
    }

    fn problem_of(status: u16, problem: &impl Serialize) -> Self {
        let mut reply = Self::json(status, problem);
        reply.headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        reply
    }

    /// How long the client is to wait before the next try.
    pub fn retry_after(self, seconds: u64) -> Self {
        self.header(RETRY_AFTER.as_str(), &seconds.to_string())
    }

    /// One more header; what cannot be one is left out.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let (Ok(name), Ok(value)) = (name.parse::<HeaderName>(), HeaderValue::from_str(value)) {
            self.headers.append(name, value);
        }
        self
    }

    /// Another body.
    pub fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }
}

impl fmt::Debug for Reply {
    /// Not the body, which may hold a token, as those of real servers do.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("headers", &self.headers.keys().collect::<Vec<_>>())
            .field("body_length", &self.body.len())
            .finish()
    }
}
