//! The queue in front of the connections: first come, first served, and nobody waits past the time that was promised.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::Semaphore;

use super::worker::Worker;

/// What waits for a connection.
pub(super) trait Job: Send {
    fn run(self: Box<Self>, worker: &mut Worker);
}

/// Jobs in order of arrival.
pub(super) struct Queue {
    jobs: Mutex<VecDeque<Box<dyn Job>>>,
    /// One permit a job.
    waiting: Semaphore,
}

impl Queue {
    pub(super) fn new() -> Self {
        Self { jobs: Mutex::default(), waiting: Semaphore::new(0) }
    }

    pub(super) fn push(&self, job: Box<dyn Job>) {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).push_back(job);
        self.waiting.add_permits(1);
    }

    /// Gives a job back that was not begun, to whoever takes the next.
    pub(super) fn give_back(&self, job: Box<dyn Job>) {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).push_front(job);
        self.waiting.add_permits(1);
    }

    /// The next job; `None` once the queue is closed.
    pub(super) async fn next(&self) -> Option<Box<dyn Job>> {
        self.waiting.acquire().await.ok()?.forget();
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    pub(super) fn is_closed(&self) -> bool {
        self.waiting.is_closed()
    }

    pub(super) fn close(&self) {
        self.waiting.close();
    }
}

/// Says once and for all whether a job is run or given up: its caller and its worker may reach for it at the same moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Turn(Arc<AtomicBool>);

impl Turn {
    /// True for the first to come.
    pub(super) fn take(&self) -> bool {
        !self.0.swap(true, Ordering::AcqRel)
    }
}
