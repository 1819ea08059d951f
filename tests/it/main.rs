//! All tests that go through the public doors: HTTP, the client crate, the command line.

mod harness;

mod cli;
mod contract;
mod generated;
mod layering;
mod published;
