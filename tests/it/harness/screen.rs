//! What is to be seen on a terminal in the end, of all that was written to it.

use unicode_width::UnicodeWidthChar;

/// Lines that scroll away are still there.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) lines: Vec<String>,
    /// Whether anything was wider than the terminal, at any time.
    pub(crate) wrapped: bool,
    /// Whether the cursor is visible.
    pub(crate) cursor: bool,
}

/// A column holds a character with the marks upon it, or nothing where that is two columns wide.
#[derive(Default)]
struct Paper {
    rows: Vec<Vec<String>>,
    row: usize,
    column: usize,
}

/// Draws it on a terminal of so many columns.
pub(crate) fn seen(text: &str, columns: usize) -> Seen {
    let mut paper = Paper::default();
    let mut seen = Seen { cursor: true, ..Seen::default() };
    let mut characters = text.chars();
    let mut joined = false;
    while let Some(c) = characters.next() {
        match c {
            '\u{1b}' => {
                assert_eq!(characters.next(), Some('['), "{text:?}");
                let mut parameters = String::new();
                let last = characters.by_ref().find(|c| {
                    let is_last = c.is_ascii_alphabetic();
                    if !is_last {
                        parameters.push(*c);
                    }
                    is_last
                });
                let number = parameters.parse().unwrap_or(1);
                match (last, parameters.as_str()) {
                    (Some('K'), "" | "0") => paper.clear_right(),
                    (Some('K'), "2") => paper.line().clear(),
                    (Some('J'), "" | "0") => {
                        paper.clear_right();
                        paper.rows.truncate(paper.row + 1);
                    }
                    (Some('A'), _) => paper.row = paper.row.checked_sub(number).expect("a line above"),
                    (Some('B'), _) => paper.row += number,
                    (Some('C'), _) => paper.column += number,
                    (Some('D'), _) => paper.column = paper.column.saturating_sub(number),
                    (Some(shown @ ('h' | 'l')), "?25") => seen.cursor = shown == 'h',
                    (Some('m'), _) => {}
                    other => panic!("{other:?} in {text:?}"),
                }
            }
            '\r' => paper.column = 0,
            '\n' => paper.row += 1,
            '\u{8}' => paper.column = paper.column.saturating_sub(1),
            c => {
                // What is joined to an emoji is drawn upon it.
                let width = if joined { 0 } else { c.width().unwrap_or(0) };
                joined = c == '\u{200d}';
                if width > 0 && paper.column + width > columns {
                    seen.wrapped = true;
                    (paper.row, paper.column) = (paper.row + 1, 0);
                }
                paper.put(c, width);
            }
        }
    }
    seen.lines = paper.rows.iter().map(|row| row.concat().trim_end().to_owned()).collect();
    while seen.lines.last().is_some_and(String::is_empty) {
        seen.lines.pop();
    }
    seen
}

impl Paper {
    fn line(&mut self) -> &mut Vec<String> {
        while self.rows.len() <= self.row {
            self.rows.push(Vec::new());
        }
        &mut self.rows[self.row]
    }

    fn clear_right(&mut self) {
        let column = self.column;
        self.line().truncate(column);
    }

    fn put(&mut self, c: char, width: usize) {
        let column = self.column;
        let line = self.line();
        while line.len() < column + width.max(1) {
            line.push(" ".to_owned());
        }
        if width == 0 {
            line[column.saturating_sub(1)].push(c);
            return;
        }
        line[column] = c.to_string();
        line[column + 1..column + width].fill(String::new());
        self.column += width;
    }
}
