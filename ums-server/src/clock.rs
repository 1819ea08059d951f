//! The time: the one place that asks the machine for it.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use uuid::{ContextV7, NoContext, Timestamp, Uuid};

use crate::types::time::Time;

/// Where the time comes from.
#[derive(Clone, Debug, Default)]
pub enum Clock {
    /// The machine's clock.
    #[default]
    System,
    /// A clock that is set by hand, in milliseconds since 1970: for tests.
    Manual(Arc<AtomicI64>),
    /// The machine's clock, set ahead by so many milliseconds: for tests that let time pass.
    Ahead(Arc<AtomicI64>),
}

impl Clock {
    /// Now, to the millisecond.
    #[allow(clippy::disallowed_methods, reason = "this is the place")]
    pub(crate) fn now(&self) -> Time {
        match self {
            Self::System => Time(jiff::Timestamp::now().as_millisecond()),
            Self::Manual(millis) => Time(millis.load(Ordering::Relaxed)),
            Self::Ahead(millis) => Self::System.now().plus_millis(millis.load(Ordering::Relaxed)),
        }
    }

    /// A new UUIDv7 (RFC 9562) of the time `now`.
    pub(crate) fn uuid(&self, now: Time) -> Uuid {
        let (seconds, nanos) = unix(now);
        Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, nanos))
    }
}

/// Ids that grow, also within a millisecond: what is told first stands first.
pub(crate) struct Sequence(Mutex<ContextV7>);

impl Default for Sequence {
    fn default() -> Self {
        Self(Mutex::new(ContextV7::new()))
    }
}

impl std::fmt::Debug for Sequence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Sequence")
    }
}

impl Sequence {
    /// A new UUIDv7, greater than those before.
    pub(crate) fn uuid(&self, now: Time) -> Uuid {
        let (seconds, nanos) = unix(now);
        let context = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Uuid::new_v7(Timestamp::from_unix(&*context, seconds, nanos))
    }
}

fn unix(now: Time) -> (u64, u32) {
    let seconds = u64::try_from(now.seconds()).unwrap_or(0);
    (seconds, u32::try_from(now.0.rem_euclid(1000)).unwrap_or(0) * 1_000_000)
}
