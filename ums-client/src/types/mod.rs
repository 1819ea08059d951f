//! The wire types: lenient, since the server may be newer than the client.

mod auth_keys;
mod etag;
mod ids;
mod open_enum;
mod problem;
mod timestamp;
mod tokens;
mod users;

pub use auth_keys::{Jwk, Jwks};
pub use etag::ETag;
pub use ids::UserId;
pub use problem::{Code, FieldCode, FieldError, Problem};
pub use tokens::Token;
pub use users::{Deleted, Metadata, Role, Status, User};
