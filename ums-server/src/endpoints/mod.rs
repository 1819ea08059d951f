//! The handlers, one file a noun: extract, one call, respond. They do not know each other.

pub(crate) mod api_keys;
pub(crate) mod audit;
pub(crate) mod auth;
pub(crate) mod batch;
pub(crate) mod health;
pub(crate) mod me;
pub(crate) mod problems;
pub(crate) mod sessions;
pub(crate) mod users;
