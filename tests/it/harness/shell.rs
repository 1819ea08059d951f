//! An interactive shell on a terminal of its own, with the completion of `ums` in it: keys are typed, the line is looked at.

use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use rexpect::session::{PtySession, spawn_command};

use super::{Home, bins, need};

/// How long a shell may take for anything.
const PATIENCE: Duration = Duration::from_secs(30);

pub(crate) struct Shell {
    session: PtySession,
    /// Where a key of ours writes the line.
    line: PathBuf,
    done: PathBuf,
}

impl Shell {
    /// `bash`, `zsh` or `fish`; `None`, loudly, where this machine has none.
    pub(crate) fn open(home: &Home, name: &str, test: &str) -> Option<Self> {
        let program = need(name, test)?;
        let (words, script): (&[&str], &str) = match name {
            "bash" => (
                &["--norc", "--noprofile", "-i"],
                "bind 'set enable-bracketed-paste off'; source <(ums completion bash)
                 look() { printf '%s' \"$READLINE_LINE\" > line.new; mv line.new line; }
                 take() { look; READLINE_LINE=; READLINE_POINT=0; }
                 bind -x '\"\\C-x\\C-o\": look'; bind -x '\"\\C-x\\C-p\": take'",
            ),
            "zsh" => (
                &["-f", "-i"],
                "autoload -U compinit; compinit -u -D; source <(ums completion zsh); LISTMAX=1000
                 look() { print -rn -- \"$BUFFER\" > line.new; mv line.new line }
                 take() { look; BUFFER= }
                 zle -N look; bindkey '^X^O' look; zle -N take; bindkey '^X^P' take",
            ),
            _ => (
                &["--no-config", "-i"],
                "ums completion fish | source
                 function look; commandline | read --null whole; printf '%s' $whole > line.new; mv line.new line; end
                 function take; look; commandline ''; end
                 bind \\cx\\co look; bind \\cx\\cp take",
            ),
        };
        home.file("script", script);
        let (line, done) = (home.path().join("line"), home.path().join("done"));
        let mut command = Command::new(program);
        home.dress(&mut command);
        let folder = bins::ums().parent().expect("a folder").to_owned();
        let path = std::env::join_paths(
            [folder].into_iter().chain(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())),
        );
        command.args(words).env("PATH", path.expect("a path")).env("TERM", "xterm");
        let mut session = spawn_command(command, Some(PATIENCE.as_millis() as u64)).expect("a terminal");
        // A shell at its prompt does not end when it is asked to.
        session.process_mut().set_kill_timeout(Some(1));
        let mut shell = Self { session, line, done };
        shell.runs("source ./script");
        Some(shell)
    }

    /// Types keys, Tab being `\t`, and looks at the line they make. They stay.
    pub(crate) fn line(&mut self, keys: &str) -> String {
        self.types(keys, "\u{18}\u{f}")
    }

    /// The line that keys make, and then an empty one again.
    pub(crate) fn completes(&mut self, keys: &str) -> String {
        self.types(keys, "\u{18}\u{10}")
    }

    fn types(&mut self, keys: &str, look: &str) -> String {
        drop(std::fs::remove_file(&self.line));
        self.session.send(keys).expect("the terminal takes it");
        self.session.send(look).expect("the terminal takes it");
        self.session.flush().expect("the terminal takes it");
        self.wait(&self.line.clone());
        std::fs::read_to_string(&self.line).expect("a line").trim_end_matches('\n').to_owned()
    }

    /// Runs what stands in the line with this behind it, to its end.
    pub(crate) fn runs(&mut self, rest: &str) {
        drop(std::fs::remove_file(&self.done));
        self.session.send_line(&format!("{rest}; touch done")).expect("the terminal takes it");
        self.wait(&self.done.clone());
    }

    /// All that was shown since the last look.
    pub(crate) fn shown(&mut self) -> String {
        let mut shown = String::new();
        while let Some(c) = self.session.try_read() {
            shown.push(c);
        }
        shown
    }

    fn wait(&mut self, file: &std::path::Path) {
        let began = Instant::now();
        while !file.exists() {
            assert!(began.elapsed() < PATIENCE, "no {}: {:?}", file.display(), self.shown());
            std::thread::sleep(Duration::from_millis(10));
        }
    }
}
