//! What a thing looks like in every format: its fields, its columns, and the JSON Schema that tells of both.

use super::table::Column;

/// One kind of thing that is printed.
#[derive(Debug)]
pub struct Shape {
    /// As in `ums schemas user`.
    pub name: &'static str,
    /// What many of them are called in the configuration: `output.columns.users`.
    pub plural: &'static str,
    /// The keys of its JSON, in their order.
    pub keys: &'static [&'static str],
    /// The columns of a table of them; what has none is shown by its keys.
    pub columns: &'static [Column],
    /// Its JSON Schema (draft 2020-12).
    pub schema: &'static str,
}
