//! Other people's programs that `ums` starts: a pager, an editor, what comes after `--`. They get no token of ours.

use std::ffi::OsStr;
use std::io;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Mutex;

use crate::{interrupt, output};

/// What would hand them power.
const SECRETS: [&str; 2] = ["UMS_TOKEN", "UMS_TOKEN_FILE"];

/// The program that has the terminal now, and how the terminal was before.
static AT_TERMINAL: Mutex<Option<(u32, Modes)>> = Mutex::new(None);

/// A program by its name alone.
pub fn named(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for name in SECRETS {
        command.env_remove(name);
    }
    command
}

/// A program and its words as in `PAGER` or `EDITOR`; with signs of the shell in it (quotes, `$HOME`), the shell reads it,
/// as git has it read. Arguments that are added come after its own, whole, whatever is in them.
pub fn command(text: &str) -> io::Result<Command> {
    let mut words = text.split_whitespace();
    let program = words.next().ok_or(io::ErrorKind::InvalidInput)?;
    let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-_./,:+@".contains(c);
    if text.chars().all(plain) || cfg!(not(unix)) {
        let mut command = named(program);
        command.args(words);
        return Ok(command);
    }
    let mut command = named("sh");
    command.arg("-c").arg(format!("{text} \"$@\"")).arg(program);
    Ok(command)
}

/// Runs a program that takes the terminal, such as an editor, and waits for its end. Its standard output is the terminal
/// even where ours is not.
pub fn at_terminal(command: &mut Command) -> io::Result<ExitStatus> {
    if !output::is_on_terminal() {
        command.stdout(io::stderr());
    }
    let turn = Turn::begin();
    let mut child = command.spawn()?;
    turn.of(&child);
    let status = child.wait()?;
    if !status.success() {
        turn.modes.restore();
    }
    Ok(status)
}

/// While it lasts a program has the terminal: Ctrl-C is the program's, and a signal that ends `ums` ends it as well.
pub struct Turn {
    modes: Modes,
}

impl Turn {
    /// Before the program starts: the very first Ctrl-C is its own.
    pub fn begin() -> Self {
        output::progress::clear();
        interrupt::leave_to_others(true);
        Self { modes: Modes::now() }
    }

    pub fn of(&self, child: &Child) {
        hold(Some((child.id(), self.modes.clone())));
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        interrupt::leave_to_others(false);
        hold(None);
    }
}

/// Before `ums` leaves because of a signal: ends the program that has the terminal, and mends what it did to that.
pub fn leave() {
    let held = AT_TERMINAL.lock().ok().and_then(|mut held| held.take());
    if let Some((id, modes)) = held {
        signal("TERM", id);
        modes.restore();
    }
}

/// Sends a signal by its name.
#[cfg(feature = "quickstart")]
pub fn pass_on(name: &str, child: &Child) {
    signal(name, child.id());
}

/// There is no safe call for it, and every Unix has this shell.
fn signal(name: &str, id: u32) {
    let script = format!("kill -s {name} \"$0\"");
    drop(named("sh").args(["-c", &script, &id.to_string()]).stderr(Stdio::null()).status());
}

fn hold(program: Option<(u32, Modes)>) {
    if let Ok(mut held) = AT_TERMINAL.lock() {
        *held = program;
    }
}

/// While it lasts the terminal echoes nothing and edits no lines, so that keys pressed while something is drawn are not
/// seen there.
pub struct Unseen(Modes);

impl Unseen {
    pub fn begin() -> Self {
        let modes = Modes::now();
        if modes.0.is_some() {
            drop(named("stty").args(["-echo", "-icanon"]).stderr(Stdio::null()).status());
        }
        Self(modes)
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        self.0.set();
    }
}

/// What `stty -g` says of a terminal, if there is one.
#[derive(Clone)]
struct Modes(Option<String>);

impl Modes {
    fn now() -> Self {
        let mut stty = named("stty");
        let said = stty.arg("-g").stdin(Stdio::inherit()).stderr(Stdio::null()).output();
        let said = said.ok().filter(|said| said.status.success());
        Self(said.and_then(|said| String::from_utf8(said.stdout).ok()).map(|modes| modes.trim().to_owned()))
    }

    /// The modes, a cursor that is seen, and the screen that is not the program's own.
    fn restore(&self) {
        if self.set() {
            output::leave_program();
        }
    }

    fn set(&self) -> bool {
        let Some(modes) = &self.0 else { return false };
        drop(named("stty").arg(modes).stderr(Stdio::null()).status());
        true
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_that_a_shell_would_make_of_them() {
        let said = |text: &str| {
            let output = command(text).unwrap().arg("a file's name").output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        };
        assert_eq!(said("echo one"), "one a file's name\n");
        assert_eq!(said("printf %s.%s. one"), "one.a file's name.");
        assert_eq!(said("X=1; printf '<%s>' $X \"two words\""), "<1><two words><a file's name>");
        assert!(command("  ").is_err());
    }
}
