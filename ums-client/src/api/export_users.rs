//! `GET /users` as an export: everybody who fits, in one stream.

use crate::client::Client;
use crate::export::{ExportLines, ExportStream};
use crate::request::Call;

/// An export of users that has not been asked for yet. Which of them, and in which order, a list says:
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::Role;
///
/// let mut users = ums.users().list().role(Role::Auditor).export().users();
/// while let Some(user) = users.next().await.transpose()? {
///     println!("{} since {}", user.name, user.created_at);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is asked for until its users or lines are"]
pub struct ExportUsers {
    client: Client,
    call: Call,
}

impl ExportUsers {
    pub(super) fn new(client: Client, mut call: Call, query: Option<String>) -> Self {
        call.accept = Some("application/x-ndjson");
        call.query = query;
        call.streamed = true;
        Self { client, call }
    }

    /// With the hashes of their passwords, from which another server can let the same people in. It wants an API key with the
    /// scopes [`UsersRead`](crate::Scope::UsersRead) and [`HashesRead`](crate::Scope::HashesRead); no login has the latter. The
    /// server notes each such export in its audit log before it begins.
    ///
    /// ```no_run
    /// # async fn f(ums: ums_client::Client, key: secrecy::SecretString) -> ums_client::Result<()> {
    /// let mut lines = ums.with_token(key).users().export().with_hashes().lines();
    /// while let Some(some) = lines.next().await.transpose()? {
    ///     println!("{} bytes that nobody else should see", some.len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn with_hashes(mut self) -> Self {
        let wanted = "include=password_hash";
        let query = self.call.query.get_or_insert_default();
        if !query.split('&').any(|pair| pair == wanted) {
            if !query.is_empty() {
                query.push('&');
            }
            query.push_str(wanted);
        }
        self
    }

    /// The users, one by one.
    pub fn users(self) -> ExportStream {
        ExportStream::new(self.lines())
    }

    /// The lines that the server writes, one user each as JSON (NDJSON), for whoever only passes them on. Without hashes a line has
    /// what a list has of the user, `version` included; with them what [`ExportedUser`](crate::ExportedUser) has, in its order.
    pub fn lines(self) -> ExportLines {
        ExportLines::new(self.client, self.call)
    }
}
