//! Words on standard error: notes, hints, warnings, errors; and the help that was asked for.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ums_client::Trace;

use super::{Output, Printer, clean, progress};
use crate::error::{Error, Exit};
use crate::global::Global;

impl Output {
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

    /// Help or version, as asked for.
    pub fn help(&self, text: &clap::builder::StyledStr) -> Exit {
        match Printer::plain().write(&styled(text, self.color_out)).and_then(Printer::finish) {
            Ok(()) => Exit::Ok,
            Err(error) => error.exit(),
        }
    }

    /// As clap would say it.
    pub fn version(&self) -> Exit {
        match Printer::plain().write(concat!("ums ", env!("CARGO_PKG_VERSION"), "\n")).and_then(Printer::finish) {
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

/// What is told of the calls that are made.
#[derive(Debug)]
pub struct Watch {
    /// Requests and answers, for `--debug`.
    debug: bool,
    /// That something is tried again.
    verbose: bool,
    /// Requests as lines of curl, for `--print-curl`; with the file of the authority to trust.
    curl: Option<Option<PathBuf>>,
}

impl Watch {
    pub fn new(global: &Global, verbose: bool, ca_cert: Option<&Path>) -> Self {
        let curl = global.print_curl.then(|| ca_cert.map(Path::to_path_buf));
        Self { debug: global.debug, verbose, curl }
    }

    pub fn is_wanted(&self) -> bool {
        self.debug || self.verbose || self.curl.is_some()
    }

    pub fn tell(&self, trace: &Trace<'_>) {
        match trace {
            Trace::Request { curl, attempt: 1, .. } if self.curl.is_some() => {
                let ca_cert = self.curl.iter().flatten().next();
                let ca_cert = ca_cert.map(|path| format!(" --cacert {}", quoted(&path.to_string_lossy())));
                // What acts on a terminal can only stand within the JSON of a body, where this says the same.
                say(&clean::json(format!("curl{} {curl}", ca_cert.unwrap_or_default())));
            }
            _ => {}
        }
        match trace {
            _ if self.debug => say(&clean_lines(&trace.to_string())),
            Trace::Retry { wait, message, .. } if self.verbose => {
                say(&clean::for_terminal(&format!("{message}; trying again in {} ms", wait.as_millis())));
            }
            _ => {}
        }
    }
}

/// One word of a POSIX shell.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

/// A question too long for a prompt.
pub fn ask(question: &str) {
    say(&clean::for_terminal(question));
}

/// What is waited for, where a person may have to do it.
pub fn waiting(text: &str) {
    say(text);
}

/// What a prompt draws that draws itself: cleaned already.
pub fn draw(frame: &str) {
    write_stderr(frame);
}

/// Shows the cursor that a prompt may have hidden, clears what it drew below that, and ends its line.
pub fn leave_prompt() {
    write_stderr("\x1b[?25h\x1b[J\n");
}

/// After a program that had the terminal and could not clean up: back from its own screen, with a cursor.
pub fn leave_program() {
    write_stderr("\x1b[?1049l\x1b[?25h\x1b[0m");
}

fn styled(text: &clap::builder::StyledStr, color: bool) -> String {
    if color { text.ansi().to_string() } else { text.to_string() }
}

fn say(text: &str) {
    write_stderr(&format!("{text}\n"));
}

fn write_stderr(text: &str) {
    progress::clear();
    raw(text);
}

/// Where nobody reads standard error there is nobody to tell.
pub(super) fn raw(text: &str) {
    drop(io::stderr().lock().write_all(text.as_bytes()));
}

/// Cleans each line by itself, since the breaks between them are ours.
fn clean_lines(text: &str) -> String {
    text.lines().map(clean::for_terminal).collect::<Vec<_>>().join("\n")
}

pub(super) fn paint(color: bool, with: anstyle::AnsiColor) -> (String, &'static str) {
    if color { (with.on_default().bold().to_string(), "\x1b[0m") } else { (String::new(), "") }
}
