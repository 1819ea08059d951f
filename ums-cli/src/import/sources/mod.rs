//! What other systems export, as they write it: a reader for each, and what they share.
//!
//! A reader says of somebody what the other system says ([`draft::Draft`]); what UMS has a field for goes there, what it has
//! none for goes into the metadata, and a role of the other system is never one of ours. Hashes are written as the server reads
//! them (`hashes`); whether one is too costly is for the server to judge.

pub mod auth0;
pub mod django;
pub mod firebase;
pub mod gotrue;
pub mod htpasswd;
pub mod keycloak;
pub mod kratos;

mod draft;
mod hashes;
mod objects;
mod sniff;
mod table;
#[cfg(test)]
mod tests;
mod times;
