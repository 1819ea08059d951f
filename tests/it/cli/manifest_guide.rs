//! The guide to manifests: every command is run as it stands there, and has to print what stands there.

use crate::guide::{BEGIN, END, run, steps};
use crate::harness::home::mask;
use crate::harness::server::ADMIN_PASSWORD;
use crate::harness::{Home, TestServer, apply, bins, both_engines};

/// What is shown to leave with another code than 0.
const FAIL: [&str; 4] = [
    "ums users diff -f people.yaml --detailed-exitcode --quiet",
    "ums users apply -f people.yaml",
    "ums users apply -f fewer.yaml --prune --yes",
    "ums users diff -f wrong.yaml",
];

#[apply(both_engines)]
async fn what_the_guide_says_is_what_happens() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    home.file("root.txt", ADMIN_PASSWORD);
    home.file("ada.txt", "a password of four words");
    let client = server.admin();
    client.users().update(server.admin_id.as_str()).email("root@example.com").await.unwrap();
    let file = bins::root().join("docs/manifest.md");
    let guide = std::fs::read_to_string(&file).unwrap();
    let rewrite = std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite");
    let (mut done, mut rest, mut count) = (String::new(), guide.as_str(), 0);
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (block, after) = after.split_once(END).expect("the block ends");
        done += &format!("{before}{BEGIN}");
        for step in steps(block) {
            let output = run(&home, &server.url, &step);
            let failed = output.lines().last().is_some_and(|line| line.starts_with('[') && line.ends_with(']'));
            assert_eq!(failed, FAIL.contains(&step.command.as_str()), "$ {}\n{output}", step.command);
            let same = mask(&output) == mask(&step.output);
            assert!(same || rewrite, "$ {}\n--- printed\n{output}--- in the guide\n{}", step.command, step.output);
            done += &format!("$ {}\n{}", step.command, if same { &step.output } else { &output });
            count += 1;
        }
        done += END;
        rest = after;
    }
    assert!(count >= 15, "{count} commands");
    if rewrite {
        std::fs::write(&file, done + rest).unwrap();
    }
}
