//! What the client crate promises to programs, against a real server.

mod cut;
mod hooks;
mod lists;
mod login;
mod modify;
mod spans;
