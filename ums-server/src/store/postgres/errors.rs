//! What PostgreSQL's errors mean to us: refused, to be tried again, or a connection that is lost.

use std::error::Error as _;

use tokio_postgres::Error;
use tokio_postgres::error::{DbError as ServerError, Severity, SqlState};

use crate::store::DbError;

const NO_PASSWORD: &str = "it asks for a password, and none is known for this host, port, database and user: put one into \
    ~/.pgpass (mode 0600), or the whole URL into a file (--database-file)";

/// Why a statement did not go through.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    /// It is answered like this, and trying again would not change it.
    Refused(DbError),
    /// Nothing was done: the same transaction, begun anew, may go through.
    Again(DbError),
    /// The connection is of no more use. What was not committed on it is undone.
    Lost(DbError),
    /// The server takes no writes: a standby, or a primary that was told so. Another connection may lead to another one.
    ReadOnly(DbError),
    /// The time is up, and the connection is left to itself.
    Late(DbError),
}

impl Failure {
    pub(super) fn into_error(self) -> DbError {
        match self {
            Self::Refused(error)
            | Self::Again(error)
            | Self::Lost(error)
            | Self::ReadOnly(error)
            | Self::Late(error) => error,
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let text = text(&error);
        match error.as_db_error() {
            Some(server) => of_server(server, text),
            None if error.is_closed() || error.source().is_some_and(|cause| cause.is::<std::io::Error>()) => {
                Self::Lost(DbError::Unavailable(text))
            }
            None => Self::Refused(DbError::Internal(text)),
        }
    }
}

fn of_server(error: &ServerError, text: String) -> Failure {
    let code = error.code();
    let class = code.code().get(..2).unwrap_or_default();
    match code {
        &SqlState::UNIQUE_VIOLATION => Failure::Refused(DbError::Unique(error.constraint().unwrap_or_default().to_owned())),
        &SqlState::T_R_SERIALIZATION_FAILURE | &SqlState::T_R_DEADLOCK_DETECTED | &SqlState::LOCK_NOT_AVAILABLE => {
            Failure::Again(DbError::Unavailable(text))
        }
        &SqlState::DISK_FULL => Failure::Refused(DbError::Full(text)),
        &SqlState::QUERY_CANCELED => Failure::Refused(DbError::Unavailable(text)),
        &SqlState::READ_ONLY_SQL_TRANSACTION => Failure::ReadOnly(DbError::Unavailable(text)),
        // A plan made before a migration; statements that a pooler has dealt to another server process.
        &SqlState::FEATURE_NOT_SUPPORTED
        | &SqlState::INVALID_SQL_STATEMENT_NAME
        | &SqlState::DUPLICATE_PSTATEMENT
        // The rollback of the transaction before did not go through: somebody cancelled it.
        | &SqlState::IN_FAILED_SQL_TRANSACTION
        | &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Failure::Lost(DbError::Unavailable(text)),
        _ if fatal(error) || matches!(class, "08" | "57") => Failure::Lost(DbError::Unavailable(text)),
        _ if matches!(class, "53" | "58") => Failure::Refused(DbError::Unavailable(text)),
        &SqlState::DATA_CORRUPTED | &SqlState::INDEX_CORRUPTED => Failure::Refused(DbError::Unavailable(text)),
        _ => Failure::Refused(DbError::Internal(text)),
    }
}

/// The server process ended with it.
fn fatal(error: &ServerError) -> bool {
    matches!(error.parsed_severity(), Some(Severity::Fatal | Severity::Panic))
}

/// Whether a failed `commit` has surely undone everything: the server said so, and lives on to say so.
pub(super) fn surely_undone(error: &Error) -> bool {
    error.as_db_error().is_some_and(|server| !fatal(server) && !server.code().code().starts_with("57"))
}

/// Whether `pg_xact_status` says of a number that no transaction has had it yet. (Its text depends on the server's language.)
pub(super) fn is_in_the_future(error: &Error) -> bool {
    error.code() == Some(&SqlState::INVALID_PARAMETER_VALUE)
}

/// The server has as many connections as it takes, from everybody or from this role.
pub(super) fn crowded(error: &Error) -> bool {
    error.code() == Some(&SqlState::TOO_MANY_CONNECTIONS)
}

/// No waiting mends it: a wrong password, a database that does not exist, a certificate that is not believed.
pub(super) fn permanent(error: &Error) -> bool {
    match error.as_db_error() {
        Some(server) => {
            matches!(server.code().code().get(..2), Some("28" | "3D" | "3F"))
                || server.code() == &SqlState::INSUFFICIENT_PRIVILEGE
        }
        // The driver's own: no password was given, the server has no TLS, a certificate is not believed.
        None => error.source().is_some_and(|cause| !cause.is::<std::io::Error>()) || certificate(error),
    }
}

fn certificate(error: &Error) -> bool {
    let cause = error.source().and_then(|cause| cause.downcast_ref::<std::io::Error>());
    cause.and_then(std::io::Error::get_ref).is_some_and(<dyn std::error::Error + Send + Sync>::is::<rustls::Error>)
}

/// Whether PostgreSQL said, somewhere below this error, that there is no such table.
pub(in crate::store) fn lacks_table(error: &(dyn std::error::Error + 'static)) -> bool {
    said(error) == Some(&SqlState::UNDEFINED_TABLE)
}

/// Whether it said that the role may not do this.
pub(in crate::store) fn lacks_rights(error: &(dyn std::error::Error + 'static)) -> bool {
    said(error) == Some(&SqlState::INSUFFICIENT_PRIVILEGE)
}

fn said<'e>(error: &'e (dyn std::error::Error + 'static)) -> Option<&'e SqlState> {
    match error.downcast_ref::<ServerError>() {
        Some(server) => Some(server.code()),
        None => said(error.source()?),
    }
}

/// The error with its cause, in one line. PostgreSQL's messages hold no values that were bound, but its details may.
pub(super) fn text(error: &Error) -> String {
    match error.as_db_error() {
        Some(server) => format!("{} ({})", server.message(), server.code().code()),
        None => match error.source() {
            // The driver's words for it, which say nothing of where one belongs.
            Some(cause) if cause.to_string() == "password missing" => NO_PASSWORD.to_owned(),
            Some(cause) => format!("{error}: {cause}"),
            None => error.to_string(),
        },
    }
}
