//! Waiting for PostgreSQL, no longer than until a deadline; and the one value of a simple answer.

use tokio::runtime::Runtime;
use tokio::time::{Instant, timeout_at};
use tokio_postgres::SimpleQueryMessage;

use super::errors::Failure;
use crate::store::DbError;

/// The first column of the first row.
pub(super) fn first_value(messages: &[SimpleQueryMessage]) -> Option<&str> {
    messages.iter().find_map(|message| match message {
        SimpleQueryMessage::Row(row) => row.get(0),
        _ => None,
    })
}

/// What comes of `future` before the deadline.
pub(super) fn within<T>(runtime: &Runtime, deadline: Instant, future: impl Future<Output = T>) -> Option<T> {
    runtime.block_on(async { timeout_at(deadline, future).await.ok() })
}

/// A statement that was not answered before the deadline.
pub(super) fn slow() -> Failure {
    Failure::Late(DbError::Unavailable("PostgreSQL did not answer in time".into()))
}
