//! The server itself: its health, and its own descriptions. All of it is public.

use http::Method;
use serde_json::Value;

use crate::client::Client;
use crate::request::{Call, Request};
use crate::types::{Code, Problem};

/// The server itself.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::Code;
///
/// ums.server().ready().await?;
/// println!("{}", ums.server().problem(Code::WouldWiden).await?.detail);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Server {
    client: Client,
}

impl Server {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Asks whether the server is alive.
    pub fn health(&self) -> Request<()> {
        Request::empty(self.client.clone(), Call::public("server.health", Method::GET, "/healthz"))
    }

    /// Asks whether the server can do its work: whether its storage answers.
    pub fn ready(&self) -> Request<()> {
        Request::empty(self.client.clone(), Call::public("server.ready", Method::GET, "/readyz"))
    }

    /// Reads the server's OpenAPI document.
    pub fn openapi(&self) -> Request<Value> {
        Request::json(self.client.clone(), Call::public("server.openapi", Method::GET, "/openapi.json"))
    }

    /// Reads what a code of an [`Error`](crate::Error) means.
    pub fn problem(&self, code: impl Into<Code>) -> Request<Problem> {
        let call = Call::public("server.problem", Method::GET, "/problems/{code}").parameter(code.into().as_str());
        Request::json(self.client.clone(), call)
    }
}
