//! What is refused and what is not, and how the tables of fingerprints are made anew.

use std::collections::BTreeSet;
use std::path::Path;

use super::table::{LONG, SHORT};
use super::{LEAST, is_common, is_easy, is_known, is_made_of};
use crate::types::key::key;

/// The lists of one kind in a folder: a text a line, the same ones once.
fn lists(folder: &Path, kind: &str) -> BTreeSet<String> {
    let mut texts = BTreeSet::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(kind)) {
            texts.extend(std::fs::read_to_string(path).unwrap().lines().map(key));
        }
    }
    texts
}

/// `just common-passwords FOLDER`: what data/README.md describes.
#[test]
#[ignore = "writes files, from lists that are not in the repository"]
fn the_tables_are_made_anew() {
    let folder = std::env::var_os("UMS_PASSWORD_LISTS").expect("UMS_PASSWORD_LISTS names the folder of lists");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let short = lists(Path::new(&folder), "short");
    let short = SHORT.file(short.iter().map(String::as_str).filter(|text| (LEAST..15).contains(&text.chars().count())));
    // (Not the one in the program, which may be another by now.)
    if std::fs::read(data.join("common-parts.bin")).ok().as_ref() != Some(&short) {
        std::fs::write(data.join("common-parts.bin"), short).unwrap();
        panic!("the table of parts is another now: once more, to leave out of the list what the new parts make");
    }
    let long = lists(Path::new(&folder), "long");
    // What the rules refuse need not be listed.
    let kept: Vec<&str> = long
        .iter()
        .map(String::as_str)
        .filter(|text| text.chars().count() >= 15 && !is_easy(&super::chars(text)))
        .collect();
    let file = LONG.file(kept.iter().copied());
    println!("{} of {} listed, {} bytes", kept.len(), long.len(), file.len());
    std::fs::write(data.join("common-passwords.bin"), file).unwrap();
}
