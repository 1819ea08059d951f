//! Many things: fetched, or done, while they are printed.

use std::future::Future;
use std::pin::Pin;

use super::Record;
use super::shape::Shape;
use crate::error::Result;

pub type Page<'a> = Pin<Box<dyn Future<Output = Result<Option<Vec<Box<dyn Record>>>>> + 'a>>;

/// Things that are fetched, or done, while they are printed.
pub trait Pages {
    /// The next few, or `None` when there are no more.
    fn next(&mut self) -> Page<'_>;

    /// Asked when all is printed: a remark for standard error, or the failure of some.
    fn finish(&mut self) -> Result<Option<String>>;

    /// What each of them looks like, for the heading of a CSV without rows.
    fn shape(&self) -> Option<&'static Shape> {
        None
    }

    /// Whether any of it went wrong so far.
    fn has_failed(&self) -> bool {
        false
    }
}

/// What is there already, all at once.
pub struct Listed {
    records: Option<Vec<Box<dyn Record>>>,
    shape: &'static Shape,
    /// What is said where there is nothing.
    none: Option<&'static str>,
}

impl Listed {
    pub fn new(records: Vec<Box<dyn Record>>, shape: &'static Shape, none: &'static str) -> Self {
        let none = records.is_empty().then_some(none);
        Self { records: Some(records), shape, none }
    }

    /// Of which nothing is said where there is none.
    pub fn of(records: Vec<Box<dyn Record>>, shape: &'static Shape) -> Self {
        Self { records: Some(records), shape, none: None }
    }
}

impl Pages for Listed {
    fn next(&mut self) -> Page<'_> {
        let records = self.records.take();
        Box::pin(async { Ok(records) })
    }

    fn finish(&mut self) -> Result<Option<String>> {
        Ok(self.none.map(str::to_owned))
    }

    fn shape(&self) -> Option<&'static Shape> {
        Some(self.shape)
    }
}
