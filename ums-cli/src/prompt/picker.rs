//! A list from which a person picks, narrowed by what is typed.

use std::collections::BTreeSet;
use std::io;

use dialoguer::console::{Key, Term};

use super::fuzzy;
use crate::output::table::{self, Cell, Column, Fit, Look};
use crate::output::{self, Record, clean};
use crate::{interrupt, programs};

/// As many lines as are easily looked over.
const LINES: usize = 15;
/// What stands before a line: where one is, and what is marked.
const MARGIN: usize = 2;

pub struct Picker {
    question: String,
    columns: Vec<Column>,
    rows: Vec<Vec<Cell>>,
    /// What is searched, row by row.
    texts: Vec<String>,
    many: bool,
    look: Look,
    fit: Option<Fit>,
    typed: String,
    /// Rows that match, the best first.
    found: Vec<usize>,
    /// Which of those one is at, and which is shown first.
    at: usize,
    top: usize,
    marked: BTreeSet<usize>,
}

enum Then {
    GoOn,
    Leave,
    Take,
}

impl Picker {
    /// They are all of one shape, and at least one.
    pub fn new(question: &str, records: &[Box<dyn Record>], many: bool, look: Look) -> Self {
        let all = records.first().map(|record| record.shape().columns).unwrap_or_default();
        let shown: Vec<bool> = all.iter().map(|column| !column.is_for_wide()).collect();
        let keep = |cells: Vec<Cell>| cells.into_iter().zip(&shown).filter_map(|(cell, keep)| keep.then_some(cell));
        let columns: Vec<Column> = all.iter().filter(|column| !column.is_for_wide()).cloned().collect();
        let rows: Vec<Vec<Cell>> = records.iter().map(|record| keep(record.cells()).collect()).collect();
        let texts = rows.iter().map(|row| searched(&columns, row)).collect();
        let mut picker = Self {
            question: clean::for_terminal(question).into_owned(),
            columns,
            rows,
            texts,
            many,
            look,
            fit: None,
            typed: String::new(),
            found: Vec::new(),
            at: 0,
            top: 0,
            marked: BTreeSet::new(),
        };
        picker.search();
        picker
    }

    /// Which rows were picked, in their order; `None` where the person left.
    pub fn run(mut self) -> io::Result<Option<Vec<usize>>> {
        let terminal = Term::stderr();
        let unseen = programs::Unseen::begin();
        let picked = loop {
            // The modes of the terminal are being mended by then.
            while interrupt::is_leaving() {
                std::thread::park();
            }
            self.draw(&terminal);
            match self.press(terminal.read_key()?, &terminal) {
                Then::GoOn => {}
                Then::Leave => break None,
                Then::Take if self.marked.is_empty() => break self.found.get(self.at).map(|row| vec![*row]),
                Then::Take => break Some(self.marked.into_iter().collect()),
            }
        };
        drop(unseen);
        output::draw(CLEAR);
        Ok(picked)
    }

    fn press(&mut self, key: Key, terminal: &Term) -> Then {
        let page = room(terminal).0;
        match key {
            Key::Escape => return Then::Leave,
            // With nothing found, nothing can be meant.
            Key::Enter if !self.found.is_empty() || !self.marked.is_empty() => return Then::Take,
            Key::ArrowUp | Key::BackTab | Key::Char('\u{10}') => self.at = self.at.saturating_sub(1),
            Key::ArrowDown | Key::Char('\u{e}') => self.at += 1,
            Key::PageUp => self.at = self.at.saturating_sub(page),
            Key::PageDown => self.at += page,
            Key::Home => self.at = 0,
            Key::End => self.at = self.found.len(),
            Key::Tab if self.many => {
                if let Some(row) = self.found.get(self.at)
                    && !self.marked.remove(row)
                {
                    self.marked.insert(*row);
                }
                self.at += 1;
            }
            Key::Backspace => {
                self.typed.pop();
                self.search();
            }
            // Ctrl-U and Ctrl-W, as in a shell.
            Key::Char('\u{15}') => {
                self.typed.clear();
                self.search();
            }
            Key::Char('\u{17}') => {
                let kept = self.typed.trim_end().rfind(' ').map_or(0, |space| space + 1);
                self.typed.truncate(kept);
                self.search();
            }
            Key::Char(c) if !c.is_control() => {
                self.typed.push(c);
                self.search();
            }
            _ => {}
        }
        self.at = self.at.min(self.found.len().saturating_sub(1));
        Then::GoOn
    }

    fn search(&mut self) {
        self.found = fuzzy::best(&self.typed, &self.texts);
        (self.at, self.top) = (0, 0);
    }

    /// Draws everything below the question, and leaves the cursor behind what is typed: whoever has to leave in a hurry need
    /// only clear what is below.
    fn draw(&mut self, terminal: &Term) {
        let (lines, columns) = room(terminal);
        self.top = self.top.min(self.at).max((self.at + 1).saturating_sub(lines));
        let shown: Vec<usize> = self.found.iter().skip(self.top).take(lines).copied().collect();
        let width = columns.saturating_sub(MARGIN + 1);
        if self.look.width != Some(width) || self.fit.is_none() {
            self.look.width = Some(width);
            let mut fit = Fit::new(false);
            fit.columns = self.columns.clone();
            // By all of them, that nothing moves when others come into sight.
            fit.rows(&self.rows, Look { headings: false, ..self.look });
            self.fit = Some(fit);
        }
        let mut below = String::new();
        let mut count = 0;
        for row in shown {
            let is_here = self.found.get(self.at) == Some(&row);
            let text = self.line(row, width, self.look.color && !is_here);
            let mark = if self.marked.contains(&row) { '*' } else { ' ' };
            below.push_str(&match (is_here, self.look.color) {
                (true, true) => format!("\n\x1b[7m>{mark}{text}\x1b[0m"),
                (true, false) => format!("\n>{mark}{text}"),
                (false, _) => format!("\n {mark}{text}"),
            });
            count += 1;
        }
        below.push_str(&format!("\n{}", table::cut(&self.footer(), columns.saturating_sub(1))));
        count += 1;
        let prompt = self.prompt(columns.saturating_sub(1));
        output::draw(&format!("{CLEAR}{prompt}{below}\x1b[{count}A\r{prompt}"));
    }

    fn line(&mut self, row: usize, width: usize, color: bool) -> String {
        let Self { fit: Some(fit), rows, look, .. } = self else { return String::new() };
        let mut text = |color| {
            let text = fit.rows(&rows[row..=row], Look { headings: false, color, ..*look });
            text.trim_end_matches('\n').to_owned()
        };
        let plain = text(false);
        // Where not even the columns that always stay have room.
        if table::width(&plain) > width {
            return table::cut(&plain, width);
        }
        if color { text(true) } else { plain }
    }

    /// The question and what is typed, as far as there is room: of that, the end.
    fn prompt(&self, room: usize) -> String {
        let question = format!("{} ", self.question);
        let question = if table::width(&question) + 12 > room { "> ".to_owned() } else { question };
        let left = room.saturating_sub(table::width(&question));
        let mut typed: &str = &self.typed;
        while table::width(typed) > left {
            let mut letters = typed.chars();
            letters.next();
            typed = letters.as_str();
        }
        format!("{question}{typed}")
    }

    fn footer(&self) -> String {
        let all = output::thousands(self.rows.len() as u64);
        let count = match self.found.len() {
            found if found == self.rows.len() => all,
            found => format!("{} of {all}", output::thousands(found as u64)),
        };
        let marked = if self.marked.is_empty() { String::new() } else { format!("{} marked, ", self.marked.len()) };
        let several = if self.many { ", Tab marks several" } else { "" };
        format!("  {marked}{count}; type to search, Enter takes{several}, Esc leaves")
    }
}

/// From here on there is nothing on the screen.
const CLEAR: &str = "\r\x1b[J";

/// How many rows, and how many columns there are.
fn room(terminal: &Term) -> (usize, usize) {
    let (lines, columns) = terminal.size();
    // The question, and the line at the bottom.
    (usize::from(lines).saturating_sub(2).clamp(1, LINES), usize::from(columns).max(10))
}

/// What is searched of a row: what it says, not its id, in which there are all letters, nor its times.
fn searched(columns: &[Column], row: &[Cell]) -> String {
    let cells = columns.iter().zip(row).filter(|(column, _)| column.key != "id");
    let texts = cells.filter_map(|(_, cell)| match cell {
        Cell::Text(text) | Cell::Styled(text, _) => Some(text.to_lowercase()),
        Cell::Empty | Cell::Time(_) => None,
    });
    texts.collect::<Vec<_>>().join(" ")
}
