//! How long the database may take: a request has one patience for all its transactions, not one for each.

use std::cell::Cell;
use std::time::Duration;

use tokio::time::Instant;

/// How long a transaction has, with the wait for a connection and all repetitions: a request hangs no longer than 5 s.
const PATIENCE: Duration = Duration::from_secs(4);

tokio::task_local! {
    /// What is left of it to the request that is carried out.
    static LEFT: Cell<Duration>;
}

/// Carries out a request, whose transactions share one patience. (What it spends elsewhere, on a password say, does not count.)
pub(crate) async fn with_one_patience<T>(request: impl Future<Output = T>) -> T {
    LEFT.scope(Cell::new(PATIENCE), request).await
}

/// Gives the request more of it: there is much that it asks for.
pub(crate) fn lengthen(more: Duration) {
    // Without a request there is nothing to lengthen.
    let _ = LEFT.try_with(|left| left.set(left.get().saturating_add(more)));
}

/// When the transaction that begins now has to be done.
pub(super) fn deadline(now: Instant) -> Instant {
    now + LEFT.try_with(Cell::get).unwrap_or(PATIENCE)
}

/// Notes what a transaction has taken of it.
pub(super) fn spend(time: Duration) {
    // Nobody's request: the server's own upkeep.
    let _ = LEFT.try_with(|left| left.set(left.get().saturating_sub(time)));
}
