//! Lays out tables and cards: columns by the width that a terminal gives each character.

use std::borrow::Cow;

use anstyle::Style;
use jiff::Timestamp;
use serde_json::Value;
use unicode_width::UnicodeWidthChar;

use super::clean;

/// A column of a table.
#[derive(Debug, Clone)]
pub struct Column {
    /// What it is called by: where it shows a value of the JSON, that one's key.
    pub key: &'static str,
    pub heading: Cow<'static, str>,
    /// Whether its cells may be cut, down to this width, where the terminal is narrow.
    shrinks_to: Option<usize>,
    goes: Goes,
}

impl Column {
    pub const fn new(key: &'static str, heading: &'static str) -> Self {
        Self { key, heading: Cow::Borrowed(heading), shrinks_to: None, goes: Goes::Never }
    }

    /// One that nobody had thought of.
    pub fn made(heading: String) -> Self {
        Self { key: "", heading: Cow::Owned(heading), shrinks_to: Some(8), goes: Goes::Never }
    }

    pub const fn shrinks_to(mut self, width: usize) -> Self {
        self.shrinks_to = Some(width);
        self
    }

    pub const fn goes(mut self, goes: Goes) -> Self {
        self.goes = goes;
        self
    }

    /// Shown where room is no matter.
    pub const fn for_wide(self) -> Self {
        self.goes(Goes::UnlessWide)
    }

    pub fn is_for_wide(&self) -> bool {
        self.goes == Goes::UnlessWide
    }

    /// Asked for by name: it does not go, and is rather cut.
    pub fn stays(self) -> Self {
        let least = self.shrinks_to.unwrap_or(8);
        self.goes(Goes::Never).shrinks_to(least)
    }
}

/// When a column without room goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goes {
    UnlessWide,
    BeforeAnyCellIsCut,
    /// The first column names the row; the lower number goes sooner.
    BeforeTheFirstColumnIsCut(u8),
    /// The lower number goes sooner.
    WhenCuttingIsNotEnough(u8),
    Never,
}

/// What stands at the crossing of a row and a column, or beside a label.
#[derive(Debug, Clone)]
pub enum Cell {
    Empty,
    Text(String),
    Styled(String, Style),
    Time(Timestamp),
}

impl Cell {
    /// The value of a key that no column draws.
    pub fn of_json(key: &str, value: &Value) -> Self {
        match value {
            Value::Null => Self::Empty,
            Value::String(text) => match text.parse() {
                Ok(time) if key.ends_with("_at") || key == "at" => Self::Time(time),
                _ => Self::Text(text.clone()),
            },
            value => Self::Text(joined(value).unwrap_or_else(|| value.to_string())),
        }
    }
}

/// A list of words as flags take it: `users:read,audit:read`.
pub fn joined(value: &Value) -> Option<String> {
    let words: Option<Vec<&str>> =
        value.as_array()?.iter().map(|word| word.as_str().filter(|w| !w.contains(','))).collect();
    Some(words?.join(","))
}

/// How wide, how coloured, and as of when.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// What the lines have to fit into, where they have to.
    pub width: Option<usize>,
    pub times: Times,
    pub color: bool,
    pub headings: bool,
    pub now: Timestamp,
}

/// How times are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Times {
    /// For programs: to the millisecond (RFC 3339).
    Exact,
    /// To the second.
    Plain,
    /// How long ago.
    Ago,
}

const GAP: usize = 2;
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// A table whose rows come in batches: its columns are as wide as they have been so far.
#[derive(Default)]
pub struct Fit {
    pub columns: Vec<Column>,
    /// Its rows are shown as they happen.
    live: bool,
    natural: Vec<usize>,
    widths: Vec<Option<usize>>,
    /// Which columns the last heading was of.
    shown: Vec<bool>,
}

impl Fit {
    pub fn new(live: bool) -> Self {
        Self { live, ..Self::default() }
    }

    /// Rows; before them the heading, where there is to be one: before the first and, of a table that goes on while somebody
    /// looks, whenever a column came or went.
    pub fn rows(&mut self, rows: &[Vec<Cell>], look: Look) -> String {
        let is_first = self.shown.is_empty();
        let draw = |cell: &Cell| match cell {
            // Everything would be "just now"; and the day is known while it lasts.
            Cell::Time(time) if self.live && look.times == Times::Ago => (time_of_day(*time, look.now), Style::new()),
            cell => render(cell, look, false),
        };
        let rows: Vec<Vec<(String, Style)>> = rows.iter().map(|row| row.iter().map(draw).collect()).collect();
        if self.measure(&rows, look.headings || self.live) || is_first {
            self.widths = fitted(&self.columns, &self.natural, look.width);
        }
        let shown: Vec<bool> = self.widths.iter().map(Option::is_some).collect();
        let mut out = String::new();
        if look.headings && (is_first || self.live && shown != self.shown) {
            line(&mut out, self.columns.iter().map(|column| (&*column.heading, BOLD)), &self.widths, look.color);
        }
        self.shown = shown;
        for row in &rows {
            line(&mut out, row.iter().map(|(text, style)| (text.as_str(), *style)), &self.widths, look.color);
        }
        out
    }

    /// Whether any of the rows needs more room than there was.
    fn measure(&mut self, rows: &[Vec<(String, Style)>], headings: bool) -> bool {
        let before = self.natural.clone();
        self.natural.resize(self.columns.len(), 0);
        for (i, (natural, column)) in self.natural.iter_mut().zip(&self.columns).enumerate() {
            let heading = if headings { width(&column.heading) } else { 0 };
            let cells = rows.iter().filter_map(|row| row.get(i)).map(|(text, _)| width(text)).max().unwrap_or(0);
            *natural = (*natural).max(cells).max(heading);
        }
        self.natural != before
    }
}

/// One thing, its fields under each other.
pub fn card(fields: &[(&str, Cell)], look: Look) -> String {
    let label_width = fields.iter().map(|(label, _)| width(label)).max().unwrap_or(0);
    let mut out = String::new();
    for (label, cell) in fields {
        let (text, style) = render(cell, look, true);
        let cells = [(*label, DIM), (text.as_str(), style)];
        line(&mut out, cells.into_iter(), &[Some(label_width), Some(width(&text))], look.color);
    }
    out
}

/// How many columns of a terminal the text takes: each character by itself, as terminals count, but for emoji joined into
/// one. (`UnicodeWidthStr` would count the shaping of Arabic lam-alef or Khmer as well, which terminals do not do, and with
/// it the tables of comfy-table are off by a column in every hundredth name.)
pub fn width(text: &str) -> usize {
    let mut joined = false;
    let mut width = 0;
    for c in text.chars() {
        width += columns(c, joined);
        joined = c == '\u{200d}';
    }
    width
}

fn columns(c: char, joined: bool) -> usize {
    match c.width().unwrap_or(0) {
        2 if joined => 0,
        columns => columns,
    }
}

fn render(cell: &Cell, look: Look, exact: bool) -> (String, Style) {
    match cell {
        Cell::Empty => ("-".to_owned(), DIM),
        Cell::Text(text) => (clean::for_terminal(text).into_owned(), Style::new()),
        Cell::Styled(text, style) => (clean::for_terminal(text).into_owned(), *style),
        Cell::Time(time) => {
            let text = match look.times {
                Times::Exact => format!("{time:.3}"),
                Times::Plain => format!("{time:.0}"),
                Times::Ago if exact => format!("{time:.0} ({})", ago(*time, look.now)),
                Times::Ago => ago(*time, look.now),
            };
            (text, Style::new())
        }
    }
}

/// The width of each column, at most its natural one; `None` for those that have no room.
fn fitted(columns: &[Column], natural: &[usize], limit: Option<usize>) -> Vec<Option<usize>> {
    let mut widths: Vec<Option<usize>> = natural.iter().copied().map(Some).collect();
    let Some(limit) = limit else { return widths };
    let total = |widths: &[Option<usize>]| {
        widths.iter().flatten().sum::<usize>() + GAP * widths.iter().flatten().count().saturating_sub(1)
    };
    // With all cells from this column on cut as far as they may be.
    let least = |widths: &[Option<usize>], from: usize| {
        let floor = |(i, w): (usize, &Option<usize>)| match columns[i].shrinks_to {
            Some(least) if i >= from => w.map(|w| w.min(least)),
            _ => *w,
        };
        total(&widths.iter().enumerate().map(floor).collect::<Vec<_>>())
    };
    let mut going: Vec<usize> = (0..columns.len()).collect();
    going.sort_by_key(|i| columns[*i].goes);
    for i in going {
        let needed = match columns[i].goes {
            Goes::BeforeAnyCellIsCut | Goes::UnlessWide => total(&widths),
            Goes::BeforeTheFirstColumnIsCut(_) => least(&widths, 1),
            Goes::WhenCuttingIsNotEnough(_) => least(&widths, 0),
            Goes::Never => continue,
        };
        if needed > limit {
            widths[i] = None;
        }
    }
    // Take from the widest first, so that short cells stay whole, and from the first column last.
    while total(&widths) > limit {
        let room = |i: &usize| widths[*i].filter(|w| columns[*i].shrinks_to.is_some_and(|least| *w > least));
        let widest = (1..columns.len()).filter(|i| room(i).is_some()).max_by_key(room);
        let Some(widest) = widest.or((room(&0).is_some()).then_some(0)) else { break };
        widths[widest] = widths[widest].map(|w| w - 1);
    }
    widths
}

fn line<'a>(out: &mut String, cells: impl Iterator<Item = (&'a str, Style)>, widths: &[Option<usize>], color: bool) {
    let start = out.len();
    for ((text, style), room) in cells.zip(widths).filter_map(|(cell, width)| Some((cell, (*width)?))) {
        if out.len() > start {
            out.push_str("  ");
        }
        let text = cut(text, room);
        let padding = room.saturating_sub(width(&text));
        if color && style != Style::new() {
            out.push_str(&format!("{style}{text}{style:#}"));
        } else {
            out.push_str(&text);
        }
        out.extend(std::iter::repeat_n(' ', padding));
    }
    out.truncate(start + out[start..].trim_end_matches(' ').len());
    out.push('\n');
}

/// Shortens to `room` columns, with … where something is missing; a combining mark stays with its letter.
pub fn cut(text: &str, room: usize) -> String {
    if width(text) <= room {
        return text.to_owned();
    }
    let mut used = 0;
    let mut joined = false;
    let mut kept = String::new();
    for c in text.chars() {
        used += columns(c, joined);
        if used > room.saturating_sub(1) {
            break;
        }
        joined = c == '\u{200d}';
        kept.push(c);
    }
    kept.push('…');
    kept
}

/// The time of day (UTC), with the date where that is not clear.
fn time_of_day(time: Timestamp, now: Timestamp) -> String {
    let is_of_today = time.as_second().div_euclid(86_400) == now.as_second().div_euclid(86_400);
    if is_of_today { time.strftime("%H:%M:%SZ").to_string() } else { format!("{time:.0}") }
}

/// How long ago, in the largest unit that fits.
fn ago(time: Timestamp, now: Timestamp) -> String {
    let seconds = now.as_second() - time.as_second();
    let (number, unit) = match seconds.unsigned_abs() {
        0..=4 => return "just now".to_owned(),
        s @ 5..=59 => (s, "s"),
        s @ 60..=3599 => (s / 60, "m"),
        s @ 3600..=86_399 => (s / 3600, "h"),
        s @ 86_400..=31_535_999 => (s / 86_400, "d"),
        s => (s / 31_536_000, "y"),
    };
    if seconds < 0 { format!("in {number}{unit}") } else { format!("{number}{unit} ago") }
}

#[cfg(test)]
mod tests;
