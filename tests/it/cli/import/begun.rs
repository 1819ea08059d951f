//! An import that runs, to be watched and ended.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::home::Ran;
use crate::harness::{Home, Proxy, TestServer, proxy};

pub(super) const PEOPLE: usize = 4200;

pub(super) fn people(round: usize) -> String {
    let mut file = String::from("email,name,metadata\n");
    for at in 0..PEOPLE {
        // Some are refused, each time.
        let name = if at % 1000 == 7 { "" } else { "Somebody" };
        file.push_str(&format!("r{round}p{at}@example.com,{name},\"{{\"\"n\"\":{at}}}\"\n"));
    }
    file
}

pub(super) fn journals(home: &Home) -> Vec<PathBuf> {
    let folder = home.path().join(".local/state/ums/imports");
    std::fs::read_dir(folder).map(|entries| entries.map(|entry| entry.unwrap().path()).collect()).unwrap_or_default()
}

/// Waits until so many batches are done.
pub(super) fn wait_for(home: &Home, batches: usize, child: &mut Child) {
    let deadline = Instant::now() + Duration::from_secs(60);
    loop {
        let text = journals(home).first().map(std::fs::read).and_then(Result::ok).unwrap_or_default();
        if text.iter().filter(|byte| **byte == b'\n').count() > batches || child.try_wait().unwrap().is_some() {
            return;
        }
        assert!(Instant::now() < deadline, "no batch is done");
        std::thread::sleep(Duration::from_millis(1));
    }
}

pub(super) fn begin(home: &Home, words: &[&str]) -> Child {
    let mut command = home.command(&[&["users", "import"], words].concat());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

pub(super) fn signal(name: &str, child: &Child) {
    let script = format!("kill -s {name} {}", child.id());
    assert!(Command::new("sh").args(["-c", &script]).status().unwrap().success());
}

pub(super) fn ended(child: Child) -> Ran {
    Ran::from(child.wait_with_output().unwrap())
}

/// A home that calls the server through something that can be cut.
pub(super) async fn behind(server: &TestServer) -> (Proxy, Home) {
    let way = Proxy::new(vec![proxy::Backend::Tcp(server.addr)]).await;
    let home = Home::new().var("UMS_SERVER", &format!("http://{}", way.addr)).var("UMS_TOKEN", &server.admin_token);
    (way, home)
}

/// What lies in a home that begins like this.
pub(super) fn beginning(home: &Home, start: &str) -> Vec<String> {
    let names = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().file_name());
    names.map(|name| name.to_string_lossy().into_owned()).filter(|name| name.starts_with(start)).collect()
}
