//! The calls, by noun.

mod api_keys;
mod audit;
mod auth;
mod batch;
mod export_users;
mod list_users;
mod me;
mod modify_user;
mod server;
mod sessions;
mod setters;
mod users;

pub use api_keys::{ApiKeys, CreateApiKey, RotateApiKey};
pub use audit::{Audit, ListAudit};
pub use auth::Auth;
pub use batch::{Batch, CreateOperation, DeleteOperation, Operation, UpdateOperation, UpsertOperation};
pub(crate) use batch::{Frame, call};
pub use export_users::ExportUsers;
pub use list_users::ListUsers;
pub use me::Me;
pub use modify_user::ModifyUser;
pub use server::Server;
pub use sessions::Sessions;
pub use users::{CreateUser, DeleteUser, UpdateUser, Users};
