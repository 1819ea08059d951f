//! `/auth`: logging in, registering, and what comes of it.

use http::Method;
use secrecy::SecretString;

use crate::client::Client;
use crate::patch::Fields;
use crate::request::{Call, Request, Write};
use crate::types::{Jwks, Token};

/// Logging in, registering, and what comes of it. Only [`logout`](Self::logout) sends the client's token.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client, password: secrecy::SecretString) -> ums_client::Result<()> {
/// let token = ums.auth().login("ada@example.com", password).await?;
/// let ada = ums.with_login(token);
/// println!("{}", ada.me().get().await?.name);
/// ada.auth().logout().await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Auth {
    client: Client,
}

impl Auth {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Logs in. The token is for [`with_token`](Client::with_token); the client itself does not keep it.
    pub fn login(&self, email: impl Into<String>, password: impl Into<SecretString>) -> Request<Token> {
        let mut fields = Fields::default();
        fields.set("email", email.into());
        fields.secret("password", password.into());
        self.post("auth.login", "/auth/login", fields)
    }

    /// Registers a new person, and logs it in. (A dry run gives a token that opens nothing.)
    pub fn register(
        &self,
        name: impl Into<String>,
        email: impl Into<String>,
        password: impl Into<SecretString>,
    ) -> Write<Token> {
        let mut fields = Fields::default();
        fields.set("name", name.into());
        fields.set("email", email.into());
        fields.secret("password", password.into());
        Write::new(self.post("auth.register", "/auth/register", fields))
    }

    /// Buys a new token object with a refresh token, which is spent by it.
    pub fn refresh(&self, refresh_token: impl Into<SecretString>) -> Request<Token> {
        let mut fields = Fields::default();
        fields.secret("refresh_token", refresh_token.into());
        self.post("auth.refresh", "/auth/refresh", fields)
    }

    /// Ends the session whose token this is.
    pub fn logout(&self) -> Write<()> {
        let call = Call::new("auth.logout", Method::POST, "/auth/logout");
        Write::new(Request::empty(self.client.clone(), call))
    }

    /// Reads the public keys that access tokens are signed with.
    pub fn keys(&self) -> Request<Jwks> {
        Request::json(self.client.clone(), Call::public("auth.keys", Method::GET, "/auth/keys"))
    }

    fn post(&self, name: &'static str, template: &'static str, fields: Fields) -> Request<Token> {
        Request::json(self.client.clone(), Call::public(name, Method::POST, template).body(fields))
    }
}
