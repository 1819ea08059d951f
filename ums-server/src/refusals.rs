//! Refusals in the audit log. Those of one kind from one source within a minute are one row with a count, counted in memory and
//! written in the background: nobody fills the disk with them, nobody waits for them, and none tells by its time what it was.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::types::audit::{Actor, Target};
use crate::types::problem::Code;
use crate::types::time::Time;

/// Rows of a minute and a server: so many of people who are known, and as many of those who are not. What comes beyond is counted
/// by its kind alone.
const MOST: usize = 60;
/// Rows of a minute from one source: of targets, of actors, of kinds. Nobody uses up what is there for others.
const PER_SOURCE: [usize; 3] = [8, 16, 24];
const MINUTE: i64 = 60_000;

/// What was refused.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Refusal {
    /// The operation, as in the API's document.
    pub(crate) action: String,
    /// The problem's code, or `abandoned`: a guess whose answer was not waited for.
    pub(crate) code: &'static str,
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

    /// The same told less and less closely: without its target, without who it was, without where it came from.
    fn ever_less(&self) -> [Self; 4] {
        let without_target = Self { target: None, ..self.clone() };
        let of_source = Self { actor: Actor::default(), ..without_target.clone() };
        let of_many = Self { ip: None, ..of_source.clone() };
        [self.clone(), without_target, of_source, of_many]
    }

    fn is_known(&self) -> bool {
        self.actor.user_id.is_some() || self.target.is_some()
    }
}

/// The refusals of the present minute, by server.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    counted: Mutex<HashMap<(i64, Refusal), Counted>>,
    /// Held by whoever writes them.
    pub(crate) writing: tokio::sync::Mutex<()>,
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
        let [.., of_many] = refusal.ever_less();
        let fitting = refusal
            .ever_less()
            .into_iter()
            .find(|told| counted.contains_key(&(minute, told.clone())) || has_room(counted.keys(), minute, told));
        let key = (minute, fitting.unwrap_or(of_many));
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

/// Whether there may be one more row that is told so closely.
fn has_room<'c>(counted: impl Iterator<Item = &'c (i64, Refusal)>, minute: i64, told: &Refusal) -> bool {
    let (mut of_class, mut of_source) = (0, 0);
    for (_, other) in counted.filter(|(of, _)| *of == minute) {
        of_class += usize::from(other.is_known() == told.is_known());
        of_source += usize::from(other.ip == told.ip);
    }
    let [targets, actors, kinds] = PER_SOURCE;
    let most_of_source = if told.target.is_some() {
        targets
    } else if told.actor.user_id.is_some() {
        actors
    } else {
        kinds
    };
    of_class < MOST && of_source < most_of_source
}

#[cfg(test)]
mod tests {
    use super::*;

    fn from(ip: usize) -> Refusal {
        let action = "auth.login".to_owned();
        let ip = Some(format!("192.0.2.{ip}"));
        Refusal { action, code: "invalid_credentials", actor: Actor::default(), target: None, ip }
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
    #[test]
    fn one_source_uses_up_its_own_room_alone() {
        let refusals = Refusals::default();
        let now = Time(120_000);
        let target = |id: usize| Some(Target { kind: "user".to_owned(), id: id.to_string() });
        for number in 0..1000 {
            refusals.add(Refusal { target: target(number), ..from(1) }, "r", now);
            refusals.add(Refusal { action: format!("action {number}"), ..from(1) }, "r", now);
        }
        refusals.add(Refusal { target: target(7), ..from(2) }, "r", now);
        let taken = refusals.take(now);
        assert!(taken.len() < 1100, "{}", taken.len());
        let of = |ip: &str| taken.iter().filter(|((_, told), _)| told.ip.as_deref() == Some(ip)).count();
        assert_eq!(of("192.0.2.1"), PER_SOURCE[2]);
        let others = taken.iter().find(|((_, told), _)| told.ip.as_deref() == Some("192.0.2.2"));
        assert_eq!(others.map(|((_, told), _)| told.target.clone()), Some(target(7)));
    }
}
