//! `/api-keys`: what programs are let in by.

use std::time::Duration;

use http::Method;
use jiff::Timestamp;
use url::form_urlencoded;

use crate::client::Client;
use crate::patch::Fields;
use crate::request::{Call, Request, Write, sendable, writes};
use crate::types::{ApiKey, ApiKeyId, Deleted, NewApiKey, Scope, UserId};

/// The API keys: one's own, and for admins everybody's.
///
/// ```no_run
/// use ums_client::Scope;
///
/// # async fn example(ums: ums_client::Client, deploy: impl Fn(secrecy::SecretString)) -> Result<(), ums_client::Error> {
/// let new = ums.api_keys().create("nightly backup", [Scope::UsersRead]).await?;
/// if let Some(key) = new.key {
///     deploy(key); // it is not shown again
/// }
///
/// // Later, without a gap: the old one is good for another hour.
/// let next = ums.api_keys().rotate(&new.api_key.id).overlap(std::time::Duration::from_secs(3600)).await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct ApiKeys {
    client: Client,
}

impl ApiKeys {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Reads the caller's keys.
    pub fn list(&self) -> Request<Vec<ApiKey>> {
        Request::json(self.client.clone(), Call::new("api_keys.list", Method::GET, "/api-keys"))
    }

    /// Reads somebody's keys. For admins.
    pub fn for_user(&self, user: impl Into<UserId>) -> Request<Vec<ApiKey>> {
        let mut call = Call::new("api_keys.list", Method::GET, "/api-keys");
        let mut query = form_urlencoded::Serializer::new(String::new());
        call.query = Some(query.append_pair("user_id", user.into().as_str()).finish());
        Request::json(self.client.clone(), call)
    }

    /// Reads what is known of a key.
    pub fn get(&self, id: impl Into<ApiKeyId>) -> Request<ApiKey> {
        let call = Call::new("api_keys.get", Method::GET, "/api-keys/{id}").parameter(id.into().as_str());
        Request::json(self.client.clone(), call)
    }

    /// Makes a key that may do this, or, with no scope, read its owner and nothing else. A key never may more than its
    /// maker: otherwise the call fails with [`WouldWiden`](crate::Code::WouldWiden).
    pub fn create(&self, name: impl Into<String>, scopes: impl IntoIterator<Item = impl Into<Scope>>) -> CreateApiKey {
        let mut fields = Fields::default();
        fields.set("name", name.into());
        let scopes: Vec<String> = scopes.into_iter().map(|scope| scope.into().to_string()).collect();
        fields.set("scopes", scopes);
        let call = Call::new("api_keys.create", Method::POST, "/api-keys");
        CreateApiKey { client: self.client.clone(), call, fields }
    }

    /// Reads the id of the key that this client calls by; `None` where it calls by something else.
    ///
    /// ```no_run
    /// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
    /// if let Some(id) = ums.api_keys().own_id().await? {
    ///     println!("{:?}", ums.api_keys().get(id).await?.expires_at);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn own_id(&self) -> Request<Option<ApiKeyId>> {
        Request::new(self.client.clone(), Call::new("api_keys.own_id", Method::GET, "/users/me"), |answer| {
            let id = answer.headers.get("x-key-id").and_then(|id| id.to_str().ok());
            Ok(id.map(ApiKeyId::from))
        })
    }

    /// Makes a new key in place of this one, with its name, scopes and owner. The old one goes on for a day, or as
    /// [`overlap`](RotateApiKey::overlap) says.
    pub fn rotate(&self, id: impl Into<ApiKeyId>) -> RotateApiKey {
        let call = Call::new("api_keys.rotate", Method::POST, "/api-keys/{id}/rotate").parameter(id.into().as_str());
        RotateApiKey { client: self.client.clone(), call, fields: Fields::default() }
    }

    /// Revokes a key: it is dead for the very next request.
    pub fn delete(&self, id: impl Into<ApiKeyId>) -> Write<Deleted<ApiKeyId>> {
        let call = Call::new("api_keys.delete", Method::DELETE, "/api-keys/{id}").parameter(id.into().as_str());
        Write::new(Request::json(self.client.clone(), call))
    }
}

/// A key that has not been made yet.
///
/// A repeat by the same [`idempotency_key`](Self::idempotency_key) makes no second key, and cannot show the first again: it
/// fails with [`SecretAlreadyShown`](crate::Code::SecretAlreadyShown).
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::Scope;
///
/// let made = ums.api_keys().create("nightly sync", [Scope::UsersRead, Scope::UsersWrite]).never_expires().await?;
/// let key = made.key.expect("shown this once"); // a secret: it is stored, and never printed
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct CreateApiKey {
    client: Client,
    call: Call,
    fields: Fields,
}

impl CreateApiKey {
    /// When it ends by itself.
    pub fn expires_at(mut self, time: Timestamp) -> Self {
        self.fields.set("expires_at", format!("{time:.3}"));
        self
    }

    /// It does not end by itself.
    pub fn never_expires(mut self) -> Self {
        self.fields.clear("expires_at");
        self
    }

    /// Somebody else is to own it. For admins.
    pub fn for_user(mut self, user: impl Into<UserId>) -> Self {
        self.fields.set("user_id", user.into().as_str());
        self
    }

    fn call(&mut self) -> &mut Call {
        &mut self.call
    }

    fn into_request(self) -> Request<NewApiKey> {
        Request::json(self.client, self.call.body(self.fields))
    }
}

sendable!(CreateApiKey => NewApiKey);
writes!(CreateApiKey);

/// A rotation that has not been made yet.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let hour = std::time::Duration::from_secs(3600);
/// for key in ums.api_keys().list().await? {
///     if key.name == "nightly sync" {
///         let next = ums.api_keys().rotate(&key.id).overlap(hour).await?;
///         println!("{} takes the place of {}", next.api_key.id, key.id);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct RotateApiKey {
    client: Client,
    call: Call,
    fields: Fields,
}

impl RotateApiKey {
    /// How long the old key goes on, a part of a second being a whole one; with nought it ends at once.
    pub fn overlap(mut self, overlap: Duration) -> Self {
        let seconds = overlap.as_secs().saturating_add(u64::from(overlap.subsec_nanos() > 0));
        self.fields.set("overlap", format!("{seconds}s"));
        self
    }

    fn call(&mut self) -> &mut Call {
        &mut self.call
    }

    fn into_request(self) -> Request<NewApiKey> {
        Request::json(self.client, self.call.body(self.fields))
    }
}

sendable!(RotateApiKey => NewApiKey);
writes!(RotateApiKey);
