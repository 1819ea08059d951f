//! The import itself: batches on their way a few at a time, settled in their order.

use std::collections::VecDeque;
use std::sync::Arc;

use tokio::sync::mpsc::{Receiver, UnboundedReceiver};
use tokio::task::{JoinError, JoinHandle};

use super::cut::{Batch, Item};
use super::input::Position;
use super::journal::{self, Journal};
use super::keys::{Key, Taken};
use super::own;
use super::record::{Fault, Unreadable};
use super::rejects::Rejects;
use super::send::{Outcome, Refusal, Sender};
use super::tally::{OnConflict, Tally, reason};
use crate::context::Context;
use crate::error::{Error, Exit, Result, cause};

/// So many refused records are told of one by one where they are kept nowhere.
const TOLD: u64 = 10;

pub struct Import<'a> {
    pub ctx: &'a Context,
    pub sender: Sender,
    pub on_conflict: OnConflict,
    pub concurrency: usize,
    pub position: Position,
    pub batches: Receiver<Result<Batch, Unreadable>>,
    /// None of a dry run, which leaves nothing to go on with.
    pub journal: Option<Journal>,
    pub rejects: Option<Rejects>,
    /// What those say who send.
    pub said: UnboundedReceiver<String>,
    pub signals: UnboundedReceiver<Exit>,
    /// Who came, where that must be known: of a dry run nobody stays to be found by the next batch, and of two changes to one
    /// person within a file only the first counts.
    pub taken: Option<Taken>,
    pub tally: Tally,
}

type Sent = Result<Vec<Outcome>, ums_client::Error>;

/// A batch on its way, and those of it that were not sent.
struct Flight {
    batch: Arc<Batch>,
    left_out: Vec<usize>,
    task: JoinHandle<Sent>,
}

/// What happens next.
enum Event {
    Read(Option<Result<Batch, Unreadable>>),
    /// The first of those on their way has arrived.
    Arrived(Result<Sent, JoinError>),
    Said(String),
    Signal(Exit),
}

impl Import<'_> {
    /// Brings everybody.
    ///
    /// # Errors
    ///
    /// What stands in the way of all who have not come yet. Those who have are counted.
    pub async fn run(&mut self) -> Result<()> {
        self.ctx.out.begin("records", None);
        let ended = self.all().await;
        self.ctx.out.end();
        let untold = self.tally.failed.saturating_sub(TOLD);
        if self.rejects.is_none() && untold > 0 {
            self.ctx.out.note(&format!("… and {untold} more; --rejects FILE keeps them"));
        }
        // Also of an import that was stopped: what was refused so far can be looked at.
        let kept = self.rejects.take().map_or(Ok(()), |rejects| rejects.finish(ended.is_ok()));
        ended?;
        kept?;
        if let Some(journal) = self.journal.take() {
            journal.finish();
        }
        Ok(())
    }

    async fn all(&mut self) -> Result<()> {
        let mut flights: VecDeque<Flight> = VecDeque::new();
        let mut waiting: Option<Batch> = None;
        let mut last = Some(Ok(()));
        let mut line = 1;
        while last.as_ref().is_some_and(Result::is_ok) || waiting.is_some() || !flights.is_empty() {
            if let Some(batch) = waiting.take() {
                let done = match &mut self.journal {
                    Some(journal) => journal.done(&batch)?,
                    None => None,
                };
                let is_free = |key: &Key| !flights.iter().any(|flight| flight.batch.keys.contains(key));
                if let Some(outcomes) = done {
                    self.settle(&batch, &outcomes)?;
                } else if flights.len() < self.concurrency && batch.keys.iter().all(is_free) {
                    flights.push_back(self.send(batch));
                } else {
                    waiting = Some(batch);
                }
            }
            let reads = waiting.is_none() && matches!(last, Some(Ok(())));
            if !reads && waiting.is_none() && flights.is_empty() {
                break;
            }
            match self.next(&mut flights, reads).await {
                Event::Read(Some(Ok(batch))) => {
                    line = batch.records.last().map_or(line, |record| record.line);
                    waiting = Some(batch);
                }
                // What was read before it is brought to its end.
                Event::Read(Some(Err(unreadable))) => last = Some(Err(told(unreadable))),
                Event::Read(None) => last = None,
                Event::Arrived(sent) => {
                    let Some(Flight { batch, left_out, .. }) = flights.pop_front() else { continue };
                    let outcomes = self.outcomes(sent).await?;
                    self.arrived(&batch, &left_out, outcomes).await?;
                }
                Event::Said(words) => self.ctx.out.note(&words),
                Event::Signal(exit) => return Err(Error::signal(exit)),
            }
        }
        match last {
            Some(ended) => ended,
            None => self.journal.as_mut().map_or(Ok(()), |journal| journal.at_end(line)),
        }
    }

    /// Waits for whatever comes first.
    async fn next(&mut self, flights: &mut VecDeque<Flight>, reads: bool) -> Event {
        let Self { ctx, batches, said, signals, .. } = self;
        let first = async {
            match flights.front_mut() {
                Some(flight) => (&mut flight.task).await,
                None => std::future::pending().await,
            }
        };
        let event = async {
            tokio::select! {
                biased;
                Some(exit) = signals.recv() => Event::Signal(exit),
                Some(words) = said.recv() => Event::Said(words),
                sent = first => Event::Arrived(sent),
                batch = batches.recv(), if reads => Event::Read(batch),
            }
        };
        ctx.out.waiting_for("the server", event).await
    }

    fn send(&self, batch: Batch) -> Flight {
        // Whoever could have come before this did: a batch waits for those before it that name the same people.
        let taken = self.taken.as_ref();
        let is_second =
            |record: &Item| taken.is_some_and(|taken| taken.has(record.keys.email) || taken.has(record.keys.id));
        let second: Vec<usize> =
            batch.records.iter().enumerate().filter(|(_, record)| is_second(record)).map(|(at, _)| at).collect();
        // Of two changes to one person the second does not even go; a second creation is rehearsed for what else is wrong.
        let (left_out, apart) = match self.on_conflict {
            OnConflict::Update => (second, Vec::new()),
            OnConflict::Fail | OnConflict::Skip => (Vec::new(), second),
        };
        let batch = Arc::new(batch);
        let (sender, sent, not_sent) = (self.sender.clone(), Arc::clone(&batch), left_out.clone());
        let task = tokio::spawn(async move { sender.batch(&sent, &not_sent, &apart).await });
        Flight { batch, left_out, task }
    }

    async fn outcomes(&self, sent: Result<Sent, JoinError>) -> Result<Vec<Outcome>> {
        match sent {
            Ok(Ok(outcomes)) => Ok(outcomes),
            Ok(Err(error)) if error.code().is_some_and(|code| code.as_str() == "idempotency_conflict") => {
                Err(journal::changed_file("a batch of it that was sent before had other people in it"))
            }
            // In the words that every call has.
            Ok(Err(error)) => self.ctx.call(async move |_| Err(error)).await,
            Err(error) => Err(Error::unexpected(error.to_string())),
        }
    }

    async fn arrived(&mut self, batch: &Batch, left_out: &[usize], mut outcomes: Vec<Outcome>) -> Result<()> {
        // A batch that had to be sent in parts is rehearsed in parts, which do not find each other.
        let mut came = Taken::default();
        for (at, (outcome, record)) in outcomes.iter_mut().zip(&batch.records).enumerate() {
            let Some(taken) = &self.taken else { break };
            let has = |key| taken.has(key) || came.has(key);
            // As the server looks: at the e-mail before the id.
            let (would_come, has_free_email) = match outcome {
                Outcome::Refused(refusal) => (false, refusal.is_id_taken()),
                _ => (true, true),
            };
            let is_rehearsed = self.sender.dry_run && has_free_email;
            if (left_out.contains(&at) || is_rehearsed) && has(record.keys.email) {
                *outcome = email_taken();
            } else if (left_out.contains(&at) || is_rehearsed && would_come) && has(record.keys.id) {
                *outcome = id_taken();
            } else if self.sender.dry_run && would_come {
                came.add(record.keys);
            }
        }
        if let Some(journal) = self.journal.as_ref().filter(|journal| journal.doubtful.contains(&batch.number)) {
            own::recognise(self.ctx, journal.began, batch, &mut outcomes).await?;
        }
        self.settle(batch, &outcomes)?;
        let Some(journal) = &mut self.journal else { return Ok(()) };
        journal.add(batch, &outcomes)?;
        // Before another batch goes, so that no more are in doubt than are on their way.
        let file = journal.file()?;
        let synced = tokio::task::spawn_blocking(move || file.sync_data()).await;
        let synced = synced.map_err(|e| Error::unexpected(e.to_string()))?;
        synced.map_err(|e| Error::local(format!("cannot keep the journal of the import: {}", cause(&e))))
    }

    /// Counts what became of a batch, and tells of what was refused.
    fn settle(&mut self, batch: &Batch, outcomes: &[Outcome]) -> Result<()> {
        for (record, outcome) in batch.records.iter().zip(outcomes) {
            let refusal = self.tally.add(record, outcome, self.on_conflict);
            if let (Some(taken), false) = (&mut self.taken, matches!(outcome, Outcome::Refused(_))) {
                taken.add(record.keys);
            }
            let Some(refusal) = refusal else { continue };
            let reason = reason(&refusal.faults);
            match (&mut self.rejects, &record.original) {
                (Some(rejects), Some(original)) => rejects.add(record.line, &reason, original)?,
                _ if self.tally.failed <= TOLD => self.ctx.out.note(&format!("line {}: {reason}", record.line)),
                _ => {}
            }
        }
        self.ctx.out.reach(self.tally.read, self.position.share());
        Ok(())
    }
}

/// As the server says it.
fn email_taken() -> Outcome {
    let fault = Fault::new("email", "email_taken", "the e-mail is taken by another account");
    Outcome::Refused(Refusal { exit: Exit::Conflict, faults: vec![fault] })
}

fn id_taken() -> Outcome {
    Outcome::Refused(Refusal::invalid(vec![Fault::new("id", "read_only_field", "is the id of another account")]))
}

/// Why no more of the file can be read, in words.
pub fn told(unreadable: Unreadable) -> Error {
    match unreadable {
        Unreadable::Io(error) => Error::local(format!("cannot read the file: {}", cause(&error))),
        Unreadable::NotSuchAFile { line, code, message, hint } => {
            let error = Error::unreadable(code, format!("line {line}: {message}"));
            match hint {
                Some(hint) => error.hint(hint),
                None => error,
            }
        }
    }
}
