//! `/users`: what may be done with the people of a server.

use http::Method;
use secrecy::SecretString;
use serde_json::Value;

use super::list_users::ListUsers;
use super::modify_user::ModifyUser;
use super::sessions::Sessions;
use crate::client::Client;
use crate::patch::Fields;
use crate::request::{Call, Request, sendable, writes};
use crate::types::{Deleted, ETag, LoginState, Metadata, Role, Status, User, UserId, UserRef};

/// The users of a server.
#[derive(Clone, Debug)]
pub struct Users {
    client: Client,
}

impl Users {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Reads a user.
    pub fn get(&self, id: impl Into<UserId>) -> Request<User> {
        let call = Call::new("users.get", Method::GET, "/users/{id}").parameter(id.into().as_str());
        Request::json(self.client.clone(), call)
    }

    /// Reads users: a page of them ([`send`](ListUsers::send)) or one after the other ([`items`](ListUsers::items)).
    pub fn list(&self) -> ListUsers {
        ListUsers::new(self.client.clone())
    }

    /// Creates a user. By an admin; without a token it is a self-registration, and takes nothing but these three.
    pub fn create(
        &self,
        name: impl Into<String>,
        email: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> CreateUser {
        let mut fields = Fields::default();
        fields.set("name", name.into());
        fields.set("email", email.into());
        fields.secret("password", password.into());
        let call = Call::new("users.create", Method::POST, "/users");
        CreateUser { client: self.client.clone(), call, fields }
    }

    /// Changes a user, by its id or as it was read: what is not set stays as it is.
    ///
    /// ```no_run
    /// # async fn f(ums: ums_client::Client, id: ums_client::UserId) -> ums_client::Result<()> {
    /// let ada = ums.users().get(id).await?;
    /// let desk = ums.users().update(&ada).set_metadata("desk", 7).if_unchanged();
    /// match desk.await {
    ///     Err(e) if e.is_precondition_failed() => println!("somebody was faster"),
    ///     changed => println!("{} is of version {} now", ada.name, changed?.version),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn update(&self, user: impl Into<UserRef>) -> UpdateUser {
        let user = user.into();
        let call = Call::new("users.update", Method::PATCH, "/users/{id}").parameter(user.id.as_str());
        UpdateUser::new(self.client.clone(), call).seen(user.seen)
    }

    /// Changes a user in a way that depends on what it is, whoever else changes it in the meantime: see [`ModifyUser`].
    pub fn modify<F>(&self, id: impl Into<UserId>, change: F) -> ModifyUser<F>
    where
        F: Fn(&User, UpdateUser) -> Option<UpdateUser>,
    {
        ModifyUser::new(self.clone(), id.into(), change)
    }

    /// Deletes a user, by its id or as it was read.
    pub fn delete(&self, user: impl Into<UserRef>) -> DeleteUser {
        let user = user.into();
        let call = Call::new("users.delete", Method::DELETE, "/users/{id}").parameter(user.id.as_str());
        DeleteUser::new(self.client.clone(), call).seen(user.seen)
    }

    /// The sessions of a user.
    pub fn sessions(&self, id: impl Into<UserId>) -> Sessions {
        Sessions::new(self.client.clone(), id.into())
    }

    /// Reads whether a user could log in right now, and what stands in the way.
    pub fn login_state(&self, id: impl Into<UserId>) -> Request<LoginState> {
        let call = Call::new("users.login_state", Method::GET, "/users/{id}/login-state").parameter(id.into().as_str());
        Request::json(self.client.clone(), call)
    }
}

/// A user that has not been created yet.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct CreateUser {
    client: Client,
    call: Call,
    fields: Fields,
}

impl CreateUser {
    /// What the user may do. For admins.
    pub fn role(mut self, role: Role) -> Self {
        self.fields.set("role", role.as_str());
        self
    }

    /// Whether the user may do anything. For admins.
    pub fn status(mut self, status: Status) -> Self {
        self.fields.set("status", status.as_str());
        self
    }

    /// What there is to note. For admins.
    pub fn metadata(mut self, metadata: Metadata) -> Self {
        self.fields.set("metadata", metadata);
        self
    }

    fn call(&mut self) -> &mut Call {
        &mut self.call
    }

    fn into_request(self) -> Request<User> {
        Request::json(self.client, self.call.body(self.fields))
    }
}

sendable!(CreateUser => User);
writes!(CreateUser);

/// A change that has not been made yet: what is not set stays as it is.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct UpdateUser {
    client: Client,
    call: Call,
    fields: Fields,
    metadata: Option<Fields>,
}

impl UpdateUser {
    pub(super) fn new(client: Client, call: Call) -> Self {
        Self { client, call, fields: Fields::default(), metadata: None }
    }

    pub(super) fn seen(mut self, version: Option<ETag>) -> Self {
        self.call.seen = version;
        self
    }

    /// Another name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.fields.set("name", name.into());
        self
    }

    /// Another e-mail.
    pub fn email(mut self, email: impl Into<String>) -> Self {
        self.fields.set("email", email.into());
        self
    }

    /// Another password.
    pub fn password(mut self, password: impl Into<SecretString>) -> Self {
        self.fields.secret("password", password.into());
        self
    }

    /// The password so far, which a person may have to give to change its own e-mail or password.
    pub fn current_password(mut self, password: impl Into<SecretString>) -> Self {
        self.fields.secret("current_password", password.into());
        self
    }

    /// What the user may do. For admins.
    pub fn role(mut self, role: Role) -> Self {
        self.fields.set("role", role.as_str());
        self
    }

    /// Whether the user may do anything. For admins.
    pub fn status(mut self, status: Status) -> Self {
        self.fields.set("status", status.as_str());
        self
    }

    /// Merges these keys into the metadata (RFC 7396): other keys stay, and a key that is `null` here is removed.
    pub fn metadata(mut self, metadata: Metadata) -> Self {
        let fields = self.metadata.get_or_insert_default();
        for (key, value) in metadata {
            fields.set(key, value);
        }
        self
    }

    /// Sets one key of the metadata; other keys stay.
    pub fn set_metadata(mut self, key: impl Into<String>, value: impl Into<Value>) -> Self {
        self.metadata.get_or_insert_default().set(key.into(), value);
        self
    }

    /// Removes one key of the metadata; other keys stay.
    pub fn clear_metadata(mut self, key: impl Into<String>) -> Self {
        self.metadata.get_or_insert_default().clear(key.into());
        self
    }

    /// Only if this is still the version: otherwise the call fails with
    /// [`is_precondition_failed`](crate::Error::is_precondition_failed).
    pub fn if_match(mut self, tag: impl Into<ETag>) -> Self {
        self.call.if_match = Some(tag.into());
        self
    }

    /// Only if nobody has changed the user since it was read: as [`if_match`](Self::if_match) with the version of the [`User`] that
    /// was given. Where an id alone was, the version is not known, and the call fails before it is sent.
    pub fn if_unchanged(mut self) -> Self {
        self.call.require_seen();
        self
    }

    fn call(&mut self) -> &mut Call {
        &mut self.call
    }

    fn into_request(mut self) -> Request<User> {
        if let Some(metadata) = self.metadata {
            self.fields.within("metadata", metadata);
        }
        Request::json(self.client, self.call.body(self.fields))
    }
}

sendable!(UpdateUser => User);
writes!(UpdateUser);

/// A deletion that has not been made yet.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct DeleteUser {
    client: Client,
    call: Call,
}

impl DeleteUser {
    pub(super) fn new(client: Client, call: Call) -> Self {
        Self { client, call }
    }

    fn seen(mut self, version: Option<ETag>) -> Self {
        self.call.seen = version;
        self
    }

    /// Only if this is still the version: otherwise the call fails with
    /// [`is_precondition_failed`](crate::Error::is_precondition_failed).
    pub fn if_match(mut self, tag: impl Into<ETag>) -> Self {
        self.call.if_match = Some(tag.into());
        self
    }

    /// Only if nobody has changed the user since it was read: as [`if_match`](Self::if_match) with the version of the [`User`] that
    /// was given. Where an id alone was, the version is not known, and the call fails before it is sent.
    pub fn if_unchanged(mut self) -> Self {
        self.call.require_seen();
        self
    }

    fn call(&mut self) -> &mut Call {
        &mut self.call
    }

    fn into_request(self) -> Request<Deleted> {
        Request::json(self.client, self.call)
    }
}

sendable!(DeleteUser => Deleted);
writes!(DeleteUser);
