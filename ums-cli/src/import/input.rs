//! The file that is imported, or standard input: how much of it there is, and how much was read.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, Result, cause};
use crate::secrets;

/// What sources read.
pub type Text = Box<dyn BufRead + Send>;

pub struct Input {
    pub text: Text,
    /// For people.
    pub name: String,
    /// Where it is; `None` of standard input.
    pub path: Option<PathBuf>,
    pub position: Position,
    /// What it begins with, for telling what it is.
    pub head: Vec<u8>,
}

/// How far it was read.
#[derive(Clone)]
pub struct Position {
    read: Arc<AtomicU64>,
    size: Option<u64>,
}

impl Position {
    /// As a share of the whole, where that is known.
    pub fn share(&self) -> Option<f64> {
        let size = self.size.filter(|size| *size > 0)?;
        Some((self.read.load(Ordering::Relaxed) as f64 / size as f64).min(1.0))
    }
}

struct Counted {
    inner: Box<dyn Read + Send>,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(into)?;
        self.read.fetch_add(length as u64, Ordering::Relaxed);
        Ok(length)
    }
}

impl Input {
    pub fn open(path: &Path) -> Result<Self> {
        let read = Arc::new(AtomicU64::new(0));
        let (inner, size, name): (Box<dyn Read + Send>, _, _) = if secrets::is_stdin(path) {
            (Box::new(io::stdin()), None, "standard input".to_owned())
        } else {
            let cannot = |e: io::Error| Error::local(format!("cannot read {}: {}", path.display(), cause(&e)));
            let file = File::open(path).map_err(cannot)?;
            let metadata = file.metadata().map_err(cannot)?;
            if metadata.is_dir() {
                return Err(Error::local(format!("{} is a folder", path.display())));
            }
            let size = metadata.is_file().then_some(metadata.len());
            (Box::new(file), size, path.display().to_string())
        };
        let mut text = BufReader::with_capacity(256 * 1024, Counted { inner, read: Arc::clone(&read) });
        let head = text.fill_buf().map_err(|e| Error::local(format!("cannot read {name}: {}", cause(&e))))?;
        let head = head[..head.len().min(4096)].to_vec();
        let position = Position { read, size };
        let path = (!secrets::is_stdin(path)).then(|| path.to_owned());
        Ok(Self { text: Box::new(text), name, path, position, head })
    }
}
