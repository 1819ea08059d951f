//! Does what a plan says: in batches, each person by the version that the plan saw.

use std::collections::VecDeque;

use ums_client::{Bulk, Changed, ItemError, Operation};

use super::plan::{Plan, Step};
use crate::context::Context;
use crate::error::{Error, Exit, Result};
use crate::output::plan::{self, Action, Planned};
use crate::output::shape::Shape;
use crate::output::{Page, Pages, Record};

/// How many batches are on their way at once, where none waits for another.
const CONCURRENCY: usize = 4;

/// Steps that may be done in any order, or one after the other.
struct Phase {
    steps: Vec<Step>,
    in_order: bool,
}

pub struct Applying<'a> {
    ctx: &'a Context,
    phases: VecDeque<Phase>,
    /// What is on its way, and what the operations were.
    sent: Option<(Bulk, VecDeque<Planned>)>,
    /// Whether what is done is also told on standard output.
    tells: bool,
    /// By action.
    done: Vec<Action>,
    /// Of those that failed, and that could not even be tried.
    exits: Vec<Exit>,
    all: usize,
    /// By which whole batches failed: told once.
    told: Option<ItemError>,
    pending: bool,
}

impl<'a> Applying<'a> {
    /// `exits`: of what the plan refused already. `pending`: where nothing fails, this is what is told by the exit code.
    pub fn new(plan: Plan, exits: Vec<Exit>, pending: bool, ctx: &'a Context) -> Self {
        let all = plan.steps.len() + exits.len();
        ctx.out.begin("people done", Some(plan.steps.len() as u64));
        let phases = phases(plan.steps, ctx.global.dry_run);
        let tells = !is_for_a_person(ctx);
        Self { ctx, phases, sent: None, tells, done: Vec::new(), exits, all, told: None, pending }
    }

    async fn next_done(&mut self) -> Result<Option<Vec<Box<dyn Record>>>> {
        loop {
            let Some((bulk, planned)) = &mut self.sent else {
                let Some(phase) = self.phases.pop_front() else { return Ok(None) };
                self.send(phase)?;
                continue;
            };
            let server = self.ctx.server()?;
            let Some(item) = self.ctx.out.waiting_for(server, bulk.next()).await else {
                self.sent = None;
                continue;
            };
            let Some(mut planned) = planned.pop_front() else { continue };
            self.ctx.out.advance(1, None);
            match item.result {
                Ok(changed) => {
                    self.done.push(planned.action);
                    if let Changed::Created(user) = &changed {
                        // That of a rehearsal is nobody's.
                        planned.id = (!self.ctx.global.dry_run).then(|| user.id.to_string());
                    }
                    if self.tells {
                        return Ok(Some(vec![Box::new(planned)]));
                    }
                }
                Err(error) => {
                    let failure = Error::item(&error, &planned.email, server);
                    let exit = failure.exit();
                    self.exits.push(exit);
                    if !self.is_told(&error) {
                        self.ctx.out.report(&self.ctx.placed(failure));
                    }
                    self.told = Some(error).filter(|error| error.batch_error().is_some());
                    // The rest would fail for the same reason, each after its own time-out.
                    if matches!(exit, Exit::NotLoggedIn | Exit::Unreachable | Exit::Local) {
                        self.phases.clear();
                        self.sent = None;
                        return Ok(None);
                    }
                }
            }
        }
    }

    /// Whether it is the same failure of a whole batch as the one before.
    fn is_told(&self, error: &ItemError) -> bool {
        match (self.told.as_ref().and_then(ItemError::batch_error), error.batch_error()) {
            (Some(told), Some(error)) => std::ptr::eq(told, error),
            _ => false,
        }
    }

    fn send(&mut self, phase: Phase) -> Result<()> {
        let (planned, operations): (VecDeque<Planned>, Vec<Operation>) =
            phase.steps.into_iter().map(|step| (step.shown, step.operation)).unzip();
        let client = self.ctx.session()?.client(self.ctx.client()?);
        let mut bulk = client.users().bulk(operations).concurrency(if phase.in_order { 1 } else { CONCURRENCY });
        if self.ctx.global.dry_run {
            bulk = bulk.dry_run();
        }
        self.sent = Some((bulk, planned));
        Ok(())
    }
}

/// Whether a person reads standard output, to whom the plan was shown before.
pub fn is_for_a_person(ctx: &Context) -> bool {
    let is_selected = ctx.out.selection.as_ref().is_some_and(|selection| !selection.is_empty());
    ctx.out.format.is_table() && !ctx.out.quiet && ctx.out.jq.is_none() && !is_selected
}

/// E-mails that people hand on go first, in their order; then who is new and who is changed; then who goes; and the caller last. A
/// rehearsal is one row, in which each sees what those before it would have done.
fn phases(steps: Vec<Step>, is_rehearsal: bool) -> VecDeque<Phase> {
    let phase = |in_order| Phase { steps: Vec::new(), in_order };
    let mut phases = [phase(true), phase(false), phase(false), phase(true)];
    for step in steps {
        let at = match step.shown.action {
            _ if step.is_yours => 3,
            Action::Delete => 2,
            _ if step.waits.is_some() => 0,
            _ => 1,
        };
        phases[at].steps.push(step);
    }
    phases[0].steps.sort_by_key(|step| step.waits);
    if is_rehearsal {
        let steps = phases.into_iter().flat_map(|phase| phase.steps).collect();
        return VecDeque::from([Phase { steps, in_order: true }]);
    }
    phases.into_iter().filter(|phase| !phase.steps.is_empty()).collect()
}

impl Pages for Applying<'_> {
    fn next(&mut self) -> Page<'_> {
        Box::pin(self.next_done())
    }

    fn finish(&mut self) -> Result<Option<String>> {
        let count = |action| self.done.iter().filter(|done| **done == action).count();
        let words = [
            (Action::Create, "created"),
            (Action::Adopt, "adopted"),
            (Action::Update, "updated"),
            (Action::Delete, "deleted"),
        ];
        let told: Vec<String> = words
            .into_iter()
            .map(|(action, word)| (count(action), word))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{word} {count}"))
            .collect();
        let told = if told.is_empty() { "changed nothing".to_owned() } else { told.join(", ") };
        let remark = self.ctx.done(&told);
        if self.exits.is_empty() && !self.pending {
            return Ok(Some(remark));
        }
        self.ctx.out.note(&remark);
        if self.exits.is_empty() {
            return Err(Error::pending());
        }
        let untried = self.all - self.done.len() - self.exits.len();
        Err(Error::some_failed(&self.exits, untried, self.all))
    }

    fn shape(&self) -> Option<&'static Shape> {
        Some(&plan::SHAPE)
    }

    fn has_failed(&self) -> bool {
        !self.exits.is_empty()
    }
}
