//! The public API of ums-client as rustdoc tells it, with all features: read once for all tests.

use std::path::PathBuf;
use std::sync::OnceLock;

use public_api::PublicApi;
use rustdoc_types::{Crate, FORMAT_VERSION, Id, Item, ItemEnum};
use serde_json::Value;

use crate::harness::{cargo, not_run, require};

/// What rustdoc says, as items and as the lines of a listing.
pub(crate) struct Surface {
    pub(crate) items: Crate,
    pub(crate) lines: Vec<String>,
}

/// The surface, or `None` after a loud line where the toolchain writes a format that nobody here reads.
pub(crate) fn surface() -> Option<&'static Surface> {
    static SURFACE: OnceLock<Result<Surface, String>> = OnceLock::new();
    match SURFACE.get_or_init(read) {
        Ok(surface) => Some(surface),
        Err(why) => {
            assert!(!require::everything(), "NOT RUN: {why}");
            not_run(why);
            None
        }
    }
}

fn read() -> Result<Surface, String> {
    let file = written();
    let json = std::fs::read_to_string(&file).unwrap();
    // Another format cannot be read but for its number.
    let format = serde_json::from_str::<Value>(&json).unwrap()["format_version"].clone();
    if format != FORMAT_VERSION {
        return Err(format!(
            "the public API of ums-client: this toolchain's rustdoc writes format {format}, and {FORMAT_VERSION} is read: \
             take the versions of public-api and rustdoc-types that fit it"
        ));
    }
    let api = public_api::Builder::from_rustdoc_json(&file)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .build()
        .unwrap_or_else(|why| panic!("{}: {why}", file.display()));
    Ok(Surface { items: serde_json::from_str(&json).unwrap(), lines: lines(&api) })
}

/// Writes rustdoc's JSON as docs.rs would write its pages. The format has no promise yet, so a stable toolchain wants to be asked
/// twice.
fn written() -> PathBuf {
    let target = cargo::target().join("public-api");
    let mut rustdoc = cargo::cargo();
    rustdoc.args(["rustdoc", "--package", "ums-client", "--lib", "--all-features", "--locked", "--target-dir"]);
    rustdoc.arg(&target).args(["--", "-Z", "unstable-options", "--output-format", "json", "--cfg", "docsrs"]);
    let output = rustdoc.env("RUSTC_BOOTSTRAP", "1").output().expect("cargo runs");
    assert!(output.status.success(), "rustdoc failed:\n{}", String::from_utf8_lossy(&output.stderr));
    target.join("doc/ums_client.json")
}

fn lines(api: &PublicApi) -> Vec<String> {
    api.items().map(ToString::to_string).collect()
}

impl Surface {
    /// What this crate itself defines. (Private modules are not in the JSON, and neither is what only they hold.)
    pub(crate) fn own(&self) -> impl Iterator<Item = &Item> {
        self.items.index.values().filter(|item| item.crate_id == 0)
    }

    /// The structs and enums, each with the path of its definition, as `type_name` tells it.
    pub(crate) fn types(&self) -> impl Iterator<Item = (String, &Item)> {
        let types = self
            .own()
            .filter(|item| matches!(item.inner, ItemEnum::Struct(_) | ItemEnum::Enum(_) | ItemEnum::Union(_)));
        types.map(|item| (self.path(item.id), item))
    }

    /// The path of a definition.
    pub(crate) fn path(&self, id: Id) -> String {
        self.items.paths.get(&id).map(|summary| summary.path.join("::")).unwrap_or_default()
    }
}
