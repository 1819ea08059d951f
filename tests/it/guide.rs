//! The session in the README's guide: every command is run as it stands there, and has to print what stands there.

use std::process::Command;

use crate::harness::home::mask;
use crate::harness::server::ADMIN_PASSWORD;
use crate::harness::{Home, TestServer, apply, bins, both_engines};

pub(crate) const BEGIN: &str = "```console\n";
pub(crate) const END: &str = "```\n";
/// Where the guide's server is.
const SERVER: &str = "http://127.0.0.1:8080";

/// What is shown to be refused, or to find nothing; every other step is to succeed, whatever stands in the README.
const FAIL: [&str; 4] = [
    "ums users get grace@exmaple.com",
    "ums --token-file key.txt users suspend grace@example.com --confirm work",
    "ums users delete ada@example.com",
    "ums users list",
];

/// A command of the guide, and what it prints.
pub(crate) struct Step {
    pub(crate) command: String,
    pub(crate) output: String,
}

/// The steps of a block: a command begins with `$ `, and goes on where a line ends in a backslash.
pub(crate) fn steps(block: &str) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    let mut goes_on = false;
    for line in block.lines() {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (None, Some(step)) if goes_on => step.command += &format!("\n{line}"),
            (Some(command), _) => steps.push(Step { command: command.to_owned(), output: String::new() }),
            (None, Some(step)) => step.output += &format!("{line}\n"),
            (None, None) => panic!("a block begins with a command, not with {line:?}"),
        }
        goes_on = line.ends_with('\\');
    }
    steps
}

/// Runs it as a script would: standard output and error as they come, and the exit code where it is none of success.
pub(crate) fn run(home: &Home, server: &str, step: &Step) -> String {
    let mut shell = Command::new("sh");
    home.dress(&mut shell);
    let folder = bins::ums().parent().unwrap().to_owned();
    let path = format!("{}:{}", folder.display(), std::env::var("PATH").unwrap());
    let command = step.command.replace(SERVER, server);
    let output = shell.env("PATH", path).arg("-c").arg(format!("exec 2>&1\n{command}")).output().unwrap();
    let mut text = String::from_utf8(output.stdout).unwrap().replace(server, SERVER);
    text = text.replace(&home.path().display().to_string(), "/home/ada");
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    match output.status.code() {
        Some(0) => text,
        code => text + &format!("[{}]\n", code.unwrap_or(-1)),
    }
}

/// Runs every step of a file, some of which are to fail; how many there were.
pub(crate) fn follow(file: &std::path::Path, home: &Home, server: &TestServer, fail: &[&str]) -> usize {
    let text = std::fs::read_to_string(file).unwrap();
    let rewrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    let (mut done, mut rest, mut tasks) = (String::new(), text.as_str(), 0);
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (block, after) = after.split_once(END).expect("the block ends");
        done += &format!("{before}{BEGIN}");
        for step in steps(block) {
            let output = run(home, &server.url, &step);
            let code = |line: &str| line.strip_prefix('[')?.strip_suffix(']')?.parse::<i32>().ok();
            let failed = output.lines().last().and_then(code).is_some();
            assert_eq!(failed, fail.contains(&step.command.as_str()), "$ {}\n{output}", step.command);
            let same = mask(&output) == mask(&step.output);
            let file = file.display();
            assert!(same || rewrite, "$ {}\n--- printed\n{output}--- in {file}\n{}", step.command, step.output);
            done += &format!("$ {}\n{}", step.command, if same { &step.output } else { &output });
            tasks += 1;
            // Whoever comes next comes later.
            server.pass(1000);
        }
        done += END;
        rest = after;
    }
    if rewrite {
        std::fs::write(file, done + rest).unwrap();
    }
    tasks
}

#[apply(both_engines)]
async fn a_day_of_an_administrator() {
    let server = TestServer::start().await;
    server.pass(1000);
    let home = Home::new();
    home.file("root.txt", ADMIN_PASSWORD);
    home.file("ada.txt", "a password of four words");
    let tasks = follow(&bins::root().join("README.md"), &home, &server, &FAIL);
    assert!(tasks >= 20, "{tasks} tasks");
}
