//! How much memory `ums` takes does not depend on how many people a file has.

use std::process::Stdio;
use std::time::Duration;

use crate::harness::home::Ran;
use crate::harness::{Home, TestServer, not_run};

/// The most memory that an import of so many took, in KiB.
async fn peak(people: usize) -> u64 {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let metadata = format!("\"{{\"\"text\"\":\"\"{}\"\"}}\"", "x".repeat(200));
    let file: String = (0..people).map(|n| format!("p{n}@example.com,Somebody {n},{metadata}\n")).collect();
    home.file("people.csv", format!("email,name,metadata\n{file}"));
    let words = ["users", "import", "people.csv", "--on-conflict", "fail", "-o", "json"];
    let mut child =
        home.command(&words).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = 0;
    while child.try_wait().unwrap().is_none() {
        let text = std::fs::read_to_string(&status).unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        peak = line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(peak);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let ran = Ran::from(child.wait_with_output().unwrap());
    assert_eq!((ran.status, &ran.json()["created"]), (0, &people.into()), "{ran:?}");
    peak
}

// On SQLite alone: it is the memory of `ums`, and not that of the server.
#[tokio::test(flavor = "multi_thread")]
async fn an_import_of_many_takes_no_more_than_one_of_few() {
    if std::env::var("UMS_SOAK").as_deref() != Ok("1") {
        not_run("the memory of large imports is measured in a minute: set UMS_SOAK=1");
        return;
    }
    let (few, many) = (peak(20_000).await, peak(100_000).await);
    eprintln!("20,000 people: {few} KiB, 100,000: {many} KiB");
    assert!(few > 0 && many < few + few / 4, "{few} KiB for 20,000 people, and {many} KiB for 100,000");
}
