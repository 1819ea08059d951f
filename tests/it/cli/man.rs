//! The manual pages: one for every command, with all sections, and read by groff without a word.

use std::process::Command;

use crate::harness::{Home, need};

#[test]
fn every_command_has_a_page_that_is_read_without_a_warning() {
    let home = Home::new();
    let ran = home.ums(&["man", "--dir", "pages/man1"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (0, ""), "{ran:?}");
    let folder = home.path().join("pages/man1");
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(ran.stderr, format!("{} pages are in pages/man1\n", names.len()));
    for name in ["ums.1", "ums-users.1", "ums-users-list.1", "ums-keys-rotate.1", "ums-audit-follow.1", "ums-man.1"] {
        assert!(names.iter().any(|known| known == name), "{name} is not in {names:?}");
    }
    // The commands that the help names, each of which has one.
    for line in home.ums(&["help"]).ok().lines().skip_while(|line| *line != "Commands:").skip(1) {
        let Some(command) = line.split_whitespace().next().filter(|_| line.starts_with("  ")) else { break };
        assert!(command == "help" || names.contains(&format!("ums-{command}.1")), "{command} is not in {names:?}");
    }
    for name in &names {
        let page = std::fs::read_to_string(folder.join(name)).unwrap();
        assert!(page.is_ascii(), "{name}");
        for section in ["NAME", "SYNOPSIS", "DESCRIPTION", "\"EXIT STATUS\"", "ENVIRONMENT", "FILES", "\"SEE ALSO\""] {
            assert!(page.contains(&format!("\n.SH {section}\n")), "{name} has no {section}: {page}");
        }
    }
    let list = std::fs::read_to_string(folder.join("ums-users-list.1")).unwrap();
    assert!(list.contains(".SH EXAMPLES\n.nf\n  ums users list\n"), "{list}");
    let Some(groff) = need("groff", "the manual pages are read without a warning") else { return };
    for name in &names {
        let output =
            Command::new(&groff).args(["-man", "-ww", "-z", "-Tutf8"]).arg(folder.join(name)).output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{name}: {output:?}");
    }
}

#[test]
fn without_a_folder_the_page_of_ums_is_printed() {
    let home = Home::new();
    let page = home.ums(&["man"]).ok();
    assert!(page.contains(".SH SUBCOMMANDS") && page.contains("ums\\-users(1)"), "{page}");
    home.file("file", "");
    let ran = home.ums(&["man", "--dir", "file"]);
    assert!(ran.status == 12 && ran.stderr.contains("cannot write file") && ran.stderr.contains("hint: "), "{ran:?}");
}
