//! The only folder that prints: data to standard output, words to standard error.

pub mod audit;
pub mod changes;
pub mod checks;
pub mod clean;
pub mod columns;
mod delimited;
pub mod explain;
pub mod export;
mod jq;
mod json;
pub mod keys;
pub mod outcomes;
mod pager;
mod pages;
mod printer;
pub mod profiles;
pub mod progress;
pub mod raw;
mod record;
mod render;
pub mod schemas;
pub mod sessions;
pub mod settings;
pub mod shape;
mod stream;
pub mod table;
pub mod users;
mod words;
pub mod yaml;

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};

use columns::{Picked, Selection};
use shape::Shape;

use crate::clock;
use crate::error::{Error, Result};
use crate::global::{ColorWhen, Format};
pub use pages::{Listed, Page, Pages};
use printer::Printer;
use progress::Progress;
use raw::Pieces;
pub use record::{Outcome, Record};
use render::Renderer;
use table::{Look, Times};
pub use words::{Watch, ask, draw, leave_program, leave_prompt, waiting};

/// What a command gives back.
pub enum Answer<'a> {
    Nothing,
    /// Text that is the same in every format.
    Text(String),
    /// JSON by its nature: so it is in every format but YAML.
    Document(serde_json::Value),
    One(Box<dyn Record>),
    /// A thing to show, and yet a failure.
    OneBut(Box<dyn Record>, Error),
    /// What a server answered, as it came.
    Raw(Box<dyn Pieces + 'a>),
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
    /// Times as they are, in place of how long ago.
    pub utc: bool,
    /// The columns or fields that were asked for.
    pub selection: Option<Selection>,
    /// The columns of tables where nothing was asked for: by the plural of what they show.
    pub usual: BTreeMap<String, Selection>,
    /// A program in the language of jq, run over the JSON.
    pub jq: Option<String>,
    /// What shows what is longer than the terminal.
    pub pager: Option<String>,
    /// What the command shows.
    expected: OnceCell<&'static Shape>,
    progress: Progress,
    color_out: bool,
    color_err: bool,
}

impl Output {
    pub fn new(format: Format, color: Option<ColorWhen>) -> Self {
        let color_out = use_color(color, io::stdout().is_terminal());
        let color_err = use_color(color, io::stderr().is_terminal());
        Self {
            format,
            quiet: false,
            headings: true,
            verbose: false,
            utc: false,
            selection: None,
            usual: BTreeMap::new(),
            jq: None,
            pager: None,
            expected: OnceCell::new(),
            progress: Progress::new(),
            color_out,
            color_err,
        }
    }

    /// How wide standard output is, where it is a terminal, and whether it is coloured.
    pub fn terminal(&self) -> (Option<usize>, bool) {
        (io::stdout().is_terminal().then(terminal_width), self.color_out)
    }

    /// Whether a person looks at a table, who wants the first few rather than everything.
    pub fn is_browsed(&self) -> bool {
        self.format.is_table() && !self.quiet && io::stdout().is_terminal()
    }

    /// Text as it may be printed: on a terminal nothing in it acts.
    pub fn cleaned(&self, text: &str) -> String {
        if is_on_terminal() { clean::for_terminal(text).into_owned() } else { text.to_owned() }
    }

    /// Fails where what was asked for cannot be shown of such a thing, before anything is done.
    pub fn check(&self, shape: Option<&'static Shape>) -> Result<()> {
        if let Some(program) = &self.jq {
            jq::Filter::new(program)?;
        }
        let Some(shape) = shape else { return Ok(()) };
        self.picked(shape)?;
        let _ = self.expected.set(shape);
        Ok(())
    }

    pub async fn show(&self, answer: Answer<'_>) -> Result<()> {
        match answer {
            Answer::Nothing => Ok(()),
            Answer::Text(text) => Printer::plain().write(&text)?.finish(),
            Answer::Document(value) => self.document(&value),
            Answer::One(record) => self.one(&*record),
            Answer::OneBut(record, error) => {
                self.one(&*record)?;
                Err(error)
            }
            Answer::Raw(mut pieces) => self.raw(&mut *pieces).await,
            Answer::Stream(mut pages) => self.stream(&mut *pages).await,
            Answer::Pages(mut pages) => {
                let mut renderer = Renderer::many(self)?;
                while let Some(page) = pages.next().await? {
                    page.iter().try_for_each(|record| renderer.record(&**record))?;
                    renderer.flush()?;
                }
                renderer.finish(pages.shape(), pages.has_failed())?;
                if let Some(remark) = pages.finish()? {
                    self.note(&remark);
                }
                Ok(())
            }
        }
    }

    fn document(&self, value: &serde_json::Value) -> Result<()> {
        let mut out = Printer::new(self);
        match (&self.jq, value) {
            (Some(program), value) => out.write(&jq::Filter::new(program)?.run(&value.to_string())?)?,
            (None, serde_json::Value::Object(map)) if self.format == Format::Yaml => {
                out.write(&yaml::document(map, false))?
            }
            (None, value) => out.json(&clean::json(format!("{value:#}")))?.write("\n")?,
        };
        out.finish()
    }

    fn one(&self, record: &dyn Record) -> Result<()> {
        let mut renderer = Renderer::one(self)?;
        renderer.record(record)?;
        renderer.finish(None, false)?;
        if self.format.is_table() && !self.quiet {
            record.hints().iter().for_each(|hint| self.hint(hint));
        }
        Ok(())
    }

    /// What is to be shown of such a thing; `None` where that is everything, in whatever order it comes.
    fn picked(&self, shape: &Shape) -> Result<Option<Vec<Picked>>> {
        let is_table = self.format.is_table();
        let usual = || match self.format {
            Format::Table | Format::Wide if !shape.columns.is_empty() => {
                Picked::columns(shape, self.format == Format::Wide)
            }
            _ => Picked::fields(shape),
        };
        match self.selection.as_ref().filter(|selection| !selection.is_empty()) {
            Some(selection) => selection.pick(shape, usual(), self.expected.get().copied()).map(Some),
            None if self.format == Format::Table => match self.usual.get(shape.plural) {
                Some(configured) => configured.pick(shape, usual(), None).map(Some).map_err(|e| {
                    Error::local(format!("output.columns.{}: {}", shape.plural, e.message()))
                        .hint(e.hint_text().unwrap_or_default())
                }),
                None => Ok(Some(usual())),
            },
            None if is_table => Ok(Some(usual())),
            None => Ok(None),
        }
    }

    /// Fails where what is printed of such a thing would leave out the secret in it, which is shown this once.
    pub fn check_shows(&self, secret: &str, shape: &Shape) -> Result<()> {
        let refused = |flag: &str| {
            Err(Error::usage(format!("{flag} would keep the {} from you", secret.replace('_', " ")))
                .hint(format!("take `-o json` and read .{secret}, or --jq .{secret}")))
        };
        match (&self.jq, self.format) {
            // Alone it prints what one wants of a key.
            _ if self.quiet => {
                if secret == "key" {
                    Ok(())
                } else {
                    refused("--quiet")
                }
            }
            (Some(program), _) if program.trim() != "." && !program.contains(secret) => refused("--jq"),
            (Some(_), _) => Ok(()),
            (None, Format::Name) => refused("-o name"),
            (None, _) if self.is_selected() => {
                let picked = self.picked(shape)?;
                let is_shown = picked.iter().flatten().any(|one| one.key == secret);
                if is_shown { Ok(()) } else { refused("a choice of columns or fields without it") }
            }
            (None, _) => Ok(()),
        }
    }

    /// Whether columns were asked for by name.
    fn is_selected(&self) -> bool {
        self.selection.as_ref().is_some_and(|selection| !selection.is_empty())
    }

    /// How a prompt draws rows, on standard error; how wide they may be is its own to tell.
    pub fn look_of_prompt(&self) -> Look {
        let times = if self.utc { Times::Plain } else { Times::Ago };
        Look { width: None, times, color: self.color_err, headings: false, now: clock::now() }
    }

    fn look(&self) -> Look {
        let width = io::stdout().is_terminal().then(terminal_width);
        let times = match width {
            None => Times::Exact,
            Some(_) if self.utc => Times::Plain,
            Some(_) => Times::Ago,
        };
        let width = width.filter(|_| self.format != Format::Wide);
        Look { width, times, color: self.color_out, headings: self.headings, now: clock::now() }
    }
}

/// Whether standard output is a terminal.
pub fn is_on_terminal() -> bool {
    io::stdout().is_terminal()
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
