//! `/users`: what may be done with the people of a server.

use http::Method;
use secrecy::SecretString;
use url::form_urlencoded;

use super::batch::{Batch, Operation};
use super::export_users::ExportUsers;
use super::list_users::ListUsers;
use super::modify_user::ModifyUser;
use super::sessions::Sessions;
use super::setters::{first_metadata, identity, merged_metadata, power};
use crate::bulk::{Bulk, Every};
use crate::client::Client;
use crate::patch::Fields;
use crate::request::{Call, Request, read_json, sendable, writes};
use crate::types::{Deleted, ETag, LoginState, User, UserId, UserRef};

/// The users of a server.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let users = ums.users();
/// if let Some(ada) = users.find("ada@example.com").await? {
///     println!("{} logged in {:?}", ada.name, ada.last_login_at);
///     users.sessions(&ada.id).end_all().await?;
/// }
/// # Ok(())
/// # }
/// ```
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

    /// Reads the user with this e-mail, in any case; `None` where nobody has it.
    ///
    /// ```no_run
    /// # async fn f(ums: ums_client::Client) -> ums_client::Result<()> {
    /// if let Some(ada) = ums.users().find("ada@example.com").await? {
    ///     println!("{} is {}", ada.name, ada.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn find(&self, email: impl Into<String>) -> Request<Option<User>> {
        let mut call = Call::new("users.find", Method::GET, "/users");
        let mut query = form_urlencoded::Serializer::new(String::new());
        call.query = Some(query.append_pair("email", &email.into()).finish());
        Request::new(self.client.clone(), call, |answer| {
            read_json::<Vec<User>>(&answer.body).map(|users| users.into_iter().next())
        })
    }

    /// Reads users: a page of them ([`send`](ListUsers::send)) or one after the other ([`items`](ListUsers::items)).
    pub fn list(&self) -> ListUsers {
        ListUsers::new(self.client.clone())
    }

    /// All users in one stream, as another server takes them over, with the hashes of their passwords if that is wanted. For some of
    /// them see [`ListUsers::export`].
    ///
    /// ```no_run
    /// # async fn f(ums: ums_client::Client) -> ums_client::Result<()> {
    /// let mut users = ums.users().export().users();
    /// while let Some(user) = users.next().await.transpose()? {
    ///     println!("{}", user.email);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn export(&self) -> ExportUsers {
        self.list().export()
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
        CreateUser { client: self.client.clone(), call, fields, metadata: None }
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

    /// Many operations in one call: all of them are sent, and each stands or falls for itself, unless it is
    /// [`atomic`](Batch::atomic). At most 1000 of them and 4 MiB; for more see [`bulk`](Self::bulk).
    ///
    /// ```no_run
    /// # use ums_client::{Operation, Status};
    /// # async fn example(ums: ums_client::Client) -> Result<(), ums_client::Error> {
    /// let results = ums
    ///     .users()
    ///     .batch()
    ///     .push(Operation::create("Ada", "ada@example.com").password_hash("$2b$12$…"))
    ///     .push(Operation::upsert("grace@example.com").name("Grace").status(Status::Suspended))
    ///     .push(Operation::delete("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44").if_match(3))
    ///     .await?;
    /// for (index, error) in results.failed() {
    ///     println!("operation {index}: {error}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn batch(&self) -> Batch {
        Batch::new(self.client.clone())
    }

    /// Any number of operations, cut into batches and sent several at a time: what became of each comes in order. See [`Bulk`].
    ///
    /// ```no_run
    /// # use ums_client::Operation;
    /// # async fn example(ums: ums_client::Client, rows: Vec<(String, String)>) {
    /// let operations = rows.into_iter().map(|(name, email)| Operation::upsert(email).name(name));
    /// let mut outcomes = ums.users().bulk(operations);
    /// while let Some(item) = outcomes.next().await {
    ///     if let Err(error) = item.result {
    ///         println!("row {}: {error}", item.index);
    ///     }
    /// }
    /// # }
    /// ```
    pub fn bulk<I>(&self, operations: I) -> Bulk
    where
        I: IntoIterator<IntoIter: Send + 'static, Item: Into<Operation> + 'static>,
    {
        Bulk::new(self.client.clone(), Box::pin(Every::new(operations.into_iter().map(Into::into))))
    }

    /// The same for operations that come one after the other. A batch is sent when it is full, or when there are no more.
    pub fn bulk_stream(&self, operations: impl futures_core::Stream<Item = Operation> + Send + 'static) -> Bulk {
        Bulk::new(self.client.clone(), Box::pin(operations))
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
///
/// ```no_run
/// # async fn example(ums: ums_client::Client, password: secrecy::SecretString) -> ums_client::Result<()> {
/// use ums_client::Role;
///
/// let eve = ums.users().create("Eve", "eve@example.com", password).role(Role::Auditor).set_metadata("desk", "4-12");
/// println!("{}", eve.await?.id);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct CreateUser {
    client: Client,
    call: Call,
    fields: Fields,
    metadata: Option<Fields>,
}

impl CreateUser {
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

power!(CreateUser);
first_metadata!(CreateUser);
sendable!(CreateUser => User);
writes!(CreateUser);

/// A change that has not been made yet: what is not set stays as it is.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::Status;
///
/// let id = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";
/// let response = ums.users().update(id).status(Status::Suspended).clear_metadata("desk").send_full().await?;
/// println!("{:?} is the version now", response.etag());
/// # Ok(())
/// # }
/// ```
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

    /// The password so far, which a person may have to give to change its own e-mail or password.
    pub fn current_password(mut self, password: impl Into<SecretString>) -> Self {
        self.fields.secret("current_password", password.into());
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

identity!(UpdateUser);
power!(UpdateUser);
merged_metadata!(UpdateUser);
sendable!(UpdateUser => User);
writes!(UpdateUser);

/// A deletion that has not been made yet.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// if let Some(eve) = ums.users().find("eve@example.com").await? {
///     ums.users().delete(&eve).if_unchanged().await?;
/// }
/// # Ok(())
/// # }
/// ```
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
