//! What a failed call means: words, hint and exit code.

use ums_client::{Code, ErrorKind};

use super::{Error, Exit, LOG_IN, certificates, plain};

impl Error {
    /// What the client reports of a call to `server`.
    pub fn api(error: &ums_client::Error, server: &str) -> Self {
        let code = error.code().map(Code::as_str);
        let exit = exit(error);
        let mut words = message(error, code, server);
        // What the server says of it, or the client, has these words already.
        let is_unknown = error.is_unknown_outcome() && code != Some("outcome_unknown");
        if is_unknown && !words.contains("unknown") {
            words.push_str("; whether it took effect is unknown");
        }
        let mut failure = Self::new(json_code(error, code), exit, words);
        failure.0.hint = match code {
            Some(code) => hint(error, code),
            None if exit == Exit::Unexpected && error.status().is_some() => Some(IS_THIS_UMS.to_owned()),
            None if certificates::fault(error.message()).is_some() => {
                certificates::fault(error.message()).map(|(_, hint)| hint.to_owned())
            }
            None if speaks_no_tls(error) => Some("if it speaks http alone, write http:// (on this machine)".to_owned()),
            None => None,
        };
        if is_unknown {
            failure.0.hint = Some("look whether it was done before you do it again".to_owned());
        }
        failure.0.status = error.status();
        failure.0.fields = error.field_errors().to_vec();
        failure.0.request_id = error.request_id().map(str::to_owned);
        failure.0.server = Some(server.to_owned());
        failure.0.retryable = error.is_retryable();
        failure.0.retry_after = error.retry_after().map(|wait| wait.as_secs());
        failure
    }
}

const IS_THIS_UMS: &str = "it does not look like a UMS server; --server, UMS_SERVER or the profile names another";

fn exit(error: &ums_client::Error) -> Exit {
    match (error.kind(), error.status()) {
        // What is not UMS cannot know of users, logins and roles; what stands in front of UMS can be too busy or broken.
        (ErrorKind::Api, Some(status)) if error.code().is_none() => match status {
            408 => Exit::Unreachable,
            413 => Exit::Invalid,
            429 => Exit::RateLimited,
            500 | 502.. => Exit::ServerFault,
            _ => Exit::Unexpected,
        },
        (ErrorKind::Api, Some(401)) => Exit::NotLoggedIn,
        (ErrorKind::Api, Some(403)) => Exit::Forbidden,
        (ErrorKind::Api, Some(404)) => Exit::NotFound,
        (ErrorKind::Api, Some(408)) => Exit::Unreachable,
        (ErrorKind::Api, Some(409 | 412)) => Exit::Conflict,
        (ErrorKind::Api, Some(429)) => Exit::RateLimited,
        (ErrorKind::Api, Some(400..=499)) => Exit::Invalid,
        (ErrorKind::Api, Some(500..)) => Exit::ServerFault,
        (ErrorKind::Connect | ErrorKind::Timeout | ErrorKind::Interrupted, _) => Exit::Unreachable,
        (ErrorKind::Config, _) => Exit::Local,
        _ => Exit::Unexpected,
    }
}

fn json_code(error: &ums_client::Error, code: Option<&str>) -> String {
    let code = match (code, error.kind(), error.status()) {
        (Some(code), ..) => code,
        (None, ErrorKind::Api, Some(status)) => return format!("http_{status}"),
        (None, ErrorKind::Connect, _) => "unreachable",
        (None, ErrorKind::Timeout, _) => "timed_out",
        (None, ErrorKind::Interrupted, _) => "interrupted_answer",
        (None, ErrorKind::Config, _) => "local_config",
        (None, ErrorKind::Decode, _) => "unreadable_answer",
        _ => "unexpected",
    };
    code.to_owned()
}

fn message(error: &ums_client::Error, code: Option<&str>, server: &str) -> String {
    match code {
        Some("unauthenticated") => format!("not logged in to {server}"),
        Some("invalid_token") => format!("the session or token is no longer valid on {server}"),
        Some("invalid_credentials") => "wrong e-mail or password".to_owned(),
        // When to come back is the hint's, and not in thousands of seconds.
        Some("rate_limited") if error.retry_after().is_some() => "there were too many attempts".to_owned(),
        // The faults follow, one a line.
        Some("validation_failed") if !error.field_errors().is_empty() => {
            "the server refused this as invalid".to_owned()
        }
        _ if speaks_no_tls(error) => format!("could not reach {server}: what listens there does not speak https"),
        _ if error.is_connect() && certificates::fault(error.message()).is_some() => {
            let fault = certificates::fault(error.message()).map(|(fault, _)| fault).unwrap_or_default();
            format!("could not reach {server}: {fault}")
        }
        _ if error.is_connect() => {
            let message = error.message();
            let cause = message.split_once(&format!("{server}: ")).map_or(message, |(_, cause)| cause);
            format!("could not reach {server}: {}", plain(cause))
        }
        _ if error.is_timeout() => format!("{server} did not answer in time"),
        _ if error.kind() == ErrorKind::Config => error.message().to_owned(),
        Some(_) => error.message().to_owned(),
        None => match (error.kind(), error.status()) {
            (ErrorKind::Api, Some(status)) => format!("{server} answered {status}, and not as a UMS server does"),
            (ErrorKind::Interrupted, _) if !error.is_unknown_outcome() => error.message().to_owned(),
            _ => error.to_string(),
        },
    }
}

/// rustls calls an answer that is no TLS a message of an invalid content type.
fn speaks_no_tls(error: &ums_client::Error) -> bool {
    error.is_connect() && error.message().contains("InvalidContentType")
}

fn hint(error: &ums_client::Error, code: &str) -> Option<String> {
    let hint = match code {
        "unauthenticated" | "invalid_token" => LOG_IN,
        "rate_limited" | "overloaded" | "storage_unavailable" => {
            return error.retry_after().map(|wait| format!("try again in {}", shortly(wait.as_secs().max(1))));
        }
        "last_admin" => "`ums users update USER --role admin` makes one",
        "current_password_required" => "give the present password with --current-password-file",
        "forbidden" => "`ums whoami` shows your role",
        "would_widen" => "only who may do all that the other may can do this; `ums whoami` shows your role",
        _ => return None,
    };
    Some(hint.to_owned())
}

/// A wait as people say it, never shorter than it is.
fn shortly(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    }
}
