//! The thread that reads: records in, batches out, no more at once than somebody takes.

use std::thread;

use tokio::sync::mpsc::{Receiver, channel};

use super::cut::{Batch, Cutter};
use super::record::{Source, Unreadable};
use crate::error::{Error, Result};

/// Batches that wait to be sent.
const WAITING: usize = 2;

/// Batches as they are cut, or why there are no more. The thread ends when nobody receives them any more.
pub fn batches(mut source: Box<dyn Source>, mut cutter: Cutter) -> Result<Receiver<Result<Batch, Unreadable>>> {
    let (sender, receiver) = channel(WAITING);
    let read = move || {
        loop {
            let (batch, is_last) = match source.next() {
                Ok(Some(record)) => (cutter.push(record).map(Ok), false),
                Ok(None) => (cutter.take().map(Ok), true),
                // What was read before is whole: it comes first.
                Err(unreadable) => {
                    if let Some(batch) = cutter.take()
                        && sender.blocking_send(Ok(batch)).is_err()
                    {
                        return;
                    }
                    (Some(Err(unreadable)), true)
                }
            };
            let is_unwanted = batch.is_some_and(|batch| sender.blocking_send(batch).is_err());
            if is_last || is_unwanted {
                return;
            }
        }
    };
    let started = thread::Builder::new().name("reader".to_owned()).spawn(read);
    started.map_err(|e| Error::unexpected(format!("no thread to read on: {e}")))?;
    Ok(receiver)
}
