//! A real keyring: a D-Bus session of its own with a running, unlocked gnome-keyring.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdin, Command, Stdio};

use super::{Home, need};

/// Ends with its last owner: the session lives as long as its standard input.
pub(crate) struct Keyring {
    session: Child,
    input: Option<ChildStdin>,
    pub(crate) address: String,
}

const SESSION: &str = r#"
printf 'test\n' | gnome-keyring-daemon --unlock --components=secrets --daemonize >/dev/null 2>&1
owned() {
    dbus-send --session --print-reply --dest=org.freedesktop.DBus / org.freedesktop.DBus.NameHasOwner \
        string:org.freedesktop.secrets 2>/dev/null | grep -q 'boolean true'
}
tries=0
until owned; do
    tries=$((tries + 1))
    [ $tries -lt 200 ] || exit 1
    sleep 0.05
done
echo "$DBUS_SESSION_BUS_ADDRESS"
read -r _
pkill -P $$ >/dev/null 2>&1
true
"#;

impl Keyring {
    /// Starts one in this home; `None`, after a loud line, where the machine has none.
    pub(crate) fn start(home: &Home, test: &str) -> Option<Self> {
        for program in ["dbus-run-session", "dbus-send", "gnome-keyring-daemon"] {
            need(program, test)?;
        }
        let mut command = Command::new("dbus-run-session");
        home.dress(&mut command);
        let runtime = home.path().join("run");
        std::fs::create_dir_all(&runtime).expect("a folder");
        command.env("XDG_RUNTIME_DIR", runtime).args(["--", "sh", "-c", SESSION]);
        let mut session = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("a D-Bus session");
        let mut address = String::new();
        let output = session.stdout.take().expect("standard output");
        BufReader::new(output).read_line(&mut address).expect("an address");
        let address = address.trim().to_owned();
        assert!(!address.is_empty(), "the keyring did not come up");
        let input = session.stdin.take();
        Some(Self { session, input, address })
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.session.wait();
    }
}
