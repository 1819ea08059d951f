//! How a client is told what to do.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue, USER_AGENT};
use secrecy::SecretString;
use url::{Host, Url};

use crate::auth::{BearerToken, Credentials};
use crate::client::{Client, Shared, header};
use crate::error::{Error, Operation};
use crate::hooks::Hooks;
use crate::retry::Retries;
use crate::trace::Trace;
use crate::transport::{Customize, Reqwest, Settings, Transport};

mod environment;

pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
pub(crate) const TIMEOUT: Duration = Duration::from_secs(30);
/// For all tries of a call together, where one of them may not take longer by itself.
pub(crate) const TOTAL: Duration = Duration::from_secs(60);
pub(crate) const RETRIES: u32 = 2;

/// Makes a [`Client`].
///
/// ```no_run
/// use std::time::Duration;
///
/// use ums_client::Client;
///
/// let ums = Client::builder()
///     .base_url("https://ums.example.com")
///     .token("ums_…")
///     .ca_certificate_pem(std::fs::read("our-ca.pem")?)
///     .timeout(Duration::from_secs(5))
///     .build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use = "it makes a client only when built"]
pub struct ClientBuilder {
    base_url: Option<String>,
    token: Option<BearerToken>,
    credentials: Option<Arc<dyn Credentials>>,
    timeout: Duration,
    retries: u32,
    ca_certificate_pem: Option<Vec<u8>>,
    proxy: Option<String>,
    pub(crate) customize: Option<Customize>,
    pub(crate) transport: Option<Box<dyn Transport>>,
    user_agent: String,
    hooks: Hooks,
    fault: Option<&'static str>,
    danger_allow_plain_http: bool,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            base_url: None,
            token: None,
            credentials: None,
            timeout: TIMEOUT,
            retries: RETRIES,
            ca_certificate_pem: None,
            proxy: None,
            customize: None,
            transport: None,
            user_agent: concat!("ums-client/", env!("CARGO_PKG_VERSION")).to_owned(),
            hooks: Hooks::default(),
            fault: None,
            danger_allow_plain_http: false,
        }
    }
}

impl ClientBuilder {
    /// Where the server is, such as `https://ums.example.com` or, behind a proxy, `https://example.com/ums`. Required.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// The access token or API key to call with. Public calls (a login, the probes) are made without it.
    pub fn token(mut self, token: impl Into<SecretString>) -> Self {
        self.token = Some(BearerToken::new(token));
        self.credentials = None;
        self
    }

    /// What to call with in place of a token. Of several words on it the last holds.
    pub fn credentials(mut self, credentials: impl Credentials) -> Self {
        self.credentials = Some(Arc::new(credentials));
        self.token = None;
        self
    }

    /// How long one try may take, from the connection to the end of the answer: 30 s unless told otherwise. A connection
    /// must be there within 10 s, or within nine tenths of this, if that is less. A whole list in one answer may take longer:
    /// there it is the time without a byte.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How often a call that failed is tried again, where it may then succeed and cannot be carried out twice: 2 times unless
    /// told otherwise, 0 for never. All tries together take no longer than 60 s, or than one may take.
    ///
    /// What found no connection, or was answered with 429 or 503, is always tried again; what may have reached the server, only
    /// if it changes nothing or carries an idempotency key, as every creation does. Between two tries lie up to 100 ms, then
    /// up to 200 ms and so on, or what the server asks for (`Retry-After`); where that is more than 30 s, the call fails.
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    /// The certificate authorities to trust, **in place of** the system's: one or more certificates in PEM. So a private
    /// authority vouches for this server and nobody else does, and a machine without a certificate store will do.
    pub fn ca_certificate_pem(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.ca_certificate_pem = Some(pem.into());
        self
    }

    /// What to be called in the server's log: `ums-client/` and the version unless told otherwise.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Is shown each request and each answer, with the secrets struck out, as they go by: for a debug log.
    pub fn observer(mut self, observer: impl Fn(&Trace<'_>) + Send + Sync + 'static) -> Self {
        self.hooks.observer = Some(Arc::new(observer));
        self
    }

    /// May add headers to each request, such as one that a gateway on the way wants. It is asked before every try, within the
    /// span of that try. Headers that the client or the call decides (who calls, where to, `If-Match`, `Idempotency-Key`, …) are not
    /// taken from it. Their values are shown to no observer. May be given more than once.
    ///
    /// ```
    /// use http::HeaderValue;
    /// use ums_client::Client;
    ///
    /// let ums = Client::builder()
    ///     .base_url("http://localhost:8080")
    ///     .headers(|headers| drop(headers.insert("x-tenant", HeaderValue::from_static("north"))))
    ///     .build()?;
    /// # Ok::<(), ums_client::Error>(())
    /// ```
    pub fn headers(mut self, hook: impl Fn(&mut HeaderMap) + Send + Sync + 'static) -> Self {
        self.hooks.headers.push(Arc::new(hook));
        self
    }

    /// Adds this header to each request, as [`headers`](Self::headers) would. What cannot be a header is an error when the client is
    /// built.
    pub fn header(mut self, name: &str, value: impl AsRef<str>) -> Self {
        match (name.parse::<HeaderName>(), HeaderValue::from_str(value.as_ref())) {
            (Ok(name), Ok(value)) => self.headers(move |headers| drop(headers.insert(name.clone(), value.clone()))),
            // Neither is quoted: the value may be a secret, and may have been given as the name.
            _ => {
                self.fault.get_or_insert("a header's name or value cannot be sent");
                self
            }
        }
    }

    /// Gives each request its place in a distributed trace: the value of `traceparent` (W3C Trace Context), where there is one.
    /// It is asked before every try, within the span of that try, so that with OpenTelemetry it is the context of the current
    /// span; this crate needs none of its crates for it. What is no trace context is not sent.
    ///
    /// ```
    /// use ums_client::Client;
    ///
    /// # fn current_trace_context() -> Option<String> { None }
    /// let ums = Client::builder().base_url("http://localhost:8080").traceparent(current_trace_context).build()?;
    /// # Ok::<(), ums_client::Error>(())
    /// ```
    pub fn traceparent(mut self, current: impl Fn() -> Option<String> + Send + Sync + 'static) -> Self {
        self.hooks.traceparent = Some(Arc::new(current));
        self
    }

    /// Goes through this proxy (`http://` or `https://`, with a user and a password where it wants some). Without it no proxy
    /// is used, whatever the environment says.
    pub fn proxy(mut self, url: impl Into<String>) -> Self {
        self.proxy = Some(url.into());
        self
    }

    /// Allows plain `http://` to other machines (a proxy is one), where everybody on the way can read the token and the passwords.
    pub fn danger_allow_plain_http(mut self, allow: bool) -> Self {
        self.danger_allow_plain_http = allow;
        self
    }

    /// Makes the client. Nothing is sent.
    ///
    /// # Errors
    ///
    /// A base URL that is missing or bad, plain `http://` to another machine, a bad token, CA certificate or user agent, or
    /// for `https://` a machine without certificates.
    pub fn build(self) -> Result<Client, Error> {
        self.try_build().map_err(|message| Error::config(Operation::BUILD, message))
    }

    fn try_build(self) -> Result<Client, String> {
        let base_url = parse_base_url(&self.base_url.ok_or("no base URL was given")?)?;
        if let Some(fault) = self.fault {
            return Err(fault.to_owned());
        }
        if self.timeout.is_zero() {
            return Err("a time-out must be longer than nothing".to_owned());
        }
        let https = base_url.scheme() == "https";
        let leaves_here = !is_loopback(&base_url) || self.proxy.is_some();
        if !https && leaves_here && !self.danger_allow_plain_http {
            return Err(if self.proxy.is_some() {
                "plain http:// through a proxy would show it the token; use https://, or danger_allow_plain_http()"
            } else {
                "plain http:// to another machine would show the token on the way; use https://"
            }
            .to_owned());
        }
        let credentials = match self.token {
            Some(token) => {
                token.to_header()?;
                Some(Arc::new(token) as Arc<dyn Credentials>)
            }
            None => self.credentials,
        };
        let transport = match self.transport {
            Some(transport) => transport,
            None => Box::new(Reqwest::new(Settings {
                https,
                // Less than the whole, so that a connection that never came is told from an answer that never came.
                connect_timeout: CONNECT_TIMEOUT.min(self.timeout.mul_f32(0.9)),
                ca_certificate_pem: self.ca_certificate_pem,
                proxy: self.proxy,
                customize: self.customize,
            })?),
        };
        let shared = Shared {
            base_url,
            transport,
            timeout: self.timeout,
            retries: Retries::new(self.retries, TOTAL.max(self.timeout)),
            user_agent: header(USER_AGENT, &self.user_agent)?,
            hooks: self.hooks,
        };
        Ok(Client::made(shared, credentials))
    }
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the URL: it may hold a password as long as it is not parsed.
        f.debug_struct("ClientBuilder")
            .field("timeout", &self.timeout)
            .field("retries", &self.retries)
            .field("user_agent", &self.user_agent)
            .field("danger_allow_plain_http", &self.danger_allow_plain_http)
            .finish_non_exhaustive()
    }
}

/// Whether a URL points to this very machine: `localhost`, `127.0.0.0/8` or `::1`.
///
/// ```
/// use ums_client::is_loopback;
///
/// assert!(is_loopback(&"http://127.0.0.1:8080".parse()?));
/// assert!(!is_loopback(&"http://ums.example.com".parse()?));
/// # Ok::<(), url::ParseError>(())
/// ```
pub fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => {
            let name = name.strip_suffix('.').unwrap_or(name);
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).to_canonical().is_loopback(),
        None => false,
    }
}

/// The faults do not quote the URL, which may hold a password.
fn parse_base_url(text: &str) -> Result<Url, String> {
    let url = match Url::parse(text.trim()) {
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase) => {
            return Err("the base URL must begin with http:// or https://".to_owned());
        }
        Err(error) => return Err(format!("the base URL is not a URL: {error}")),
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Err("the base URL must begin with http:// or https://".to_owned());
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err("the base URL must not hold a user or a password".to_owned());
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err("the base URL must have neither a query nor a fragment".to_owned());
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    fn fault(url: &str) -> String {
        let error = ClientBuilder::default().base_url(url).build().unwrap_err();
        assert_eq!((error.kind(), error.operation()), (ErrorKind::Config, "client.build"));
        error.to_string()
    }

    #[test]
    fn a_bad_base_url_is_refused_and_not_quoted() {
        for url in [
            "",
            "example.com",
            "ftp://example.com",
            "http://",
            "http://ada:canary@localhost",
            "http://canary@localhost",
            "http://localhost?canary",
            "http://localhost#canary",
            "http://:canary@",
        ] {
            assert!(!fault(url).contains("canary"), "{url}");
        }
    }

    #[test]
    fn plain_http_stays_on_this_machine() {
        assert!(fault("http://example.com").contains("https://"));
        assert!(fault("http://localhost.example.com").contains("https://"));
        assert!(fault("http://10.0.0.1").contains("https://"));
        for url in ["http://localhost:8080", "http://127.0.0.9", "http://[::1]:1/ums/", "http://ums.localhost."] {
            assert!(ClientBuilder::default().base_url(url).build().is_ok(), "{url}");
        }
        assert!(ClientBuilder::default().base_url("http://10.0.0.1").danger_allow_plain_http(true).build().is_ok());
    }

    #[test]
    fn what_cannot_be_sent_is_refused_at_build() {
        let good = || ClientBuilder::default().base_url("http://localhost");
        for bad in ["", "canary\r\nx: y", "canary token", "cänary"] {
            let text = good().token(bad).build().unwrap_err().to_string();
            assert!(!text.contains("nary"), "{text}");
        }
        assert!(good().user_agent("a\nb").build().is_err());
        for (name, value) in [("x y", "a"), ("x", "canary\nb")] {
            assert!(!good().header(name, value).build().unwrap_err().to_string().contains("canary"));
        }
        assert!(good().header("x-tenant", "north").build().is_ok());
        assert!(good().timeout(Duration::ZERO).build().is_err());
        let secure = || ClientBuilder::default().base_url("https://localhost");
        assert!(secure().ca_certificate_pem("no pem").build().unwrap_err().to_string().contains("CA"));
    }
}
