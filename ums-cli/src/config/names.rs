//! The dotted names of what may stand in the configuration file, and what else is named there.

use toml_edit::Key;

use super::Columns;
use crate::error::{Error, Result};
use crate::nearest::nearest;
use crate::output::columns::Picked;
use crate::output::schemas::SHAPES;

/// What a value is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Text,
    Flag,
}

/// All keys; `NAME` stands for any.
const KEYS: &[(&str, Kind)] = &[
    ("default_profile", Kind::Text),
    ("profile.NAME.server", Kind::Text),
    ("profile.NAME.account", Kind::Text),
    ("profile.NAME.ca_cert", Kind::Text),
    ("profile.NAME.timeout", Kind::Text),
    ("profile.NAME.storage", Kind::Text),
    ("profile.NAME.protected", Kind::Flag),
    ("profile.NAME.token_file", Kind::Text),
    ("output.format", Kind::Text),
    ("output.utc", Kind::Flag),
    ("output.columns.NAME", Kind::Text),
    ("ui.color", Kind::Text),
    ("ui.pager", Kind::Text),
    ("alias.NAME", Kind::Text),
];

/// The parts of a dotted key, quoted as in TOML where a part has dots of its own.
pub fn parts(text: &str) -> Result<Vec<String>> {
    let parts = Key::parse(text.trim()).map_err(|_| {
        Error::usage(format!("{text:?} is no key")).hint("write it as output.format or profile.prod.server")
    })?;
    Ok(parts.iter().map(|part| part.get().to_owned()).collect())
}

/// What the value of a key is; of an unknown one, which was probably meant.
pub fn kind(parts: &[String]) -> Result<Kind> {
    if let Some((_, kind)) = KEYS.iter().find(|(known, _)| fits(known, parts, true)) {
        return Ok(*kind);
    }
    let typed = parts.join(".");
    let below: Vec<String> =
        KEYS.iter().filter(|(known, _)| fits(known, parts, false)).map(|(known, _)| filled(known, parts)).collect();
    if !below.is_empty() {
        return Err(
            Error::usage(format!("{typed} holds several settings")).hint(format!("give one: {}", below.join(", ")))
        );
    }
    let known: Vec<String> = KEYS.iter().map(|(known, _)| filled(known, parts)).collect();
    let hint = match nearest(&typed, known.iter().map(String::as_str)) {
        Some(near) => format!("did you mean {near}?"),
        None => format!("there are {}", KEYS.iter().map(|(known, _)| *known).collect::<Vec<_>>().join(", ")),
    };
    Err(Error::usage(format!("there is no setting {typed}")).hint(hint))
}

/// Whether these are the parts of a known key, or its first ones.
fn fits(known: &str, parts: &[String], wholly: bool) -> bool {
    let known: Vec<&str> = known.split('.').collect();
    let enough = if wholly { known.len() == parts.len() } else { known.len() > parts.len() };
    enough && known.iter().zip(parts).all(|(known, part)| *known == "NAME" || known == part)
}

/// A known key with the names that were typed in the place of `NAME`.
fn filled(known: &str, parts: &[String]) -> String {
    let fill = |(i, part): (usize, &str)| match parts.get(i) {
        Some(typed) if part == "NAME" => typed.clone(),
        _ => part.to_owned(),
    };
    known.split('.').enumerate().map(fill).collect::<Vec<_>>().join(".")
}

/// Whether these are the first parts of known keys.
pub fn holds_settings(parts: &[String]) -> bool {
    KEYS.iter().any(|(known, _)| fits(known, parts, false))
}

/// What a profile or an alias can be called: a word that needs no quotes anywhere.
pub fn check_name(what: &str, name: &str) -> Result<()> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let starts_well = name.starts_with(|c: char| c.is_ascii_alphanumeric());
    if starts_well && name.len() <= 64 && name.chars().all(plain) {
        return Ok(());
    }
    Err(Error::usage(format!("{name:?} cannot be the name of {what}"))
        .hint("take up to 64 letters, digits, - and _, a letter or digit first"))
}

/// Fails where nothing is called so, or has such columns.
pub(super) fn check_columns(plural: &str, columns: &Columns) -> Result<()> {
    let with_columns = || SHAPES.iter().filter(|shape| !shape.columns.is_empty());
    let Some(shape) = with_columns().find(|shape| shape.plural == plural) else {
        let mut plurals: Vec<&str> = with_columns().map(|shape| shape.plural).collect();
        plurals.dedup();
        let error = Error::usage(format!("nothing called {plural:?} is shown in columns"));
        return Err(match nearest(plural, plurals.iter().copied()) {
            Some(near) => error.hint(format!("did you mean {near:?}?")),
            None => error.hint(format!("there are {}", plurals.join(", "))),
        });
    };
    columns.selection.pick(shape, Picked::columns(shape, false), None).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_keys_and_slips() {
        let kind = |text: &str| {
            parts(text).and_then(|parts| kind(&parts)).map_err(|e| e.hint_text().unwrap_or_default().to_owned())
        };
        assert_eq!(kind("output.format"), Ok(Kind::Text));
        assert_eq!(kind("profile.\"a.b\".protected"), Ok(Kind::Flag));
        assert_eq!(kind("output.fromat"), Err("did you mean output.format?".to_owned()));
        assert_eq!(kind("profile.prod.severr"), Err("did you mean profile.prod.server?".to_owned()));
        assert_eq!(kind("ui"), Err("give one: ui.color, ui.pager".to_owned()));
        assert!(kind("zzz").unwrap_err().starts_with("there are default_profile, "));
        assert!(kind("a..b").is_err() && kind("").is_err());
    }

    #[test]
    fn names_need_no_quotes() {
        for good in ["prod", "prod-2", "a_b", "7"] {
            assert!(check_name("a profile", good).is_ok(), "{good}");
        }
        for bad in ["", "-x", "a b", "a.b", "ä", "a\n", &"x".repeat(65)] {
            assert!(check_name("a profile", bad).is_err(), "{bad}");
        }
    }
}
