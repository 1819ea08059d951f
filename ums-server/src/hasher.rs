//! Password hashing (Argon2id, RFC 9106) on threads of its own, so that it cannot starve the rest.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use argon2::{Algorithm, Argon2, Block, Params, Version};
use password_hash::phc::{self, Output, ParamsString, Salt};
use tokio::sync::oneshot;

use crate::error::{Error, Result};
use crate::secrets;
use crate::types::password::{Password, PasswordHash};

/// Memory a hash fills, in KiB; passes over it; lanes.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// Bytes of a hash.
const OUTPUT: usize = 32;
/// Hashes that may wait; more are refused at once.
const QUEUE: usize = 256;
/// What one hash is taken to cost in an estimate of the wait.
const ESTIMATE: Duration = Duration::from_millis(25);
/// How long a hashing thread keeps its memory with nothing to do.
const IDLE: Duration = Duration::from_secs(5);

/// Hashes and verifies passwords. Cheap to clone; the last clone to go ends the threads.
#[derive(Clone, Debug)]
pub(crate) struct Hasher {
    handle: Arc<Handle>,
}

struct Handle {
    queue: Arc<Queue>,
    threads: usize,
    /// What an unknown e-mail's password is compared with: the same work, and never a match.
    dummy: String,
}

impl std::fmt::Debug for Handle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Handle").field("threads", &self.threads).finish_non_exhaustive()
    }
}

impl Drop for Handle {
    fn drop(&mut self) {
        self.queue.lock().closed = true;
        self.queue.wake.notify_all();
    }
}

#[derive(Debug, Default)]
struct Queue {
    state: Mutex<State>,
    wake: Condvar,
}

#[derive(Default)]
struct State {
    jobs: VecDeque<Job>,
    closed: bool,
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State").field("waiting", &self.jobs.len()).finish_non_exhaustive()
    }
}

type Job = Box<dyn FnOnce(&mut Vec<Block>) + Send>;

impl Queue {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hasher {
    /// Starts the threads: one fewer than the machine has cores, at least one.
    pub(crate) fn start() -> Result<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = cores.saturating_sub(1).max(1);
        let queue = Arc::new(Queue::default());
        for number in 0..threads {
            let queue = Arc::clone(&queue);
            std::thread::Builder::new()
                .name(format!("ums-hash-{number}"))
                .spawn(move || work(&queue))
                .map_err(Error::internal)?;
        }
        let dummy = phc_string(&secrets::random::<16>()?, &secrets::random::<OUTPUT>()?)?;
        Ok(Self { handle: Arc::new(Handle { queue, threads, dummy }) })
    }

    /// The PHC string of a new password, with a salt of its own.
    pub(crate) async fn hash(&self, password: Password) -> Result<PasswordHash> {
        let salt = secrets::random::<16>()?;
        self.run(move |memory| {
            let mut output = [0; OUTPUT];
            derive(&password, COST, &salt, &mut output, memory)?;
            phc_string(&salt, &output).map(PasswordHash)
        })
        .await?
    }

    /// Whether `password` is the one behind `hash`. Without a hash it costs the same and is false.
    pub(crate) async fn verify(&self, password: Password, hash: Option<PasswordHash>) -> Result<bool> {
        let known = hash.is_some();
        let hash = hash.map_or_else(|| self.handle.dummy.clone(), |hash| hash.0);
        let matches = self.run(move |memory| verify(&password, &hash, memory)).await??;
        Ok(known && matches)
    }

    async fn run<T: Send + 'static>(&self, f: impl FnOnce(&mut Vec<Block>) -> T + Send + 'static) -> Result<T> {
        let (reply, answer) = oneshot::channel();
        {
            let mut state = self.handle.queue.lock();
            if state.jobs.len() >= QUEUE {
                let rounds = u32::try_from(state.jobs.len() / self.handle.threads + 1).unwrap_or(u32::MAX);
                return Err(Error::Overloaded { retry_after: ESTIMATE.saturating_mul(rounds) });
            }
            state.jobs.push_back(Box::new(move |memory| {
                // Nobody waits any more: the connection is gone, and so is the need.
                if !reply.is_closed() {
                    let _ = reply.send(f(memory));
                }
            }));
        }
        self.handle.queue.wake.notify_one();
        answer.await.map_err(|_| Error::internal("a hashing thread failed"))
    }
}

fn work(queue: &Queue) {
    let mut memory = Vec::new();
    let mut state = queue.lock();
    loop {
        if let Some(job) = state.jobs.pop_front() {
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
        let (guard, timeout) = queue.wake.wait_timeout(state, IDLE).unwrap_or_else(PoisonError::into_inner);
        state = guard;
        if timeout.timed_out() && state.jobs.is_empty() && memory.capacity() > 0 {
            // The passwords' traces go with the memory.
            memory = Vec::new();
        }
    }
}

/// Fills `output`; `memory` is kept for the next hash, whose page faults it saves.
fn derive(
    password: &Password,
    (m, t, p): (u32, u32, u32),
    salt: &[u8],
    output: &mut [u8],
    memory: &mut Vec<Block>,
) -> Result<()> {
    let params = Params::new(m, t, p, Some(output.len())).map_err(Error::internal)?;
    memory.resize(params.block_count(), Block::default());
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(password.as_bytes(), salt, output, memory)
        .map_err(Error::internal)
}

fn phc_string(salt: &[u8], output: &[u8]) -> Result<String> {
    let mut params = ParamsString::new();
    for (name, value) in [("m", COST.0), ("t", COST.1), ("p", COST.2)] {
        params.add_decimal(name, value).map_err(Error::internal)?;
    }
    let hash = phc::PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params,
        salt: Some(Salt::new(salt).map_err(Error::internal)?),
        hash: Some(Output::new(output).map_err(Error::internal)?),
    };
    Ok(hash.to_string())
}

fn verify(password: &Password, hash: &str, memory: &mut Vec<Block>) -> Result<bool> {
    let hash = phc::PasswordHash::new(hash).map_err(Error::internal)?;
    let cost =
        |name: &str| hash.params.get_decimal(name).ok_or_else(|| Error::internal("a stored hash lacks its cost"));
    let cost = (cost("m")?, cost("t")?, cost("p")?);
    let (Some(salt), Some(expected)) = (hash.salt, hash.hash) else {
        return Err(Error::internal("a stored hash lacks its salt or output"));
    };
    let mut output = vec![0; expected.len()];
    derive(password, cost, salt.as_ref(), &mut output, memory)?;
    // `Output` compares in constant time.
    Ok(Output::new(&output).map_err(Error::internal)? == expected)
}
