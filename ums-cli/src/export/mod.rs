//! People into files: the forms that `ums users export` writes, and where to.

pub mod file;
pub mod form;
mod line;
