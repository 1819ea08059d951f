//! People out of files: what `ums users import` reads.

pub mod record;
