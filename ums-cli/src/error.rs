//! How `ums` fails: message, hint, exit code and JSON, all decided here.

use serde_json::{Value, json};
use ums_client::{Code, ErrorKind, FieldError};

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The exit codes: a promise to scripts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Exit {
    Ok,
    Unexpected,
    Usage,
    NotFound,
    NotLoggedIn,
    Forbidden,
    Conflict,
    Invalid,
    SomeFailed,
    RateLimited,
    Unreachable,
    ServerFault,
    Local,
    Interrupted,
    Terminated,
    /// That of a program that `ums` ran.
    #[cfg(feature = "quickstart")]
    Program(u8),
}

impl Exit {
    pub fn code(self) -> u8 {
        match self {
            Self::Ok => 0,
            Self::Unexpected => 1,
            Self::Usage => 2,
            Self::NotFound => 3,
            Self::NotLoggedIn => 4,
            Self::Forbidden => 5,
            Self::Conflict => 6,
            Self::Invalid => 7,
            Self::SomeFailed => 8,
            Self::RateLimited => 9,
            Self::Unreachable => 10,
            Self::ServerFault => 11,
            Self::Local => 12,
            Self::Interrupted => 130,
            Self::Terminated => 143,
            #[cfg(feature = "quickstart")]
            Self::Program(code) => code,
        }
    }

    /// A program's, as a shell would give it: one that a signal ended has 128 and its number.
    #[cfg(feature = "quickstart")]
    pub fn of_program(status: std::process::ExitStatus) -> Self {
        #[cfg(unix)]
        let signal = std::os::unix::process::ExitStatusExt::signal(&status);
        #[cfg(not(unix))]
        let signal = None;
        let code = status.code().or(signal.map(|signal: i32| 128 + signal)).unwrap_or(1);
        Self::Program(u8::try_from(code).unwrap_or(1))
    }
}

#[derive(Debug, Clone)]
pub struct Error(Box<Failure>);

#[derive(Debug, Clone)]
struct Failure {
    code: String,
    exit: Exit,
    message: String,
    hint: Option<String>,
    status: Option<u16>,
    /// Faults of single fields.
    fields: Vec<FieldError>,
    request_id: Option<String>,
    server: Option<String>,
    retryable: bool,
}

impl Error {
    fn new(code: impl Into<String>, exit: Exit, message: impl Into<String>) -> Self {
        Self(Box::new(Failure {
            code: code.into(),
            exit,
            message: message.into(),
            hint: None,
            status: None,
            fields: Vec::new(),
            request_id: None,
            server: None,
            retryable: false,
        }))
    }

    /// What clap says of words that it cannot parse.
    pub fn from_clap(error: &clap::Error) -> Self {
        let text = error.to_string();
        let message = text.strip_prefix("error: ").unwrap_or(&text).split("\n\n").next().unwrap_or_default();
        let error = Self::usage(message.trim());
        match text.lines().find_map(|line| line.trim().strip_prefix("tip: ")) {
            Some(tip) => error.hint(tip),
            None => error,
        }
    }

    /// The person, or the system, wants `ums` to end.
    pub fn signal(exit: Exit) -> Self {
        Self::new("interrupted", exit, "interrupted")
    }

    /// The command was not said right.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new("usage", Exit::Usage, message)
    }

    /// A question would have to be asked where nobody can answer; the hint names the flag.
    pub fn needs_input(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new("input_required", Exit::Usage, message).hint(hint)
    }

    pub fn not_confirmed(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self::new("confirmation_required", Exit::Usage, message).hint(hint)
    }

    /// The person was asked and said no.
    pub fn declined() -> Self {
        Self::new("declined", Exit::Usage, "not confirmed, nothing was done")
    }

    pub fn not_logged_in(message: impl Into<String>) -> Self {
        Self::new("not_logged_in", Exit::NotLoggedIn, message).hint(LOG_IN)
    }

    pub fn session_ended(message: impl Into<String>) -> Self {
        Self::new("session_ended", Exit::NotLoggedIn, message).hint(LOG_IN)
    }

    /// Something on this machine: configuration, state, files.
    pub fn local(message: impl Into<String>) -> Self {
        Self::new("local_config", Exit::Local, message)
    }

    /// The place where tokens are kept.
    pub fn credential_store(message: impl Into<String>) -> Self {
        Self::new("credential_store", Exit::Local, message)
    }

    /// What a search did not find, told as the server tells of an id.
    pub fn not_found(message: impl Into<String>, request_id: Option<String>) -> Self {
        let mut error = Self::new("not_found", Exit::NotFound, message);
        error.0.status = Some(404);
        error.0.request_id = request_id;
        error
    }

    /// The same where the server would not even search.
    pub fn into_not_found(self, message: impl Into<String>) -> Self {
        Self::not_found(message, self.0.request_id)
    }

    pub fn unexpected(message: impl Into<String>) -> Self {
        Self::new("unexpected", Exit::Unexpected, message)
    }

    /// Standard output cannot be written. That its reader has left is no failure.
    pub fn stdout(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::new("broken_pipe", Exit::Ok, "nobody reads standard output"),
            _ => Self::new("unexpected", Exit::Unexpected, format!("cannot write to standard output: {error}")),
        }
    }

    pub fn interrupted() -> Self {
        Self::signal(Exit::Interrupted)
    }

    /// Some of many failed, each already reported: with their common exit code where none succeeded.
    pub fn some_failed(exits: &[Exit], untried: usize, all: usize) -> Self {
        let failed = exits.len();
        let exit = match exits {
            [first, rest @ ..] if failed + untried == all && rest.iter().all(|exit| exit == first) => *first,
            _ => Exit::SomeFailed,
        };
        let message = match untried {
            0 => format!("{failed} of {all} failed"),
            _ => format!("{failed} of {all} failed, {untried} were not tried"),
        };
        Self::new("some_failed", exit, message)
    }

    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// What the client reports of a call to `server`.
    pub fn api(error: &ums_client::Error, server: &str) -> Self {
        let code = error.code().map(Code::as_str);
        let mut failure = Self::new(json_code(error, code), exit(error), message(error, code, server));
        failure.0.hint = hint(error, code);
        failure.0.status = error.status();
        failure.0.fields = error.field_errors().to_vec();
        failure.0.request_id = error.request_id().map(str::to_owned);
        failure.0.server = Some(server.to_owned());
        failure.0.retryable = error.is_retryable();
        failure
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// Says the same failure in words that fit the command better.
    #[must_use]
    pub fn say(mut self, message: impl Into<String>) -> Self {
        self.0.message = message.into();
        self
    }

    #[must_use]
    pub fn on(mut self, server: &str) -> Self {
        self.0.server.get_or_insert_with(|| server.to_owned());
        self
    }

    pub fn exit(&self) -> Exit {
        self.0.exit
    }

    pub fn code(&self) -> &str {
        &self.0.code
    }

    pub fn message(&self) -> &str {
        &self.0.message
    }

    pub fn hint_text(&self) -> Option<&str> {
        self.0.hint.as_deref()
    }

    /// Faults of single fields, one a line under the message.
    pub fn fields(&self) -> &[FieldError] {
        &self.0.fields
    }

    pub fn is_unreachable(&self) -> bool {
        self.0.code == "unreachable"
    }

    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    pub fn to_json(&self) -> Value {
        let failure = &*self.0;
        let mut error = json!({
            "code": failure.code,
            "exit": failure.exit.code(),
            "status": failure.status,
            "message": failure.message,
            "hint": failure.hint,
            "request_id": failure.request_id,
            "server": failure.server,
            "retryable": failure.retryable,
        });
        if !failure.fields.is_empty() {
            error["errors"] = json!(failure.fields);
        }
        json!({ "error": error })
    }
}

const LOG_IN: &str = "log in with `ums auth login`";

fn exit(error: &ums_client::Error) -> Exit {
    match error.status() {
        Some(401) => Exit::NotLoggedIn,
        Some(403) => Exit::Forbidden,
        Some(404) => Exit::NotFound,
        Some(408) => Exit::Unreachable,
        Some(409 | 412) => Exit::Conflict,
        Some(429) => Exit::RateLimited,
        Some(400..=499) => Exit::Invalid,
        Some(500..) => Exit::ServerFault,
        _ if error.is_connect() || error.is_timeout() => Exit::Unreachable,
        _ => match error.kind() {
            ErrorKind::Interrupted => Exit::Unreachable,
            ErrorKind::Config => Exit::Local,
            _ => Exit::Unexpected,
        },
    }
}

fn json_code(error: &ums_client::Error, code: Option<&str>) -> String {
    match (code, error.status()) {
        (Some(code), _) => code.to_owned(),
        (None, Some(status)) => format!("http_{status}"),
        (None, None) if error.is_connect() => "unreachable".to_owned(),
        (None, None) if error.is_timeout() => "timed_out".to_owned(),
        (None, None) => match error.kind() {
            ErrorKind::Interrupted => "interrupted_answer".to_owned(),
            ErrorKind::Config => "local_config".to_owned(),
            ErrorKind::Decode => "unreadable_answer".to_owned(),
            _ => "unexpected".to_owned(),
        },
    }
}

fn message(error: &ums_client::Error, code: Option<&str>, server: &str) -> String {
    match code {
        Some("unauthenticated") => format!("not logged in to {server}"),
        Some("invalid_token") => format!("the session or token is no longer valid on {server}"),
        Some("invalid_credentials") => "wrong e-mail or password".to_owned(),
        // The faults follow, one a line.
        Some("validation_failed") if !error.field_errors().is_empty() => {
            "the server refused this as invalid".to_owned()
        }
        _ if error.is_connect() => {
            let message = error.message();
            let cause = message.split_once(&format!("{server}: ")).map_or(message, |(_, cause)| cause);
            format!("could not reach {server}: {cause}")
        }
        _ if error.is_timeout() => format!("{server} did not answer in time"),
        _ if error.kind() == ErrorKind::Config => error.message().to_owned(),
        Some(_) => error.message().to_owned(),
        None => match error.status() {
            Some(status) => format!("{server} answered {status}, and not as a UMS server does"),
            None => error.to_string(),
        },
    }
}

fn hint(error: &ums_client::Error, code: Option<&str>) -> Option<String> {
    let hint = match code? {
        "unauthenticated" | "invalid_token" => LOG_IN,
        "rate_limited" | "overloaded" => {
            return error.retry_after().map(|wait| format!("try again in {} s", wait.as_secs().max(1)));
        }
        "email_taken" => "look at who has it with `ums users get EMAIL`",
        "last_admin" => "`ums users update USER --role admin` makes one",
        "precondition_failed" => "`ums users get USER` shows it as it is now",
        "current_password_required" => "give the present password with --current-password-file",
        "forbidden" => "`ums whoami` shows your role",
        _ => return None,
    };
    Some(hint.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_of_many() {
        use Exit::{Forbidden, NotFound, SomeFailed};
        assert_eq!(Error::some_failed(&[NotFound], 0, 2).exit(), SomeFailed);
        assert_eq!(Error::some_failed(&[NotFound, NotFound], 0, 2).exit(), NotFound);
        assert_eq!(Error::some_failed(&[NotFound, Forbidden], 0, 2).exit(), SomeFailed);
    }

    #[test]
    fn the_json_shape() {
        let error = Error::not_found("no user \"nobody@x\"", None).on("http://127.0.0.1:8080");
        assert_eq!(
            error.to_json().to_string(),
            r#"{"error":{"code":"not_found","exit":3,"status":404,"message":"no user \"nobody@x\"","hint":null,"request_id":null,"server":"http://127.0.0.1:8080","retryable":false}}"#
        );
    }
}
