//! A private PostgreSQL: made out of the installed programs, reached by a Unix socket alone, gone with this process.

use std::io::Write;
use std::os::unix::fs::{MetadataExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::OnceLock;

use super::require;

/// What every cluster has, for speed and for privacy; what a test asks for comes after it and counts.
const SETTINGS: [(&str, &str); 7] = [
    ("listen_addresses", "''"),
    ("fsync", "off"),
    ("synchronous_commit", "off"),
    ("full_page_writes", "off"),
    ("shared_buffers", "64MB"),
    // In the folder, so that one that is killed leaves nothing behind in /dev/shm.
    ("dynamic_shared_memory_type", "mmap"),
    ("log_min_messages", "warning"),
];

/// Waits until its standard input is closed, as it is when the process of the tests ends in whatever way. Then it ends
/// the server, which may be frozen, and removes the folder ($1). A process id that is left over may be somebody else's by
/// now, and one that was killed has left a piece of shared memory.
const KEEPER: &str = r#"
read -r _
if read -r pid <data/postmaster.pid && ps -o args= -p "$pid" | grep -qF "$1/data"; then
    kill -CONT "$pid" $(pgrep -P "$pid")
    kill -QUIT "$pid"
    tries=0
    while kill -0 "$pid" && [ $tries -lt 100 ]; do
        tries=$((tries + 1))
        sleep 0.05
    done
    kill -KILL "$pid" $(pgrep -P "$pid")
fi
[ ! -f data/postmaster.pid ] || ipcrm -m "$(sed -n '7s/.* //p' data/postmaster.pid)"
cd /
tries=0
until rm -rf "$1" || [ $tries -ge 50 ]; do
    # What the tests were running when they were killed is still writing.
    tries=$((tries + 1))
    sleep 0.1
done
"#;

/// The programs of PostgreSQL, and who may run them: the server refuses to be root.
#[derive(Clone, Debug)]
pub(crate) struct Programs {
    folder: PathBuf,
    user: Option<(u32, u32)>,
}

/// A cluster in a folder of its own.
#[derive(Debug)]
pub(crate) struct Cluster {
    programs: Programs,
    folder: PathBuf,
    keeper: Child,
    input: Option<ChildStdin>,
}

impl Cluster {
    /// What this machine has; `None` after one loud line, and a failure where everything is required.
    pub(crate) fn programs() -> Option<&'static Programs> {
        static PROGRAMS: OnceLock<Option<Programs>> = OnceLock::new();
        let found = PROGRAMS.get_or_init(|| {
            let found = Programs::find();
            if found.is_none() {
                require::not_run(LACKING);
            }
            found
        });
        assert!(found.is_some() || !require::everything(), "NOT RUN: {LACKING}");
        found.as_ref()
    }

    /// A new one that does not run yet. A setting is as in postgresql.conf, with its quotes; the last of a name counts.
    pub(crate) fn init(settings: &[(&str, &str)]) -> Option<Self> {
        let cluster = Self::empty(Self::programs()?.clone());
        let mut initdb = cluster.program("initdb");
        initdb.args(["-D", "data", "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"]);
        // A person's language, as on most servers: nothing may lean on the order of bytes without saying so.
        initdb.args(["--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en-US"]);
        ran(&mut initdb);
        cluster.append(&SETTINGS);
        cluster.append(&[("unix_socket_directories", &format!("'{}'", cluster.socket().display()))]);
        cluster.append(settings);
        Some(cluster)
    }

    /// A copy of a running one that follows it, under this `application_name`. It does not run yet.
    pub(crate) fn standby_of(primary: &Self, name: &str) -> Self {
        let cluster = Self::empty(primary.programs.clone());
        let source = format!("host={} user=postgres application_name={name}", primary.socket().display());
        let mut copy = cluster.program("pg_basebackup");
        copy.args(["-D", "data", "-d", &source, "-R", "-X", "stream", "-c", "fast", "--no-sync"]);
        ran(&mut copy);
        // What it has of the primary's settings, but for its own socket and for whom the primary waits for.
        cluster.append(&[("unix_socket_directories", &format!("'{}'", cluster.socket().display()))]);
        cluster.append(&[("synchronous_standby_names", "''")]);
        cluster
    }

    /// Starts it, and waits until it takes connections.
    pub(crate) fn start(&self) {
        let mut start = self.pg_ctl(&["start", "-w", "-l", "log"]);
        let output = start.output().expect("pg_ctl runs");
        let log = || std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        assert!(output.status.success(), "{start:?}: {output:?}\n{}", log());
    }

    /// Stops it as an administrator would, and waits.
    pub(crate) fn stop(&self) {
        ran(&mut self.pg_ctl(&["stop", "-w", "-m", "fast"]));
    }

    /// Makes a standby a primary, and waits until it is one.
    pub(crate) fn promote(&self) {
        ran(&mut self.pg_ctl(&["promote", "-w"]));
    }

    /// Where it is reached, by the user `postgres`, who may do everything.
    pub(crate) fn url(&self, database: &str) -> String {
        format!("postgres:///{database}?host={}&user=postgres", self.socket().display())
    }

    /// The folder of its data.
    pub(crate) fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    /// The folder of its socket.
    pub(crate) fn socket(&self) -> PathBuf {
        self.folder.clone()
    }

    /// The process that all its others are children of.
    pub(crate) fn pid(&self) -> u32 {
        let file = std::fs::read_to_string(self.data().join("postmaster.pid")).expect("it runs");
        file.lines().next().and_then(|line| line.parse().ok()).expect("a process id")
    }

    /// Sends `STOP`, `CONT` or `KILL` to all its processes, as if to the machine below it.
    pub(crate) fn signal(&self, name: &str) {
        // The first is stopped in any case, so that it neither begins nor replaces another meanwhile.
        let script = format!(
            r#"kill -STOP "$0" && kids=$(pgrep -P "$0"); kill -{name} $kids "$0" && {{ [ {name} = STOP ] || kill -CONT "$0" 2>/dev/null || true; }}"#
        );
        ran(Command::new("sh").args(["-c", &script, &self.pid().to_string()]));
    }

    /// A folder for one, and its keeper, who is there before anything is in it.
    fn empty(programs: Programs) -> Self {
        // The path of a socket has about a hundred bytes at most, and a temporary folder may lie deep.
        let folder = tempfile::Builder::new().prefix("ums-pg-").tempdir_in("/tmp").expect("a folder").keep();
        if let Some((user, group)) = programs.user {
            chown(&folder, Some(user), Some(group)).expect("the folder is ours to give");
        }
        let mut command = programs.command(Path::new("sh"), &folder);
        command.args(["-c", KEEPER, "sh"]).arg(&folder);
        // In a group of its own: Ctrl-C is for the tests, and the keeper cleans up after them.
        command.process_group(0).stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut keeper = command.spawn().expect("sh runs");
        let input = keeper.stdin.take();
        Self { programs, folder, keeper, input }
    }

    /// Any program, in the cluster's folder, as the user who runs the cluster.
    pub(crate) fn command(&self, program: &Path) -> Command {
        self.programs.command(program, &self.folder)
    }

    fn program(&self, name: &str) -> Command {
        self.command(&self.programs.folder.join(name))
    }

    fn pg_ctl(&self, words: &[&str]) -> Command {
        let mut command = self.program("pg_ctl");
        // The whole path, by which the keeper knows the process again.
        command.arg("-D").arg(self.data()).args(words);
        command
    }

    fn append(&self, settings: &[(&str, &str)]) {
        let file = std::fs::File::options().append(true).open(self.data().join("postgresql.conf"));
        let text: String = settings.iter().map(|(name, value)| format!("{name} = {value}\n")).collect();
        file.and_then(|mut file| file.write_all(text.as_bytes())).expect("the settings are written");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.keeper.wait();
    }
}

const LACKING: &str = "the tests on PostgreSQL: this machine has no initdb, on PATH or in /usr/lib/postgresql/*/bin";

impl Programs {
    fn find() -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let on_path = std::env::split_paths(&path).map(|folder| folder.join("initdb"));
        // A link leads to the folder that has the others, too.
        let on_path = on_path.filter_map(|file| file.canonicalize().ok()?.parent().map(Path::to_owned));
        let folder = on_path.chain(debian()).find(|folder| folder.join("postgres").is_file())?;
        Some(Self { folder, user: unprivileged() })
    }

    fn command(&self, program: &Path, folder: &Path) -> Command {
        let mut command = Command::new(program);
        // PGDATA and its like are about another server.
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("LC_ALL", "C.UTF-8");
        command.current_dir(folder);
        if let Some((user, group)) = self.user {
            command.uid(user).gid(group);
        }
        command
    }
}

/// Where Debian keeps them, away from PATH: the newest version first.
fn debian() -> Vec<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let number = |name: &str| name.parse::<u32>().ok();
    let mut versions: Vec<u32> = versions.filter_map(|entry| number(entry.file_name().to_str()?)).collect();
    versions.sort_unstable_by(|a, b| b.cmp(a));
    versions.iter().map(|version| PathBuf::from(format!("/usr/lib/postgresql/{version}/bin"))).collect()
}

/// Whom root runs it as: user and group. Nobody else needs to.
fn unprivileged() -> Option<(u32, u32)> {
    let own = tempfile::tempfile().and_then(|file| file.metadata()).expect("a temporary file").uid();
    if own != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let find = |name: &str| {
        let line = users.lines().find(|line| line.split(':').next() == Some(name))?;
        let mut ids = line.split(':').skip(2).map(str::parse);
        Some((ids.next()?.ok()?, ids.next()?.ok()?))
    };
    Some(find("postgres").or_else(|| find("nobody")).expect("a user that is not root"))
}

/// Runs a command that must succeed.
pub(crate) fn ran(command: &mut Command) -> Output {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(output.status.success(), "{command:?}: {output:?}");
    output
}
