//! The calls, by noun.

mod auth;
mod me;
mod server;
mod users;

pub use auth::Auth;
pub use me::Me;
pub use server::Server;
pub use users::{CreateUser, DeleteUser, ListUsers, UpdateUser, Users};
