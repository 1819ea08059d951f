//! The client, and the one loop that every call goes through.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue, IF_MATCH, USER_AGENT};
use http::{HeaderMap, Method};
use secrecy::SecretString;
use url::Url;

use crate::api::{ApiKeys, Audit, Auth, Me, Server, Users};
use crate::auth::{BearerToken, Credentials, RefreshingSession, Tokens};
use crate::clock;
use crate::config::ClientBuilder;
use crate::error::Error;
use crate::hooks::Hooks;
use crate::raw::RawRequest;
use crate::request::{Answer, Call};
use crate::retry::Retries;
use crate::shell::OwnKey;
use crate::trace;
use crate::transport::Transport;
use crate::types::Code;

mod attempt;

/// How much of a refusal is kept.
pub(crate) const REFUSAL_LIMIT: usize = 64 * 1024;

pub(crate) const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// A client of one server. Cheap to clone; clones share their connections.
///
/// ```
/// use ums_client::Client;
///
/// let ums = Client::builder().base_url("http://localhost:8080").build()?;
/// let by_key = ums.with_token("ums_…"); // another caller, over the same connections
/// assert_eq!(by_key.base_url(), ums.base_url());
/// # Ok::<(), ums_client::Error>(())
/// ```
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    credentials: Option<Arc<dyn Credentials>>,
    rehearses: bool,
}

pub(crate) struct Shared {
    pub(crate) base_url: Url,
    pub(crate) transport: Box<dyn Transport>,
    pub(crate) timeout: Duration,
    pub(crate) retries: Retries,
    pub(crate) user_agent: HeaderValue,
    pub(crate) hooks: Hooks,
}

impl Client {
    /// A builder; [`base_url`](ClientBuilder::base_url) is the one thing it must be told.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// A client by the environment: `UMS_SERVER`, and one of `UMS_TOKEN` and `UMS_TOKEN_FILE` or neither.
    ///
    /// # Errors
    ///
    /// A variable that is missing, empty or bad, or a token file that cannot be read.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// The same client with another token, which stays as it is: an API key, or an access token for as long as it lasts.
    pub fn with_token(&self, token: impl Into<SecretString>) -> Self {
        self.with_credentials(BearerToken::new(token))
    }

    /// The same client in this login, which goes on by its refresh token for as long as the server lets it. To keep it beyond
    /// this process, see [`RefreshingSession`].
    ///
    /// ```no_run
    /// # async fn example(ums: ums_client::Client, password: secrecy::SecretString) -> ums_client::Result<()> {
    /// let ums = ums.with_login(ums.auth().login("ada@example.com", password).await?);
    /// println!("{}", ums.me().get().await?.name);
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_login(&self, tokens: impl Into<Tokens>) -> Self {
        self.with_credentials(RefreshingSession::new(self, tokens))
    }

    /// The same client by whatever gives the headers that say who calls.
    pub fn with_credentials(&self, credentials: impl Credentials) -> Self {
        Self { credentials: Some(Arc::new(credentials)), ..self.clone() }
    }

    /// The same client as nobody.
    pub fn anonymous(&self) -> Self {
        Self { credentials: None, ..self.clone() }
    }

    /// The same client, every change of which is a dry run, if `on`: for a program with a flag `--dry-run`. (Logging in and
    /// refreshing are no changes.)
    ///
    /// ```no_run
    /// # async fn f(ums: ums_client::Client, only_say_it: bool) -> ums_client::Result<()> {
    /// let ums = ums.dry_run(only_say_it);
    /// ums.users().update("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44").name("Ada").await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn dry_run(&self, on: bool) -> Self {
        Self { rehearses: on, ..self.clone() }
    }

    /// Where the server is.
    pub fn base_url(&self) -> &Url {
        &self.shared.base_url
    }

    /// The users.
    pub fn users(&self) -> Users {
        Users::new(self.clone())
    }

    /// The user whose token this is.
    pub fn me(&self) -> Me {
        Me::new(self.clone())
    }

    /// Logging in, registering, and what comes of it.
    pub fn auth(&self) -> Auth {
        Auth::new(self.clone())
    }

    /// The API keys.
    pub fn api_keys(&self) -> ApiKeys {
        ApiKeys::new(self.clone())
    }

    /// The audit log.
    pub fn audit(&self) -> Audit {
        Audit::new(self.clone())
    }

    /// The server itself: its health, and its own descriptions.
    pub fn server(&self) -> Server {
        Server::new(self.clone())
    }

    /// A call of whatever route, for what this crate has no words for. `path` is one of this server, such as
    /// `/users?per_page=2`; it is checked when the call is sent.
    pub fn request(&self, method: Method, path: impl Into<String>) -> RawRequest {
        RawRequest::new(self.clone(), method, path.into())
    }

    /// How long nothing may come of an answer that does come.
    pub(crate) fn patience(&self) -> Duration {
        self.shared.timeout
    }

    pub(crate) fn made(shared: Shared, credentials: Option<Arc<dyn Credentials>>) -> Self {
        Self { shared: Arc::new(shared), credentials, rehearses: false }
    }

    /// Makes a call, by as many tries as it takes and may take.
    pub(crate) async fn call(&self, call: &Call) -> Result<Answer, Error> {
        let rehearsal;
        let call = if self.rehearses && call.is_change() {
            rehearsal = Call { dry_run: true, ..call.clone() };
            &rehearsal
        } else {
            call
        };
        // A key of its own, the same over its tries, makes a creation one that can be sent again.
        let key = match &call.idempotency_key {
            Some(key) => Some(Cow::Borrowed(key.as_str())),
            None => call.wants_key().then(|| Cow::Owned(clock::random_name())),
        };
        let mut tries = self.shared.retries.begin(call.operation().safe || (key.is_some() && call.heeds_key()));
        let credentials = self.credentials.as_deref().filter(|_| call.authenticated);
        let mut renewed = false;
        loop {
            if tokio::runtime::Handle::try_current().is_err() {
                return Err(Error::config(call.operation(), "calls can only be made within a Tokio runtime"));
            }
            // A bad call is told of before anybody is asked for a token.
            let (url, mut request) =
                self.build(call, key.as_deref()).map_err(|message| Error::config(call.operation(), message))?;
            let who = match credentials {
                Some(credentials) => match within(tries.left_for_others(), credentials.headers()).await {
                    Ok(who) => who,
                    // What is not known of an earlier try stays so.
                    Err(error) => return Err(tries.give_up(error.instead_of(call.operation()))),
                },
                None => HeaderMap::new(),
            };
            add_secrets(request.headers_mut(), &who);
            let try_number = tries.next();
            let timeout = self.shared.timeout.min(tries.left());
            let error = match self.one_try(call, url, request, try_number, timeout).await {
                Ok(answer) => {
                    tries.succeeded();
                    return Ok(answer);
                }
                Err(error) => self.hinted(call, error),
            };
            if let Some(credentials) = credentials.filter(|_| !renewed && error.code() == Some(&Code::InvalidToken)) {
                renewed = true;
                match within(tries.left_for_others(), credentials.refused(&who)).await {
                    Ok(true) => {
                        tries.grant();
                        continue;
                    }
                    Ok(false) => {}
                    Err(error) => return Err(tries.give_up(error.instead_of(call.operation()))),
                }
            }
            let Some(wait) = tries.after(&error) else { return Err(tries.give_up(error)) };
            trace::again(self.shared.hooks.observer.as_ref(), try_number + 1, wait, &error);
            tokio::time::sleep(wait).await;
        }
    }

    /// What the server cannot know of a mistake.
    fn hinted(&self, call: &Call, error: Error) -> Error {
        if error.code() == Some(&Code::Unauthenticated) && self.credentials.is_none() && call.authenticated {
            return error.with_hint("this client has no token");
        }
        if error.is_connect() && error.message().contains("UnknownIssuer") {
            return error.with_hint("ca_certificate_pem() names a private authority");
        }
        let by_email =
            call.template.starts_with("/users/{id}") && call.parameters.first().is_some_and(|id| id.contains('@'));
        if by_email && error.is_not_found() {
            return error.with_hint("an e-mail is no id: users().find() reads by it");
        }
        error
    }

    fn build(&self, call: &Call, key: Option<&str>) -> Result<(Url, http::Request<Bytes>), String> {
        if let Some(fault) = call.fault {
            return Err(fault.to_owned());
        }
        let url = call.url(&self.shared.base_url)?;
        let mut request = http::Request::builder()
            .method(call.method.clone())
            .uri(url.as_str())
            .header(USER_AGENT, &self.shared.user_agent);
        if let Some(tag) = &call.if_match {
            request = request.header(IF_MATCH, header(IF_MATCH, tag.as_str())?);
        }
        if let Some(key) = key {
            request = request.header(IDEMPOTENCY_KEY, header(IDEMPOTENCY_KEY, key)?);
        }
        let body = match (&call.body, &call.raw) {
            (Some(fields), _) => Some(fields.to_json().map_err(|e| e.to_string())?),
            (None, raw) => raw.as_ref().and_then(|raw| raw.body.clone()),
        };
        let mut request = request.body(body.clone().unwrap_or_default()).map_err(|e| e.to_string())?;
        if call.idempotency_key.is_none() {
            request.extensions_mut().insert(OwnKey);
        }
        let headers = request.headers_mut();
        if let Some(raw) = &call.raw {
            headers.extend(raw.headers.clone());
        }
        headers.entry(ACCEPT).or_insert(call.accept.map_or(JSON, HeaderValue::from_static));
        if body.is_some() {
            headers.entry(CONTENT_TYPE).or_insert(JSON);
        }
        Ok((url, request))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url().as_str()).finish_non_exhaustive()
    }
}

/// Whatever the credentials gave is a secret, whether or not they said so. It comes first, as people write it.
fn add_secrets(headers: &mut HeaderMap, secrets: &HeaderMap) {
    let others = std::mem::take(headers);
    for (name, value) in secrets {
        let mut value = value.clone();
        value.set_sensitive(true);
        headers.insert(name, value);
    }
    for (name, value) in &others {
        if !secrets.contains_key(name) {
            headers.append(name, value.clone());
        }
    }
}

/// The time of a call is for the search for a token as well.
async fn within<T>(time: Duration, found: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
    let late = |_| Err(Error::credentials(format!("no token was there after {time:?}")));
    tokio::time::timeout(time, found).await.unwrap_or_else(late)
}

pub(crate) fn header(name: HeaderName, value: &str) -> Result<HeaderValue, String> {
    HeaderValue::from_str(value).map_err(|_| format!("the value cannot stand in the header {name}"))
}

#[cfg(test)]
pub(crate) mod tests;
