//! What every command gets: where to call and as whom, how to print, whether to ask.

mod doctor;
mod settings;

use std::cell::OnceCell;
use std::path::Path;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use ums_client::{Client, ErrorKind};

use crate::config::Config;
use crate::credentials::{Key, Login, Session};
use crate::error::{Error, Exit, Result, cause};
use crate::global::Global;
use crate::origin::{Origin, Setting};
use crate::output::{Output, Watch};
use crate::prompt::Prompt;
use crate::secrets;
use crate::state::State;
use crate::times;
pub use settings::{Handed, Settings};

/// Where `ums` looks when it is told nothing.
const DEFAULT_SERVER: &str = "http://127.0.0.1:8080";

/// What the client waits for one try where nothing else is said.
const TIMEOUT: Duration = Duration::from_secs(30);

/// How often the client tries again where nothing else is said.
const RETRIES: u32 = 2;

/// What all tries of a call take at most, unless one of them may take longer by itself.
const ALL_TRIES: Duration = Duration::from_secs(60);

pub struct Context {
    pub out: Output,
    pub prompt: Prompt,
    /// What was said on the command line.
    pub global: Global,
    pub settings: Settings,
    client: OnceCell<Client>,
    session: OnceCell<Session>,
    /// Why the configuration could not be used.
    fault: Option<Error>,
}

impl Context {
    /// By flag, environment, profile, default, in this order.
    pub fn new(global: Global) -> Result<Self> {
        let settings = Settings::resolve(&global, Config::load()?)?;
        Ok(Self::assemble(global, settings))
    }

    /// For a command that calls no server and must work whatever configuration and environment say.
    pub fn offline(global: Global) -> Self {
        let settings = Settings::offline(&global, Config::default());
        Self::assemble(global, settings)
    }

    /// The same for one about the configuration file itself: it prints as that says, as far as it can be read.
    pub fn local(global: Global) -> Result<Self> {
        let config = Config::load().unwrap_or_default();
        settings::format(&global, &config)?;
        let settings = Settings::offline(&global, config);
        Ok(Self::assemble(global, settings))
    }

    /// The same where a wrong `UMS_OUTPUT` matters.
    #[cfg(feature = "quickstart")]
    pub fn strictly_offline(global: Global) -> Result<Self> {
        settings::format(&global, &Config::default())?;
        Ok(Self::offline(global))
    }

    /// For one server and one token, whatever environment and configuration say.
    #[cfg(feature = "quickstart")]
    pub fn for_server(global: Global, server: &str, token: SecretString) -> Result<Self> {
        let mut ctx = Self::strictly_offline(global)?;
        ctx.settings.server = Setting::new(Ok(server.to_owned()), Origin::Quickstart);
        let session = OnceCell::from(Session::Given { token, from: Origin::Quickstart.to_string() });
        Ok(Self { session, ..ctx })
    }

    fn assemble(global: Global, settings: Settings) -> Self {
        let mut out = Output::new(settings.format.value, Some(settings.color.value));
        out.quiet = global.quiet;
        out.headings = !global.no_headers;
        out.verbose = global.verbose > 0 || global.debug;
        out.utc = settings.utc.value;
        out.selection = global.columns.clone().or_else(|| global.json.clone());
        out.usual = settings.config.usual_columns();
        out.jq = global.jq.clone();
        out.pager = settings.pager.value.clone();
        let prompt = Prompt::new(global.no_input);
        Self { out, prompt, global, settings, client: OnceCell::new(), session: OnceCell::new(), fault: None }
    }

    /// The server's address, without a slash at its end.
    pub fn server(&self) -> Result<&str> {
        self.settings.server.value.as_deref().map_err(Clone::clone)
    }

    /// Whether only `--server` selected it, so that the next call goes elsewhere.
    pub fn server_is_for_this_call(&self) -> bool {
        let Setting { value, origin } = &self.settings.server;
        *origin == Origin::Flag("--server") && value.as_deref().ok() != Some(DEFAULT_SERVER)
    }

    /// An error with the server it is about.
    pub fn placed(&self, error: Error) -> Error {
        match &self.settings.server.value {
            Ok(server) => error.on(server),
            Err(_) => error,
        }
    }

    /// The account that the profile wants.
    pub fn account(&self) -> Option<&str> {
        self.settings.account.as_ref().map(|account| account.value.as_str())
    }

    /// How long a keyring may take: where a person can be asked, as long as unlocking it takes.
    pub fn patience(&self) -> Duration {
        Duration::from_secs(if self.prompt.is_allowed() { 60 } else { 3 })
    }

    /// A client that is nobody yet, made when it is first wanted.
    pub fn client(&self) -> Result<&Client> {
        if let Some(client) = self.client.get() {
            return Ok(client);
        }
        let server = self.server()?;
        if let Some(profile) = &self.settings.profile {
            self.out.detail(&format!("profile {} (from {})", profile.value, profile.origin));
        }
        self.out.detail(&format!("server {server} (from {})", self.settings.server.origin));
        let Setting { value: timeout, origin } = &self.settings.timeout;
        if *origin != Origin::Default {
            self.out.detail(&format!("timeout {} (from {origin})", times::short(*timeout)));
        }
        let mut builder = Client::builder().base_url(server).user_agent(concat!("ums/", env!("CARGO_PKG_VERSION")));
        builder = builder.timeout(self.settings.timeout.value);
        if let Some(Setting { value: path, origin }) = &self.settings.ca_cert {
            self.out.detail(&format!("certificate authority {} (from {origin})", path.display()));
        }
        let ca_cert = self.settings.ca_cert.as_ref().map(|path| path.value.as_path());
        if let Some(path) = ca_cert {
            let pem = std::fs::read(path)
                .map_err(|e| Error::local(format!("cannot read the certificate {}: {}", path.display(), cause(&e))))?;
            builder = builder.ca_certificate_pem(pem);
        }
        builder = builder.retries(self.settings.retries.value);
        let watch = Watch::new(&self.global, self.out.verbose, ca_cert);
        if watch.is_wanted() {
            builder = builder.observer(move |trace| watch.tell(trace));
        }
        let client = builder.build().map_err(|e| match ca_cert {
            Some(path) => Error::api(&e, server).say(format!("{}: {}", path.display(), e.message())),
            None => Error::api(&e, server),
        })?;
        Ok(self.client.get_or_init(|| client))
    }

    /// Who calls: a token by flag or environment, else that of a login, else that of the profile.
    pub fn session(&self) -> Result<&Session> {
        if let Some(session) = self.session.get() {
            return Ok(session);
        }
        let session = match self.given_token()? {
            Some((token, from)) => Session::Given { token, from },
            None => match self.login()? {
                Some(login) => Session::Stored(login),
                None => self.profile_token()?.ok_or_else(|| self.not_logged_in())?,
            },
        };
        match &session {
            Session::Given { from, .. } => self.out.detail(&format!("token from {from}")),
            Session::Stored(login) => {
                self.out.detail(&format!("account {}, token from {}", login.key.account, login.backend));
            }
        }
        Ok(self.session.get_or_init(|| session))
    }

    /// The login of before for this server, if there is one.
    pub fn login(&self) -> Result<Option<Login>> {
        let server = self.server()?;
        let state = State::load()?;
        let Some((account, backend)) = state.account(server, self.account()) else { return Ok(None) };
        let key = Key { server: server.to_owned(), account: account.to_owned() };
        Login::load(key, backend, self.patience(), self.longest_refresh())
    }

    /// How long whoever refreshes a token may hold its lock: a call, and two visits to the keyring.
    pub fn longest_refresh(&self) -> Duration {
        self.settings.timeout.value.max(ALL_TRIES) + 2 * self.patience() + Duration::from_secs(5)
    }

    /// The token that lies where the profile says, for as long as nobody has logged in.
    fn profile_token(&self) -> Result<Option<Session>> {
        let Some(Setting { value: path, origin }) = &self.settings.token_file else { return Ok(None) };
        let from = origin.to_string();
        Ok(Some(Session::Given { token: token_from(path, &from)?, from }))
    }

    /// What a call is made by when there is no login: the environment's token, or the profile's.
    pub fn token_source(&self) -> Option<String> {
        let from_profile = || self.settings.token_file.as_ref().map(|path| path.origin.to_string());
        self.given_source().map(str::to_owned).or_else(from_profile)
    }

    pub fn not_logged_in(&self) -> Error {
        let Ok(server) = self.server() else { return Error::not_logged_in("not logged in") };
        let mut words = format!("not logged in to {server}");
        if let Some(account) = self.account() {
            words.push_str(&format!(" as {account}"));
        }
        let flags = match (&self.global.server, &self.global.profile) {
            (Some(_), _) => format!(" --server {server}"),
            (None, Some(profile)) => format!(" -p {profile}"),
            (None, None) => String::new(),
        };
        let mut hint = format!("log in with `ums auth login{flags}`");
        let others = State::load().map(|state| state.accounts(server)).unwrap_or_default();
        if !others.is_empty() {
            hint.push_str(&format!("; logged in there: {}", others.join(", ")));
        }
        Error::not_logged_in(words).hint(hint)
    }

    /// Fails where standard input is to give the token and something else as well.
    pub fn claim_stdin(&self) -> Result<()> {
        match self.global.token_file.as_deref().is_some_and(secrets::is_stdin) {
            true => Err(Error::usage("two things cannot both be read from standard input")),
            false => Ok(()),
        }
    }

    /// A failed call in words; where the server of a quickstart is looked for and not there, with how to start it.
    fn failed(&self, error: &ums_client::Error, server: &str) -> Error {
        self.known(Error::api(error, server))
    }

    fn known(&self, failed: Error) -> Error {
        if failed.is_unreachable()
            && ["the default", "profile quickstart"].contains(&self.settings.server.origin.to_string().as_str())
        {
            return failed.hint("`ums quickstart` starts a server to try; --server names another");
        }
        failed
    }

    /// What hands a token to this call, whether or not there is one in it.
    pub fn given_source(&self) -> Option<&str> {
        self.settings.handed.as_ref().and_then(|handed| handed.origin.name())
    }

    fn given_token(&self) -> Result<Option<(SecretString, String)>> {
        let Some(Setting { value, origin }) = &self.settings.handed else { return Ok(None) };
        let from = origin.to_string();
        let token = match value {
            Handed::In(path) => token_from(path, &from)?,
            Handed::Here => variable(&from).unwrap_or_default().trim().to_owned().into(),
        };
        Ok(Some((token, from)))
    }

    /// Makes a call as the person logged in.
    pub async fn call<T>(&self, call: impl AsyncFnOnce(Client) -> Result<T, ums_client::Error>) -> Result<T> {
        self.call_as(self.session()?, call).await
    }

    /// The same as somebody in particular.
    pub async fn call_as<T>(
        &self,
        session: &Session,
        call: impl AsyncFnOnce(Client) -> Result<T, ums_client::Error>,
    ) -> Result<T> {
        let server = self.server()?;
        let outcome = self.out.waiting_for(server, call(session.client(self.client()?))).await;
        outcome.map_err(|e| match session {
            Session::Stored(login) if e.kind() == ErrorKind::Credentials => {
                login.no_token(&e).map_or_else(|| self.failed(&e, server), |error| self.known(error))
            }
            Session::Given { token, from } if Error::api(&e, server).exit() == Exit::NotLoggedIn => {
                let thing = if is_key(token) { "API key" } else { "token" };
                Error::api(&e, server)
                    .say(format!("{server} does not take the {thing} from {from}"))
                    .hint(format!("it is expired, revoked or not of this server: {}", another(from)))
            }
            // Whose role would do is not helped by being told of roles.
            Session::Given { token, .. }
                if is_key(token) && e.code().is_some_and(|code| code.as_str() == "forbidden") =>
            {
                Error::api(&e, server)
                    .hint("you act by an API key, which may lack the scope; `ums keys list` shows what it has")
            }
            Session::Given { from, .. } if e.kind() == ErrorKind::Config => {
                Error::api(&e, server).say(format!("{from}: {}", e.message()))
            }
            _ => self.failed(&e, server),
        })
    }

    /// Makes a call as nobody.
    pub async fn call_anonymously<T>(
        &self,
        call: impl AsyncFnOnce(Client) -> Result<T, ums_client::Error>,
    ) -> Result<T> {
        let server = self.server()?;
        let outcome = self.out.waiting_for(server, call(self.client()?.clone())).await;
        outcome.map_err(|e| self.failed(&e, server))
    }
}

/// How to act by another token: a login alone would not be asked, since what is handed over goes first.
pub fn another(from: &str) -> String {
    match from {
        "--token-file" => "put another into the file, or leave --token-file out to act by a login".to_owned(),
        "UMS_TOKEN" | "UMS_TOKEN_FILE" => format!("put another there, or `unset {from}` to act by a login"),
        _ => "`ums auth login` begins a login, which goes first".to_owned(),
    }
}

fn is_key(token: &SecretString) -> bool {
    token.expose_secret().starts_with("ums_key_")
}

/// A token in a file; where there is none, with what names that file.
fn token_from(path: &Path, from: &str) -> Result<SecretString> {
    secrets::token_from_file(path).map_err(|e| {
        let named = e.clone().say(format!("{from}: {}", e.message()));
        if from == "profile quickstart" {
            named.hint("`ums quickstart` starts its server, and writes it")
        } else {
            named
        }
    })
}

/// An environment variable; an empty one is as good as none.
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}
