//! Prints what happens as it happens: a line each, in every format.

use std::io;

use super::{Output, Pages, Renderer};
use crate::error::{Error, Result};

impl Output {
    /// Ends when the pages do. JSON is a line each, for a document would never end.
    pub(super) async fn stream(&self, pages: &mut dyn Pages) -> Result<()> {
        let mut renderer = Renderer::live(self)?;
        let mut left = std::pin::pin!(reader_left());
        loop {
            let page = tokio::select! {
                page = pages.next() => page?,
                () = &mut left => return Err(Error::stdout(&io::ErrorKind::BrokenPipe.into())),
            };
            let Some(page) = page else {
                renderer.finish(None, false)?;
                if let Some(remark) = pages.finish()? {
                    self.note(&remark);
                }
                return Ok(());
            };
            page.iter().try_for_each(|record| renderer.record(&**record))?;
            renderer.flush()?;
        }
    }
}

/// Waits until nobody reads standard output any more, as in `ums audit follow | head -1`: without a word to write one would
/// not hear of it, perhaps for hours.
async fn reader_left() {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd;

        use tokio::io::Interest;
        use tokio::net::unix::pipe::Sender;

        // Unchecked, because the other way makes standard output non-blocking, for all who share it. What is no pipe (a file)
        // is refused by the system, or never reports anything.
        let pipe =
            io::stdout().as_fd().try_clone_to_owned().map(std::fs::File::from).and_then(Sender::from_file_unchecked);
        if let Ok(pipe) = pipe
            && pipe.ready(Interest::ERROR).await.is_ok_and(|ready| ready.is_error() || ready.is_write_closed())
        {
            return;
        }
    }
    std::future::pending().await
}
