//! HTTP itself: connections, what is read from requests, and what every answer has.

pub(crate) mod actions;
pub(crate) mod body;
pub(crate) mod caller;
pub(crate) mod connection;
pub(crate) mod flags;
pub(crate) mod if_match;
pub(crate) mod json;
pub(crate) mod middleware;
pub(crate) mod peer;
pub(crate) mod request_info;
pub(crate) mod serve;
pub(crate) mod stream;
pub(crate) mod tls;
pub(crate) mod writing;
