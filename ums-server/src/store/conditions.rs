//! A `where` made of fixed fragments, those alone that are asked for, with their values bound.

use super::Value;

#[derive(Default)]
pub(super) struct Conditions<'f> {
    pub(super) text: String,
    pub(super) values: Vec<Value<'f>>,
}

impl<'f> Conditions<'f> {
    /// A fragment without a value.
    pub(super) fn require(&mut self, condition: &'static str) {
        self.require_text(condition);
    }

    /// The same, of fragments and places put together.
    pub(super) fn require_text(&mut self, condition: &str) {
        self.text.push_str(if self.text.is_empty() { " where " } else { " and " });
        self.text.push_str(condition);
    }

    /// A fragment that ends where its value belongs.
    pub(super) fn add(&mut self, condition: &'static str, value: Value<'f>) {
        self.require(condition);
        let place = self.bind(value);
        self.text.push_str(&place);
    }

    /// A comparison with a row of two values, as in `(at, id) > (`.
    pub(super) fn pair(&mut self, condition: &str, value: Value<'f>, id: &'f str) {
        let (value, id) = (self.bind(value), self.bind(Value::Text(id)));
        self.require_text(&format!("{condition}{value}, {id})"));
    }

    /// Binds a value; its place in the statement.
    pub(super) fn bind(&mut self, value: Value<'f>) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }
}
