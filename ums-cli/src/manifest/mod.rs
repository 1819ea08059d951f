//! Manifests: files that say who is to be there, and what has to be done for it.

pub mod carry_out;
pub mod fetch;
mod metadata;
pub mod plan;
pub mod read;
mod scalar;
pub mod write;

/// The key of a person's metadata that names the manifest it belongs to.
pub const LABEL: &str = "managed_by";
