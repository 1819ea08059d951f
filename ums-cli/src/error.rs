//! How `ums` fails: message, hint, exit code and JSON, all decided here.

mod api;
mod certificates;
mod item;
mod words;

use serde_json::{Value, json};
use ums_client::FieldError;

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
    HungUp,
    Interrupted,
    Terminated,
    /// There is something to do, which who asked for it by `--detailed-exitcode` is told by this alone.
    Pending,
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
            Self::Pending => 20,
            Self::HungUp => 129,
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
    /// After how many seconds the server wants to be asked again.
    retry_after: Option<u64>,
    /// The e-mail that nobody has.
    nobody: Option<String>,
}

/// For what wants a standard error: the message alone.
impl std::fmt::Display for Error {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl std::error::Error for Error {}

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
            retry_after: None,
            nobody: None,
        }))
    }

    /// The person, or the system, wants `ums` to end.
    pub fn signal(exit: Exit) -> Self {
        let message = match exit {
            Exit::Terminated => "terminated",
            Exit::HungUp => "the terminal is gone",
            _ => "interrupted",
        };
        Self::new("interrupted", exit, message)
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

    /// What is not there on this machine: a profile, an account, a setting.
    pub fn nothing_here(message: impl Into<String>) -> Self {
        Self::new("not_found", Exit::NotFound, message)
    }

    /// Changes are pending, as the plan that was shown says.
    pub fn pending() -> Self {
        Self::new("changes_pending", Exit::Pending, "changes are pending")
    }

    /// Somebody cannot be made what a file says.
    pub fn conflict(message: impl Into<String>) -> Self {
        Self::new("conflict", Exit::Conflict, message)
    }

    /// A file that is not what it must be, each fault with its place.
    pub fn bad_file(message: impl Into<String>, faults: Vec<FieldError>) -> Self {
        let mut error = Self::new("invalid_file", Exit::Invalid, message);
        error.0.fields = faults;
        error
    }

    /// What is there already on this machine, and is not overwritten.
    pub fn exists(message: impl Into<String>) -> Self {
        Self::new("exists", Exit::Conflict, message)
    }

    /// What was found is not what the person said there is.
    pub fn not_as_expected(message: impl Into<String>) -> Self {
        Self::new("unexpected_count", Exit::Conflict, message)
    }

    /// With the e-mail that was looked for.
    pub fn about_nobody(mut self, email: &str) -> Self {
        self.0.nobody = Some(email.to_owned());
        self
    }

    /// The e-mail that was looked for in vain, where nothing better is known than that.
    pub fn nobody(&self) -> Option<&str> {
        self.0.nobody.as_deref().filter(|_| self.0.hint.is_none())
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
            _ => {
                Self::new("unexpected", Exit::Unexpected, format!("cannot write to standard output: {}", cause(error)))
            }
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
            1 => format!("{failed} of {all} failed, 1 was not tried"),
            _ => format!("{failed} of {all} failed, {untried} were not tried"),
        };
        Self::new("some_failed", exit, message)
    }

    /// Of the records of a file some were refused, each already told of.
    pub fn records_refused(exit: Exit, failed: u64, all: u64) -> Self {
        Self::new("some_failed", exit, format!("{failed} of {all} records were refused"))
    }

    /// A file that is not what it is taken for.
    pub fn unreadable(code: &str, message: impl Into<String>) -> Self {
        Self::new(code, Exit::Invalid, message)
    }

    /// What `ums doctor` found, each of it told already: with the code of the first.
    pub fn checks_failed(first: Exit, failed: usize, all: usize) -> Self {
        Self::new("checks_failed", first, format!("{failed} of {all} checks failed"))
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.0.hint = Some(hint.into());
        self
    }

    /// A hint more, after the one there may be.
    #[must_use]
    pub fn also(self, hint: &str) -> Self {
        let hint = self.hint_text().map_or_else(|| hint.to_owned(), |first| format!("{first}; {hint}"));
        self.hint(hint)
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

    /// The server says that there is no such thing. (A 404 of something else says nothing of the kind.)
    pub fn is_not_found(&self) -> bool {
        self.0.code == "not_found"
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
        if let Some(seconds) = failure.retry_after {
            error["retry_after"] = json!(seconds);
        }
        json!({ "error": error })
    }
}

const LOG_IN: &str = "log in with `ums auth login`";

/// What the system says went wrong, without its number.
pub fn cause(error: &std::io::Error) -> String {
    plain(&error.to_string())
}

fn plain(text: &str) -> String {
    text.split_once(" (os error ").map_or(text, |(text, _)| text).to_owned()
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
