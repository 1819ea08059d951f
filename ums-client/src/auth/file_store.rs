//! A store that is a file: private, replaced whole, and locked while tokens are traded.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};

use super::tokens::{StoreError, StoreFuture, StoreLock, TokenStore, Tokens};

/// Keeps the tokens of one login in a file, which all processes that name it share.
///
/// The file is JSON, readable by its owner alone (on Unix, 0600), and replaced in one go, so that nobody ever reads half of it.
/// Beside it lies an empty file of the same name with `.lock` at its end, which is locked while tokens are traded: eight
/// processes with an ended token make one refresh.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client, password: secrecy::SecretString) -> ums_client::Result<()> {
/// use ums_client::auth::{FileStore, RefreshingSession};
///
/// let store = FileStore::new("/var/lib/nightly/login.json");
/// let session = match RefreshingSession::load(&ums, store.clone()).await? {
///     Some(session) => session,
///     None => {
///         let token = ums.auth().login("nightly@example.com", password).await?;
///         RefreshingSession::start(&ums, token, store).await?
///     }
/// };
/// let ums = ums.with_credentials(session);
/// println!("{}", ums.me().get().await?.name);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct FileStore {
    path: PathBuf,
}

/// As it is written. Its text goes nowhere but to the file.
#[derive(Deserialize, Serialize)]
struct Stored {
    access_token: String,
    #[serde(default)]
    refresh_token: Option<String>,
    #[serde(default)]
    expires_at: Option<Timestamp>,
    #[serde(default)]
    refresh_at: Option<Timestamp>,
}

impl FileStore {
    /// In this file. Its folder must be there.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    fn read(&self) -> Result<Option<Tokens>, StoreError> {
        let bytes = match std::fs::read(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|error| at(&self.path, &error))?,
        };
        // serde's own words could quote the file.
        let stored: Stored = serde_json::from_slice(&bytes)
            .map_err(|_| format!("{} is no file of tokens: remove it, and log in again", self.path.display()))?;
        let refresh_token = stored.refresh_token.map(SecretString::from);
        Ok(Some(Tokens::new(stored.access_token, refresh_token, stored.expires_at, stored.refresh_at)))
    }

    fn write(&self, tokens: &Tokens) -> Result<(), StoreError> {
        let stored = Stored {
            access_token: tokens.access_token.expose_secret().to_owned(),
            refresh_token: tokens.refresh_token.as_ref().map(|token| token.expose_secret().to_owned()),
            expires_at: tokens.expires_at,
            refresh_at: tokens.refresh_at,
        };
        let next = self.beside("new");
        let written = private(&next).and_then(|mut file| {
            file.set_len(0)?;
            file.write_all(&serde_json::to_vec(&stored)?)?;
            file.sync_all()?;
            std::fs::rename(&next, &self.path)
        });
        written.map_err(|error| at(&self.path, &error))
    }

    fn beside(&self, end: &str) -> PathBuf {
        let mut name = self.path.as_os_str().to_owned();
        name.push(".");
        name.push(end);
        name.into()
    }
}

impl TokenStore for FileStore {
    fn load(&self) -> StoreFuture<'_, Option<Tokens>> {
        Box::pin(async { self.read() })
    }

    fn save<'a>(&'a self, tokens: &'a Tokens) -> StoreFuture<'a, ()> {
        Box::pin(async { self.write(tokens) })
    }

    fn clear(&self) -> StoreFuture<'_, ()> {
        Box::pin(async {
            match std::fs::remove_file(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => Err(at(&self.path, &error)),
                _ => Ok(()),
            }
        })
    }

    fn lock(&self) -> StoreFuture<'_, StoreLock> {
        let path = self.beside("lock");
        Box::pin(async {
            // It may take as long as somebody else's trade: not on a thread that others need.
            let locked = tokio::task::spawn_blocking(move || {
                let file = private(&path).map_err(|error| at(&path, &error))?;
                file.lock().map_err(|error| at(&path, &error))?;
                Ok::<_, StoreError>(file)
            });
            Ok(Box::new(locked.await??) as StoreLock)
        })
    }
}

fn private(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).truncate(false).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn at(path: &Path, error: &io::Error) -> StoreError {
    format!("{}: {error}", path.display()).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_is_kept_is_there_and_private_and_whole() {
        let folder = std::env::temp_dir().join(format!("ums-client-{}", crate::clock::random_name()));
        std::fs::create_dir(&folder).unwrap();
        let store = FileStore::new(folder.join("login.json"));
        assert!(store.load().await.unwrap().is_none());
        store.clear().await.unwrap();
        let tokens = Tokens::new("access", Some("refresh".into()), Some(Timestamp::UNIX_EPOCH), None);
        store.save(&tokens).await.unwrap();
        let read = store.load().await.unwrap().unwrap();
        assert_eq!(read.access_token.expose_secret(), "access");
        assert!(read.is_same_grant(&tokens) && read.expires_at == tokens.expires_at && read.refresh_at.is_none());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&store.path).unwrap().permissions().mode() & 0o777, 0o600);
        }
        // One after the other.
        let held = store.lock().await.unwrap();
        let mut second = store.lock();
        let waits = tokio::time::timeout(std::time::Duration::from_millis(50), &mut second).await;
        assert!(waits.is_err());
        drop(held);
        drop(second.await.unwrap());

        std::fs::write(&store.path, "{\"access_token\": 7, \"canary\": 1}").unwrap();
        let error = store.load().await.unwrap_err().to_string();
        assert!(error.contains("login.json is no file of tokens") && !error.contains("canary"), "{error}");
        store.clear().await.unwrap();
        assert!(store.load().await.unwrap().is_none());
        let nowhere = FileStore::new(folder.join("no/such/folder/x"));
        assert!(nowhere.save(&tokens).await.is_err() && nowhere.lock().await.is_err());
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "the lock alone is left");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
