//! Refusals in the audit log. Those of one kind from one source within a minute are one row with a count, counted in memory and
//! written in the background: nobody fills the disk with them, nobody waits for them, and none tells by its time what it was.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::types::audit::{Actor, Target};
use crate::types::problem::Code;
use crate::types::time::Time;

/// Rows of a minute and a server; what comes beyond is counted by its kind alone.
const MOST: usize = 60;
const MINUTE: i64 = 60_000;

/// What was refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Refusal {
    /// The operation, as in the API's document.
    pub(crate) action: String,
    pub(crate) code: Code,
    pub(crate) actor: Actor,
    pub(crate) target: Option<Target>,
    pub(crate) ip: Option<String>,
}

impl Refusal {
    /// The codes that are worth a row: somebody tried what was not for it.
    pub(crate) fn is_of(code: Code) -> bool {
        matches!(
            code,
            Code::InvalidCredentials
                | Code::InvalidToken
                | Code::Forbidden
                | Code::WouldWiden
                | Code::CurrentPasswordRequired
                | Code::RegistrationClosed
                | Code::RateLimited
        )
    }

    /// The same of everybody.
    fn of_many(&self) -> Self {
        let Self { action, code, .. } = self;
        Self { action: action.clone(), code: *code, actor: Actor::default(), target: None, ip: None }
    }
}

/// The refusals of the present minute, by server.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    counted: Mutex<HashMap<(i64, Refusal), Counted>>,
}

/// What is counted of one kind.
#[derive(Clone, Debug)]
pub(crate) struct Counted {
    /// The first of them.
    pub(crate) at: Time,
    pub(crate) request_id: Option<String>,
    /// Not written yet.
    pub(crate) pending: i64,
}

impl Refusals {
    pub(crate) fn add(&self, refusal: Refusal, request_id: &str, now: Time) {
        let minute = now.0.div_euclid(MINUTE);
        let mut counted = self.counted();
        let mut key = (minute, refusal);
        if !counted.contains_key(&key) && counted.keys().filter(|(of, _)| *of == minute).count() >= MOST {
            key.1 = key.1.of_many();
        }
        let new = || Counted { at: now, request_id: Some(request_id.to_owned()), pending: 0 };
        counted.entry(key).or_insert_with(new).pending += 1;
    }

    fn counted(&self) -> MutexGuard<'_, HashMap<(i64, Refusal), Counted>> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes what is not written yet, and forgets minutes that are over.
    pub(crate) fn take(&self, now: Time) -> Vec<((i64, Refusal), Counted)> {
        let mut counted = self.counted();
        let pending = counted.iter().filter(|(_, counted)| counted.pending > 0);
        let taken = pending.map(|(key, counted)| (key.clone(), counted.clone())).collect();
        let minute = now.0.div_euclid(MINUTE);
        counted.retain(|(of, _), counted| {
            counted.pending = 0;
            *of >= minute
        });
        taken
    }

    pub(crate) fn give_back(&self, taken: Vec<((i64, Refusal), Counted)>) {
        let mut counted = self.counted();
        for (key, back) in taken {
            let place = counted.entry(key).or_insert_with(|| Counted { pending: 0, ..back.clone() });
            place.pending += back.pending;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(ip: usize) -> Refusal {
        let action = "auth.login".to_owned();
        let ip = Some(format!("192.0.2.{ip}"));
        Refusal { action, code: Code::InvalidCredentials, actor: Actor::default(), target: None, ip }
    }

    #[test]
    fn many_of_one_kind_are_one_row_and_many_sources_a_bounded_number() {
        let refusals = Refusals::default();
        let now = Time(120_000);
        for number in 0..10_000 {
            refusals.add(from(number % 1000), "r", now);
        }
        let taken = refusals.take(now);
        assert_eq!(taken.len(), MOST + 1);
        assert_eq!(taken.iter().map(|(_, counted)| counted.pending).sum::<i64>(), 10_000);
        assert!(refusals.take(now).is_empty());
        refusals.add(from(1), "r", now);
        refusals.give_back(taken);
        assert_eq!(refusals.take(now).iter().map(|(_, counted)| counted.pending).sum::<i64>(), 10_001);
        refusals.take(Time(180_000));
        assert!(refusals.counted().is_empty(), "a minute that is over is forgotten");
    }
}
