//! The only file that prints: data to standard output, words to standard error.

pub mod audit;
pub mod clean;
pub mod explain;
pub mod keys;
mod pages;
mod record;
pub mod sessions;
mod stream;
pub mod table;
pub mod users;

use std::io::{self, IsTerminal, Write};

use crate::clock;
use crate::error::{Error, Exit, Result};
use crate::global::{ColorWhen, Format};
pub use pages::{Listed, Page, Pages};
pub use record::{Outcome, Record};
use table::{Cell, Look};

/// What a command gives back.
pub enum Answer<'a> {
    Nothing,
    /// Text that is the same in every format.
    Text(String),
    One(Box<dyn Record>),
    /// A thing to show, and yet a failure.
    OneBut(Box<dyn Record>, Error),
    /// Many, page by page.
    Pages(Box<dyn Pages + 'a>),
    /// What happens while somebody looks on: each a line, as soon as it is there.
    Stream(Box<dyn Pages + 'a>),
}

/// How to print, decided once for each call of `ums`.
#[derive(Debug)]
pub struct Output {
    pub format: Format,
    pub quiet: bool,
    pub headings: bool,
    pub verbose: bool,
    color_out: bool,
    color_err: bool,
}

impl Output {
    pub fn new(format: Format, color: Option<ColorWhen>) -> Self {
        let color_out = use_color(color, io::stdout().is_terminal());
        let color_err = use_color(color, io::stderr().is_terminal());
        Self { format, quiet: false, headings: true, verbose: false, color_out, color_err }
    }

    /// Whether a person looks at a table, who wants the first few rather than everything.
    pub fn is_browsed(&self) -> bool {
        self.format == Format::Table && !self.quiet && io::stdout().is_terminal()
    }

    pub async fn show(&self, answer: Answer<'_>) -> Result<()> {
        match answer {
            Answer::Nothing => Ok(()),
            Answer::Text(text) => Printer::new().write(&text)?.flush(),
            Answer::One(record) => self.one(&*record),
            Answer::OneBut(record, error) => {
                self.one(&*record)?;
                Err(error)
            }
            Answer::Stream(mut pages) => self.stream(&mut *pages).await,
            Answer::Pages(mut pages) => {
                self.pages(&mut *pages).await?;
                if let Some(remark) = pages.finish()? {
                    self.note(&remark);
                }
                Ok(())
            }
        }
    }

    fn one(&self, record: &dyn Record) -> Result<()> {
        let mut out = Printer::new();
        match self.format {
            _ if self.quiet => out.id(record)?,
            Format::Table => match record.said() {
                Some(words) => {
                    self.note(&words);
                    return Ok(());
                }
                None => {
                    if let Some(words) = record.headline() {
                        out.line(&clean::for_terminal(&words))?;
                    }
                    out.write(&table::card(&record.card(), self.look()))?
                }
            },
            Format::Json => out.line(&clean::json(record.json(true)?))?,
            Format::Ndjson => out.line(&clean::json(record.json(false)?))?,
            Format::Csv => Csv::new(self.headings).row(&mut out, record)?,
        };
        out.flush()?;
        if self.format == Format::Table && !self.quiet {
            record.hints().iter().for_each(|hint| self.hint(hint));
        }
        Ok(())
    }

    async fn pages(&self, pages: &mut dyn Pages) -> Result<()> {
        let mut out = Printer::new();
        let mut csv = Csv::new(self.headings);
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        let mut columns = None;
        let mut first = true;
        while let Some(page) = pages.next().await? {
            for record in &page {
                match self.format {
                    _ if self.quiet => out.id(&**record)?,
                    Format::Table => match record.said() {
                        Some(words) => {
                            self.note(&words);
                            &mut out
                        }
                        None => {
                            columns.get_or_insert(record.columns());
                            rows.push(record.cells());
                            &mut out
                        }
                    },
                    Format::Json => {
                        let item = clean::json(record.json(true)?).replace('\n', "\n  ");
                        out.write(if first { "[\n  " } else { ",\n  " })?.write(&item)?
                    }
                    Format::Ndjson => out.line(&clean::json(record.json(false)?))?,
                    Format::Csv => csv.row(&mut out, &**record)?,
                };
                first = false;
            }
            out.flush()?;
        }
        let keys = pages.keys();
        match self.format {
            _ if self.quiet => {}
            Format::Table => {
                if let Some(columns) = columns {
                    out.write(&table::table(columns, &rows, self.look()))?;
                }
            }
            // Nothing but failures is no document: the errors on standard error speak.
            Format::Json if first && !pages.has_failed() => drop(out.line("[]")?),
            Format::Json if !first => drop(out.line("\n]")?),
            Format::Csv if first && self.headings && !keys.is_empty() => drop(out.line(&keys.join(","))?),
            _ => {}
        }
        out.flush()
    }

    fn look(&self) -> Look {
        let width = io::stdout().is_terminal().then(terminal_width);
        Look { width, color: self.color_out, headings: self.headings, now: clock::now() }
    }

    /// A line for the person, on standard error. Breaks in it are somebody else's, and made visible.
    pub fn note(&self, text: &str) {
        say(&clean::for_terminal(text));
    }

    /// Lines of ours, with nothing foreign in them.
    #[cfg(feature = "quickstart")]
    pub fn lines(&self, text: &str) {
        say(&clean_lines(text));
    }

    /// What may be done about it.
    pub fn hint(&self, text: &str) {
        let (on, off) = paint(self.color_err, anstyle::AnsiColor::Cyan);
        say(&format!("{on}hint:{off} {}", clean::for_terminal(text)));
    }

    pub fn warn(&self, text: &str) {
        let (on, off) = paint(self.color_err, anstyle::AnsiColor::Yellow);
        say(&format!("{on}warning:{off} {}", clean::for_terminal(text)));
    }

    /// Words for those who asked for more of them.
    pub fn detail(&self, text: &str) {
        if self.verbose {
            self.note(text);
        }
    }

    /// A line that the next one replaces, where a person is looking.
    #[cfg(feature = "quickstart")]
    pub fn progress(&self, text: &str) {
        if io::stderr().is_terminal() {
            write_stderr(&format!("\r\x1b[K{}", clean::for_terminal(text)));
        }
    }

    /// Help or version, as asked for.
    pub fn help(&self, text: &clap::builder::StyledStr) -> Exit {
        match Printer::new().write(&styled(text, self.color_out)).and_then(Printer::flush) {
            Ok(()) => Exit::Ok,
            Err(error) => error.exit(),
        }
    }

    /// Help for who said too little.
    pub fn help_on_stderr(&self, text: &clap::builder::StyledStr) {
        write_stderr(&styled(text, self.color_err));
    }

    pub fn report(&self, error: &Error) {
        if self.format.is_machine() {
            return say(&clean::json(error.to_json().to_string()));
        }
        let (red, red_off) = paint(self.color_err, anstyle::AnsiColor::Red);
        let mut text = format!("{red}error:{red_off} {}", clean::for_terminal(error.message()));
        for fault in error.fields() {
            text.push_str(&format!(
                "\n  {}: {}",
                clean::for_terminal(&fault.field),
                clean::for_terminal(&fault.message)
            ));
        }
        if let Some(hint) = error.hint_text() {
            let (cyan, cyan_off) = paint(self.color_err, anstyle::AnsiColor::Cyan);
            text.push_str(&format!("\n{cyan}hint:{cyan_off} {}", clean::for_terminal(hint)));
        }
        if error.exit() == Exit::ServerFault
            && let Some(id) = error.request_id()
        {
            text.push_str(&format!("\n  request id: {}", clean::for_terminal(id)));
        }
        say(&text);
    }
}

/// 1204 as 1,204.
pub fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// One request and its answer, for `--debug`.
pub fn trace(trace: &ums_client::Trace<'_>) {
    say(&clean_lines(&trace.to_string()));
}

/// A question too long for a prompt.
pub fn ask(question: &str) {
    say(&clean::for_terminal(question));
}

/// Shows the cursor that a prompt may have hidden, and ends its line.
pub fn leave_prompt() {
    write_stderr("\x1b[?25h\n");
}

fn styled(text: &clap::builder::StyledStr, color: bool) -> String {
    if color { text.ansi().to_string() } else { text.to_string() }
}

fn say(text: &str) {
    write_stderr(&format!("{text}\n"));
}

/// Where nobody reads standard error there is nobody to tell.
fn write_stderr(text: &str) {
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Cleans each line by itself, since the breaks between them are ours.
fn clean_lines(text: &str) -> String {
    text.lines().map(clean::for_terminal).collect::<Vec<_>>().join("\n")
}

fn paint(color: bool, with: anstyle::AnsiColor) -> (String, &'static str) {
    if color { (with.on_default().bold().to_string(), "\x1b[0m") } else { (String::new(), "") }
}

fn use_color(asked: Option<ColorWhen>, terminal: bool) -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    match asked {
        Some(ColorWhen::Always) => true,
        Some(ColorWhen::Never) => false,
        _ if set("NO_COLOR") => false,
        _ if set("CLICOLOR_FORCE") && std::env::var("CLICOLOR_FORCE").as_deref() != Ok("0") => true,
        _ => terminal && std::env::var("TERM").as_deref() != Ok("dumb"),
    }
}

fn terminal_width() -> usize {
    match dialoguer::console::Term::stdout().size_checked() {
        Some((_, columns)) if columns > 0 => columns.into(),
        _ => 80,
    }
}

/// Standard output, with a closed pipe told from a full disk.
struct Printer(io::BufWriter<io::Stdout>);

impl Printer {
    fn new() -> Self {
        Self(io::BufWriter::with_capacity(64 * 1024, io::stdout()))
    }

    fn write(&mut self, text: &str) -> Result<&mut Self> {
        self.0.write_all(text.as_bytes()).map_err(|e| Error::stdout(&e))?;
        Ok(self)
    }

    fn line(&mut self, text: &str) -> Result<&mut Self> {
        self.write(text)?.write("\n")
    }

    fn id(&mut self, record: &dyn Record) -> Result<&mut Self> {
        match record.id() {
            Some(id) => self.line(&clean::for_terminal(id)),
            None => Ok(self),
        }
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush().map_err(|e| Error::stdout(&e))
    }
}

/// Rows with the keys of the first record's JSON as their heading.
struct Csv {
    keys: Option<Vec<String>>,
    heading: bool,
    terminal: bool,
}

impl Csv {
    fn new(heading: bool) -> Self {
        Self { keys: None, heading, terminal: io::stdout().is_terminal() }
    }

    fn row<'p>(&mut self, out: &'p mut Printer, record: &dyn Record) -> Result<&'p mut Printer> {
        let map: serde_json::Map<String, serde_json::Value> =
            serde_json::from_str(&record.json(false)?).map_err(|e| Error::unexpected(e.to_string()))?;
        let first = self.keys.is_none();
        let keys = self.keys.get_or_insert_with(|| map.keys().cloned().collect());
        let mut csv = csv::Writer::from_writer(Vec::new());
        if first && self.heading {
            csv.write_record(&*keys).map_err(|e| Error::unexpected(e.to_string()))?;
        }
        let cell = |key: &String| match map.get(key) {
            None | Some(serde_json::Value::Null) => String::new(),
            Some(serde_json::Value::String(text)) if self.terminal => {
                clean::for_spreadsheet(&clean::for_terminal(text)).into_owned()
            }
            Some(serde_json::Value::String(text)) => clean::for_spreadsheet(text).into_owned(),
            Some(other) => clean::for_spreadsheet(&clean::json(other.to_string())).into_owned(),
        };
        csv.write_record(keys.iter().map(cell)).map_err(|e| Error::unexpected(e.to_string()))?;
        let bytes = csv.into_inner().map_err(|e| Error::unexpected(e.to_string()))?;
        out.write(&String::from_utf8_lossy(&bytes))
    }
}
