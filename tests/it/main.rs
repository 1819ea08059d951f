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
mod access_matrix;
mod after_the_answer;
mod api_keys;
mod audit;
mod backup;
mod bad_body;
mod bad_http;
mod bad_input;
mod batch;
mod binary;
mod binary_admin;
mod binary_slow;
mod binary_sqlite;
mod canaries;
mod cli;
mod client_manifest;
mod clock_jumps;
mod common_passwords;
mod contract;
mod deleted;
mod deleted_races;
mod dry_run;
mod emails;
mod examples;
mod failover;
mod foreign_hashes;
mod generated;
mod guesses;
mod guide;
mod guide_migrate;
mod hash_export;
mod hostile;
mod last_admin;
mod layering;
mod list_queries;
mod lists;
mod lossless;
mod many_servers;
mod mass_assignment;
mod mended;
mod migrate_data;
mod migrate_data_refused;
mod no_oracle;
mod once;
mod parity;
mod passwords;
mod people;
mod postgres_cancelled;
mod postgres_cluster;
mod postgres_faults;
mod postgres_plans;
mod postgres_pooler;
mod postgres_roles;
mod postgres_skew;
mod postgres_tls;
mod problems;
mod public_api;
mod published;
mod rotation;
mod rotation_load;
mod sdk;
mod sessions;
mod test_server;
mod tokens;
mod users;
mod verify;
mod what_ends_what;
mod would_widen;
