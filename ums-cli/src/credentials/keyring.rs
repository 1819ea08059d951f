//! The keyring of the system: one item per server and account, each visit with a deadline.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use keyring::api::CredentialStoreApi;
use keyring::{Entry, Error as KeyringError};

use super::{Key, Stored, damaged};
use ums_client::auth::Tokens;

use crate::error::{Error, Result};
use crate::output;

const SERVICE: &str = "ums";

type Store = Arc<dyn CredentialStoreApi + Send + Sync>;

/// How long it may take to be there at all, whoever may have to unlock it then.
const CONNECTING: Duration = Duration::from_secs(3);
/// After so long a person who is to unlock it is told what is waited for.
const UNNOTICED: Duration = Duration::from_secs(2);

/// The connection, once there is one.
static STORE: OnceLock<Store> = OnceLock::new();
/// It did not answer: whoever asks again in this call does not wait again.
static SILENT: AtomicBool = AtomicBool::new(false);

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
    let secret = serde_json::to_vec(&Stored::from(tokens)).map_err(|e| Error::unexpected(e.to_string()))?;
    visit(patience, move |store| entry(store, &key)?.set_secret(&secret))
}

pub(super) fn remove(key: &Key, patience: Duration) -> Result<()> {
    let key = key.clone();
    visit(patience, move |store| delete(&entry(store, &key)?))
}

/// Whether a visit could open a window that asks somebody to unlock it; also where that cannot be found out.
pub fn would_ask() -> bool {
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        use dbus_secret_service::{EncryptionType, SecretService};
        let is_locked = |service: SecretService| service.get_default_collection()?.is_locked();
        no_bus() || SecretService::connect(EncryptionType::Plain).and_then(is_locked).unwrap_or(true)
    }
    #[cfg(not(all(unix, not(target_os = "macos"))))]
    false
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

/// What comes back from a visit.
enum Step<T> {
    /// It is there, and may want to be unlocked.
    There,
    Done(keyring::Result<T>),
}

/// Runs on a thread that is left behind when the provider never answers: nothing can cancel such a call, and a runtime
/// would wait for it at its end.
fn visit<T: Send + 'static>(
    patience: Duration,
    visit: impl FnOnce(&Store) -> keyring::Result<T> + Send + 'static,
) -> Result<T> {
    if no_bus() {
        // libdbus would start one, with all that is in our environment.
        return Err(Error::credential_store(NO_BUS).hint(WITHOUT));
    }
    if SILENT.load(Ordering::SeqCst) {
        return Err(silent());
    }
    let (sender, receiver) = mpsc::sync_channel(2);
    std::thread::Builder::new()
        .name(THREAD.to_owned())
        .spawn(move || {
            let visited = store().and_then(|store| {
                drop(sender.send(Step::There));
                visit(&store)
            });
            sender.send(Step::Done(visited))
        })
        .map_err(|e| Error::unexpected(format!("cannot start a thread: {e}")))?;
    match answer(&receiver, patience) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(explain(&error)),
        Err(RecvTimeoutError::Timeout) => Err(silent()),
        Err(RecvTimeoutError::Disconnected) => {
            Err(Error::credential_store("the keyring cannot be used").hint(ELSEWHERE))
        }
    }
}

/// The thread of a visit: what goes wrong there is told by the visit's error.
pub const THREAD: &str = "keyring";

fn answer<T>(receiver: &Receiver<Step<T>>, patience: Duration) -> Result<keyring::Result<T>, RecvTimeoutError> {
    let began = Instant::now();
    let left = |patience: Duration| patience.saturating_sub(began.elapsed());
    if let Step::Done(visited) = receiver.recv_timeout(CONNECTING.min(patience))? {
        return Ok(visited);
    }
    let mut step = receiver.recv_timeout(left(UNNOTICED.min(patience)));
    if matches!(step, Err(RecvTimeoutError::Timeout)) {
        if patience > CONNECTING {
            output::waiting(
                "waiting for the keyring, which may want to be unlocked in a window of its own (Ctrl-C to give up)",
            );
        }
        step = receiver.recv_timeout(left(patience));
    }
    match step? {
        Step::Done(visited) => Ok(visited),
        Step::There => Err(RecvTimeoutError::Disconnected),
    }
}

fn silent() -> Error {
    SILENT.store(true, Ordering::SeqCst);
    let said = match STORE.get() {
        Some(_) => "the keyring does not answer any more, or waits to be unlocked",
        None => "the keyring does not answer",
    };
    Error::credential_store(said)
        .hint("unlock it or start it anew, or log in with `--storage file`, or put a token in UMS_TOKEN")
}

const ELSEWHERE: &str = "unlock it, or log in with `--storage file`, or put a token in UMS_TOKEN";
const WITHOUT: &str = "log in with `--storage file`, or put a token in UMS_TOKEN";
const NO_BUS: &str = "there is no keyring here: no D-Bus session, as is usual in containers, over ssh and in CI";

fn explain(error: &KeyringError) -> Error {
    let (message, hint) = match error {
        // The words are those of the Secret Service's client.
        KeyringError::NoStorageAccess(cause) => match plain(cause) {
            cause if cause == "no result found" => {
                ("the keyring has nothing set up to keep a token in, and cannot set it up here".to_owned(), WITHOUT)
            }
            cause if cause.contains("prompt") => {
                ("the keyring is locked, and nobody unlocked it".to_owned(), ELSEWHERE)
            }
            cause => (format!("the keyring is locked: {cause}"), ELSEWHERE),
        },
        KeyringError::PlatformFailure(cause) => match plain(cause) {
            cause if cause.starts_with("Did not receive a reply") => return silent(),
            cause if cause.contains("was not provided by any .service files") => {
                ("there is no keyring here: no Secret Service in this D-Bus session".to_owned(), WITHOUT)
            }
            cause if cause.starts_with("Failed to connect to socket") => {
                (format!("there is no keyring here: the D-Bus session cannot be reached: {cause}"), WITHOUT)
            }
            cause if cause.contains("prompt") => {
                ("the keyring is locked, and nobody unlocked it".to_owned(), ELSEWHERE)
            }
            cause => (format!("the keyring cannot be used: {cause}"), ELSEWHERE),
        },
        KeyringError::Ambiguous(items) => {
            (format!("the keyring holds {} items for this account", items.len()), ELSEWHERE)
        }
        // Some arms hold bytes of the secret, which their text leaves out.
        other => (format!("the keyring refuses: {other}"), ELSEWHERE),
    };
    Error::credential_store(message.trim_end_matches('.').to_owned()).hint(hint)
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

/// Whether no bus on which the keyring would be is named, and none is where it usually is.
fn no_bus() -> bool {
    let set = |name| std::env::var_os(name).filter(|value| !value.is_empty());
    let usual = || set("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists());
    cfg!(all(unix, not(target_os = "macos"))) && set("DBUS_SESSION_BUS_ADDRESS").is_none() && !usual()
}

/// One connection for all visits of this call.
fn store() -> keyring::Result<Store> {
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
