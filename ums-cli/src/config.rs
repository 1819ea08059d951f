//! The configuration file: profiles, defaults and aliases, read strictly.

pub mod edit;
mod fault;
pub mod names;
pub mod stored;

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Deserializer, de};

use crate::credentials::Storage;
use crate::error::{Error, Result};
use crate::global::{ColorWhen, Format, duration};
use crate::nearest::nearest;
use crate::output::columns::{self, Selection};
use crate::paths;
pub use fault::Fault;

#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The profile used where none is named.
    pub default_profile: Option<String>,
    pub profile: BTreeMap<String, Profile>,
    pub output: OutputDefaults,
    pub ui: Ui,
    /// Words that stand for others.
    pub alias: BTreeMap<String, Words>,
}

/// One server as one account.
#[derive(Deserialize, Default, Debug, Clone)]
#[serde(deny_unknown_fields, default)]
pub struct Profile {
    pub server: Option<String>,
    pub ca_cert: Option<PathBuf>,
    #[serde(deserialize_with = "optional_duration")]
    pub timeout: Option<Duration>,
    /// The account to act as, where several are logged in.
    pub account: Option<String>,
    /// Where `auth login` keeps the token.
    pub storage: Option<Storage>,
    /// A destructive command wants the profile's name typed; `--yes` is not enough.
    pub protected: bool,
    /// A file that holds a token, for where nobody has logged in.
    pub token_file: Option<PathBuf>,
}

#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields, default)]
pub struct OutputDefaults {
    #[serde(deserialize_with = "optional_format")]
    pub format: Option<Format>,
    /// Times as they are, not as how long ago.
    pub utc: Option<bool>,
    /// The columns of tables, by the plural of what they show.
    pub columns: BTreeMap<String, Columns>,
}

#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields, default)]
pub struct Ui {
    pub color: Option<ColorWhen>,
    /// What shows what is longer than the terminal; `never` for none.
    pub pager: Option<String>,
}

impl Config {
    /// Reads `config.toml`; none at all is the same as an empty one.
    pub fn load() -> Result<Self> {
        let path = paths::config_file()?;
        match paths::read_optional(&path)? {
            Some(text) => Self::parse(&text, &path).map_err(|fault| fault.of(&path)),
            None => Ok(Self::default()),
        }
    }

    /// `path`: where it lies, since files named in it lie beside it.
    pub fn parse(text: &str, path: &Path) -> Result<Self, Fault> {
        let mut config: Self = toml::from_str(text).map_err(|e| Fault::explain(&e, text))?;
        for (plural, columns) in &config.output.columns {
            let at = |message: &str, hint: Option<&str>| Fault {
                message: message.to_owned(),
                hint: hint.map(str::to_owned),
                line: stored::get(text, &["output", "columns", plural]).map(|stored| stored.line),
            };
            names::check_columns(plural, columns).map_err(|error| at(error.message(), error.hint_text()))?;
        }
        // A file named in the configuration lies beside it, wherever `ums` is called from.
        let folder = path.parent().unwrap_or(Path::new("."));
        for profile in config.profile.values_mut() {
            for file in [&mut profile.ca_cert, &mut profile.token_file].into_iter().flatten() {
                *file = folder.join(&*file);
            }
        }
        Ok(config)
    }

    /// The columns of tables where nothing was asked for, by the plural of what they show.
    pub fn usual_columns(&self) -> BTreeMap<String, Selection> {
        self.output.columns.iter().map(|(plural, columns)| (plural.clone(), columns.selection.clone())).collect()
    }

    /// The profile asked for by name, or the default one, or none.
    pub fn profile(&self, asked: Option<&str>) -> Result<Option<(&str, &Profile)>> {
        let Some(name) = asked.or(self.default_profile.as_deref()) else { return Ok(None) };
        if let Some((name, profile)) = self.profile.get_key_value(name) {
            return Ok(Some((name, profile)));
        }
        let place = match (asked, paths::config_file()) {
            (None, Ok(path)) => format!(", the default_profile of {}", path.display()),
            _ => String::new(),
        };
        Err(Error::local(format!("there is no profile {name:?}{place}")).hint(self.hint_for(name)))
    }

    /// Which profile was probably meant.
    pub fn hint_for(&self, name: &str) -> String {
        let names = || self.profile.keys().map(String::as_str);
        let all = || names().collect::<Vec<_>>().join(", ");
        match nearest(name, names()) {
            Some(near) => format!("did you mean {near:?}? there are: {}", all()),
            None if self.profile.is_empty() => {
                "the configuration file has no profiles; `ums profile add` makes one".to_owned()
            }
            None => format!("there are: {}", all()),
        }
    }
}

fn optional_duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    duration(&String::deserialize(deserializer)?).map(Some).map_err(de::Error::custom)
}

fn optional_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Format>, D::Error> {
    Format::named(&String::deserialize(deserializer)?, "").map(Some).map_err(de::Error::custom)
}

/// Columns as `--columns` takes them, or one by one.
#[derive(Debug, Clone)]
pub struct Columns {
    pub text: String,
    pub selection: Selection,
}

impl<'de> Deserialize<'de> for Columns {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = deserializer.deserialize_any(LineOrWords)?.unwrap_or_else(|words| words.join(","));
        let selection = columns::parse(&text).map_err(de::Error::custom)?;
        Ok(Self { text, selection })
    }
}

/// Words as a shell splits them, or one by one.
#[derive(Debug, Clone)]
pub struct Words(pub Vec<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let words = match deserializer.deserialize_any(LineOrWords)? {
            Ok(line) => shell_words::split(&line)
                .map_err(|_| de::Error::custom(format!("a quotation mark is not closed in {line:?}")))?,
            Err(words) => words,
        };
        if words.is_empty() {
            return Err(de::Error::custom("an alias of no words stands for nothing"));
        }
        Ok(Self(words))
    }
}

/// `Ok`: a line; `Err`: a list. (`untagged` would say of a fault only that nothing fits.)
struct LineOrWords;

impl<'de> de::Visitor<'de> for LineOrWords {
    type Value = Result<String, Vec<String>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string or a list of strings")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Ok(text.to_owned()))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let mut words = Vec::new();
        while let Some(word) = items.next_element()? {
            words.push(word);
        }
        Ok(Err(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        let error = Config::parse(text, Path::new("config.toml")).unwrap_err().of(Path::new("config.toml"));
        format!("{} | {}", error.message(), error.hint_text().unwrap_or("-"))
    }

    #[test]
    fn a_fault_is_named_with_its_line_and_the_nearest_name() {
        assert_eq!(
            fault("default_profile = \"a\"\n\n[profile.a]\nseverr = \"http://x\"\n"),
            "config.toml line 4: unknown key \"severr\" | did you mean \"server\"?"
        );
        assert_eq!(fault("[uy]\n"), "config.toml line 1: unknown key \"uy\" | did you mean \"ui\"?");
        assert_eq!(
            fault("[profile.a]\ntimeout = \"soon\"\n"),
            "config.toml line 2: \"soon\" is no length of time; write it as 500ms, 30s or 2m | -"
        );
        assert!(fault("[output]\nformat = \"xml\"\n").starts_with("config.toml line 2: \"xml\" is no output format"));
        assert!(fault("[profile.a\n").starts_with("config.toml line 1: "));
        assert_eq!(
            fault("[profile.a]\nstorage = \"fil\"\n"),
            "config.toml line 2: \"fil\" is none of auto, keyring, file, none | did you mean \"file\"?"
        );
        assert_eq!(
            fault("[profile.a]\nprotected = \"yes\"\n"),
            "config.toml line 2: invalid type: string \"yes\", expected a boolean | -"
        );
        assert_eq!(fault("[ui]\ncolor = \"auto\"\ncolor = \"never\"\n"), "config.toml line 3: duplicate key | -");
        assert_eq!(
            fault("[output.columns]\n# who\nuser = \"id\"\n"),
            "config.toml line 3: nothing called \"user\" is shown in columns | did you mean \"users\"?"
        );
        assert!(
            fault("[output.columns]\nusers = [\"id\", \"emial\"]\n")
                .starts_with("config.toml line 2: there is no column \"emial\" of a user | did you mean \"email\"?")
        );
        assert_eq!(
            fault("[alias]\nls = \"users list 'x\"\n"),
            "config.toml line 2: a quotation mark is not closed in \"users list 'x\" | -"
        );
        assert_eq!(
            fault("[alias]\nls = 5\n"),
            "config.toml line 2: invalid type: integer \"5\", expected a string or a list of strings | -"
        );
    }

    #[test]
    fn words_and_columns_are_a_line_or_a_list() {
        let text = "[alias]\na = \"users get 'x y'\"\nb = [\"users\", \"x y\"]\n[output.columns]\nusers = [\"+id\", \"-name\"]\n";
        let config = Config::parse(text, Path::new("x")).unwrap();
        assert_eq!(config.alias["a"].0, ["users", "get", "x y"]);
        assert_eq!(config.alias["b"].0, ["users", "x y"]);
        assert_eq!(config.output.columns["users"].text, "+id,-name");
    }

    #[test]
    fn lengths_of_time() {
        assert_eq!(duration("30s"), Ok(Duration::from_secs(30)));
        assert_eq!(duration("500ms"), Ok(Duration::from_millis(500)));
        assert_eq!(duration("1m 30s"), Ok(Duration::from_secs(90)));
        for wrong in ["", "30", "0s", "-5s", "soon"] {
            assert!(duration(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_missing_profile_is_answered_with_the_nearest() {
        let config = Config::parse("[profile.staging]\n[profile.production]\n", Path::new("x")).unwrap();
        assert!(config.profile(None).unwrap().is_none());
        assert_eq!(
            config.profile(Some("stagin")).unwrap_err().hint_text(),
            Some("did you mean \"staging\"? there are: production, staging")
        );
    }
}
