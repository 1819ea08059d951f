//! What became of the operations of a batch.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Code, FieldError, Problem, User, UserId};
use crate::error::Error;

/// What became of a batch: of each operation, in order.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::Operation;
///
/// let results = ums.users().batch().push(Operation::create("Ada", "ada@example.com")).await?;
/// for (index, error) in results.failed() {
///     println!("operation {index}: {error}");
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct BatchResults {
    /// One for each operation.
    pub results: Vec<BatchResult>,
}

/// What became of one operation, as it came. See [`into_result`](Self::into_result).
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct BatchResult {
    /// What it would have been answered with had it come alone; 424 where an atomic batch was rolled back for another's sake.
    pub status: u16,
    /// The user as created or changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<User>,
    /// Whether the user was there already, just as told.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub unchanged: bool,
    /// Whether a deletion was carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub success: Option<bool>,
    /// Who was deleted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<UserId>,
    /// Why it was not carried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<Problem>,
}

/// What an operation did.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Changed {
    /// There is a new user.
    Created(User),
    /// The user was there, and is as told (which may be as before).
    Updated(User),
    /// The user with this id is gone.
    Deleted(UserId),
    /// It succeeded, in a way that this version of the client does not know.
    Other(Box<BatchResult>),
}

/// Why an operation was not carried out: it was refused, or its whole batch failed.
#[derive(Clone)]
pub struct ItemError(Why);

#[derive(Clone)]
enum Why {
    Refused { status: u16, problem: Option<Box<Problem>> },
    Batch(Arc<Error>),
}

impl BatchResults {
    /// Those that were not carried out, each with its place in the batch.
    pub fn failed(&self) -> impl Iterator<Item = (usize, ItemError)> + '_ {
        let failed = self.results.iter().enumerate().filter(|(_, result)| result.has_failed());
        failed.filter_map(|(index, result)| Some((index, result.clone().into_result().err()?)))
    }

    /// Whether all were carried out.
    pub fn all_succeeded(&self) -> bool {
        !self.results.iter().any(BatchResult::has_failed)
    }
}

impl IntoIterator for BatchResults {
    type Item = Result<Changed, ItemError>;
    type IntoIter = std::iter::Map<std::vec::IntoIter<BatchResult>, fn(BatchResult) -> Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.results.into_iter().map(BatchResult::into_result)
    }
}

impl BatchResult {
    fn has_failed(&self) -> bool {
        self.status >= 400 || self.problem.is_some()
    }

    /// What it did, or why not.
    ///
    /// # Errors
    ///
    /// The operation was refused.
    pub fn into_result(self) -> Result<Changed, ItemError> {
        if self.has_failed() {
            return Err(ItemError(Why::Refused { status: self.status, problem: self.problem.map(Box::new) }));
        }
        Ok(match self {
            Self { status: 201, user: Some(user), .. } => Changed::Created(user),
            Self { user: Some(user), .. } => Changed::Updated(user),
            Self { id: Some(id), .. } => Changed::Deleted(id),
            other => Changed::Other(Box::new(other)),
        })
    }
}

impl Changed {
    /// The id of the user.
    pub fn id(&self) -> Option<&UserId> {
        match self {
            Self::Created(user) | Self::Updated(user) => Some(&user.id),
            Self::Deleted(id) => Some(id),
            Self::Other(result) => result.id.as_ref(),
        }
    }

    /// The user, unless it is gone.
    pub fn user(&self) -> Option<&User> {
        match self {
            Self::Created(user) | Self::Updated(user) => Some(user),
            Self::Deleted(_) | Self::Other(_) => None,
        }
    }
}

impl ItemError {
    /// Of an operation whose whole batch failed.
    pub(crate) fn of_batch(error: Arc<Error>) -> Self {
        Self(Why::Batch(error))
    }

    /// Why the whole batch failed, where that is what stood in the way.
    pub fn batch_error(&self) -> Option<&Error> {
        if let Why::Batch(error) = &self.0 { Some(error) } else { None }
    }

    /// The status, where there is one.
    pub fn status(&self) -> Option<u16> {
        match &self.0 {
            Why::Refused { status, .. } => Some(*status),
            Why::Batch(error) => error.status(),
        }
    }

    /// The problem, where the server told one.
    pub fn problem(&self) -> Option<&Problem> {
        match &self.0 {
            Why::Refused { problem, .. } => problem.as_deref(),
            Why::Batch(error) => error.problem(),
        }
    }

    /// The server's code.
    pub fn code(&self) -> Option<&Code> {
        self.problem().map(|problem| &problem.code)
    }

    /// Every fault of the operation's fields that the server found.
    pub fn field_errors(&self) -> &[FieldError] {
        self.problem().map_or(&[], |problem| &problem.errors)
    }

    /// Whether the operation may or may not have taken effect: the whole batch was sent, and its answer did not come.
    pub fn is_unknown_outcome(&self) -> bool {
        self.batch_error().is_some_and(Error::is_unknown_outcome)
    }

    /// 401: the caller's token has ended, by what the batch itself did before.
    pub fn is_unauthenticated(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether the same operation may be made again and may then succeed: the whole batch failed, and cannot have taken effect.
    pub fn is_retryable(&self) -> bool {
        self.batch_error().is_some_and(Error::is_retryable)
    }

    /// 404: there is no such user.
    pub fn is_not_found(&self) -> bool {
        self.status() == Some(404)
    }

    /// 409: what is there stands against it; [`code`](Self::code) says what.
    pub fn is_conflict(&self) -> bool {
        self.status() == Some(409)
    }

    /// 412: it was changed since the version given to `if_match`.
    pub fn is_precondition_failed(&self) -> bool {
        self.status() == Some(412)
    }

    /// 403: the caller may not do this.
    pub fn is_forbidden(&self) -> bool {
        self.status() == Some(403)
    }

    /// Fields are at fault: see [`field_errors`](Self::field_errors).
    pub fn is_validation(&self) -> bool {
        self.code() == Some(&Code::ValidationFailed)
    }

    /// 424: it would have been carried out, had no other operation of an atomic batch failed.
    pub fn is_innocent(&self) -> bool {
        self.status() == Some(424)
    }
}

impl fmt::Display for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Why::Batch(error) => error.fmt(f),
            Why::Refused { status, problem: None } => write!(f, "{status}: the server did not say why"),
            Why::Refused { status, problem: Some(problem) } => {
                write!(f, "{status} {}: {}", problem.code, problem.detail)?;
                for fault in &problem.errors {
                    let text = format!("{}: {}", fault.field, fault.message);
                    // The detail often holds them already.
                    if !problem.detail.contains(&text) {
                        write!(f, "; {text}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

impl fmt::Debug for ItemError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Why::Batch(error) => f.debug_tuple("ItemError").field(error).finish(),
            Why::Refused { status, problem } => {
                f.debug_struct("ItemError").field("status", status).field("problem", problem).finish()
            }
        }
    }
}

impl std::error::Error for ItemError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_newer_server_is_understood() {
        let results: BatchResults = serde_json::from_str(
            r#"{"results":[{"status":202,"job":"7"},{"status":200,"success":true,"id":"x"},{"status":499},
                {"status":409,"problem":{"code":"too_many_cooks","detail":"no"}}],"took_ms":1}"#,
        )
        .unwrap();
        assert!(!results.all_succeeded());
        assert_eq!(results.failed().map(|(index, _)| index).collect::<Vec<_>>(), [2, 3]);
        let told: Vec<String> = results
            .into_iter()
            .map(|result| match result {
                Ok(Changed::Deleted(id)) => id.to_string(),
                Ok(changed) => format!("{:?}", changed.id()),
                Err(error) => error.to_string(),
            })
            .collect();
        assert_eq!(told, ["None", "x", "499: the server did not say why", "409 too_many_cooks: no"]);
    }
}
