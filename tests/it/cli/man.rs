//! The manual pages: one for every command, which `man` shows without complaint.

use std::process::Command;

use crate::harness::{Home, need};

#[test]
fn every_command_has_a_page_that_tells_all() {
    let home = Home::new();
    let made = home.ums(&["man", "--dir", "pages", "-o", "json"]).json();
    let pages: Vec<&str> = made["pages"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
    for name in ["ums", "ums-users", "ums-users-list", "ums-keys-rotate", "ums-audit-follow", "ums-man"] {
        assert!(pages.contains(&name), "{name} is not in {pages:?}");
    }
    assert!(!pages.iter().any(|name| name.ends_with("-help")), "{pages:?}");
    let groff = need("groff", "the manual pages are shown without complaint");
    for name in pages {
        let path = home.path().join("pages").join(format!("{name}.1"));
        let page = std::fs::read_to_string(&path).unwrap();
        // Every flag has its words.
        let lines: Vec<&str> = page.lines().collect();
        let untold = lines.windows(3).filter(|three| three[0] == ".TP" && three[2].starts_with('.'));
        assert_eq!(untold.count(), 0, "{name}: {page}");
        assert!(page.contains(".SH DESCRIPTION") && page.contains(".SH OPTIONS"), "{name}");
        if let Some(groff) = &groff {
            let output = Command::new(groff).args(["-K", "utf8", "-man", "-ww", "-z"]).arg(&path).output().unwrap();
            assert!(output.status.success() && output.stderr.is_empty(), "{name}: {output:?}");
        }
    }
    let root = home.ums(&["man"]).ok();
    assert_eq!(root, std::fs::read_to_string(home.path().join("pages/ums.1")).unwrap());
    for told in [".SH \"EXIT STATUS\"", ".SH ENVIRONMENT", ".SH FILES", "UMS_TOKEN_FILE", "ums\\-users(1)"] {
        assert!(root.contains(told), "{told}: {root}");
    }
    // A folder that cannot be made.
    home.file("file", "");
    let ran = home.ums(&["man", "--dir", "file/pages"]);
    assert_eq!(ran.status, 12);
    assert!(ran.stderr.starts_with("error: cannot make the folder file/pages: "), "{ran:?}");
}
