//! Where a command gets a password from, none of them an argument.

use std::io::{self, IsTerminal, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use secrecy::{ExposeSecret, SecretString};

use crate::clock;
use crate::context::Context;
use crate::error::{Error, Result, cause};
use crate::output::users;
use crate::prompt;

/// For a password that exists.
#[derive(Args)]
pub struct PasswordSource {
    /// Read the password from standard input
    #[arg(long, conflicts_with = "password_file")]
    password_stdin: bool,

    /// Read the password from a file
    #[arg(long, value_name = "FILE")]
    password_file: Option<PathBuf>,
}

/// For a password that is to be set.
#[derive(Args)]
pub struct NewPassword {
    #[command(flatten)]
    source: PasswordSource,

    /// Make up a password and print it, once
    #[arg(long, conflicts_with_all = ["password_stdin", "password_file"])]
    generate_password: bool,
}

/// A password that is to be set, and whether the person has yet to see it.
pub struct Chosen {
    pub password: SecretString,
    pub generated: Option<String>,
}

impl PasswordSource {
    /// Fails at once where the password would have to be asked for and nobody can be.
    pub fn require(&self, ctx: &Context) -> Result<()> {
        if self.is_given() || ctx.prompt.is_allowed() {
            return Ok(());
        }
        Err(Error::needs_input(prompt::not_given("Password"), format!("give {SOURCES}")))
    }

    pub async fn read(&self, ctx: &Context) -> Result<SecretString> {
        match self.given(ctx)? {
            Some(password) => Ok(password),
            None => {
                reachable(ctx).await?;
                ctx.prompt.secret("Password", SOURCES)
            }
        }
    }

    /// The same for a password that is new: asked for twice.
    pub async fn read_new(&self, ctx: &Context) -> Result<SecretString> {
        match self.given(ctx)? {
            Some(password) => Ok(password),
            None => {
                reachable(ctx).await?;
                ctx.prompt.new_secret("Password", SOURCES)
            }
        }
    }

    pub fn uses_stdin(&self) -> bool {
        self.password_stdin || self.password_file.as_deref().is_some_and(is_stdin)
    }

    fn is_given(&self) -> bool {
        self.password_stdin || self.password_file.is_some()
    }

    fn given(&self, ctx: &Context) -> Result<Option<SecretString>> {
        if self.uses_stdin() {
            ctx.claim_stdin()?;
        }
        match &self.password_file {
            _ if self.password_stdin => from_stdin("--password-stdin").map(Some),
            Some(path) => from_file(path).map(Some),
            None => Ok(None),
        }
    }
}

impl NewPassword {
    pub fn read(&self, ctx: &Context, question: &str) -> Result<Chosen> {
        if self.generate_password {
            if !ctx.global.dry_run {
                ctx.out.check_shows("generated_password", &users::CREATED)?;
            }
            let password = generate();
            return Ok(Chosen { password: password.clone().into(), generated: Some(password) });
        }
        let password = match self.source.given(ctx)? {
            Some(password) => password,
            None => ctx.prompt.new_secret(question, &format!("{SOURCES} or --generate-password"))?,
        };
        Ok(Chosen { password, generated: None })
    }

    /// Whether the person is going to be asked for it.
    pub fn is_asked_for(&self, ctx: &Context) -> bool {
        !self.generate_password && !self.source.is_given() && ctx.prompt.is_allowed()
    }

    pub fn uses_stdin(&self) -> bool {
        self.source.uses_stdin()
    }
}

/// Nobody likes to type a password only to hear that the server is not there.
async fn reachable(ctx: &Context) -> Result<()> {
    ctx.call_anonymously(async |client| client.server().health().await).await
}

const SOURCES: &str = "--password-stdin or --password-file";

pub fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// The secret in a file, `-` being standard input; the line break at its end is not part of it.
pub fn from_file(path: &Path) -> Result<SecretString> {
    if is_stdin(path) {
        return from_stdin("-");
    }
    let text = std::fs::read_to_string(path)
        .map_err(|e| Error::local(format!("cannot read the secret in {}: {}", path.display(), cause(&e))))?;
    without_line_break(text).ok_or_else(|| Error::local(format!("{} is empty", path.display())))
}

/// The same for a token, which has no space at its ends, whatever wrote the file.
pub fn token_from_file(path: &Path) -> Result<SecretString> {
    refuse_as_path(path)?;
    Ok(from_file(path)?.expose_secret().trim().to_owned().into())
}

/// Fails where somebody gives the token itself, before anything repeats or keeps it.
pub fn refuse_as_path(path: &Path) -> Result<()> {
    if path.to_str().is_some_and(|name| name.starts_with("ums_key_") || name.starts_with("eyJ") && name.contains('.')) {
        return Err(Error::usage("that is the token itself, and not a file that holds it").hint(
            "write it into a file of yours, or into UMS_TOKEN; on the command line everyone on this machine sees it",
        ));
    }
    Ok(())
}

/// A token on standard input.
pub fn token_from_stdin() -> Result<SecretString> {
    if io::stdin().is_terminal() {
        return Err(Error::usage("--token-stdin reads from a pipe, and standard input is a terminal")
            .hint("`ums auth login --token-stdin < FILE`"));
    }
    Ok(from_stdin("--token-stdin")?.expose_secret().trim().to_owned().into())
}

/// All of standard input, less the line break at its end.
pub fn from_stdin(flag: &str) -> Result<SecretString> {
    if io::stdin().is_terminal() {
        return Err(Error::usage(format!("{flag} reads from a pipe, and standard input is a terminal"))
            .hint("leave it out to be asked, unseen"));
    }
    let mut text = String::new();
    io::stdin().take(1 << 20).read_to_string(&mut text).map_err(|e| match e.kind() {
        io::ErrorKind::InvalidData => Error::usage("the secret on standard input is not UTF-8"),
        _ => Error::usage(format!("cannot read the secret from standard input: {}", cause(&e))),
    })?;
    without_line_break(text).ok_or_else(|| Error::usage("the secret on standard input is empty"))
}

fn without_line_break(mut text: String) -> Option<SecretString> {
    if text.ends_with('\n') {
        text.pop();
        if text.ends_with('\r') {
            text.pop();
        }
    }
    (!text.is_empty()).then(|| text.into())
}

/// 100 random bits, in letters and digits that cannot be taken for each other.
pub fn generate() -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut password = String::new();
    for (i, byte) in clock::random().chain(clock::random()).take(20).enumerate() {
        if i > 0 && i.is_multiple_of(5) {
            password.push('-');
        }
        password.push(char::from(LETTERS[usize::from(byte % 32)]));
    }
    password
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_generated_password_is_four_groups_of_five() {
        let password = generate();
        assert_eq!(password.split('-').map(str::len).collect::<Vec<_>>(), [5, 5, 5, 5]);
        assert_ne!(password, generate());
    }

    #[test]
    fn one_line_break_is_not_part_of_a_secret() {
        let trimmed = |text: &str| without_line_break(text.to_owned()).map(|secret| secret.expose_secret().to_owned());
        assert_eq!(trimmed("a b \r\n").as_deref(), Some("a b "));
        assert_eq!(trimmed("a\n\n").as_deref(), Some("a\n"));
        assert_eq!(trimmed("\n"), None);
    }
}
