//! What every command gets: where to call and as whom, how to print, whether to ask.

use std::cell::OnceCell;
use std::path::Path;
use std::time::Duration;

use secrecy::SecretString;
use ums_client::{Client, ErrorKind};
use url::Url;

use crate::cli::{Format, Global};
use crate::config::{Config, Profile};
use crate::credentials::{Key, Login, Session};
use crate::error::{Error, Result};
use crate::output::{self, Output};
use crate::prompt::Prompt;
use crate::secrets;
use crate::state::State;

/// Where `ums` looks when it is told nothing.
const DEFAULT_SERVER: &str = "http://127.0.0.1:8080";

pub struct Context {
    pub out: Output,
    pub prompt: Prompt,
    /// What was said on the command line.
    pub global: Global,
    profile: Option<(String, Profile)>,
    target: Target,
    client: OnceCell<Client>,
    session: OnceCell<Session>,
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
        let target = Target { server: parse_server(&text, &from).map_err(Some), from };
        let format = format(&global)?.or(config.output.format).unwrap_or_default();
        let out = Output::new(format, global.color.or(config.ui.color));
        Ok(Self::assemble(global, out, profile, target))
    }

    /// For a command that calls no server and must work whatever the configuration says.
    pub fn offline(global: Global) -> Result<Self> {
        let out = Output::new(format(&global)?.unwrap_or_default(), global.color);
        let target = Target { server: Err(None), from: String::new() };
        Ok(Self::assemble(global, out, None, target))
    }

    /// For one server and one token, whatever environment and configuration say.
    #[cfg(feature = "quickstart")]
    pub fn for_server(global: Global, server: &str, token: SecretString) -> Result<Self> {
        let ctx = Self::offline(global)?;
        let target = Target { server: Ok(server.to_owned()), from: "quickstart".to_owned() };
        let session = OnceCell::from(Session::Given { token, from: "quickstart".to_owned() });
        Ok(Self { target, session, ..ctx })
    }

    fn assemble(global: Global, mut out: Output, profile: Option<(String, Profile)>, target: Target) -> Self {
        out.quiet = global.quiet;
        out.headings = !global.no_headers;
        out.verbose = global.verbose > 0 || global.debug;
        let prompt = Prompt::new(global.no_input);
        Self { out, prompt, global, profile, target, client: OnceCell::new(), session: OnceCell::new() }
    }

    /// The server's address, without a slash at its end.
    pub fn server(&self) -> Result<&str> {
        match &self.target.server {
            Ok(server) => Ok(server),
            Err(Some(error)) => Err(error.clone()),
            Err(None) => Err(Error::unexpected("this command has no server")),
        }
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

    /// The profile where this call goes to its server: its token and its certificate are for no other.
    fn profile_of_target(&self) -> Option<(&str, &Profile)> {
        self.profile().filter(|(_, profile)| match (&profile.server, &self.target.server) {
            (Some(own), Ok(selected)) => parse_server(own, "").is_ok_and(|own| own == *selected),
            _ => true,
        })
    }

    /// The account that the profile wants.
    pub fn account(&self) -> Option<&str> {
        self.profile().and_then(|(_, profile)| profile.account.as_deref())
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
        let profile = self.profile().map(|(_, profile)| profile);
        let mut builder = Client::builder().base_url(server).user_agent(concat!("ums/", env!("CARGO_PKG_VERSION")));
        if let Some(timeout) = self.global.timeout.or(profile.and_then(|profile| profile.timeout)) {
            builder = builder.timeout(timeout);
        }
        let in_profile = self.profile_of_target().and_then(|(_, profile)| profile.ca_cert.as_deref());
        if let Some(path) = self.global.ca_cert.as_deref().or(in_profile) {
            let pem = std::fs::read(path)
                .map_err(|e| Error::local(format!("cannot read the certificate {}: {e}", path.display())))?;
            builder = builder.ca_certificate_pem(pem);
        }
        if self.global.debug {
            builder = builder.observer(output::trace);
        }
        let client = builder.build().map_err(|e| Error::api(&e, server))?;
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
        Login::load(key, backend, self.patience())
    }

    /// The token that lies where the profile says, for as long as nobody has logged in.
    fn profile_token(&self) -> Result<Option<Session>> {
        let Some((name, Profile { token_file: Some(path), .. })) = self.profile_of_target() else { return Ok(None) };
        Ok(Some(Session::Given { token: secrets::token_from_file(path)?, from: format!("profile {name}") }))
    }

    pub fn not_logged_in(&self) -> Error {
        let Ok(server) = &self.target.server else { return Error::not_logged_in("not logged in") };
        let error = Error::not_logged_in(format!("not logged in to {server}"));
        match (&self.global.server, &self.global.profile) {
            (Some(_), _) => error.hint(format!("log in with `ums auth login --server {server}`")),
            (None, Some(profile)) => error.hint(format!("log in with `ums auth login -p {profile}`")),
            (None, None) => error,
        }
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

    /// A token that was handed to this call, and by what.
    pub fn given_token(&self) -> Result<Option<(SecretString, String)>> {
        let read = |path: &Path, from: &str| Ok(Some((secrets::token_from_file(path)?, from.to_owned())));
        if let Some(path) = &self.global.token_file {
            return read(path, "--token-file");
        }
        if let Some(token) = variable("UMS_TOKEN") {
            return Ok(Some((token.trim().to_owned().into(), "UMS_TOKEN".to_owned())));
        }
        match variable("UMS_TOKEN_FILE") {
            Some(path) => read(Path::new(&path), "UMS_TOKEN_FILE"),
            None => Ok(None),
        }
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
            Session::Given { from, .. } if e.is_unauthenticated() => Error::api(&e, server)
                .say(format!("{server} does not take the token from {from}"))
                .hint("it may have expired or been revoked; `ums auth login` gets another"),
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

/// The output format as far as it can be told before, or in spite of, everything else: for errors.
pub fn format_at_first_sight(arguments: &[std::ffi::OsString]) -> Format {
    let arguments: Vec<&str> = arguments.iter().skip(1).map_while(|a| a.to_str()).take_while(|a| *a != "--").collect();
    let said = arguments.iter().enumerate().find_map(|(i, argument)| match *argument {
        "-o" | "--output" => arguments.get(i + 1).copied(),
        _ => argument.strip_prefix("--output=").or_else(|| argument.strip_prefix("-o")),
    });
    let format = said.map(str::to_owned).or_else(|| variable("UMS_OUTPUT"));
    format.and_then(|format| clap::ValueEnum::from_str(&format, false).ok()).unwrap_or_default()
}

/// An environment variable; an empty one is as good as none.
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.trim().is_empty())
}

/// The output format by flag or environment.
fn format(global: &Global) -> Result<Option<Format>> {
    match (global.output, variable("UMS_OUTPUT")) {
        (None, Some(text)) => clap::ValueEnum::from_str(&text, false)
            .map(Some)
            .map_err(|_| Error::usage(format!("UMS_OUTPUT is {text:?}, and not table, json, ndjson or csv"))),
        (said, _) => Ok(said),
    }
}

/// The address in the one form by which servers are told apart.
fn parse_server(text: &str, from: &str) -> Result<String> {
    let wrong = |what: &str| Error::usage(format!("the server address from {from} {what}"));
    let example = "write it as https://ums.example.com";
    let url = Url::parse(text.trim()).map_err(|e| wrong(&format!("is no URL: {e}")).hint(example))?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(wrong("must begin with https:// or http://").hint(example));
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("must hold no user, password, query or fragment").hint(example));
    }
    if url.scheme() == "http" && !ums_client::is_loopback(&url) {
        return Err(
            wrong("is plain http:// to another machine, where the token could be read on the way").hint("use https://")
        );
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_told_apart_by_one_form() {
        let parse = |text: &str| parse_server(text, "x").map_err(|e| e.exit());
        assert_eq!(parse("HTTPS://UMS.Example.com:443/"), Ok("https://ums.example.com".to_owned()));
        assert_eq!(parse("https://example.com/ums/"), Ok("https://example.com/ums".to_owned()));
        assert_eq!(parse("http://localhost:8080"), Ok("http://localhost:8080".to_owned()));
        for wrong in
            ["", "localhost:8080", "example.com", "ftp://x", "http://example.com", "https://a:b@x", "https://x?y"]
        {
            assert_eq!(parse(wrong), Err(crate::error::Exit::Usage), "{wrong}");
        }
    }
}
