//! A typed, asynchronous client for UMS, the user management system.
//!
//! ```no_run
//! use ums_client::{Client, Code};
//!
//! # async fn example(password: secrecy::SecretString) -> Result<(), ums_client::Error> {
//! let ums = Client::builder().base_url("https://ums.example.com").token("…").build()?;
//!
//! let mut users = ums.users().list().items(); // pages are fetched ahead, one at a time
//! while let Some(user) = users.next().await {
//!     let user = user?;
//!     println!("{} <{}>", user.name, user.email);
//! }
//!
//! match ums.users().create("Ada", "ada@example.com", password).await {
//!     Ok(ada) => {
//!         // Only if nobody has changed her since:
//!         ums.users().update(&ada).name("Ada Lovelace").clear_metadata("desk").if_unchanged().await?;
//!     }
//!     Err(e) if e.code() == Some(&Code::EmailTaken) => println!("she is here already"),
//!     Err(e) if e.is_validation() => {
//!         for fault in e.field_errors() {
//!             println!("{}: {}", fault.field, fault.message);
//!         }
//!     }
//!     Err(e) => return Err(e),
//! }
//! # Ok(())
//! # }
//! ```
//!
//! # Calls
//!
//! A [`Client`] gives handles by noun ([`users`](Client::users), [`me`](Client::me), [`auth`](Client::auth),
//! [`api_keys`](Client::api_keys), [`audit`](Client::audit), [`server`](Client::server)); a handle's methods take what is
//! required and return a builder for the rest. Builders own their data and end in `.await`, in `.send()`, or in
//! `.send_full()` (to spawn one, say `.send()`: a builder is awaited, and is no future itself), which also gives the status, the [`ETag`] and the headers. Every change can be tried with `dry_run()`, and
//! named with `idempotency_key()`, so that it is made once however often it is sent;
//! [`Client::dry_run`] is a client that only tries.
//!
//! What a builder is not told stays as it is on the server: a field is left, set, or cleared.
//!
//! # Lists
//!
//! A list gives its items one by one ([`items`](ListUsers::items)) or page by page ([`pages`](ListUsers::pages)), with the next page
//! fetched meanwhile, at the same cost at any depth; both are [`Stream`](futures_core::Stream)s and have a `next()` of their own.
//! A [`Page`] knows the total, where the server said it, and the places of its neighbours: a [`Cursor`] is text, can be stored, and
//! is gone on from by [`resume`](ListUsers::resume).
//!
//! An [`export`](Users::export) is the whole list in one stream, with the hashes of passwords where the key may read them: as
//! [users](ExportUsers::users), or as the [lines](ExportUsers::lines) that another server takes over.
//!
//! # Changing what others change as well
//!
//! [`update`](Users::update) of a user that was read, with [`if_unchanged`](UpdateUser::if_unchanged), fails where somebody was
//! faster; [`modify`](Users::modify) reads and changes again until it was the fastest, within bounds.
//! [`batch`](Users::batch) carries many operations in one call, each for itself or all or none, and [`bulk`](Users::bulk) any number
//! of them in several, with an outcome for each.
//!
//! # Tokens
//!
//! An API key or an access token is given as it is ([`token`](ClientBuilder::token)). A login that is to go on is
//! [`with_login`](Client::with_login): its tokens are replaced early, by one call for all tasks that need it; with an
//! [`auth::TokenStore`] also for all processes. For anything else there is the trait [`auth::Credentials`].
//!
//! # Retries and time-outs
//!
//! What fails is tried again, twice unless told otherwise, where it may then succeed and cannot be carried out twice: see
//! [`retries`](ClientBuilder::retries). A try may take [30 s](ClientBuilder::timeout), a connection 10 s of them, all tries together
//! 60 s.
//!
//! # Errors
//!
//! There is one [`Error`]. Ask it with its predicates ([`is_not_found`](Error::is_not_found), …), its
//! [`code`](Error::code) and its [`field_errors`](Error::field_errors); its text says which call failed and why, and holds
//! no secret, no header and no body. Where no answer came to a change, nobody knows whether it was made: that is
//! [`is_unknown_outcome`](Error::is_unknown_outcome), and the text says so.
//!
//! The lists of codes are closed and grow with the server: [`Code`] and [`FieldCode`] keep a word that they do not know, as all enums
//! of the wire do, and [`Server::problem`] reads what a code means.
//!
//! # Watching
//!
//! Each try is a [`tracing`] span at level `INFO`, target `ums_client`, whose fields have OpenTelemetry's names
//! for HTTP clients: `http.request.method`, `url.template`, `server.address`, `server.port`, `http.response.status_code`,
//! `http.request.resend_count`, `error.type`. No header, body or query is among them. A trace goes on to the server by
//! [`traceparent`](ClientBuilder::traceparent); [`headers`](ClientBuilder::headers) adds to each request, and
//! [`observer`](ClientBuilder::observer) is shown each, with the secrets struck out.
//!
//! # Testing
//!
//! With the feature `testing` a program's tests script the answers (the module `testing`). The crate `ums-server` has a feature of
//! that name, too: a real server in the same process, in one line.
//!
//! # What the client never does
//!
//! It follows no redirect, uses no proxy from the environment, sends the token to no other origin, and speaks plain
//! `http://` to nothing but this machine unless it is told to. Secrets are [`secrecy::SecretString`] and are not printed by
//! any `Debug` here.
//!
//! # Features
//!
//! Each only adds something. Without the first two there is plain `http://` alone.
//!
//! - `rustls` (default): `https://`, by rustls; installs ring as the process's rustls provider when there is none.
//! - `rustls-no-provider`: `https://` by the provider that the program installs itself, before it builds a client.
//! - `testing`: scripted answers and fixtures, for tests of what uses this crate.
//! - `blocking`: waiting for a call where there is no async runtime.
//! - `verify`: another service checks the access tokens of its own callers, by the module `verify`.
//! - `axum`: the same as an extractor of axum, `verify::RequireUser`.
//!
//! # Rust
//!
//! The crate asks for Rust 1.89 or newer, because its dependencies do. A test compares that with the manifests of all of them,
//! and clippy with each item of the standard library that is used here. What it is built and tested with is a newer toolchain:
//! whether 1.89 itself compiles it is not shown.

#![cfg_attr(docsrs, feature(doc_cfg))]
#![warn(missing_docs, clippy::missing_errors_doc)]
#![deny(clippy::incompatible_msrv)]

mod api;
pub mod auth;
#[cfg(feature = "blocking")]
pub mod blocking;
mod bulk;
mod client;
mod clock;
mod config;
mod error;
mod export;
mod hooks;
mod link;
mod pager;
mod patch;
mod path;
mod raw;
mod request;
mod retry;
mod shell;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod trace;
mod transport;
pub mod types;
#[cfg(feature = "verify")]
pub mod verify;

pub use api::{
    ApiKeys, Audit, Auth, Batch, CreateApiKey, CreateOperation, CreateUser, DeleteOperation, DeleteUser, ExportUsers,
    ListAudit, ListUsers, Me, ModifyUser, Operation, RotateApiKey, Server, Sessions, UpdateOperation, UpdateUser,
    UpsertOperation, Users,
};
pub use bulk::{Bulk, BulkItem};
pub use client::Client;
pub use config::{ClientBuilder, is_loopback};
pub use error::{Error, ErrorKind};
pub use export::{ExportLines, ExportStream};
pub use pager::{AuditStream, Cursor, Items, Page, Pages, UserStream};
pub use raw::RawRequest;
pub use request::{Request, Response, Write};
pub use trace::Trace;
pub use types::{
    ApiKey, ApiKeyId, AuditEvent, AuditOutcome, BatchResult, BatchResults, Changed, Code, ETag, ExportedUser,
    FieldCode, FieldError, ItemError, LoginState, NewApiKey, Problem, Role, Scope, Session, SessionId, Status, Token,
    User, UserId, UserRef, UserSort,
};

// Their types stand in the signatures here: a program need not find out which version of them is meant.
pub use {http, jiff, secrecy};

/// What a call of this crate gives.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The example of the README, as a test.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
