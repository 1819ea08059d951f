//! How a profile of the configuration file is shown.

use anstyle::AnsiColor;
use serde_json::json;

use super::record::{Record, to_json};
use super::shape::Shape;
use super::table::{Cell, Column, Goes};
use crate::config::Profile;
use crate::error::Result;
use crate::times;

const COLUMNS: &[Column] = &[
    Column::new("name", "NAME"),
    Column::new("server", "SERVER").shrinks_to(16),
    Column::new("account", "ACCOUNT").shrinks_to(12).goes(Goes::WhenCuttingIsNotEnough(2)),
    Column::new("protected", "PROTECTED").goes(Goes::WhenCuttingIsNotEnough(3)),
    Column::new("default", "DEFAULT").goes(Goes::WhenCuttingIsNotEnough(4)),
    Column::new("ca_cert", "CA CERT").for_wide(),
    Column::new("timeout", "TIMEOUT").for_wide(),
    Column::new("storage", "STORAGE").for_wide(),
    Column::new("token_file", "TOKEN FILE").for_wide(),
];

pub static SHAPE: Shape = Shape {
    name: "profile",
    plural: "profiles",
    keys: &["name", "server", "account", "ca_cert", "timeout", "storage", "protected", "token_file", "default"],
    columns: COLUMNS,
    schema: include_str!("../../schemas/profile.json"),
};

struct Shown {
    name: String,
    profile: Profile,
    is_default: bool,
    said: Option<String>,
}

pub fn record(name: &str, profile: &Profile, is_default: bool) -> Box<dyn Record> {
    Box::new(Shown { name: name.to_owned(), profile: profile.clone(), is_default, said: None })
}

/// A profile that something was done to; people read the words.
pub fn changed(name: &str, profile: &Profile, is_default: bool, words: String) -> Box<dyn Record> {
    Box::new(Shown { name: name.to_owned(), profile: profile.clone(), is_default, said: Some(words) })
}

impl Shown {
    fn values(&self) -> [(&'static str, Option<String>); 6] {
        let path = |path: &Option<std::path::PathBuf>| path.as_ref().map(|path| path.display().to_string());
        [
            ("Server", self.profile.server.clone()),
            ("Account", self.profile.account.clone()),
            ("CA cert", path(&self.profile.ca_cert)),
            ("Timeout", self.profile.timeout.map(times::short)),
            ("Storage", self.profile.storage.map(|storage| storage.name())),
            ("Token file", path(&self.profile.token_file)),
        ]
    }
}

fn protected(is_protected: bool) -> Cell {
    if is_protected { Cell::Styled("yes".to_owned(), AnsiColor::Yellow.on_default()) } else { Cell::Empty }
}

fn default(is_default: bool) -> Cell {
    if is_default { Cell::Styled("yes".to_owned(), AnsiColor::Green.on_default()) } else { Cell::Empty }
}

impl Record for Shown {
    fn json(&self, pretty: bool) -> Result<String> {
        let [server, account, ca_cert, timeout, storage, token_file] = self.values().map(|(_, value)| value);
        let json = json!({
            "name": self.name,
            "server": server,
            "account": account,
            "ca_cert": ca_cert,
            "timeout": timeout,
            "storage": storage,
            "protected": self.profile.protected,
            "token_file": token_file,
            "default": self.is_default,
        });
        to_json(&json, pretty)
    }

    /// By which `-p` knows it.
    fn id(&self) -> Option<&str> {
        Some(&self.name)
    }

    fn shape(&self) -> &'static Shape {
        &SHAPE
    }

    fn cells(&self) -> Vec<Cell> {
        let [server, account, ca_cert, timeout, storage, token_file] =
            self.values().map(|(_, value)| value.map_or(Cell::Empty, Cell::Text));
        vec![
            Cell::Text(self.name.clone()),
            server,
            account,
            protected(self.profile.protected),
            default(self.is_default),
            ca_cert,
            timeout,
            storage,
            token_file,
        ]
    }

    fn card(&self) -> Vec<(&'static str, Cell)> {
        let mut card = vec![("Name", Cell::Text(self.name.clone()))];
        card.extend(self.values().into_iter().filter_map(|(label, value)| Some((label, Cell::Text(value?)))));
        card.push(("Protected", Cell::Text(yes_or_no(self.profile.protected))));
        card.push(("Default", Cell::Text(yes_or_no(self.is_default))));
        card
    }

    fn said(&self) -> Option<String> {
        self.said.clone()
    }
}

fn yes_or_no(value: bool) -> String {
    if value { "yes" } else { "no" }.to_owned()
}
