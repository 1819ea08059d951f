//! Whether and when a call that failed is tried again.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use tokio::time::Instant;

use crate::clock;
use crate::error::{Error, ErrorKind};
use crate::types::Code;

const FIRST_BACKOFF: Duration = Duration::from_millis(100);
const LONGEST_BACKOFF: Duration = Duration::from_secs(10);
/// What the server asks for beyond this is for the caller to decide.
const LONGEST_RETRY_AFTER: Duration = Duration::from_secs(30);

/// No try is begun with less time than this: a change would be cut off, and called unknown.
const LEAST: Duration = Duration::from_secs(1);
/// How long to wait at least before asking again for what is still being done.
const WHILE_IT_RUNS: Duration = Duration::from_secs(1);

const BUDGET: u32 = 500;
const PRICE: u32 = 5;
const PRICE_OF_TIMEOUT: u32 = 10;

/// What a client's calls may spend on further tries, together: where nearly everything fails, trying again would only add to
/// it.
pub(crate) struct Retries {
    /// Beyond the first try.
    most: u32,
    /// For all tries of a call, and the waits between them.
    total: Duration,
    left: AtomicU32,
}

/// The tries of one call.
pub(crate) struct Tries<'r> {
    retries: &'r Retries,
    /// Whether a call that may have been carried out can be sent again.
    repeatable: bool,
    made: u32,
    /// Beyond the first try.
    most: u32,
    deadline: Instant,
    /// Whether one of them may have been carried out.
    unknown: bool,
}

impl Retries {
    pub(crate) fn new(most: u32, total: Duration) -> Self {
        Self { most, total, left: AtomicU32::new(BUDGET) }
    }

    pub(crate) fn begin(&self, repeatable: bool) -> Tries<'_> {
        let now = Instant::now();
        let deadline = now.checked_add(self.total).unwrap_or(now + Duration::from_secs(1 << 32));
        Tries { retries: self, repeatable, made: 0, most: self.most, deadline, unknown: false }
    }

    fn pay(&self, price: u32) -> bool {
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(price)).is_ok()
    }

    fn pay_back(&self) {
        let more = |left: u32| Some((left + 1).min(BUDGET));
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

impl Tries<'_> {
    /// Begins a try: which one it is, from 1.
    pub(crate) fn next(&mut self) -> u32 {
        self.made += 1;
        self.made
    }

    /// How long it may take at most.
    pub(crate) fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// How much of that there is for anything but a try.
    pub(crate) fn left_for_others(&self) -> Duration {
        self.left().saturating_sub(LEAST)
    }

    /// One more may follow, at once: the last said nothing of the call, but of the token.
    pub(crate) fn grant(&mut self) {
        self.most = self.most.saturating_add(1);
    }

    pub(crate) fn succeeded(&self) {
        self.retries.pay_back();
    }

    /// How long to wait before the next try; `None` where this was the last.
    pub(crate) fn after(&mut self, error: &Error) -> Option<Duration> {
        self.unknown = error.is_unknown_outcome() || self.unknown && !is_conclusive(error);
        let asked = error.retry_after().unwrap_or_default();
        // Our own earlier try is not done yet. To ask for its answer is no further try, and costs the server next to nothing.
        if self.made > 1 && self.repeatable && error.code() == Some(&Code::IdempotencyInProgress) {
            self.grant();
            let wait = asked.max(WHILE_IT_RUNS);
            return (wait < self.left_for_others()).then_some(wait);
        }
        if self.made > self.most || !self.may_pass(error) || asked > LONGEST_RETRY_AFTER {
            return None;
        }
        let ceiling = FIRST_BACKOFF.saturating_mul(1 << (self.made - 1).min(16)).min(LONGEST_BACKOFF);
        let wait = asked.max(ceiling.mul_f64(clock::random_share()));
        let price = if error.is_timeout() { PRICE_OF_TIMEOUT } else { PRICE };
        (wait < self.left_for_others() && self.retries.pay(price)).then_some(wait)
    }

    /// The last error, with what is known of those before.
    pub(crate) fn give_up(self, error: Error) -> Error {
        error.after(self.made, self.unknown)
    }

    /// Whether the same call may succeed now, and cannot be carried out twice.
    fn may_pass(&self, error: &Error) -> bool {
        match (error.kind(), error.status()) {
            // A 503 as the others, but the server itself does not know what came of the call.
            _ if error.code() == Some(&Code::OutcomeUnknown) => self.repeatable,
            // Somebody else's call by the same name is not ours to wait for.
            _ if error.code() == Some(&Code::IdempotencyInProgress) => false,
            (ErrorKind::Connect, _) | (ErrorKind::Api, Some(429 | 503)) => true,
            (ErrorKind::Timeout | ErrorKind::Interrupted, _) | (ErrorKind::Api, Some(408 | 500..)) => self.repeatable,
            _ => false,
        }
    }
}

/// Whether this tells what became of earlier tries as well: an answer of UMS to the call itself, which, had one of them been
/// carried out, would have been its answer again.
fn is_conclusive(error: &Error) -> bool {
    let in_progress = error.code() == Some(&Code::IdempotencyInProgress);
    error.code().is_some()
        && !in_progress
        && matches!(error.status(), Some(400..=499))
        && !matches!(error.status(), Some(401 | 403 | 408 | 429))
}

#[cfg(test)]
mod tests;
