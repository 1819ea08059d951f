//! The UMS server: a user directory over HTTP.
//!
//! The binary `ums-server` is a thin shell around this crate. A program that wants a server of its own opens one:
//!
//! ```no_run
//! # async fn example() -> anyhow::Result<()> {
//! let server = ums_server::Server::open(ums_server::Config::dev("people.db")).await?;
//! let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
//! println!("listening on http://{}", listener.local_addr()?);
//! server.serve(listener, std::future::pending()).await?;
//! # Ok(()) }
//! ```
//!
//! For the tests of a program that uses UMS there is the feature `testing`, and in it `testing::TestServer`.

mod admin;
mod api_keys;
mod app;
mod audit;
mod audit_log;
mod backup;
mod batch;
mod change;
mod check;
mod clock;
mod config;
mod create;
mod deleted;
mod endpoints;
mod error;
mod fingerprints;
mod hash_export;
mod hasher;
mod http;
mod jwt_ring;
mod key_secret;
mod list;
mod login;
mod migrate_data;
mod openapi;
mod partial;
mod refusals;
mod restore;
mod rotation;
mod router;
mod running;
mod sample_people;
mod sealed;
mod secrets;
mod server;
mod session;
mod store;
#[cfg(feature = "testing")]
pub mod testing;
mod threads;
mod throttle;
mod tokens;
mod types;
mod upkeep;

pub use backup::{BackedUp, backup, backup_to};
pub use check::{Checked, check};
pub use clock::Clock;
pub use config::{Config, Database, LogFormat, Registration, length_of_time};
pub use migrate_data::{MoveProgress, Moved, migrate_data, moved_columns};
pub use restore::{Restored, restore};
pub use rotation::{KeyState, KeyStatus, Rotation};
pub use sample_people::{SAMPLE_PEOPLE, SamplePerson};
pub use server::{Prepared, Server, openapi};
pub use store::{Durability, PostgresUrl};
pub use types::password::PasswordPolicy;
