//! The manifest of ums-client: its features are documented, its toolchain is told honestly, and its tree holds one TLS stack.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

use crate::harness::bins::root;
use crate::harness::cargo::cargo;

const LIB: &str = "ums-client/src/lib.rs";

fn said(mut command: Command) -> String {
    let output = command.output().expect("the program runs");
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What cargo knows of the workspace with all features, as far as this machine needs it.
fn metadata() -> Value {
    let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or("rustc".into()));
    rustc.arg("-vV");
    let host = said(rustc).lines().find_map(|line| line.strip_prefix("host: ").map(str::to_owned)).expect("a host");
    let mut metadata = cargo();
    metadata.args([
        "metadata",
        "--format-version",
        "1",
        "--all-features",
        "--locked",
        "--offline",
        "--filter-platform",
    ]);
    metadata.arg(host);
    serde_json::from_str(&said(metadata)).unwrap()
}

fn package<'a>(metadata: &'a Value, name: &str) -> &'a Value {
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().find(|package| package["name"] == name).unwrap()
}

/// The list under `# Features` of the crate's documentation: each name, and whether it is said to be a default.
fn documented() -> BTreeMap<String, bool> {
    let text = std::fs::read_to_string(root().join(LIB)).unwrap();
    let docs: Vec<&str> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    let section = docs.split(|line| *line == "# Features").nth(1).expect("there is a section on features");
    let section = section.iter().take_while(|line| !line.starts_with("# "));
    let items = section.filter_map(|line| line.strip_prefix("- `")?.split_once('`'));
    items.map(|(name, rest)| (name.to_owned(), rest.starts_with(" (default)"))).collect()
}

#[test]
fn every_feature_is_documented() {
    let metadata = metadata();
    let features = package(&metadata, "ums-client")["features"].as_object().unwrap();
    let default: BTreeSet<&str> = features["default"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
    let names = features.keys().filter(|name| *name != "default");
    let known: BTreeMap<String, bool> = names.map(|name| (name.clone(), default.contains(name.as_str()))).collect();
    assert_eq!(documented(), known, "what {LIB} lists under `# Features`, and what the manifest has");
}

/// A version of Rust as numbers.
fn version(text: &str) -> Vec<u32> {
    let mut numbers: Vec<u32> = text.split('.').map(|number| number.parse().unwrap()).collect();
    numbers.resize(3, 0);
    numbers
}

#[test]
fn no_dependency_wants_a_newer_rust_than_is_told() {
    let metadata = metadata();
    let client = package(&metadata, "ums-client");
    let told = client["rust_version"].as_str().unwrap();
    let packages: BTreeMap<&str, &Value> = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|package| (package["id"].as_str().unwrap(), package))
        .collect();
    let nodes: BTreeMap<&str, &Value> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|node| (node["id"].as_str().unwrap(), node))
        .collect();
    let (mut seen, mut next, mut newest) = (BTreeSet::new(), vec![client["id"].as_str().unwrap()], vec![0, 0, 0]);
    while let Some(id) = next.pop() {
        seen.insert(id);
        for dependency in nodes[id]["deps"].as_array().unwrap() {
            let kinds = dependency["dep_kinds"].as_array().unwrap();
            let id = dependency["pkg"].as_str().unwrap();
            if kinds.iter().any(|kind| kind["kind"] != "dev") && !seen.contains(id) {
                next.push(id);
                if let Some(wanted) = packages[id]["rust_version"].as_str() {
                    newest = newest.max(version(wanted));
                    let fits = version(wanted) <= version(told);
                    assert!(fits, "{} wants Rust {wanted}, and ums-client tells {told}", packages[id]["name"]);
                }
            }
        }
    }
    assert!(seen.len() > 50, "only {} dependencies were found", seen.len());
    assert!(newest >= version("1.85"), "{newest:?}");
}

#[test]
fn one_tls_stack_is_in_its_tree() {
    for features in [&[][..], &["--all-features"]] {
        let mut tree = cargo();
        tree.args(["tree", "--package", "ums-client", "--edges", "normal,build", "--prefix", "none"]);
        let tree = said({
            tree.args(["--locked", "--offline"]).args(features);
            tree
        });
        let names: BTreeSet<&str> = tree.lines().filter_map(|line| line.split(' ').next()).collect();
        for banned in
            ["openssl", "openssl-sys", "native-tls", "aws-lc-sys", "aws-lc-rs", "boring", "boring-sys", "s2n-tls"]
        {
            assert!(!names.contains(banned), "{banned} is in the tree {features:?}: cargo tree -i {banned}");
        }
        let versions = |name: &str| {
            let lines = tree.lines().filter(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(" v")));
            lines.map(|line| line.trim_end_matches(" (*)")).collect::<BTreeSet<_>>()
        };
        for one in ["rustls", "ring"] {
            assert_eq!(versions(one).len(), 1, "{one}: {:?}", versions(one));
        }
    }
}
