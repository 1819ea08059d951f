//! What decided a setting: a flag, the environment, a profile, the configuration file, a login, or nobody.

use std::fmt;

use crate::context::variable;

/// A value, and what decided it.
#[derive(Clone, Debug)]
pub struct Setting<T> {
    pub value: T,
    pub origin: Origin,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag, such as `--server`.
    Flag(&'static str),
    /// A variable of the environment.
    Environment(&'static str),
    /// A profile, by its name.
    Profile(String),
    /// The configuration file, outside its profiles.
    File,
    /// The login that is active on the server.
    Login,
    /// `ums quickstart`, for the words it runs.
    #[cfg(feature = "quickstart")]
    Quickstart,
    Default,
}

impl Origin {
    /// In one word, for programs.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Flag(_) => "flag",
            Self::Environment(_) => "environment",
            Self::Profile(_) => "profile",
            Self::File => "file",
            Self::Login => "login",
            #[cfg(feature = "quickstart")]
            Self::Quickstart => "quickstart",
            Self::Default => "default",
        }
    }

    /// Which flag, variable or profile.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Flag(name) | Self::Environment(name) => Some(name),
            Self::Profile(name) => Some(name),
            _ => None,
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(name) | Self::Environment(name) => f.write_str(name),
            Self::Profile(name) => write!(f, "profile {name}"),
            Self::File => f.write_str("the configuration file"),
            Self::Login => f.write_str("login"),
            #[cfg(feature = "quickstart")]
            Self::Quickstart => f.write_str("quickstart"),
            Self::Default => f.write_str("the default"),
        }
    }
}

impl<T> Setting<T> {
    pub fn new(value: T, origin: Origin) -> Self {
        Self { value, origin }
    }

    pub fn map<U>(self, map: impl FnOnce(T) -> U) -> Setting<U> {
        Setting { value: map(self.value), origin: self.origin }
    }
}

/// What a flag says, if it was given.
pub fn flag<T>(value: Option<T>, name: &'static str) -> Option<Setting<T>> {
    value.map(|value| Setting::new(value, Origin::Flag(name)))
}

/// What a variable of the environment says, if it is set.
pub fn environment(name: &'static str) -> Option<Setting<String>> {
    variable(name).map(|value| Setting::new(value, Origin::Environment(name)))
}

/// What the configuration file says outside its profiles.
pub fn file<T>(value: Option<T>) -> Option<Setting<T>> {
    value.map(|value| Setting::new(value, Origin::File))
}
