//! What every answer gets: a request id, its problem body, the headers, and a line in the log.

use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http::header::{
    ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HOST, ORIGIN, RETRY_AFTER, WWW_AUTHENTICATE,
    X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderName, HeaderValue, Method, StatusCode};

use crate::app::App;
use crate::error::Error;
use crate::http::actions::action;
use crate::http::peer::{PeerAddr, client_ip};
use crate::http::request_info::RequestInfo;
use crate::http::writing::REPLAYED;
use crate::refusals::Refusal;
use crate::store::with_one_patience;
use crate::types::audit::Target;
use crate::types::id::UserId;
use crate::types::problem::{Code, FieldCode, FieldError, Refused};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The outermost layer: every answer of the router goes through here. (What is no request at all hyper refuses by itself.)
pub(crate) async fn observe(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let request_id = request_id(&app, &request);
    let info = RequestInfo::new(request_id.clone());
    let mut line = AccessLine::begin(&app, &request, &request_id, &info);
    request.extensions_mut().insert(info);
    let method = request.method().clone();
    if reads(&method) {
        app.hasher.note_read();
    }

    let mut response = with_one_patience(next.run(request)).await;
    if let Some(error) = response.extensions().get::<Arc<Error>>() {
        line.refused(error.code());
    }
    response = finish(response, &method, &request_id);
    let headers = response.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        headers.insert(REQUEST_ID, value);
    }
    line.status = response.status().as_u16();
    response
}

/// What a request tries, in the words of the audit log.
struct Attempt {
    action: &'static str,
    /// The person or key that the path names.
    target: Option<Target>,
}

impl Attempt {
    fn of(request: &Request) -> Option<Self> {
        let route = request.extensions().get::<MatchedPath>()?.as_str();
        let has_token = request.headers().contains_key(AUTHORIZATION);
        let action = action(request.method(), route, request.uri().query(), has_token)?;
        let place = route.split('/').position(|word| word == "{id}");
        let id = place.and_then(|place| request.uri().path().split('/').nth(place)).and_then(UserId::parse);
        let kind = if route.starts_with("/api-keys") { "key" } else { "user" };
        Some(Self { action, target: id.map(|id| Target { kind: kind.to_owned(), id: id.to_string() }) })
    }

    /// Tells the audit log of a refusal, also of a rehearsal's: what was refused was tried in earnest.
    fn note(&self, app: &App, code: &'static str, info: &RequestInfo, ip: Option<String>) {
        let tried = info.tried.get().map(|id| Target { kind: "user".to_owned(), id: id.to_owned() });
        let actor = info.caller.get().cloned().unwrap_or_default();
        // What nobody in particular writes into a path is no target.
        let named = self.target.clone().filter(|_| actor.user_id.is_some());
        let refusal = Refusal { action: self.action.to_owned(), code, actor, target: tried.or(named), ip };
        app.refusals.add(refusal, &info.id, app.clock.now());
    }
}

/// The line in the log: written when the answer's head is there (a list may still be streamed), also when its client did not
/// wait for that.
struct AccessLine {
    id: String,
    method: Method,
    route: String,
    status: u16,
    started: Instant,
    info: RequestInfo,
    ip: Option<String>,
    attempt: Option<Attempt>,
    app: App,
}

impl AccessLine {
    /// What stands as the status where the connection ended before the answer (as nginx has it): the client went away, or the
    /// server's own end came. What was asked for may have been done.
    const CLIENT_CLOSED: u16 = 499;

    fn begin(app: &App, request: &Request, id: &str, info: &RequestInfo) -> Self {
        let connection = request.extensions().get::<PeerAddr>().map(|peer| peer.0.ip());
        let ip = connection.map(|ip| client_ip(ip, request.headers(), &app.config.behind_proxy).to_string());
        let route = request.extensions().get::<MatchedPath>().map_or("(none)", |path| path.as_str()).to_owned();
        Self {
            id: id.to_owned(),
            method: request.method().clone(),
            route,
            status: Self::CLIENT_CLOSED,
            started: started(),
            info: info.clone(),
            ip,
            attempt: Attempt::of(request),
            app: app.clone(),
        }
    }

    /// The audit log hears of what was not for the one who tried it.
    fn refused(&self, code: Code) {
        let probed = code == Code::NotFound && self.info.probed.get();
        if let Some(attempt) = self.attempt.as_ref().filter(|_| probed || Refusal::is_of(code)) {
            attempt.note(&self.app, code.explain().code, &self.info, self.ip.clone());
        }
    }
}

impl Drop for AccessLine {
    fn drop(&mut self) {
        // A guess was counted, and nobody waited for what came of it: it is told all the same.
        let guessed = self.status == Self::CLIENT_CLOSED && self.info.tried.get().is_some();
        if let Some(attempt) = self.attempt.as_ref().filter(|_| guessed) {
            attempt.note(&self.app, "abandoned", &self.info, self.ip.clone());
        }
        let ms = self.started.elapsed().as_secs_f64() * 1000.0;
        tracing::info!(
            target: "ums_server::access",
            id = self.id,
            method = %self.method,
            route = self.route,
            status = self.status,
            ms = (ms * 10.0).round() / 10.0,
            caller = self.info.caller.get().and_then(|actor| actor.user_id.as_deref()),
            key = self.info.caller.get().and_then(|actor| actor.key_id.as_deref()),
            ip = self.ip,
        );
    }
}

#[allow(clippy::disallowed_methods, reason = "a duration for the log, not a time that anything depends on")]
fn started() -> Instant {
    Instant::now()
}

/// The caller's own id where it is harmless, so that a chain of services shares it.
fn request_id(app: &App, request: &Request) -> String {
    let given = request.headers().get(REQUEST_ID).and_then(|value| value.to_str().ok());
    let harmless = |id: &&str| {
        (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
    };
    match given.filter(harmless) {
        Some(id) => id.to_owned(),
        None => app.clock.uuid(app.clock.now()).hyphenated().to_string(),
    }
}

/// Writes the problem body of an error, whoever raised it.
fn finish(mut response: Response, method: &Method, request_id: &str) -> Response {
    let raised = response.extensions_mut().remove::<Arc<Error>>();
    let error = match raised {
        Some(error) => error,
        None if response.status() == StatusCode::METHOD_NOT_ALLOWED => {
            Arc::new(Error::MethodNotAllowed(method.to_string()))
        }
        None if response.status() == StatusCode::NOT_FOUND => Arc::new(Error::NotFound("nothing answers to this path")),
        None if response.status().is_client_error() || response.status().is_server_error() => {
            Arc::new(Error::internal(format!("an answer of {} without a problem", response.status())))
        }
        None => return response,
    };
    if let Some(cause) = error.cause() {
        tracing::error!(id = request_id, code = error.code().explain().code, cause, "a request failed");
    }
    let problem = error.problem(request_id);
    let body = serde_json::to_vec(&problem).unwrap_or_default();
    let mut answer = (error.status(), body).into_response();
    // `Allow`, set by the router, stays; and that it is the answer to an earlier call.
    for name in [ALLOW, REPLAYED] {
        if let Some(value) = response.headers_mut().remove(&name) {
            answer.headers_mut().insert(name, value);
        }
    }
    let headers = answer.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if error.status() == StatusCode::UNAUTHORIZED {
        let bad_token = matches!(*error, Error::InvalidToken);
        let challenge = if bad_token { r#"Bearer error="invalid_token""# } else { "Bearer" };
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    if let Some(seconds) = error.retry_after() {
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    answer
}

/// A panic in a handler is one 500, and its text goes to the log alone.
pub(crate) fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    Error::internal(format!("a panic: {}", text.unwrap_or("of an unknown kind"))).into_response()
}

/// Under `--dev`: a page in a browser could reach a loopback server under a name of its own (DNS rebinding), or register
/// itself as the first person from another origin.
pub(crate) async fn loopback_host(request: Request, next: Next) -> Response {
    let headers = request.headers().get_all(HOST).iter();
    let mut hosts: Vec<String> = headers.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned()).collect();
    hosts.extend(request.uri().authority().map(ToString::to_string));
    if hosts.is_empty() {
        hosts.push(String::new());
    }
    if let Some(foreign) = hosts.into_iter().find(|host| !is_loopback(host)) {
        return Error::Misdirected(foreign).into_response();
    }
    let origin = request.headers().get(ORIGIN).map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
    let foreign = |origin: &String| !is_loopback(origin.split_once("://").map_or("", |(_, host)| host));
    if origin.as_ref().is_some_and(foreign) {
        return Error::Forbidden("a page of another origin may not call a server in the posture --dev").into_response();
    }
    next.run(request).await
}

fn is_loopback(host: &str) -> bool {
    let Ok(authority) = host.parse::<http::uri::Authority>() else { return false };
    let name = authority.host().trim_start_matches('[').trim_end_matches(']');
    let name = name.strip_suffix('.').unwrap_or(name);
    name.eq_ignore_ascii_case("localhost")
        || name.to_ascii_lowercase().ends_with(".localhost")
        || name.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.to_canonical().is_loopback())
}

fn reads(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD)
}

/// A parameter that a call does not know is refused, not dropped: it may have been meant to change what the call does.
pub(crate) async fn no_query(request: Request, next: Next) -> Response {
    let reads = reads(request.method());
    let path = request.uri().path();
    // These read their parameters themselves.
    let takes_query = reads && matches!(path, "/users" | "/audit" | "/api-keys");
    let rehearses = !reads && !matches!(path, "/auth/login" | "/auth/refresh");
    let route = request.extensions().get::<MatchedPath>().map(MatchedPath::as_str);
    // What else a call about one person takes.
    let more = match (request.method(), route) {
        (&Method::DELETE, Some("/users/{id}" | "/users/me")) => "purge",
        (&Method::GET | &Method::HEAD, Some("/users/{id}")) => "deleted",
        _ => "",
    };
    let query = request.uri().query().filter(|_| !takes_query).unwrap_or_default();
    let unknown = |(name, _): (std::borrow::Cow<'_, str>, _)| {
        let takes = match (rehearses, more) {
            (_, "purge") => "it takes dry_run and purge",
            (_, "deleted") => "it takes deleted",
            (true, _) => "it takes dry_run",
            (false, _) => "it takes none",
        };
        FieldError::new(name, FieldCode::UnknownParameter, format!("is not a parameter of this call; {takes}"))
    };
    let known = |name: &str| !name.is_empty() && (rehearses && name == "dry_run" || name == more);
    let pairs = form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| !known(name));
    let faults: Vec<_> = pairs.map(unknown).collect();
    if faults.is_empty() { next.run(request).await } else { Error::from(Refused::invalid(faults)).into_response() }
}
