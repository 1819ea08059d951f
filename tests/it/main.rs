//! All tests that go through the public doors: HTTP, the client crate, the command line.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test fails by panicking, and says on stderr what it could not run"
)]

mod harness;

mod access;
mod bad_body;
mod bad_http;
mod bad_input;
mod cli;
mod contract;
mod emails;
mod generated;
mod hostile;
mod layering;
mod published;
mod users;
