//! Other people's programs that `ums` starts: a pager, an editor. They get no token of ours.

use std::io;
use std::process::Command;

/// What would hand them power.
const SECRETS: [&str; 2] = ["UMS_TOKEN", "UMS_TOKEN_FILE"];

/// A program and its words as in `PAGER` or `EDITOR`; with signs of the shell in it, the shell reads it.
pub fn command(text: &str) -> io::Result<Command> {
    let mut words = text.split_whitespace();
    let program = words.next().ok_or(io::ErrorKind::InvalidInput)?;
    let plain = |c: char| c.is_alphanumeric() || c.is_whitespace() || "-_./,:+@".contains(c);
    let mut command = if text.chars().all(plain) {
        let mut command = Command::new(program);
        command.args(words);
        command
    } else {
        let mut command = Command::new("sh");
        command.args(["-c", text]);
        command
    };
    for name in SECRETS {
        command.env_remove(name);
    }
    Ok(command)
}
