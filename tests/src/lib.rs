//! The tests live in `it/`; the runnable examples in `examples/`.

/// The guide for Rust programmers, whose examples are compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../docs/rust.md")]
#[derive(Debug)]
pub struct Guide;
