//! `ums-server keys`: what is shown of the signing keys, which is never a key.

use std::fmt::Write as _;

use anyhow::Result;
use ums_server::{Config, KeyState, KeyStatus, Rotation, Server};

use super::must_exist;
use crate::command_line::Keys;

/// Rotates or lists; the text for stdout.
pub(super) async fn run(keys: Keys, config: Config) -> Result<String> {
    must_exist(&config.database)?;
    let server = Server::open(config).await?;
    match keys {
        Keys::Rotate { grace } => server.rotate_keys(grace).await.map(|rotation| told(&rotation)),
        Keys::List => server.signing_keys().await.map(|keys| table(&keys)),
    }
}

fn told(rotation: &Rotation) -> String {
    let fresh = "a client gets a token of the new key by its next refresh or login";
    match &rotation.old_until {
        Some(until) => {
            format!("the key {} signs from now on; the old ones verify until {until}\n{fresh}\n", rotation.kid)
        }
        None => format!(
            "the key {} signs from now on; what the old ones signed is refused; no session has ended\n{fresh}\n",
            rotation.kid
        ),
    }
}

fn table(keys: &[KeyStatus]) -> String {
    let mut text = format!("{:<38}{:<11}{:<26}retires\n", "kid", "state", "created");
    for key in keys {
        let state = match key.state {
            KeyState::Signing => "signing",
            KeyState::Verifying => "verifying",
            _ => "retired",
        };
        let retires = key.retires_at.as_deref().unwrap_or(if key.state == KeyState::Signing { "-" } else { "at once" });
        let _ = writeln!(text, "{:<38}{state:<11}{:<26}{retires}", key.kid, key.created_at);
    }
    text
}
