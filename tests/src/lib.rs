//! The tests live in `it/`; the runnable examples in `examples/`.
