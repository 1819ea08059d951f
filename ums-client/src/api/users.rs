//! `/users`: what may be done with the people of a server.

use http::Method;
use jiff::Timestamp;
use secrecy::SecretString;
use serde_json::Value;
use url::form_urlencoded;

use super::sessions::Sessions;
use crate::client::Client;
use crate::pager::{Cursor, Items, Page, UserStream};
use crate::patch::Fields;
use crate::request::{Call, Request, sendable, writes};
use crate::types::{Deleted, ETag, LoginState, Metadata, Role, Status, User, UserId, UserSort};

/// How many users a walk through all of them asks for at a time; the most a server gives.
const WALK_PER_PAGE: u32 = 1000;

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

    /// Reads users: a page of them ([`send`](ListUsers::send)) or one after the other ([`all`](ListUsers::all)).
    pub fn list(&self) -> ListUsers {
        ListUsers {
            client: self.client.clone(),
            page: None,
            per_page: None,
            asked: Vec::new(),
            sort: None,
            descending: false,
            counted: false,
            resume: None,
        }
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

    /// Changes a user: what is not set stays as it is.
    pub fn update(&self, id: impl Into<UserId>) -> UpdateUser {
        let call = Call::new("users.update", Method::PATCH, "/users/{id}").parameter(id.into().as_str());
        UpdateUser::new(self.client.clone(), call)
    }

    /// Deletes a user.
    pub fn delete(&self, id: impl Into<UserId>) -> DeleteUser {
        let call = Call::new("users.delete", Method::DELETE, "/users/{id}").parameter(id.into().as_str());
        DeleteUser::new(self.client.clone(), call)
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

/// A list of users that has not been asked for yet.
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct ListUsers {
    client: Client,
    page: Option<u32>,
    per_page: Option<u32>,
    /// Which people.
    asked: Vec<(&'static str, String)>,
    sort: Option<UserSort>,
    descending: bool,
    counted: bool,
    resume: Option<Cursor>,
}

impl ListUsers {
    /// Which page, from 1.
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    /// How many users a page has, up to 1000. With neither this nor [`page`](Self::page), [`send`](Self::send) gives the
    /// whole list as one page, and [`all`](Self::all) takes 1000.
    pub fn per_page(mut self, per_page: u32) -> Self {
        self.per_page = Some(per_page);
        self
    }

    /// Only the user with this e-mail, in any case.
    pub fn email(self, email: impl Into<String>) -> Self {
        self.only("email", email.into())
    }

    /// Only users whose name or e-mail has this part, in any case; 1 to 200 characters, each of which means itself.
    ///
    /// ```no_run
    /// # async fn f(ums: ums_client::Client) -> ums_client::Result<()> {
    /// use ums_client::{Status, UserSort};
    ///
    /// let suspended = ums.users().list().query("@example.com").status(Status::Suspended).sort(UserSort::Name).per_page(20);
    /// for user in suspended.await?.items {
    ///     println!("{}", user.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn query(self, part: impl Into<String>) -> Self {
        self.only("q", part.into())
    }

    /// Only users with this role.
    pub fn role(self, role: impl Into<Role>) -> Self {
        self.only("role", role.into().to_string())
    }

    /// Only users with this status.
    pub fn status(self, status: impl Into<Status>) -> Self {
        self.only("status", status.into().to_string())
    }

    /// Only users created after this time, not at it.
    pub fn created_after(self, time: Timestamp) -> Self {
        self.only("created_after", format!("{time:.3}"))
    }

    /// Only users created before this time, not at it.
    pub fn created_before(self, time: Timestamp) -> Self {
        self.only("created_before", format!("{time:.3}"))
    }

    /// Only users who have not logged in since this time; for those who never did it counts when they were created.
    pub fn inactive_since(self, time: Timestamp) -> Self {
        self.only("inactive_since", format!("{time:.3}"))
    }

    /// In this order, and among equals by id. Without it, in order of creation.
    pub fn sort(mut self, by: impl Into<UserSort>) -> Self {
        self.sort = Some(by.into());
        self
    }

    /// The other way round.
    pub fn descending(mut self) -> Self {
        self.descending = true;
        self
    }

    /// Has the users counted: [`Page::total`] says how many there are on all pages also of a search, and after the first page.
    pub fn count(mut self) -> Self {
        self.counted = true;
        self
    }

    fn only(mut self, name: &'static str, value: String) -> Self {
        self.asked.retain(|(other, _)| *other != name);
        self.asked.push((name, value));
        self
    }

    /// Goes on at a place that an earlier [`Page`] named. The place knows its filters: everything else set here is passed
    /// over.
    pub fn resume(mut self, cursor: impl Into<Cursor>) -> Self {
        self.resume = Some(cursor.into());
        self
    }

    /// All users from here on, one after the other, fetched page by page.
    pub fn all(mut self) -> UserStream {
        self.per_page.get_or_insert(WALK_PER_PAGE);
        Items::new(self.call().operation(), move |cursor| {
            let mut page = self.clone();
            page.resume = cursor.or(page.resume);
            page.into_future()
        })
    }

    fn into_request(self) -> Request<Page<User>> {
        let call = self.call();
        Request::new(self.client, call, Page::read)
    }

    fn call(&self) -> Call {
        let mut call = Call::new("users.list", Method::GET, "/users");
        call.query = match &self.resume {
            Some(cursor) => Some(cursor.as_str().to_owned()),
            None => self.as_query(),
        };
        call
    }

    fn as_query(&self) -> Option<String> {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.asked {
            query.append_pair(name, value);
        }
        if self.sort.is_some() || self.descending {
            let by = self.sort.as_ref().unwrap_or(&UserSort::CreatedAt);
            query.append_pair("sort", &format!("{}{by}", if self.descending { "-" } else { "" }));
        }
        if self.counted {
            query.append_pair("count", "exact");
        }
        if let Some(page) = self.page {
            query.append_pair("page", &page.to_string());
        }
        if let Some(per_page) = self.per_page {
            query.append_pair("per_page", &per_page.to_string());
        }
        Some(query.finish()).filter(|query| !query.is_empty())
    }
}

sendable!(ListUsers => Page<User>);

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

    /// Only if this is still the version: otherwise the call fails with
    /// [`is_precondition_failed`](crate::Error::is_precondition_failed).
    pub fn if_match(mut self, tag: impl Into<ETag>) -> Self {
        self.call.if_match = Some(tag.into());
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
