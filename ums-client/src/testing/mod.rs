//! Testing what uses this crate, without a server: scripted answers, and values to build them of.
//!
//! ```
//! use ums_client::testing::{MockTransport, Reply, fixtures};
//! use ums_client::Code;
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> ums_client::Result<()> {
//! let ada = fixtures::user("Ada", "ada@example.com");
//! let server = MockTransport::new()
//!     .reply(Reply::user(&ada))
//!     .reply(Reply::problem(409, Code::EmailTaken));
//! let ums = server.client();
//!
//! assert_eq!(ums.users().get(&ada.id).await?.name, "Ada");
//! let refused = ums.users().create("Ada", "ada@example.com", "long enough to be good").await.unwrap_err();
//! assert_eq!(refused.code(), Some(&Code::EmailTaken));
//!
//! let requests = server.requests();
//! assert_eq!(requests[1].to_string(), "POST /users");
//! assert_eq!(requests[1].json()["email"], "ada@example.com");
//! # Ok(())
//! # }
//! ```
//!
//! Everything else is real: the retries, the credentials, the errors. To test against a server as well, see the feature `testing`
//! of the crate `ums-server`, which gives one in-process.

pub mod fixtures;
mod reply;
mod transport;

pub use reply::Reply;
pub use transport::{Fail, MockTransport, RecordedRequest};
