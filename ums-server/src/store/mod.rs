//! Storage: the seam over the database engine, and every SQL statement, one file a noun.

pub(crate) mod api_keys;
pub(crate) mod audit;
pub(crate) mod check;
mod conditions;
pub(crate) mod copy;
pub(crate) mod counters;
pub(crate) mod db;
pub(crate) mod deleted_users;
mod files;
pub(crate) mod guesses;
pub(crate) mod idempotency;
pub(crate) mod instance;
pub(crate) mod login_sources;
mod migrate;
pub(crate) mod moves;
pub(crate) mod owners;
mod postgres;
pub(crate) mod sessions;
pub(crate) mod signing_keys;
pub(crate) mod source_counts;
mod sqlite;
pub(crate) mod user_list;
mod user_search;
pub(crate) mod users;
mod value;

pub use db::Durability;
pub(crate) use db::{Db, DbError, Engine, Row, Tx};
pub(crate) use files::{ServeLock, beside};
pub use postgres::PostgresUrl;
#[cfg(feature = "testing")]
pub(crate) use postgres::Scratch;
pub(crate) use postgres::{lengthen, with_one_patience};
pub(crate) use sqlite::{Held, NotHeld, SqliteFile, migrate_file};
pub(crate) use value::{Value, values};
