//! Lays out tables and cards: columns by the width that a terminal gives each character.

use anstyle::Style;
use jiff::Timestamp;
use unicode_width::UnicodeWidthChar;

use super::clean;

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    pub heading: &'static str,
    /// Whether its cells may be cut, down to this width, where the terminal is narrow.
    pub shrinks_to: Option<usize>,
    pub goes: Goes,
}

/// When a column without room goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Goes {
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

/// How wide, how coloured, and as of when.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Columns of the terminal; `None` in a pipe, where nothing is cut and times are exact.
    pub width: Option<usize>,
    pub color: bool,
    pub headings: bool,
    pub now: Timestamp,
}

const GAP: usize = 2;
const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

pub fn table(columns: &[Column], rows: &[Vec<Cell>], look: Look) -> String {
    let rows: Vec<Vec<(String, Style)>> =
        rows.iter().map(|row| row.iter().map(|cell| render(cell, look, false)).collect()).collect();
    let natural = |i: usize| {
        let heading = if look.headings { width(columns[i].heading) } else { 0 };
        rows.iter().filter_map(|row| row.get(i)).map(|(text, _)| width(text)).max().unwrap_or(0).max(heading)
    };
    let widths = fitted(columns, &(0..columns.len()).map(natural).collect::<Vec<_>>(), look.width);
    let mut out = String::new();
    if look.headings {
        line(&mut out, columns.iter().map(|column| (column.heading, BOLD)), &widths, look.color);
    }
    for row in &rows {
        line(&mut out, row.iter().map(|(text, style)| (text.as_str(), *style)), &widths, look.color);
    }
    out
}

/// Rows that come one by one: the columns are as wide as they have been so far, and have to fit a terminal as those of a
/// table do.
#[derive(Default)]
pub struct Fit {
    natural: Vec<usize>,
    /// Which columns the last heading was of.
    shown: Vec<bool>,
}

impl Fit {
    /// A row; before it the heading, where there is to be one, before the first and whenever a column came or went.
    pub fn row(&mut self, columns: &[Column], cells: &[Cell], look: Look) -> String {
        let cells: Vec<(String, Style)> = cells
            .iter()
            .map(|cell| match cell {
                // Everything would be "just now"; and the day is known while it lasts.
                Cell::Time(time) if look.width.is_some() => (time_of_day(*time, look.now), Style::new()),
                cell => render(cell, look, false),
            })
            .collect();
        self.natural.resize(columns.len(), 0);
        for ((natural, (text, _)), column) in self.natural.iter_mut().zip(&cells).zip(columns) {
            *natural = (*natural).max(width(text)).max(width(column.heading));
        }
        let widths = fitted(columns, &self.natural, look.width);
        let shown: Vec<bool> = widths.iter().map(Option::is_some).collect();
        let mut out = String::new();
        if look.headings && shown != self.shown {
            line(&mut out, columns.iter().map(|column| (column.heading, BOLD)), &widths, look.color);
        }
        self.shown = shown;
        line(&mut out, cells.iter().map(|(text, style)| (text.as_str(), *style)), &widths, look.color);
        out
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
        Cell::Time(time) if look.width.is_none() => (format!("{time:.3}"), Style::new()),
        Cell::Time(time) if exact => (format!("{time:.0} ({})", ago(*time, look.now)), Style::new()),
        Cell::Time(time) => (ago(*time, look.now), Style::new()),
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
            Goes::BeforeAnyCellIsCut => total(&widths),
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
fn cut(text: &str, room: usize) -> String {
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
mod tests {
    use super::*;

    const COLUMNS: [Column; 3] = [
        Column { heading: "EMAIL", shrinks_to: Some(8), goes: Goes::Never },
        Column { heading: "NAME", shrinks_to: Some(6), goes: Goes::Never },
        Column { heading: "ID", shrinks_to: None, goes: Goes::WhenCuttingIsNotEnough(1) },
    ];

    fn shown(width: Option<usize>) -> String {
        let row = |cells: [&str; 3]| cells.map(|text| Cell::Text(text.to_owned())).to_vec();
        let rows = [
            row(["sato@example.com", "佐藤 英樹", "1"]),
            row(["jose@example.com", "Jose\u{301}", "2"]),
            row(["ala@example.com", "علاء", "3"]),
        ];
        table(&COLUMNS, &rows, Look { width, color: false, headings: true, now: Timestamp::UNIX_EPOCH })
    }

    #[test]
    fn columns_stay_aligned_in_every_script() {
        let text = shown(None);
        let starts: Vec<usize> =
            text.lines().map(|line| width(line.rsplit_once(' ').map_or("", |(before, _)| before))).collect();
        assert_eq!(starts, [28, 28, 28, 28], "{text}");
    }

    #[test]
    fn a_narrow_terminal_cuts_and_drops() {
        assert_eq!(
            shown(Some(20)),
            "EMAIL     NAME    ID\nsato@ex…  佐藤 …  1\njose@ex…  Jose\u{301}    2\nala@exa…  علاء    3\n"
        );
        assert_eq!(shown(Some(18)), "EMAIL       NAME\nsato@exam…  佐藤 …\njose@exam…  Jose\u{301}\nala@examp…  علاء\n");
    }

    #[test]
    fn what_names_a_row_is_cut_last() {
        let goes = Goes::BeforeTheFirstColumnIsCut;
        let columns = [
            Column { heading: "EMAIL", shrinks_to: Some(8), goes: Goes::Never },
            Column { heading: "NAME", shrinks_to: Some(6), goes: Goes::Never },
            Column { heading: "CREATED", shrinks_to: None, goes: goes(2) },
            Column { heading: "SEEN", shrinks_to: None, goes: goes(1) },
        ];
        let row = ["sato@example.com", "Sato Misaki", "3d ago", "-"].map(|text| Cell::Text(text.to_owned())).to_vec();
        let shown = |width| {
            let look = Look { width: Some(width), color: false, headings: false, now: Timestamp::UNIX_EPOCH };
            table(&columns, std::slice::from_ref(&row), look)
        };
        assert_eq!(shown(40), "sato@example.com  Sato Misaki  3d ago  -\n");
        assert_eq!(shown(39), "sato@example.com  Sato Misa…  3d ago  -\n");
        assert_eq!(shown(34), "sato@example.com  Sato Mi…  3d ago\n");
        assert_eq!(shown(30), "sato@example.com  Sato Misaki\n");
        assert_eq!(shown(20), "sato@exampl…  Sato …\n");
    }

    #[test]
    fn rows_that_come_one_by_one_fit_as_well() {
        let cells = |email: &str, id: &str| {
            ["", "Jane", ""]
                .map(str::to_owned)
                .map(Cell::Text)
                .into_iter()
                .enumerate()
                .map(|(i, cell)| match i {
                    0 => Cell::Text(email.to_owned()),
                    2 => Cell::Text(id.to_owned()),
                    _ => cell,
                })
                .collect::<Vec<_>>()
        };
        let shown = |width| {
            let look = Look { width, color: false, headings: true, now: Timestamp::UNIX_EPOCH };
            let mut fit = Fit::default();
            let rows = [("a@x", "1"), ("sato@example.com", "22"), ("b@x", "3")];
            rows.map(|(email, id)| fit.row(&COLUMNS, &cells(email, id), look)).concat()
        };
        assert_eq!(
            shown(None),
            "EMAIL  NAME  ID\na@x    Jane  1\nsato@example.com  Jane  22\nb@x               Jane  3\n"
        );
        assert_eq!(
            shown(Some(15)),
            "EMAIL  NAME  ID\na@x    Jane  1\nEMAIL      NAME\nsato@exa…  Jane\nb@x        Jane\n"
        );
    }

    #[test]
    fn widths_are_those_of_terminals() {
        for (text, columns) in [("علاء", 4), ("ចាន់", 3), ("e\u{301}", 1), ("佐藤", 4), ("👩\u{200d}💻", 2), ("प्रिया", 5)]
        {
            assert_eq!(width(text), columns, "{text}");
        }
    }

    #[test]
    fn times_of_day() {
        let (noon, later) = (43_200, 86_400 + 1);
        let told = |now: i64| {
            let at = |second| Timestamp::from_second(second).unwrap();
            time_of_day(at(noon), at(now))
        };
        assert_eq!([told(noon + 60), told(later)], ["12:00:00Z", "1970-01-01T12:00:00Z"]);
        let now = Timestamp::from_second(1_000_000_000).unwrap();
        let ago = |s: i64| ago(Timestamp::from_second(1_000_000_000 - s).unwrap(), now);
        assert_eq!(
            [ago(0), ago(59), ago(3600), ago(259_200), ago(-7200)],
            ["just now", "59s ago", "1h ago", "3d ago", "in 2h"]
        );
    }
}
