//! `/users/{id}/sessions`: where somebody is logged in.

use http::Method;

use crate::client::Client;
use crate::request::{Call, Request, Write};
use crate::types::{Deleted, Session, SessionId, UserId};

/// The sessions of one user.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> Result<(), ums_client::Error> {
/// for session in ums.me().sessions().list().await? {
///     if !session.current {
///         ums.me().sessions().end(&session.id).await?;
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Sessions {
    client: Client,
    user: UserId,
}

impl Sessions {
    pub(crate) fn new(client: Client, user: UserId) -> Self {
        Self { client, user }
    }

    /// Reads the sessions that have not ended: at most 50, a server keeps no more.
    pub fn list(&self) -> Request<Vec<Session>> {
        Request::json(self.client.clone(), self.call("sessions.list", Method::GET, ALL))
    }

    /// Ends one session: its tokens are dead for the very next request. One that has ended already is
    /// [not found](crate::Error::is_not_found).
    pub fn end(&self, session: impl Into<SessionId>) -> Write<Deleted<SessionId>> {
        let call = self.call("sessions.end", Method::DELETE, "/users/{id}/sessions/{sid}");
        Write::new(Request::json(self.client.clone(), call.parameter(session.into().as_str())))
    }

    /// Ends all of them, the one that asks as well. Gives the user's id.
    pub fn end_all(&self) -> Write<Deleted> {
        Write::new(Request::json(self.client.clone(), self.call("sessions.end_all", Method::DELETE, ALL)))
    }

    fn call(&self, name: &'static str, method: Method, template: &'static str) -> Call {
        Call::new(name, method, template).parameter(self.user.as_str())
    }
}

const ALL: &str = "/users/{id}/sessions";
