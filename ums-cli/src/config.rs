//! The configuration file: profiles and defaults, read strictly.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Deserializer, de};

use crate::credentials::Storage;
use crate::error::{Error, Result};
use crate::global::{ColorWhen, Format, duration};
use crate::nearest::nearest;
use crate::output::columns::Selection;
use crate::paths;

#[derive(Deserialize, Default, Debug)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// The profile used where none is named.
    pub default_profile: Option<String>,
    pub profile: BTreeMap<String, Profile>,
    pub output: OutputDefaults,
    pub ui: Ui,
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
            Some(text) => Self::parse(&text, &path),
            None => Ok(Self::default()),
        }
    }

    fn parse(text: &str, path: &Path) -> Result<Self> {
        let mut config: Self = toml::from_str(text).map_err(|e| explain(&e, text, path))?;
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
        BTreeMap::new()
    }

    /// The profile asked for by name, or the default one, or none.
    pub fn profile(&self, asked: Option<&str>) -> Result<Option<(&str, &Profile)>> {
        let Some(name) = asked.or(self.default_profile.as_deref()) else { return Ok(None) };
        if let Some((name, profile)) = self.profile.get_key_value(name) {
            return Ok(Some((name, profile)));
        }
        let names = || self.profile.keys().map(String::as_str);
        let hint = match nearest(name, names()) {
            Some(near) => format!("did you mean {near:?}?"),
            None if self.profile.is_empty() => "the configuration file has no profiles".to_owned(),
            None => format!("there are: {}", names().collect::<Vec<_>>().join(", ")),
        };
        let place = match (asked, paths::config_file()) {
            (None, Ok(path)) => format!(", the default_profile of {}", path.display()),
            _ => String::new(),
        };
        Err(Error::local(format!("there is no profile {name:?}{place}")).hint(hint))
    }
}

/// Says where the fault is, and what was probably meant.
fn explain(error: &toml::de::Error, text: &str, path: &Path) -> Error {
    let line = error
        .span()
        .map(|span| text.as_bytes()[..span.start.min(text.len())].iter().filter(|b| **b == b'\n').count() + 1);
    let place = match line {
        Some(line) => format!("{} line {line}", path.display()),
        None => path.display().to_string(),
    };
    // serde writes: unknown field `severr`, expected one of `server`, `ca_cert`, …
    let message = error.message();
    let mut quoted = message.split('`').skip(1).step_by(2);
    if message.starts_with("unknown field")
        && let Some(typed) = quoted.next()
    {
        let known: Vec<&str> = quoted.collect();
        let hint = match nearest(typed, known.iter().copied()) {
            Some(near) => format!("did you mean {near:?}?"),
            None => format!("known here: {}", known.join(", ")),
        };
        return Error::local(format!("{place}: unknown key {typed:?}")).hint(hint);
    }
    Error::local(format!("{place}: {}", message.replace('`', "\"")))
}

fn optional_duration<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Duration>, D::Error> {
    duration(&String::deserialize(deserializer)?).map(Some).map_err(de::Error::custom)
}

fn optional_format<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Format>, D::Error> {
    Format::named(&String::deserialize(deserializer)?, "").map(Some).map_err(de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(text: &str) -> String {
        let error = Config::parse(text, Path::new("config.toml")).unwrap_err();
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
        assert_eq!(config.profile(Some("stagin")).unwrap_err().hint_text(), Some("did you mean \"staging\"?"));
    }
}
