//! Prints what happens as it happens: a line each, in every format.

use super::{Csv, Output, Pages, Printer, clean, table};
use crate::error::Result;
use crate::global::Format;

impl Output {
    /// Ends when the pages do. JSON is a line each, for a document would never end.
    pub(super) async fn stream(&self, pages: &mut dyn Pages) -> Result<()> {
        let mut out = Printer::new();
        let mut csv = Csv::new(self.headings);
        let mut widths = Vec::new();
        while let Some(page) = pages.next().await? {
            for record in &page {
                match self.format {
                    _ if self.quiet => out.id(&**record)?,
                    Format::Table => {
                        out.write(&table::row(record.columns(), &record.cells(), &mut widths, self.look()))?
                    }
                    Format::Json | Format::Ndjson => out.line(&clean::json(record.json(false)?))?,
                    Format::Csv => csv.row(&mut out, &**record)?,
                };
            }
            out.flush()?;
        }
        Ok(())
    }
}
