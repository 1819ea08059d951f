//! The listing as it is checked in: what a change of it means should be seen at a glance.

use std::collections::{BTreeMap, BTreeSet};

const HEAD: &str = "\
# The public API of ums-client with all features. Written by a test: after a change that is meant,
# `SNAPSHOTS=overwrite cargo test --workspace --test it -- public_api`, and look at the difference.
# Left out: auto traits, blanket impls, and the methods that an implemented trait demands anyhow.
# What stands in a module and at the root as well is told at the root.
";

/// Something that stands in a module, and the lines of all that belongs to it.
struct Block {
    path: String,
    lines: Vec<String>,
}

/// The listing of all lines.
pub(crate) fn listing(lines: &[String]) -> String {
    let mut blocks = blocks(lines);
    let at: BTreeMap<String, usize> = blocks.iter().enumerate().map(|(i, block)| (block.path.clone(), i)).collect();
    for index in 0..blocks.len() {
        let Some((module, root, name)) = module(&blocks[index].path) else { continue };
        let Some(twin) = at.get(&format!("{root}{name}")) else { continue };
        let at_root = |line: &String| line.replace(&module, &root);
        let told: BTreeSet<String> = blocks[*twin].lines.iter().map(at_root).collect();
        let rest = blocks[index].lines.split_off(1);
        blocks[index].lines.extend(rest.into_iter().filter(|line| !told.contains(&at_root(line))));
    }
    let (mut text, mut airy) = (HEAD.to_owned(), true);
    for block in blocks {
        // What is one line needs no air, but for the title of a module.
        let long = block.lines.len() > 1 || block.lines[0].starts_with("pub mod ");
        if airy || long {
            text.push('\n');
        }
        airy = long;
        block.lines.iter().for_each(|line| text.extend([line.as_str(), "\n"]));
    }
    text
}

/// `ums_client::types::Role` as `ums_client::types::`, `ums_client::` and `Role`; nothing, where it stands at the root.
fn module(path: &str) -> Option<(String, String, &str)> {
    let (module, name) = path.rsplit_once("::")?;
    let (root, _) = module.split_once("::")?;
    Some((format!("{module}::"), format!("{root}::"), name))
}

fn blocks(lines: &[String]) -> Vec<Block> {
    let (mut blocks, mut of_trait): (Vec<Block>, bool) = (Vec::new(), false);
    for line in lines {
        if let Some(path) = heading(line) {
            of_trait = false;
            blocks.push(Block { path, lines: vec![line.clone()] });
            continue;
        }
        if line.starts_with("impl") {
            of_trait = line.contains(" for ");
        }
        let demanded = of_trait && words(line).any(|word| word == "fn");
        // A derive's note to the compiler.
        let marker = line.contains("core::marker::StructuralPartialEq");
        if let (Some(block), false) = (blocks.last_mut(), demanded || marker) {
            block.lines.push(line.clone());
        }
    }
    blocks
}

/// The words before the path of an item.
fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(' ').take_while(|word| !word.contains("::"))
}

/// The path of what stands in a module; nothing, for what belongs to such a thing.
fn heading(line: &str) -> Option<String> {
    let kind = words(line).find(|word| KINDS.contains(word))?;
    let path = line.split(' ').find(|word| word.starts_with("ums_client"))?;
    let path: String = path.chars().take_while(|c| c.is_alphanumeric() || ['_', ':'].contains(c)).collect();
    let path = path.trim_end_matches(':');
    // A method of `Request<T>` is written `Request<T>::send`.
    let member = ["fn", "type", "const", "static"].contains(&kind) && {
        let after = line.split_once(path).map_or("", |(_, after)| after);
        let owner = path.rsplit_once("::").map_or("", |(owner, _)| owner);
        let generic = after.starts_with('<') && after.split(['(', '=']).next().is_some_and(|left| left.contains(">::"));
        generic || owner.contains(char::is_uppercase)
    };
    (!member).then(|| path.to_owned())
}

const KINDS: [&str; 10] = ["mod", "struct", "enum", "union", "trait", "fn", "type", "const", "static", "macro"];

/// What is gone and what is new, line by line; nothing, where both are the same.
pub(crate) fn difference(old: &str, new: &str) -> String {
    let only = |text: &str, other: &str, sign: &str| -> String {
        let other: BTreeSet<&str> = other.lines().collect();
        let lines = text.lines().filter(|line| !line.is_empty() && !other.contains(line));
        lines.map(|line| format!("{sign} {line}\n")).collect()
    };
    match only(old, new, "-") + &only(new, old, "+") {
        same if same.is_empty() && old != new => "  the same lines in another order\n".to_owned(),
        difference => difference,
    }
}
