//! The wire types: lenient, since the server may be newer than the client.

mod api_keys;
mod audit;
mod auth_keys;
mod batch;
mod etag;
mod exported;
mod ids;
mod open_enum;
mod problem;
mod sessions;
mod timestamp;
mod tokens;
mod user_ref;
mod users;

pub use api_keys::{ApiKey, NewApiKey, Scope};
pub use audit::{AuditActor, AuditEvent, AuditOutcome, AuditTarget};
pub use auth_keys::{Jwk, Jwks};
pub use batch::{BatchResult, BatchResults, Changed, ItemError};
pub use etag::ETag;
pub use exported::ExportedUser;
pub use ids::{ApiKeyId, SessionId, UserId};
pub use problem::{Code, FieldCode, FieldError, Problem};
pub use sessions::{GuessCount, Guesses, LoginObstacle, LoginState, Session};
pub use tokens::Token;
pub use user_ref::UserRef;
pub use users::{Deleted, Metadata, Role, Status, User, UserSort};
