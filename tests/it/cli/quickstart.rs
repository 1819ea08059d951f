//! `ums quickstart`: a private server at once, in a second terminal as well, and found again with its people.

use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::net::UnixListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use crate::harness::home::Ran;
use crate::harness::{Home, Terminal, not_run};

/// How long a start or an end may take.
pub(super) const PATIENCE: Duration = Duration::from_secs(60);
pub(super) const TEMP: [&str; 3] = ["quickstart", "--temp", "--"];
pub(super) const LIST: [&str; 3] = ["users", "list", "-q"];

/// A home whose temporary folder lies in it, so that what is left there is seen.
pub(super) fn home() -> Home {
    let home = Home::new();
    let folder = home.path().join("tmp");
    std::fs::create_dir(&folder).unwrap();
    home.var("TMPDIR", folder.to_str().unwrap())
}

/// All files and folders of a home, but for its temporary folder.
pub(super) fn left(home: &Home) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![home.path().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path.clone());
            }
            found.push(path.strip_prefix(home.path()).unwrap().to_owned());
        }
    }
    found.retain(|path| path != Path::new("tmp"));
    found
}

fn data(home: &Home, name: &str) -> PathBuf {
    home.path().join(".local/share/ums/quickstart").join(name)
}

fn mode(path: &Path) -> u32 {
    std::fs::metadata(path).unwrap().permissions().mode() & 0o777
}

/// Sends Ctrl-C: to one process, or to a group of them as a terminal does (`-` before its number).
pub(super) fn interrupt(target: &str) {
    assert!(Command::new("kill").args(["-s", "INT", "--", target]).status().unwrap().success());
}

/// A quickstart that serves until it is told to end.
pub(super) struct Serving {
    process: Child,
    url: String,
    /// Standard error so far.
    pub(super) said: String,
    more: Receiver<String>,
}

impl Serving {
    /// Starts one.
    pub(super) fn spawn(home: &Home, words: &[&str]) -> Self {
        let mut command = home.command(words);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().unwrap();
        let (sender, more) = channel();
        let lines = BufReader::new(process.stderr.take().unwrap()).lines();
        std::thread::spawn(move || lines.map_while(Result::ok).try_for_each(|line| sender.send(line)));
        Self { process, url: String::new(), said: String::new(), more }
    }

    /// Starts one, and waits until it serves.
    pub(super) fn start(home: &Home, words: &[&str]) -> Self {
        let mut serving = Self::spawn(home, words);
        assert!(serving.serves(), "{}", serving.said);
        serving
    }

    /// Waits until it serves, or has ended.
    fn serves(&mut self) -> bool {
        while self.url.is_empty() {
            match self.more.recv_timeout(PATIENCE) {
                Ok(line) => {
                    self.said.push_str(&format!("{line}\n"));
                    let url = line.strip_prefix("Serving on ").and_then(|line| line.strip_suffix(" until Ctrl-C"));
                    self.url = url.unwrap_or_default().to_owned();
                }
                Err(RecvTimeoutError::Disconnected) => return false,
                Err(RecvTimeoutError::Timeout) => panic!("it neither serves nor ends: {}", self.said),
            }
        }
        true
    }

    fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Ends it with Ctrl-C.
    pub(super) fn stop(mut self) -> Ran {
        interrupt(&self.pid().to_string());
        let began = Instant::now();
        let status = loop {
            if let Some(status) = self.process.try_wait().unwrap() {
                break status;
            }
            assert!(began.elapsed() < PATIENCE, "it does not end: {}", self.said);
            std::thread::sleep(Duration::from_millis(5));
        };
        let mut stdout = String::new();
        self.process.stdout.take().unwrap().read_to_string(&mut stdout).unwrap();
        let stderr = self.more.iter().fold(self.said.clone(), |said, line| format!("{said}{line}\n"));
        Ran { status: status.code().unwrap_or(-1), stdout, stderr }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// How many people `ums users list` finds.
fn people(home: &Home) -> usize {
    home.ums(&LIST).ok().lines().count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_terminal_works_at_once_and_a_second_run_finds_the_data_of_the_first() {
    let home = home();
    let first = Serving::start(&home, &["quickstart"]);
    assert_eq!(people(&home), 13);
    for words in ["\n  people  12 invented ones\n", "admin@example.com, password ", " users list\n", &first.url] {
        assert!(first.said.contains(words), "no {words:?}: {}", first.said);
    }
    let announced: serde_json::Value =
        serde_json::from_slice(&std::fs::read(data(&home, "quickstart.json")).unwrap()).unwrap();
    assert_eq!(announced, serde_json::json!({"url": first.url, "pid": first.pid()}));
    assert_eq!((mode(&data(&home, "")), mode(&data(&home, "token"))), (0o700, 0o600));

    let create = ["users", "create", "--email", "new@example.com", "--name", "New", "--generate-password"];
    home.ums(&create).ok();
    let folder = data(&home, "").to_str().unwrap().trim_end_matches('/').to_owned();
    let ran = first.stop();
    assert_eq!((ran.status, ran.stdout.lines().count()), (0, 14), "{ran:?}");
    assert!(ran.stderr.ends_with(&format!("Stopped. The data stays in {folder}\n")), "{ran:?}");
    assert!(!data(&home, "quickstart.json").exists());

    // With a command it finds them too, and the command's is all that is said.
    let ran = home.ums(&[&["quickstart", "--"][..], &LIST].concat());
    assert_eq!((ran.status, ran.stdout.lines().count(), ran.stderr.as_str()), (0, 14, ""), "{ran:?}");

    let second = Serving::start(&home, &["quickstart"]);
    assert_eq!(people(&home), 14);
    assert!(second.said.contains("those of before") && !second.said.contains("password "), "{}", second.said);
    assert_eq!(second.stop().status, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn where_it_does_not_run_one_is_told_how_to_start_it() {
    let home = home();
    let token = home.file("token", "token");
    let profile = format!("[profile.quickstart]\nserver = \"http://127.0.0.1:1\"\ntoken_file = {token:?}\n");
    home.file(".config/ums/config.toml", format!("default_profile = \"quickstart\"\n{profile}"));
    let away = home.ums(&LIST);
    assert_eq!((away.status, away.stdout.as_str()), (10, ""), "{away:?}");
    assert!(away.stderr.contains("hint: `ums quickstart` starts a server to try"), "{away:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_that_runs_already_is_said_and_used() {
    let home = home();
    let first = Serving::start(&home, &["quickstart"]);
    let before = std::fs::read(data(&home, "quickstart.json")).unwrap();
    let again = home.ums(&["quickstart"]);
    assert_eq!((again.status, again.stdout.lines().count()), (0, 14), "{again:?}");
    assert!(again.stderr.starts_with(&format!("A quickstart server runs already: {}\n", first.url)), "{again:?}");
    let script = ["quickstart", "--", "sh", "-c", "echo $UMS_SERVER"];
    assert_eq!(home.ums(&script).ok().trim(), first.url);
    // And goes on to run, announced as before.
    assert_eq!(std::fs::read(data(&home, "quickstart.json")).unwrap(), before);
    assert_eq!(people(&home), 13);
    assert_eq!(first.stop().status, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn of_several_started_at_once_one_serves_and_the_others_say_so() {
    let home = home();
    let mut all = [(); 3].map(|()| Serving::spawn(&home, &["quickstart"]));
    let serving = all.iter_mut().filter_map(|one| one.serves().then(|| one.url.clone())).collect::<Vec<_>>();
    assert_eq!(serving.len(), 1, "{:?}", all.map(|one| one.said.clone()));
    let already = format!("A quickstart server runs already: {}\n", serving[0]);
    assert_eq!(
        all.iter().filter(|one| one.said.starts_with(&already)).count(),
        2,
        "{:?}",
        all.map(|one| one.said.clone())
    );
    assert_eq!(people(&home), 13);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_announcement_that_nobody_stands_behind_is_no_server() {
    let home = home();
    let first = Serving::start(&home, &["quickstart"]);
    let announced = std::fs::read(data(&home, "quickstart.json")).unwrap();
    first.stop();
    // As after a crash.
    std::fs::write(data(&home, "quickstart.json"), announced).unwrap();
    let second = Serving::start(&home, &["quickstart"]);
    assert!(!second.said.contains("already"), "{}", second.said);
    assert_eq!(people(&home), 13);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_default_profile_and_every_comment_stay() {
    let home = home();
    let config = "# Mine.\ndefault_profile = \"work\" # at work\n\n[profile.work] # the one\nserver = \"https://ums.example.com\"\n\n[ui]\ncolor = \"never\" # please\n";
    let path = home.file(".config/ums/config.toml", config);
    let serving = Serving::start(&home, &["quickstart"]);
    let after = std::fs::read_to_string(&path).unwrap();
    // Every line is there still, in its order.
    let mut lines = after.lines();
    assert!(config.lines().all(|line| lines.any(|l| l == line)), "{after}");
    assert!(after.contains("[profile.quickstart]"), "{after}");
    let steps: Vec<&str> = serving.said.lines().filter(|line| line.contains(" users ")).collect();
    assert!(!steps.is_empty() && steps.iter().all(|line| line.contains(" -p quickstart ")), "{}", serving.said);
    assert_eq!(home.ums(&[&["-p", "quickstart"][..], &LIST].concat()).ok().lines().count(), 13);
    serving.stop();

    // A file that cannot be read is told before anything starts.
    home.file(".config/ums/config.toml", "default_profle = \"work\"\n");
    std::fs::remove_dir_all(data(&home, "")).unwrap();
    let ran = home.ums(&["quickstart"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (12, ""), "{ran:?}");
    assert!(ran.stderr.contains("default_profile") && !data(&home, "").exists(), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_folder_open_to_others_is_refused() {
    let home = home();
    std::fs::create_dir_all(data(&home, "")).unwrap();
    std::fs::set_permissions(data(&home, ""), std::fs::Permissions::from_mode(0o755)).unwrap();
    let ran = home.ums(&["quickstart"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (12, ""), "{ran:?}");
    assert!(ran.stderr.contains("is open to others (mode 0755)") && ran.stderr.contains("hint: chmod 700 "), "{ran:?}");
    assert!(!data(&home, "ums.db").exists());
}

/// Whether nobody listens where a quickstart listens first.
fn usual_port() -> std::io::Result<std::net::TcpListener> {
    std::net::TcpListener::bind(("127.0.0.1", 8080))
}

#[tokio::test(flavor = "multi_thread")]
async fn a_busy_port_leads_to_another_one() {
    let held = usual_port();
    let (one, other) = (home(), home());
    let (first, second) = (Serving::start(&one, &["quickstart"]), Serving::start(&other, &["quickstart"]));
    assert_ne!(first.url, second.url);
    if held.is_ok() {
        assert!(!first.url.ends_with(":8080") && !second.url.ends_with(":8080"), "{} {}", first.url, second.url);
    }
    // Each home knows its own.
    one.ums(&["users", "delete", "ada@example.com", "--yes"]).ok();
    assert_eq!((people(&one), people(&other)), (12, 13));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_port_is_8080_where_that_is_free() {
    // Other tests want it as well: once or twice it may be theirs just in between.
    let mut missed = 0;
    for _ in 0..10 {
        let before = usual_port().is_ok();
        let url = home().ums(&[&TEMP[..], &["sh", "-c", "echo $UMS_SERVER"]].concat()).ok();
        if url.trim() == "http://127.0.0.1:8080" {
            return;
        }
        missed += usize::from(before && usual_port().is_ok());
        assert!(missed < 5, "8080 is free, and it listens on {url}");
    }
    not_run("the port is 8080 where that is free: somebody listens on it");
}

#[tokio::test(flavor = "multi_thread")]
async fn no_keyring_is_so_much_as_asked() {
    let home = home();
    let path = home.path().join("bus");
    let bus = UnixListener::bind(&path).unwrap();
    bus.set_nonblocking(true).unwrap();
    let home = home.var("DBUS_SESSION_BUS_ADDRESS", &format!("unix:path={}", path.display()));
    let serving = Serving::start(&home, &["quickstart"]);
    assert_eq!(people(&home), 13);
    let url = serving.url.clone();
    serving.stop();
    let asked = bus.accept().map_err(|error| error.kind());
    assert!(matches!(asked, Err(std::io::ErrorKind::WouldBlock)), "{asked:?}");
    // A login asks it, and does not wait for ever.
    let login = ["--server", &url, "auth", "login", "--email", "admin@example.com", "--password-stdin"];
    let ran = home.ums_with_input(&login, "password\n");
    assert_eq!(ran.status, 12, "{ran:?}");
    assert!(bus.accept().is_ok(), "{ran:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_terminal_shows_times_as_people_tell_them_and_ctrl_c_is_the_way_out() {
    let home = home().var("NO_COLOR", "1");
    let mut terminal = Terminal::open(&home, 120, &["quickstart"]);
    terminal.until(" until Ctrl-C");
    terminal.interrupt();
    let screen = terminal.end();
    assert_eq!(screen.status, 0, "{screen:?}");
    let lines = screen.lines();
    let at = lines.iter().position(|line| line.starts_with("EMAIL")).unwrap_or_else(|| panic!("{screen:?}"));
    let created = lines[at].find("CREATED").unwrap();
    for line in &lines[at + 1..at + 3] {
        let cell = line[created..].split("  ").next().unwrap();
        assert!(cell == "just now" || cell.ends_with("s ago"), "{cell:?}: {screen:?}");
    }
    assert!(lines.last().unwrap().contains("Stopped. The data stays in "), "{screen:?}");
}
