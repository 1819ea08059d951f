//! Changes the configuration file: comments and order stay, nobody else's change is lost, and it is whole at any time.

use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, Item, Table, TableLike, Value};

use super::{Config, Fault, stored};
use crate::error::{Error, Result};
use crate::{lock, paths};

/// What may be the case with the file once it is changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Then {
    /// It is as it must be, or stays as it was.
    Sound,
    /// It may be broken in another place: what was to be removed may be one of several faults.
    Whatever,
}

/// Has the text changed and writes it, while no other `ums` does; a dry run only looks whether that could be done. The
/// fault that is left is given back, where one may be left.
pub fn change<T>(then: Then, dry_run: bool, change: impl FnOnce(&mut Text) -> Result<T>) -> Result<(T, Option<Fault>)> {
    let path = real(paths::config_file()?);
    let _lock = lock::wait(&paths::state_dir()?.join("config.lock"), lock::SHORTLY)?;
    let before = paths::read_optional(&path)?.unwrap_or_default();
    let mut text = Text { text: before.clone(), path };
    let done = change(&mut text)?;
    let fault = Config::parse(&text.text, &text.path).err();
    if then == Then::Sound
        && let Some(fault) = fault
    {
        // One of before is told with the line on which it stands.
        return Err(Config::parse(&before, &text.path).err().unwrap_or(fault).of(&text.path));
    }
    if !dry_run && text.text != before {
        paths::write_private(&text.path, text.text.as_bytes())?;
    }
    Ok((done, fault))
}

/// What a link leads to, also where nothing is there yet: the file may lie among somebody's dotfiles.
fn real(path: PathBuf) -> PathBuf {
    let mut path = path;
    // More are a circle.
    for _ in 0..40 {
        match std::fs::read_link(&path) {
            Ok(target) => path = path.parent().unwrap_or(Path::new("")).join(target),
            Err(_) => break,
        }
    }
    path
}

/// The text of the file, to be changed.
pub struct Text {
    pub text: String,
    pub path: PathBuf,
}

impl Text {
    pub fn config(&self) -> Result<Config> {
        Config::parse(&self.text, &self.path).map_err(|fault| fault.of(&self.path))
    }

    fn document(&self) -> Result<DocumentMut> {
        self.text.parse().map_err(|e: toml_edit::TomlError| {
            let line = e.span().map(|span| stored::line(&self.text, span.start));
            let message = e.message().replace('`', "\"").lines().collect::<Vec<_>>().join(", ");
            let fault = Fault { message, hint: None, line };
            fault.of(&self.path).hint("mend it in an editor: `ums config path` says where it is")
        })
    }

    /// Sets a key, in the place where it stands or else at the end of its table.
    pub fn set(&mut self, key: &[&str], value: impl Into<Value>) -> Result<()> {
        let Some((last, parents)) = key.split_last() else { return Ok(()) };
        let mut document = self.document()?;
        let mut table: &mut dyn TableLike = document.as_table_mut();
        for (depth, name) in parents.iter().enumerate() {
            let item = table.entry(name).or_insert_with(implicit_table);
            let Some(inner) = item.as_table_like_mut() else {
                let name = parents[..=depth].join(".");
                return Err(Error::local(format!("{}: {name} is no table", self.path.display())));
            };
            table = inner;
        }
        let mut value = value.into();
        match table.get_mut(last).and_then(Item::as_value_mut) {
            Some(present) => {
                // The comment behind it.
                *value.decor_mut() = present.decor().clone();
                *present = value;
            }
            None => {
                table.insert(last, Item::Value(value));
                if parents.is_empty()
                    && let Some(next) = next_table(document.as_table_mut(), -1)
                    && next.decor().prefix().and_then(|prefix| prefix.as_str()).is_none_or(str::is_empty)
                {
                    next.decor_mut().set_prefix("\n");
                }
            }
        }
        self.text = document.to_string();
        Ok(())
    }

    /// Removes a key or a table; whether it was there. The comments above a key stay, since nobody knows whether they are
    /// about it alone.
    pub fn remove(&mut self, key: &[&str]) -> Result<bool> {
        // Also where the rest cannot be read.
        if let Some(lines) = stored::lines(&self.text, key) {
            self.text.replace_range(lines, "");
            return Ok(true);
        }
        let Some((last, parents)) = key.split_last() else { return Ok(false) };
        let mut document = self.document()?;
        let mut table: &mut dyn TableLike = document.as_table_mut();
        for name in parents {
            let Some(inner) = table.get_mut(name).and_then(Item::as_table_like_mut) else { return Ok(false) };
            table = inner;
        }
        let Some(removed) = table.remove(last) else { return Ok(false) };
        if let Item::Table(removed) = removed {
            keep_comments(&removed, &mut document);
        }
        self.text = document.to_string();
        Ok(true)
    }

    /// Calls a table by another name, in its place.
    pub fn rename(&mut self, parent: &str, old: &str, new: &str) -> Result<()> {
        let mut document = self.document()?;
        let renamed = |key: &toml_edit::Key| {
            let name = if key.get() == old { new } else { key.get() };
            toml_edit::Key::new(name)
                .with_leaf_decor(key.leaf_decor().clone())
                .with_dotted_decor(key.dotted_decor().clone())
        };
        match document.get_mut(parent) {
            Some(Item::Table(tables)) => {
                let names: Vec<String> = tables.iter().map(|(name, _)| name.to_owned()).collect();
                let entries: Vec<_> = names.iter().filter_map(|name| tables.remove_entry(name)).collect();
                for (key, item) in entries {
                    tables.insert_formatted(&renamed(&key), item);
                }
            }
            Some(Item::Value(Value::InlineTable(tables))) => {
                let names: Vec<String> = tables.iter().map(|(name, _)| name.to_owned()).collect();
                let entries: Vec<_> = names.iter().filter_map(|name| tables.remove_entry(name)).collect();
                for (key, value) in entries {
                    tables.insert_formatted(&renamed(&key), value);
                }
            }
            _ => {}
        }
        self.text = document.to_string();
        Ok(())
    }
}

/// What stands above a removed table and is set off by an empty line is about something else, such as the whole file.
fn keep_comments(removed: &Table, document: &mut DocumentMut) {
    let above = removed.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default();
    let Some((kept, _)) = above.rsplit_once("\n\n").filter(|(kept, _)| kept.contains('#')) else { return };
    let kept = format!("{kept}\n");
    let next = removed.position().and_then(|position| next_table(document.as_table_mut(), position));
    match next {
        Some(next) => {
            let prefix = next.decor().prefix().and_then(|prefix| prefix.as_str()).unwrap_or_default().to_owned();
            next.decor_mut().set_prefix(format!("{kept}{prefix}"));
        }
        None => {
            let trailing = document.trailing().as_str().unwrap_or_default().to_owned();
            document.set_trailing(format!("{kept}{trailing}"));
        }
    }
}

/// The table whose heading comes next in the file.
fn next_table(table: &mut Table, position: isize) -> Option<&mut Table> {
    let mut next: Option<&mut Table> = None;
    for (_, item) in table.iter_mut() {
        let Item::Table(inner) = item else { continue };
        let found = match inner.position() {
            Some(at) if at > position && !inner.is_implicit() => Some(inner),
            _ => next_table(inner, position),
        };
        let is_sooner = match (&found, &next) {
            (Some(found), Some(next)) => found.position() < next.position(),
            (found, _) => found.is_some(),
        };
        if is_sooner {
            next = found;
        }
    }
    next
}

/// `[profile.prod]` without a `[profile]` above it.
fn implicit_table() -> Item {
    let mut table = Table::new();
    table.set_implicit(true);
    Item::Table(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(text: &str, change: impl FnOnce(&mut Text) -> Result<bool>) -> String {
        let mut text = Text { text: text.to_owned(), path: PathBuf::from("config.toml") };
        assert!(change(&mut text).unwrap());
        text.text
    }

    const FILE: &str = "\
# Mine.

# The first.
default_profile = \"b\" # for now

# About b.
[profile.b]
server = \"https://b\" # B
timeout = \"5s\"

# All
# of it.

# About a.
[profile.a]
server = \"https://a\"

[ui]
# Often.
color = \"never\"
";

    #[test]
    fn setting_keeps_comments_and_order() {
        let text = changed(FILE, |text| text.set(&["profile", "b", "server"], "https://c").map(|()| true));
        assert_eq!(text, FILE.replace("https://b", "https://c"));
        let text = changed(FILE, |text| text.set(&["profile", "a", "protected"], true).map(|()| true));
        assert_eq!(text, FILE.replace("https://a\"\n", "https://a\"\nprotected = true\n"));
        let text = changed("", |text| text.set(&["output", "columns", "users"], "id").map(|()| true));
        assert_eq!(text, "[output.columns]\nusers = \"id\"\n");
        let text = changed("profile = { a = { server = \"x\" } }\n", |text| {
            text.set(&["profile", "a", "server"], "y")
                .and_then(|()| text.set(&["profile", "b", "server"], "z"))
                .map(|()| true)
        });
        assert_eq!(text, "profile = { a = { server = \"y\" } , b.server = \"z\" }\n");
    }

    #[test]
    fn removing_keeps_what_is_about_something_else() {
        assert_eq!(
            changed(FILE, |text| text.remove(&["default_profile"])),
            FILE.replace("default_profile = \"b\" # for now\n", "")
        );
        assert_eq!(changed(FILE, |text| text.remove(&["ui", "color"])), FILE.replace("color = \"never\"\n", ""));
        let without_a = changed(FILE, |text| text.remove(&["profile", "a"]));
        assert_eq!(without_a, FILE.replace("# About a.\n[profile.a]\nserver = \"https://a\"\n\n", ""));
        assert_eq!(changed("a = [\n 1,\n 2 ]\nb = 1\n", |text| text.remove(&["a"])), "b = 1\n");
        assert_eq!(changed("a = { b = 1, c = 2 }\n", |text| text.remove(&["a", "b"])), "a = { c = 2 }\n");
        assert_eq!(changed("a = 1\nb =\n[c\n", |text| text.remove(&["a"])), "b =\n[c\n");
        assert_eq!(changed("profile.a.server = \"x\"\n", |text| text.remove(&["profile", "a", "server"])), "");
    }

    #[test]
    fn a_renamed_table_stays_in_its_place() {
        let text = changed(FILE, |text| text.rename("profile", "b", "z").map(|()| true));
        assert_eq!(text, FILE.replace("[profile.b]", "[profile.z]"));
        let text = changed("profile = { b = { server = \"x\" }, a = {} }\n", |text| {
            text.rename("profile", "b", "z").map(|()| true)
        });
        assert_eq!(text, "profile = { z = { server = \"x\" }, a = {} }\n");
        let text = changed("profile.b.server = \"x\"\nprofile.a.server = \"y\"\n", |text| {
            text.rename("profile", "b", "z").map(|()| true)
        });
        assert_eq!(text, "profile.z.server = \"x\"\nprofile.a.server = \"y\"\n");
    }
}
