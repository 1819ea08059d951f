//! All tests that go through the public doors: HTTP, the client crate, the command line.

mod harness;

mod layering;
mod generated;
mod contract;
mod published;
