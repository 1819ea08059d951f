//! The keyring of the system: one item per server and account, each visit with a deadline.

use std::sync::{Arc, OnceLock, mpsc};
use std::time::Duration;

use keyring::api::CredentialStoreApi;
use keyring::{Entry, Error as KeyringError};

use super::{Key, Stored, Tokens, damaged};
use crate::error::{Error, Result};

const SERVICE: &str = "ums";

type Store = Arc<dyn CredentialStoreApi + Send + Sync>;

/// Writes an item and removes it: only that shows a keyring that is locked, or that takes nothing.
pub(super) fn probe(patience: Duration) -> Result<()> {
    visit(patience, |store| {
        // Its own, for others may probe at the same time.
        let entry = store.build(SERVICE, &format!("probe {}", std::process::id()), None)?;
        entry.set_secret(b"ums looks whether it can store a token here")?;
        delete(&entry)
    })
}

pub(super) fn get(key: &Key, patience: Duration) -> Result<Option<Tokens>> {
    let key = key.clone();
    let secret = visit(patience, move |store| match entry(store, &key)?.get_secret() {
        Ok(secret) => Ok(Some(secret)),
        Err(KeyringError::NoEntry) => Ok(None),
        Err(error) => Err(error),
    })?;
    let Some(secret) = secret else { return Ok(None) };
    let stored: Stored =
        serde_json::from_slice(&secret).map_err(|_| damaged("the keyring", "log in again with `ums auth login`"))?;
    Ok(Some(stored.into()))
}

pub(super) fn set(key: &Key, tokens: &Tokens, patience: Duration) -> Result<()> {
    let key = key.clone();
    let secret = serde_json::to_vec(&tokens.to_stored()).map_err(|e| Error::unexpected(e.to_string()))?;
    visit(patience, move |store| entry(store, &key)?.set_secret(&secret))
}

pub(super) fn remove(key: &Key, patience: Duration) -> Result<()> {
    let key = key.clone();
    visit(patience, move |store| delete(&entry(store, &key)?))
}

/// What is not there is deleted already.
fn delete(entry: &Entry) -> keyring::Result<()> {
    match entry.delete_credential() {
        Ok(()) | Err(KeyringError::NoEntry) => Ok(()),
        Err(error) => Err(error),
    }
}

fn entry(store: &Store, key: &Key) -> keyring::Result<Entry> {
    let user = format!("{} on {}", key.account, key.server);
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        // What password managers show of it.
        let label = format!("UMS: {user}");
        store.build(SERVICE, &user, Some(&std::collections::HashMap::from([("label", label.as_str())])))
    }
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    store.build(SERVICE, &user, None)
}

/// Runs on a thread that is left behind when the provider never answers: nothing can cancel such a call, and a runtime
/// would wait for it at its end.
fn visit<T: Send + 'static>(
    patience: Duration,
    visit: impl FnOnce(&Store) -> keyring::Result<T> + Send + 'static,
) -> Result<T> {
    let (sender, receiver) = mpsc::sync_channel(1);
    std::thread::Builder::new()
        .name("keyring".to_owned())
        .spawn(move || sender.send(store().and_then(|store| visit(&store))))
        .map_err(|e| Error::unexpected(format!("cannot start a thread: {e}")))?;
    match receiver.recv_timeout(patience) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(explain(&error)),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            Err(Error::credential_store(format!("the keyring did not answer within {} s", patience.as_secs()))
                .hint(ELSEWHERE))
        }
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            Err(Error::credential_store("the keyring cannot be used").hint(ELSEWHERE))
        }
    }
}

const ELSEWHERE: &str = "unlock it, or log in with `--storage file`, or put a token in UMS_TOKEN";
const WITHOUT: &str = "log in with `--storage file`, or put a token in UMS_TOKEN";

fn explain(error: &KeyringError) -> Error {
    let message = match error {
        KeyringError::NoStorageAccess(cause) => format!("the keyring is locked: {}", plain(cause)),
        KeyringError::PlatformFailure(_) if no_bus() => {
            "there is no keyring here: no D-Bus session, as is usual in containers, over ssh and in CI".to_owned()
        }
        KeyringError::PlatformFailure(cause) => match plain(cause) {
            cause if cause.starts_with("Did not receive a reply") => "the keyring did not answer".to_owned(),
            cause => format!("the keyring cannot be used: {cause}"),
        },
        KeyringError::Ambiguous(items) => format!("the keyring holds {} items for this account", items.len()),
        // Some arms hold bytes of the secret, which their text leaves out.
        other => format!("the keyring refuses: {other}"),
    };
    Error::credential_store(message.trim_end_matches('.').to_owned()).hint(if no_bus() { WITHOUT } else { ELSEWHERE })
}

/// A cause without the name of the layer it comes from.
fn plain(cause: &keyring::error::PlatformError) -> String {
    let cause = cause.to_string();
    ["DBus error: ", "Secret Service: "]
        .into_iter()
        .find_map(|layer| cause.strip_prefix(layer))
        .unwrap_or(&cause)
        .to_owned()
}

/// Whether the bus on which the keyring would be is not there: libdbus words that in a way of its own.
fn no_bus() -> bool {
    cfg!(all(unix, not(target_os = "macos")))
        && std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_none_or(|bus| bus.is_empty())
}

/// One connection for all visits of this call.
fn store() -> keyring::Result<Store> {
    static STORE: OnceLock<Store> = OnceLock::new();
    if let Some(store) = STORE.get() {
        return Ok(store.clone());
    }
    #[cfg(all(unix, not(target_os = "macos")))]
    let store: Store = dbus_secret_service_keyring_store::Store::new()?;
    #[cfg(target_os = "macos")]
    let store: Store = apple_native_keyring_store::keychain::Store::new()?;
    #[cfg(windows)]
    let store: Store = windows_native_keyring_store::Store::new()?;
    Ok(STORE.get_or_init(|| store).clone())
}
