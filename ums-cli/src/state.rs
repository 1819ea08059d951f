//! What `ums` remembers between calls: per server the accounts logged in, where their tokens lie, and which is active.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::credentials::Backend;
use crate::error::{Error, Result};
use crate::paths;

#[derive(Serialize, Deserialize, Default, Debug)]
pub struct State {
    #[serde(default)]
    servers: BTreeMap<String, ServerState>,
}

#[derive(Serialize, Deserialize, Default, Debug)]
struct ServerState {
    /// The account of the last login.
    #[serde(skip_serializing_if = "Option::is_none")]
    account: Option<String>,
    #[serde(default)]
    accounts: BTreeMap<String, Backend>,
}

impl State {
    pub fn load() -> Result<Self> {
        let path = paths::state_dir()?.join("state.toml");
        let Some(text) = paths::read_optional(&path)? else { return Ok(Self::default()) };
        toml::from_str(&text).map_err(|e| {
            Error::local(format!("{} is damaged: {}", path.display(), e.message()))
                .hint("remove it and log in again with `ums auth login`")
        })
    }

    /// Where the token of an account lies: the one named, else the active one.
    pub fn account(&self, server: &str, named: Option<&str>) -> Option<(&str, Backend)> {
        let known = self.servers.get(server)?;
        let (account, backend) = known.accounts.get_key_value(named.or(known.account.as_deref())?)?;
        Some((account, *backend))
    }

    /// Who is logged in there.
    pub fn accounts(&self, server: &str) -> Vec<String> {
        self.servers.get(server).map(|known| known.accounts.keys().cloned().collect()).unwrap_or_default()
    }

    /// Where anybody is logged in.
    pub fn servers(&self) -> impl Iterator<Item = &str> {
        self.servers.keys().map(String::as_str)
    }

    /// Forgets all logins to a server, whose data are not those of before.
    #[cfg(feature = "quickstart")]
    pub fn forget(server: &str) -> Result<()> {
        if Self::load()?.servers.contains_key(server) {
            Self::change(|state| drop(state.servers.remove(server)))?;
        }
        Ok(())
    }

    /// Notes a login, which becomes the server's active account.
    pub fn logged_in(server: &str, account: &str, backend: Backend) -> Result<()> {
        Self::change(|state| {
            let known = state.servers.entry(server.to_owned()).or_default();
            known.accounts.insert(account.to_owned(), backend);
            known.account = Some(account.to_owned());
        })
    }

    /// Makes another of the accounts logged in there the active one.
    pub fn switch(server: &str, account: &str) -> Result<()> {
        Self::change(|state| {
            // It may have logged out a moment ago.
            if let Some(known) = state.servers.get_mut(server).filter(|known| known.accounts.contains_key(account)) {
                known.account = Some(account.to_owned());
            }
        })
    }

    pub fn logged_out(server: &str, account: &str) -> Result<()> {
        Self::change(|state| {
            let Some(known) = state.servers.get_mut(server) else { return };
            known.accounts.remove(account);
            if known.account.as_deref() == Some(account) {
                known.account = known.accounts.keys().next().cloned();
            }
            if known.accounts.is_empty() {
                state.servers.remove(server);
            }
        })
    }

    fn change(change: impl FnOnce(&mut Self)) -> Result<()> {
        let folder = paths::state_dir()?;
        let _lock = crate::lock::wait(&folder.join("state.lock"), crate::lock::SHORTLY)?;
        let mut state = Self::load()?;
        change(&mut state);
        let text = toml::to_string(&state).map_err(|e| Error::unexpected(e.to_string()))?;
        paths::write_private(&folder.join("state.toml"), text.as_bytes())
    }
}
