//! People out of files: what `ums users import` reads, and how they come to a server.
//!
//! A [`record::Source`] reads one person after the other, on a thread of its own (`read`), which cuts them into batches by
//! nothing but what stands in the file (`cut`). `run` sends a few at a time (`send`), settles them in their order, writes what
//! became of each into a `journal`, and the refused ones into a file of `rejects`; `tally` is what is told of it all.

pub mod columns;
pub mod csv;
pub mod cut;
pub mod elements;
pub mod format;
pub mod input;
pub mod journal;
pub mod json;
pub mod keys;
pub mod lines;
pub mod own;
pub mod read;
pub mod record;
pub mod rejects;
pub mod run;
pub mod send;
pub mod signs;
pub mod sources;
pub mod tally;
