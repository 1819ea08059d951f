//! Password hashing (Argon2id, RFC 9106) on threads of its own, so that it cannot starve the rest.

mod argon2id;
mod bcrypt;
mod pbkdf2;
mod phc;
mod scrypt;
mod stored;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use argon2::Block;
use tokio::sync::oneshot;
use tokio::time::{Instant, timeout_at};

pub(crate) use self::argon2id::Cost;
use self::stored::{Match, Stored};
use crate::error::{Error, Result};
use crate::threads::Threads;
use crate::types::fields::Fault;
use crate::types::password::{Password, PasswordHash};
use crate::types::problem::FieldCode;

/// Hashes that may wait; more are refused at once.
const QUEUE: usize = 256;
/// The longest hash of another system, in bytes.
const LONGEST: usize = 1024;
/// Hashes that may wait until nobody waits for a login.
const LATER: usize = 1024;
/// How long they wait for that: whoever sent them gives up a little later.
const LATER_PATIENCE: Duration = Duration::from_secs(25);
/// What one hash is taken to cost in an estimate of the wait.
const ESTIMATE: Duration = Duration::from_millis(25);
/// How long a hashing thread keeps its memory with nothing to do.
const IDLE: Duration = Duration::from_secs(5);
/// For how long nobody may have read, before the last core hashes as well.
const QUIET: Duration = Duration::from_millis(100);

/// Hashes and verifies passwords. Cheap to clone; the last clone to go ends the threads.
#[derive(Clone, Debug)]
pub(crate) struct Hasher {
    handle: Arc<Handle>,
}

struct Handle {
    queue: Arc<Queue>,
    threads: Threads,
    cost: Cost,
    /// What an unknown e-mail's password is compared with: the same work, and never a match.
    dummy: Arc<Stored>,
}

/// What came of comparing a password with a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub(crate) right: bool,
    /// The password was right, and one could do better than this hash by now.
    pub(crate) outdated: bool,
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handle").field("threads", &self.threads.count()).finish_non_exhaustive()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.queue.lock().closed = true;
        self.queue.wake.notify_all();
    }
}

#[derive(Debug)]
struct Queue {
    state: Mutex<State>,
    wake: Condvar,
    began: Instant,
    /// When somebody read last, in milliseconds since it began.
    read_at: AtomicU64,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    /// Taken where there are no others.
    later: VecDeque<Job>,
    closed: bool,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("waiting", &self.jobs.len()).finish_non_exhaustive()
    }
}

impl State {
    fn next(&mut self) -> Option<Job> {
        self.jobs.pop_front().or_else(|| self.later.pop_front())
    }

    fn is_idle(&self) -> bool {
        self.jobs.is_empty() && self.later.is_empty()
    }
}

type Job = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

impl Queue {
    fn new() -> Self {
        Self { state: Mutex::default(), wake: Condvar::new(), began: Instant::now(), read_at: AtomicU64::new(0) }
    }

    fn age(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn is_quiet(&self) -> bool {
        u128::from(self.age().saturating_sub(self.read_at.load(Ordering::Relaxed))) >= QUIET.as_millis()
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hasher {
    /// Starts the threads, one for each core. Of several the last hashes only where nobody reads.
    pub(crate) fn start(cost: Cost) -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (queue, threads) = (Arc::new(Queue::new()), Threads::default());
        for number in 0..cores {
            let (queue, gives_way) = (Arc::clone(&queue), number > 0 && number + 1 == cores);
            threads.spawn(format!("ums-hash-{number}"), move || work(&queue, gives_way)).map_err(Error::internal)?;
        }
        let dummy = Stored::parse(&argon2id::dummy(cost)?).map_err(|unfit| Error::internal(unfit.reason()))?;
        Ok(Self { handle: Arc::new(Handle { queue, threads, cost, dummy: Arc::new(dummy) }) })
    }

    /// The threads, to be waited for once the last clone is gone.
    #[cfg(feature = "testing")]
    pub(crate) fn threads(&self) -> Threads {
        self.handle.threads.clone()
    }

    /// Notes that somebody reads, for whom a core is kept free.
    pub(crate) fn note_read(&self) {
        let queue = &self.handle.queue;
        queue.read_at.store(queue.age(), Ordering::Relaxed);
    }

    /// The PHC string of a new password, with a salt of its own.
    pub(crate) async fn hash(&self, password: Password) -> Result<PasswordHash> {
        let cost = self.handle.cost;
        self.run(move |memory| argon2id::hash(password.as_bytes(), cost, memory).map(PasswordHash)).await?
    }

    /// The same for many, in order, whenever nobody waits for a login; refused where that does not come in time.
    pub(crate) async fn hash_later(&self, passwords: Vec<Password>) -> Result<Vec<PasswordHash>> {
        self.hash_within(LATER_PATIENCE, passwords).await
    }

    async fn hash_within(&self, patience: Duration, passwords: Vec<Password>) -> Result<Vec<PasswordHash>> {
        let deadline = Instant::now() + patience;
        let (cost, mut answers) = (self.handle.cost, Vec::with_capacity(passwords.len()));
        {
            let mut state = self.handle.queue.lock();
            if state.later.len() + passwords.len() > LATER {
                return Err(self.overloaded(state.jobs.len() + state.later.len()));
            }
            for password in passwords {
                let (job, answer) =
                    job(move |memory| argon2id::hash(password.as_bytes(), cost, memory).map(PasswordHash));
                state.later.push_back(job);
                answers.push(answer);
            }
        }
        self.handle.queue.wake.notify_all();
        let mut hashes = Vec::with_capacity(answers.len());
        for answer in answers {
            let Ok(answer) = timeout_at(deadline, answer).await else {
                let state = self.handle.queue.lock();
                return Err(self.overloaded(state.jobs.len() + state.later.len()));
            };
            hashes.push(answer.map_err(|_| Error::internal(THREAD_FAILED))??);
        }
        Ok(hashes)
    }

    /// A hash to replace an outdated one: `None` where there is no time for it now, since the next login can do it as well.
    pub(crate) async fn rehash(&self, password: Password, verdict: Verdict) -> Option<PasswordHash> {
        if verdict.outdated { self.hash(password).await.ok() } else { None }
    }

    /// Whether `password` is the one behind `hash`. Without a hash, or with one that cannot be computed, it costs the same and
    /// is wrong.
    pub(crate) async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<Verdict> {
        let (dummy, cost) = (Arc::clone(&self.handle.dummy), self.handle.cost);
        let stored = hash.and_then(|hash| {
            let unfit = |unfit: stored::Unfit| {
                tracing::warn!(
                    reason = unfit.reason(),
                    "a stored password hash is not computed: no password matches it"
                );
            };
            Stored::parse(&hash.0).map_err(unfit).ok()
        });
        self.run(move |memory| compare(&password, stored.as_ref(), &dummy, cost, memory)).await?
    }

    /// Refuses at once where too many wait already, before anything else is done for a password that will not be hashed.
    pub(crate) fn check_room(&self) -> Result<()> {
        self.has_room(&self.handle.queue.lock())
    }

    fn has_room(&self, state: &State) -> Result<()> {
        if state.jobs.len() < QUEUE {
            return Ok(());
        }
        Err(self.overloaded(state.jobs.len()))
    }

    fn overloaded(&self, waiting: usize) -> Error {
        let rounds = u32::try_from(waiting / self.handle.threads.count().max(1) + 1).unwrap_or(u32::MAX);
        Error::Overloaded { retry_after: ESTIMATE.saturating_mul(rounds) }
    }

    async fn run<T: Send + 'static>(&self, f: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static) -> Result<T> {
        let (job, answer) = job(f);
        {
            let mut state = self.handle.queue.lock();
            self.has_room(&state)?;
            state.jobs.push_back(job);
        }
        // Not one alone: it may be the one that gives way.
        self.handle.queue.wake.notify_all();
        answer.await.map_err(|_| Error::internal(THREAD_FAILED))
    }
}

const THREAD_FAILED: &str = "a hashing thread failed";

fn job<T: Send + 'static>(f: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static) -> (Job, oneshot::Receiver<T>) {
    let (reply, answer) = oneshot::channel();
    let job: Job = Box::new(move |memory| {
        // Nobody waits any more: the connection is gone, and so is the need.
        if !reply.is_closed() {
            let _ = reply.send(f(memory));
        }
    });
    (job, answer)
}

/// Takes a hash that another system made, if it is one that will be computed when its owner logs in.
pub(crate) fn accept(text: &str) -> Result<PasswordHash, Fault> {
    // Within it, salts of some systems are any text.
    if text.len() > LONGEST || text.chars().any(char::is_control) {
        return Err((
            FieldCode::HashUnsupported,
            format!("must have at most {LONGEST} bytes, and no control character"),
        ));
    }
    let (code, message) = match Stored::parse(text) {
        Ok(_) => return Ok(PasswordHash(text.to_owned())),
        Err(stored::Unfit::TooCostly) => (FieldCode::HashTooCostly, "costs more to compute than this server takes on"),
        Err(stored::Unfit::Unsupported) => (FieldCode::HashUnsupported, "is of a kind that this server does not know"),
        Err(stored::Unfit::Malformed) => (FieldCode::HashUnsupported, "is not a whole hash of its kind"),
    };
    Err((code, message.to_owned()))
}

fn work(queue: &Queue, gives_way: bool) {
    let mut memory = Vec::new();
    let mut state = queue.lock();
    loop {
        let may_work = !gives_way || queue.is_quiet();
        if may_work && let Some(job) = state.next() {
            drop(state);
            // A panic in one hash must not take the thread from the others.
            if std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| job(&mut memory))).is_err() {
                memory = Vec::new();
            }
            state = queue.lock();
            continue;
        }
        if state.closed {
            return;
        }
        // Who gives way looks again soon, as long as there is something to do.
        let patience = if state.is_idle() { IDLE } else { QUIET };
        let (guard, timeout) = queue.wake.wait_timeout(state, patience).unwrap_or_else(PoisonError::into_inner);
        state = guard;
        if timeout.timed_out() && patience == IDLE && state.is_idle() && memory.capacity() > 0 {
            // The passwords' traces go with the memory.
            memory = Vec::new();
        }
    }
}

fn compare(
    password: &Password,
    stored: Option<&Stored>,
    dummy: &Stored,
    cost: Cost,
    memory: &mut Vec<Block>,
) -> Result<Verdict> {
    let found = match stored {
        Some(stored) => stored.compare(password, memory)?,
        None => Match::No,
    };
    let right = !matches!(found, Match::No);
    if !right && !stored.is_some_and(Stored::is_dear) {
        // A wrong guess at a cheap hash of another system must not be quicker than one at nobody: it would tell that somebody
        // is there. What is dearer than ours stays slower, until its owner logs in: there is nothing to hide that with but
        // making every refusal as slow as the slowest.
        dummy.compare(password, memory)?;
    }
    // What was typed in another form of Unicode matched by its very bytes; the next keyboard may type it otherwise.
    let current = stored.is_some_and(|stored| stored.is_current(cost)) && matches!(found, Match::Normalized);
    Ok(Verdict { right, outdated: right && !current })
}
