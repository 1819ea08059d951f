//! The invariants of ARCHITECTURE.md: each says what is absent, and is a search through the sources.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::harness::bins::root;

/// The Rust files below a folder, and their text without comments and without their own unit tests.
fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).unwrap_or(Path::new("")).to_string_lossy().into_owned();
                found.push((name, code(&std::fs::read_to_string(&path).unwrap())));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources");
    found
}

fn code(text: &str) -> String {
    let before_tests = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
    before_tests.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

/// Files below `folder`, but for those that `home` names, that hold one of `words`.
fn strangers(folder: &str, home: &[&str], words: &[&str]) -> Vec<String> {
    let outside = sources(folder).into_iter().filter(|(name, _)| !home.iter().any(|home| name.starts_with(home)));
    let holds = |text: &str| words.iter().find(|word| text.contains(**word)).map(|word| (*word).to_owned());
    outside.filter_map(|(name, text)| holds(&text).map(|word| format!("{name}: {word}"))).collect()
}

const NOBODY: Vec<String> = Vec::new();

#[test]
fn only_the_sqlite_file_names_its_driver() {
    // The migration tool's own bound names neither.
    assert_eq!(strangers("ums-server/src", &["ums-server/src/store/sqlite"], &["rusqlite"]), NOBODY);
}

#[test]
fn only_the_postgres_folder_names_its_driver() {
    assert_eq!(strangers("ums-server/src", &["ums-server/src/store/postgres/"], &["tokio_postgres"]), NOBODY);
}

#[test]
fn the_store_does_not_know_http() {
    assert_eq!(
        strangers("ums-server/src/store", &[], &["axum", "crate::http", "crate::endpoints", "crate::error"]),
        NOBODY
    );
}

#[test]
fn types_know_nothing_above_them() {
    let above = ["crate::error", "crate::app", "crate::http", "crate::store", "crate::endpoints", "axum"];
    assert_eq!(strangers("ums-server/src/types", &[], &above), NOBODY);
}

#[test]
fn sql_stands_in_the_store_alone() {
    let words = ["select ", "insert into", "update users", "delete from"];
    assert_eq!(strangers("ums-server/src", &["ums-server/src/store/"], &words), NOBODY);
}

#[test]
fn the_crates_are_joined_by_the_wire_alone() {
    assert_eq!(strangers("ums-server/src", &[], &["ums_client", "ums_cli"]), NOBODY);
    assert_eq!(strangers("ums-client/src", &[], &["ums_server", "ums_cli"]), NOBODY);
    let quickstart = ["ums-cli/src/commands/quickstart"];
    assert_eq!(strangers("ums-cli/src", &quickstart, &["ums_server"]), NOBODY);
}

#[test]
fn in_the_client_only_the_transport_names_its_library() {
    let home = ["ums-client/src/transport/"];
    assert_eq!(strangers("ums-client/src", &home, &["reqwest::", "use reqwest"]), NOBODY);
}

#[test]
fn only_the_clock_asks_the_time() {
    let words = ["Timestamp::now", "Zoned::now", "SystemTime::now", "now_v7", "new_v4"];
    for folder in ["ums-server/src", "ums-client/src", "ums-cli/src"] {
        let clock = format!("{folder}/clock.rs");
        assert_eq!(strangers(folder, &[&clock], &words), NOBODY);
    }
}

#[test]
fn only_the_output_prints() {
    let words = ["println!", "print!", "std::io::stdout", "io::stdout"];
    assert_eq!(strangers("ums-cli/src", &["ums-cli/src/output/"], &words), NOBODY);
    assert_eq!(strangers("ums-server/src", &["ums-server/src/commands"], &words), NOBODY);
    assert_eq!(strangers("ums-client/src", &[], &words), NOBODY);
}

#[test]
fn endpoints_do_not_know_each_other_nor_commands_each_other() {
    assert_eq!(
        strangers("ums-server/src/endpoints", &["ums-server/src/endpoints/mod.rs"], &["endpoints::", "super::"]),
        NOBODY
    );
    for noun in [
        "api",
        "doctor",
        "schemas",
        "audit",
        "auth",
        "config",
        "keys",
        "profile",
        "users",
        "quickstart",
        "me",
        "completion",
        "version",
    ] {
        let others = sources("ums-cli/src/commands").into_iter().filter(|(name, _)| {
            let of_noun = format!("ums-cli/src/commands/{noun}");
            !name.starts_with(&of_noun) && name != "ums-cli/src/commands/mod.rs"
        });
        let word = format!("commands::{noun}");
        let found: Vec<String> =
            others.filter(|(_, text)| text.contains(&word)).map(|(name, _)| format!("{name}: {word}")).collect();
        assert_eq!(found, NOBODY);
    }
}

/// The functions at the left margin of a source: attributes, name and text of each.
fn functions(text: &str) -> Vec<(String, String, String)> {
    let (mut found, mut attributes, mut lines) = (Vec::new(), String::new(), text.lines());
    while let Some(line) = lines.next() {
        let words: Vec<&str> = line.split([' ', '(', '<']).collect();
        let name = words.iter().position(|word| *word == "fn").and_then(|at| words.get(at + 1));
        if line.starts_with("#[") {
            attributes.push_str(line);
        } else if let (Some(name), false) = (name, line.starts_with(' ')) {
            let body: String = lines.by_ref().take_while(|line| *line != "}").flat_map(|line| [line, "\n"]).collect();
            found.push((std::mem::take(&mut attributes), (*name).to_owned(), body));
        } else {
            attributes.clear();
        }
    }
    found
}

/// The tests of a file, with their attributes, that start a server: themselves, or by a function beside them.
fn tests_of_servers(text: &str) -> Vec<(String, String)> {
    let functions = functions(text);
    let mut words = BTreeSet::from(
        ["TestServer::", "Process::start", "Process::spawn", "Server::open", "Fleet::"].map(str::to_owned),
    );
    let starts = |words: &BTreeSet<String>, body: &str| words.iter().any(|word| body.contains(word));
    loop {
        let callers = functions.iter().filter(|(_, _, body)| starts(&words, body));
        let calls: Vec<String> = callers.map(|(_, name, _)| format!("{name}(")).collect();
        let known = words.len();
        words.extend(calls);
        if words.len() == known {
            break;
        }
    }
    let tests = functions.into_iter().filter(|(attributes, _, body)| !attributes.is_empty() && starts(&words, body));
    tests.map(|(attributes, name, _)| (attributes, name)).collect()
}

#[test]
fn every_test_of_a_server_runs_on_both_engines() {
    const FILE: &str = "about the file below a server: its lock, its mode, its names";
    const PROCESS: &str = "in a process of its own, which has no PostgreSQL; that the schema goes is another test";
    let one_engine = [
        ("backup/damage.rs: what_a_directory_must_hold_is_checked_too", FILE),
        ("backup/live.rs: a_damaged_file_is_not_ready_and_says_why", FILE),
        ("backup/live.rs: what_was_acknowledged_before_is_in_a_backup_under_load", FILE),
        ("backup/refused.rs: nothing_is_restored_that_is_not_a_whole_backup", FILE),
        ("backup/schemas.rs: every_older_schema_is_restored_and_a_newer_one_is_not", FILE),
        ("binary_sqlite.rs: its_files_are_private_whatever_the_umask", FILE),
        ("binary_sqlite.rs: one_file_has_one_server_and_the_subcommands_beside_it", FILE),
        (
            "cli/import/memory.rs: an_import_of_many_takes_no_more_than_one_of_few",
            "about the memory of ums, under soak",
        ),
        ("mended.rs: a_server_that_has_stopped_leaves_one_whole_file", FILE),
        ("mended.rs: one_file_has_one_server_by_whatever_name_and_is_private_whatever_it_was", FILE),
        ("migrate_data_refused.rs: no_file_that_is_served_is_moved", FILE),
        ("people.rs: all_ten_thousand_people_come_back_as_they_went_in", "minutes of hashing, the same on both"),
        ("test_server.rs: it_is_there_before_one_could_wish_for_a_mock", "a promise about SQLite alone"),
        ("test_server.rs: it_may_be_shared_and_sent_and_so_may_its_start", "nothing starts, on either"),
        ("test_server.rs: stopped_or_dropped_it_leaves_nothing_on_a_runtime_of_many", PROCESS),
        ("test_server.rs: stopped_or_dropped_it_leaves_nothing_on_a_runtime_of_one_thread", PROCESS),
        ("test_server.rs: what_cannot_start_says_why_and_shows_no_secret", "nothing starts, on either"),
    ];
    let (mut alone, mut both, mut postgres_alone) = (Vec::new(), 0, BTreeSet::new());
    for (file, text) in sources("tests/it").into_iter().filter(|(file, _)| file != "tests/it/layering.rs") {
        for (attributes, name) in tests_of_servers(&text) {
            if attributes == "#[apply(both_engines)]" {
                both += 1;
            } else if attributes == "#[apply(on_postgres)]" {
                postgres_alone.insert(file.trim_start_matches("tests/it/").to_owned());
            } else {
                alone.push(format!("{}: {name}", file.trim_start_matches("tests/it/")));
            }
        }
    }
    alone.sort();
    assert_eq!(alone, one_engine.map(|(name, _)| name), "a test on one engine alone stands here, with the reason");
    // About many servers, and about faults of a database that is a server itself.
    let subjects = ["failover.rs", "many_servers/", "postgres_"];
    let strange: Vec<_> =
        postgres_alone.iter().filter(|file| !subjects.iter().any(|name| file.starts_with(name))).collect();
    assert!(strange.is_empty(), "{strange:?} run on PostgreSQL alone");
    assert!(both > 100, "only {both} tests of servers were found");
}

#[test]
fn there_is_one_tls_stack_and_one_crypto_library() {
    let tree = std::process::Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()))
        .args(["tree", "--workspace", "--edges", "normal,build", "--prefix", "none", "--locked", "--offline"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(tree.status.success(), "{}", String::from_utf8_lossy(&tree.stderr));
    let tree = String::from_utf8(tree.stdout).unwrap();
    // rsa: RUSTSEC-2023-0071. The zbus keyring hangs on a provider that never answers.
    for banned in ["openssl-sys ", "native-tls ", "aws-lc-sys ", "aws-lc-rs ", "rsa ", "zbus "] {
        assert!(!tree.lines().any(|line| line.starts_with(banned)), "{banned}is in the tree: cargo tree -i {banned}");
    }
    let sqlites = tree.lines().filter(|line| line.starts_with("libsqlite3-sys ")).map(|line| line.split(" (").next());
    assert_eq!(sqlites.collect::<BTreeSet<_>>().len(), 1);
}

#[test]
fn files_stay_small_and_say_what_they_are() {
    for folder in ["ums-server/src", "ums-client/src", "ums-cli/src", "tests/it", "tests/src", "tests/examples"] {
        for (name, _) in sources(folder) {
            let text = std::fs::read_to_string(root().join(&name)).unwrap();
            assert!(text.starts_with("//! "), "{name} does not open with a sentence of what it is");
            // Snapshots are prose; the code between them is short.
            let long = text.lines().count() > 420 && !text.contains("snapshot!(");
            assert!(!long, "{name} has {} lines", text.lines().count());
        }
    }
}
