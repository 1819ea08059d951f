//! What is said where one of many operations was refused.

use ums_client::{Code, ItemError};

use super::{Error, Exit, LOG_IN};

impl Error {
    /// What the server says of the one operation that is about `whom`; or what befell the whole batch.
    pub fn item(error: &ItemError, whom: &str, server: &str) -> Self {
        if let Some(error) = error.batch_error() {
            return Self::api(error, server);
        }
        let code = error.code().map(Code::as_str);
        let exit = match error.status() {
            Some(401) => Exit::NotLoggedIn,
            Some(403) => Exit::Forbidden,
            Some(404) => Exit::NotFound,
            Some(409 | 412) => Exit::Conflict,
            Some(429) => Exit::RateLimited,
            Some(400..=499) => Exit::Invalid,
            _ => Exit::ServerFault,
        };
        let words = match (code, error.problem()) {
            (Some("precondition_failed"), _) => "was changed by somebody else meanwhile, and stays so".to_owned(),
            (Some("not_found"), _) => "is not there any more".to_owned(),
            (Some("validation_failed"), _) if !error.field_errors().is_empty() => {
                "the server refused this as invalid".to_owned()
            }
            (_, Some(problem)) if !problem.detail.is_empty() => problem.detail.clone(),
            _ => error.to_string(),
        };
        let mut failure = Self::new(code.unwrap_or("unexpected"), exit, format!("{whom}: {words}"));
        failure.0.status = error.status();
        failure.0.fields = error.field_errors().to_vec();
        failure.0.server = Some(server.to_owned());
        failure.0.retryable = error.is_retryable();
        failure.0.hint = match (code, exit) {
            (Some("precondition_failed"), _) => Some("do it again to start from what is there now".to_owned()),
            (_, Exit::NotLoggedIn) => Some(LOG_IN.to_owned()),
            _ => None,
        };
        failure
    }
}
