//! What every command gets: where to call and as whom, how to print, whether to ask.

mod doctor;

use std::cell::OnceCell;
use std::path::Path;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use ums_client::{Client, ErrorKind};

use crate::address;
use crate::config::{Config, Profile};
use crate::credentials::{Key, Login, Session};
use crate::error::{Error, Exit, Result, cause};
use crate::global::{Format, Global};
use crate::output::{Output, Watch};
use crate::prompt::Prompt;
use crate::secrets;
use crate::state::State;

/// Where `ums` looks when it is told nothing.
const DEFAULT_SERVER: &str = "http://127.0.0.1:8080";

/// What all tries of a call take at most, unless one of them may take longer by itself.
const ALL_TRIES: Duration = Duration::from_secs(60);

pub struct Context {
    pub out: Output,
    pub prompt: Prompt,
    /// What was said on the command line.
    pub global: Global,
    profile: Option<(String, Profile)>,
    target: Target,
    client: OnceCell<Client>,
    session: OnceCell<Session>,
    /// Why the configuration could not be used.
    fault: Option<Error>,
}

/// The server that this call selected.
struct Target {
    server: Result<String, Option<Error>>,
    /// What selected it.
    from: String,
}

impl Context {
    /// By flag, environment, profile, default, in this order.
    pub fn new(global: Global) -> Result<Self> {
        let config = Config::load()?;
        let asked = global.profile.clone().or_else(|| variable("UMS_PROFILE"));
        let profile = config.profile(asked.as_deref())?.map(|(name, profile)| (name.to_owned(), profile.clone()));
        let in_profile = profile.as_ref().and_then(|(name, profile)| Some((name, profile.server.clone()?)));
        let (text, from) = if let Some(server) = &global.server {
            (server.clone(), "--server".to_owned())
        } else if let Some(server) = variable("UMS_SERVER") {
            (server, "UMS_SERVER".to_owned())
        } else if let Some((name, server)) = in_profile {
            (server, format!("profile {name}"))
        } else {
            (DEFAULT_SERVER.to_owned(), "the default".to_owned())
        };
        // A fault of the address matters to those commands alone that call it.
        let target = Target { server: address::parse(&text, &from).map_err(Some), from };
        let format = format(&global)?.or(config.output.format).unwrap_or_default();
        let mut out = Output::new(format, global.color.or(config.ui.color));
        out.pager = pager(config.ui.pager.as_deref());
        Ok(Self::assemble(global, out, profile, target))
    }

    /// For a command that calls no server and must work whatever configuration and environment say.
    pub fn offline(global: Global) -> Self {
        let out = Output::new(format(&global).ok().flatten().unwrap_or_default(), global.color);
        let target = Target { server: Err(None), from: String::new() };
        Self::assemble(global, out, None, target)
    }

    /// The same where a wrong `UMS_OUTPUT` matters.
    #[cfg(feature = "quickstart")]
    pub fn strictly_offline(global: Global) -> Result<Self> {
        format(&global)?;
        Ok(Self::offline(global))
    }

    /// For one server and one token, whatever environment and configuration say.
    #[cfg(feature = "quickstart")]
    pub fn for_server(global: Global, server: &str, token: SecretString) -> Result<Self> {
        let ctx = Self::strictly_offline(global)?;
        let target = Target { server: Ok(server.to_owned()), from: "quickstart".to_owned() };
        let session = OnceCell::from(Session::Given { token, from: "quickstart".to_owned() });
        Ok(Self { target, session, ..ctx })
    }

    fn assemble(global: Global, mut out: Output, profile: Option<(String, Profile)>, target: Target) -> Self {
        out.quiet = global.quiet;
        out.headings = !global.no_headers;
        out.verbose = global.verbose > 0 || global.debug;
        out.utc |= global.utc;
        out.selection = global.columns.clone().or_else(|| global.json.clone());
        out.jq = global.jq.clone();
        if global.no_pager {
            out.pager = None;
        }
        let prompt = Prompt::new(global.no_input);
        Self { out, prompt, global, profile, target, client: OnceCell::new(), session: OnceCell::new(), fault: None }
    }

    /// The server's address, without a slash at its end.
    pub fn server(&self) -> Result<&str> {
        match &self.target.server {
            Ok(server) => Ok(server),
            Err(Some(error)) => Err(error.clone()),
            Err(None) => Err(Error::unexpected("this command has no server")),
        }
    }

    /// Whether only `--server` selected it, so that the next call goes elsewhere.
    pub fn server_is_for_this_call(&self) -> bool {
        self.target.from == "--server" && self.target.server.as_deref().ok() != Some(DEFAULT_SERVER)
    }

    /// An error with the server it is about.
    pub fn placed(&self, error: Error) -> Error {
        match &self.target.server {
            Ok(server) => error.on(server),
            Err(_) => error,
        }
    }

    pub fn profile(&self) -> Option<(&str, &Profile)> {
        self.profile.as_ref().map(|(name, profile)| (name.as_str(), profile))
    }

    /// The profile where this call goes to its server: its token, its account and all else are for no other. One that
    /// names no server has the default one.
    pub fn profile_of_target(&self) -> Option<(&str, &Profile)> {
        let selected = self.target.server.as_ref().ok()?;
        self.profile().filter(|(_, profile)| {
            let own = profile.server.as_deref().unwrap_or(DEFAULT_SERVER);
            address::parse(own, "").is_ok_and(|own| own == *selected)
        })
    }

    /// The account that the profile wants.
    pub fn account(&self) -> Option<&str> {
        self.profile_of_target().and_then(|(_, profile)| profile.account.as_deref())
    }

    /// How long one try of a call may take.
    fn timeout(&self) -> Option<Duration> {
        self.global.timeout.or(self.profile().and_then(|(_, profile)| profile.timeout))
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
        self.out.detail(&format!("server {server} (from {})", self.target.from));
        let mut builder = Client::builder().base_url(server).user_agent(concat!("ums/", env!("CARGO_PKG_VERSION")));
        if let Some(timeout) = self.timeout() {
            builder = builder.timeout(timeout);
        }
        let in_profile = self.profile_of_target().and_then(|(_, profile)| profile.ca_cert.as_deref());
        let ca_cert = self.global.ca_cert.as_deref().or(in_profile);
        if let Some(path) = ca_cert {
            let pem = std::fs::read(path)
                .map_err(|e| Error::local(format!("cannot read the certificate {}: {}", path.display(), cause(&e))))?;
            builder = builder.ca_certificate_pem(pem);
        }
        if let Some(retries) = self.global.retries {
            builder = builder.retries(retries);
        }
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
        self.timeout().unwrap_or(ALL_TRIES).max(ALL_TRIES) + 2 * self.patience() + Duration::from_secs(5)
    }

    /// The token that lies where the profile says, for as long as nobody has logged in.
    fn profile_token(&self) -> Result<Option<Session>> {
        let Some((name, Profile { token_file: Some(path), .. })) = self.profile_of_target() else { return Ok(None) };
        let from = format!("profile {name}");
        Ok(Some(Session::Given { token: token_from(path, &from)?, from }))
    }

    /// What a call is made by when there is no login: the environment's token, or the profile's.
    pub fn token_source(&self) -> Option<String> {
        self.given_source().map(str::to_owned).or_else(|| {
            let (name, profile) = self.profile_of_target()?;
            profile.token_file.as_ref().map(|_| format!("profile {name}"))
        })
    }

    pub fn not_logged_in(&self) -> Error {
        let Ok(server) = &self.target.server else { return Error::not_logged_in("not logged in") };
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
        let failed = Error::api(error, server);
        if failed.is_unreachable() && ["the default", "profile quickstart"].contains(&self.target.from.as_str()) {
            return failed.hint("`ums quickstart` starts a server to try; --server names another");
        }
        failed
    }

    /// What hands a token to this call, whether or not there is one in it.
    pub fn given_source(&self) -> Option<&'static str> {
        match () {
            () if self.global.token_file.is_some() => Some("--token-file"),
            () if variable("UMS_TOKEN").is_some() => Some("UMS_TOKEN"),
            () if variable("UMS_TOKEN_FILE").is_some() => Some("UMS_TOKEN_FILE"),
            () => None,
        }
    }

    fn given_token(&self) -> Result<Option<(SecretString, String)>> {
        let Some(from) = self.given_source() else { return Ok(None) };
        let token = match (&self.global.token_file, variable(from)) {
            (Some(path), _) => token_from(path, from)?,
            (None, Some(path)) if from == "UMS_TOKEN_FILE" => token_from(Path::new(&path), from)?,
            (None, token) => token.unwrap_or_default().trim().to_owned().into(),
        };
        Ok(Some((token, from.to_owned())))
    }

    /// Makes a call as the person logged in, and once more with a new token where the server refuses the one at hand.
    pub async fn call<T>(&self, call: impl AsyncFn(Client) -> Result<T, ums_client::Error>) -> Result<T> {
        self.call_as(self.session()?, call).await
    }

    /// The same as somebody in particular.
    pub async fn call_as<T>(
        &self,
        session: &Session,
        call: impl AsyncFn(Client) -> Result<T, ums_client::Error>,
    ) -> Result<T> {
        let server = self.server()?;
        let client = self.client()?;
        let token = session.token(client).await?;
        let mut outcome = call(client.with_token(token)).await;
        if outcome.as_ref().is_err_and(ums_client::Error::is_unauthenticated)
            && let Some(renewed) = session.renewed(client).await?
        {
            outcome = call(client.with_token(renewed)).await;
        }
        outcome.map_err(|e| match session {
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
        call(self.client()?.clone()).await.map_err(|e| self.failed(&e, server))
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

/// The output format by flag or environment. What speaks of JSON wants it.
fn format(global: &Global) -> Result<Option<Format>> {
    let json = global.json.as_ref().map(|_| "--json").or(global.jq.as_ref().map(|_| "--jq"));
    match (json, global.output, variable("UMS_OUTPUT")) {
        (Some(_), None, _) => Ok(Some(Format::Json)),
        (Some(flag), Some(other), _) if !matches!(other, Format::Json | Format::Ndjson) => {
            Err(Error::usage(format!("{flag} is of JSON, and cannot go with -o {}", other.name()))
                .hint("leave -o out, or give -o ndjson to have each on a line"))
        }
        (None, None, Some(text)) => Format::named(&text, "UMS_OUTPUT: ").map(Some).map_err(Error::usage),
        (_, said, _) => Ok(said),
    }
}

/// What shows what is longer than the terminal; nothing where the terminal can do nothing, or nobody wants it.
fn pager(configured: Option<&str>) -> Option<String> {
    let said = variable("UMS_PAGER").or(configured.map(str::to_owned)).or_else(|| variable("PAGER"));
    let program = said.unwrap_or_else(|| "less".to_owned());
    let is_none = matches!(program.trim(), "" | "cat" | "never") || variable("TERM").as_deref() == Some("dumb");
    (!is_none).then_some(program)
}
