//! `/users/me`: the user whose token this is.

use http::Method;

use super::sessions::Sessions;
use super::users::{DeleteUser, UpdateUser};
use crate::client::Client;
use crate::request::{Call, Request};
use crate::types::User;

/// The user whose token this is.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let me = ums.me().get().await?;
/// ums.me().update().name(format!("{}, PhD", me.name)).if_match(&me).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Me {
    client: Client,
}

impl Me {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Reads the caller.
    pub fn get(&self) -> Request<User> {
        Request::json(self.client.clone(), Call::new("me.get", Method::GET, "/users/me"))
    }

    /// Changes the caller: what is not set stays as it is. Another e-mail or password ends its other sessions.
    pub fn update(&self) -> UpdateUser {
        UpdateUser::new(self.client.clone(), Call::new("me.update", Method::PATCH, "/users/me"))
    }

    /// Deletes the caller.
    pub fn delete(&self) -> DeleteUser {
        DeleteUser::new(self.client.clone(), Call::new("me.delete", Method::DELETE, "/users/me"))
    }

    /// The sessions of the caller: this one and the others.
    pub fn sessions(&self) -> Sessions {
        Sessions::new(self.client.clone(), "me".into())
    }
}
