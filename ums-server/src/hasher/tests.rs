//! The formats of other systems, by their public vectors.
