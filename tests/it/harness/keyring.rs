//! A real keyring: a D-Bus session of its own with a running gnome-keyring, which can be locked, stopped and killed.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use super::{Home, need};

/// Ends with its last owner: the session lives as long as its standard input.
pub(crate) struct Keyring {
    session: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    pub(crate) address: String,
}

/// `$1`: how the keyring is to be. Then each line of standard input is run, and `done` printed after it.
const SESSION: &str = r#"
[ "$1" = unlocked ] && printf 'test\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
[ "$1" = empty ] && gnome-keyring-daemon --start --components=secrets --daemonize >/dev/null 2>&1
bus() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / "org.freedesktop.DBus.$1" \
        string:org.freedesktop.secrets 2>/dev/null
}
secrets() {
    dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets \
        "org.freedesktop.Secret.Service.$@"
}
tries=0
until [ "$1" = absent ] || bus NameHasOwner | grep -q 'boolean true'; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || exit 1
    sleep 0.05
done
daemon=$(bus GetConnectionUnixProcessID | sed -n 's/.*uint32 //p')
echo "$DBUS_SESSION_BUS_ADDRESS"
while read -r line; do
    eval "$line"
    echo done
done
[ -z "$daemon" ] || kill -9 "$daemon" 2>/dev/null
pkill -P $$ >/dev/null 2>&1
true
"#;

/// A bus that starts no service for anybody.
const BARE: &str = r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*"/><allow receive_sender="*"/><allow own="*"/></policy>
</busconfig>
"#;

impl Keyring {
    /// Starts an unlocked one in this home; `None`, after a loud line, where the machine has none.
    pub(crate) fn start(home: &Home, test: &str) -> Option<Self> {
        Self::of_kind(home, test, "unlocked")
    }

    /// One in which nothing was ever set up, and where nobody can be asked to.
    pub(crate) fn empty(home: &Home, test: &str) -> Option<Self> {
        Self::of_kind(home, test, "empty")
    }

    /// A D-Bus session in which there is none.
    pub(crate) fn absent(home: &Home, test: &str) -> Option<Self> {
        Self::of_kind(home, test, "absent")
    }

    fn of_kind(home: &Home, test: &str, kind: &str) -> Option<Self> {
        for program in ["dbus-run-session", "dbus-send", "gnome-keyring-daemon"] {
            need(program, test)?;
        }
        let mut command = Command::new("dbus-run-session");
        home.dress(&mut command);
        let runtime = home.path().join("run");
        std::fs::create_dir_all(&runtime).expect("a folder");
        if kind == "absent" {
            command.arg("--config-file").arg(home.file("bare.conf", BARE));
        }
        command.env("XDG_RUNTIME_DIR", runtime).args(["--", "sh", "-c", SESSION, "session", kind]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut session = command.spawn().expect("a D-Bus session");
        let mut address = String::new();
        let mut output = BufReader::new(session.stdout.take().expect("standard output"));
        output.read_line(&mut address).expect("an address");
        let address = address.trim().to_owned();
        assert!(!address.is_empty(), "the keyring did not come up");
        let input = session.stdin.take();
        Some(Self { session, input, output, address })
    }

    /// Locks it; nobody can be asked to unlock it.
    pub(crate) fn lock(&mut self) {
        self.run("secrets Lock array:objpath:/org/freedesktop/secrets/collection/login >/dev/null");
    }

    /// From now on it answers nothing.
    pub(crate) fn freeze(&mut self) {
        self.run("kill -STOP $daemon");
    }

    pub(crate) fn thaw(&mut self) {
        self.run("kill -CONT $daemon");
    }

    pub(crate) fn kill(&mut self) {
        self.run("kill -9 $daemon; while bus NameHasOwner | grep -q 'boolean true'; do sleep 0.02; done");
    }

    /// How many items of `ums` are in it.
    pub(crate) fn items(&mut self) -> usize {
        self.run("secrets SearchItems dict:string:string:service,ums").matches("object path").count()
    }

    /// Runs a line in the session; what it printed.
    fn run(&mut self, line: &str) -> String {
        let input = self.input.as_mut().expect("it runs");
        writeln!(input, "{line}").expect("the session reads");
        let mut printed = String::new();
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).expect("the session writes") > 0, "the session ended");
            if line == "done\n" {
                return printed;
            }
            printed.push_str(&line);
        }
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.session.wait();
    }
}
