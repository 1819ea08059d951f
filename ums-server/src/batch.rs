//! Many people at once: a batch is one transaction, and each operation in it a part that stands or falls by itself.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::change::{self, Prepared};
use crate::clock::Sequence;
use crate::create;
use crate::error::{Error, Kept, Result};
use crate::http::caller::{Caller, perm};
use crate::http::if_match::IfMatch;
use crate::http::writing::{Effect, Mode};
use crate::refusals::Refusal;
use crate::store::{Engine, Tx, deleted_users, lengthen, users};
use crate::types::audit::{By, Target};
use crate::types::batch::{Batch, BatchResult, Operation};
use crate::types::email::Email;
use crate::types::id::UserId;
use crate::types::imported::{Import, Upsert};
use crate::types::key::key;
use crate::types::password::{Password, PasswordHash};
use crate::types::problem::{FieldCode, FieldError};
use crate::types::time::Time;
use crate::types::users::User;

/// What a database has of time for each operation, beyond what it has for a request: with a thousand it is answered before a
/// client gives up, which waits 30 s.
const EACH: Duration = Duration::from_millis(20);

/// An operation, with all that is done for it before the transaction.
struct Step {
    /// As the audit log calls it, and whom it names, should it be refused.
    action: &'static str,
    named: Option<UserId>,
    task: Task,
}

enum Task {
    Create {
        new: Box<Import>,
        hash: Option<PasswordHash>,
    },
    Update {
        id: UserId,
        change: Box<Prepared>,
    },
    Upsert {
        email: String,
        change: Result<Box<Prepared>, Kept>,
        new: Result<Box<Import>, Kept>,
        hash: Option<PasswordHash>,
    },
    Delete {
        id: UserId,
        if_match: IfMatch,
    },
    /// Nothing need be tried.
    Refuse(Kept),
}

/// What became of an operation.
enum Outcome {
    Created(User),
    Changed(User),
    /// There, and as told already.
    Unchanged(User),
    Deleted(UserId),
    Refused(Kept),
}

/// What is kept of it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Memory {
    Created(String),
    Changed(String),
    Unchanged(String),
    Deleted(String),
    Refused(Kept),
}

/// A batch that was carried out.
struct Done {
    outcomes: Vec<Outcome>,
    /// What an answer is rebuilt from.
    memory: String,
}

impl Effect for Done {
    fn id(&self) -> &str {
        &self.memory
    }
}

/// Carries out a batch.
pub(crate) async fn carry_out(
    app: &App,
    caller: Caller<perm::UsersWrite>,
    batch: Batch,
    mode: Mode,
) -> Result<Vec<BatchResult>> {
    let Batch { atomic, operations } = batch;
    lengthen(EACH.saturating_mul(u32::try_from(operations.len()).unwrap_or(u32::MAX)));
    let lanes = if app.db.engine() == Engine::Postgres { lanes(&operations) } else { Vec::new() };
    let steps = prepare(app, &caller, operations).await?;
    let asked: Vec<_> = steps.iter().map(|step| (step.action, step.named.clone())).collect();
    let (own, by, now) = (app.clone(), caller.clone(), app.clock.now());
    // People stand in a list as they stood in the batch.
    let ids = Sequence::default();
    let done = mode.write_in_turn(app, &lanes, move |tx| {
        by.recheck(tx, now)?;
        let mut run = Run { app: &own, caller: &by, by: by.by(), ids: &ids, now, came: 0, doubted: false };
        let outcomes = steps.iter().map(|step| run.step(tx, step)).collect::<Result<Vec<_>>>()?;
        if run.came != 0 {
            users::add_to_count(tx, run.came)?;
        }
        if atomic && outcomes.iter().any(Outcome::is_refused) {
            return Err(Error::BatchRolledBack(outcomes.into_iter().map(Outcome::rolled_back).collect()));
        }
        let memory: Vec<Memory> = outcomes.iter().map(Outcome::memory).collect();
        Ok(Done { outcomes, memory: serde_json::to_string(&memory).map_err(Error::internal)? })
    });
    let done = done.await;
    let refused: Vec<Option<&Kept>> = match &done {
        Ok(done) => done.outcomes.iter().map(Outcome::refusal).collect(),
        Err(Error::BatchRolledBack(results)) => results.iter().map(Some).collect(),
        Err(_) => Vec::new(),
    };
    for ((action, named), kept) in asked.iter().zip(refused) {
        if let Some(kept) = kept.filter(|kept| Refusal::is_of(kept.code)) {
            tell(app, &caller, action, named.as_ref(), kept, now);
        }
    }
    Ok(done?.outcomes.into_iter().map(Outcome::result).collect())
}

/// The answer once more, from what is kept of it and from people as they are now, for whoever could still change them.
pub(crate) async fn again(app: &App, caller: &Caller, memory: &str) -> Result<Vec<BatchResult>> {
    let kept: Vec<Memory> = serde_json::from_str(memory).map_err(Error::internal)?;
    let (caller, wanted) = (caller.clone(), kept.len());
    lengthen(EACH.saturating_mul(u32::try_from(wanted).unwrap_or(u32::MAX)));
    let found = app.db.scan(move |tx| {
        let look = |memory: &Memory| recall(tx, &caller, memory);
        kept.iter().map(look).collect::<Result<Vec<_>>>()
    });
    Ok(found.await?.into_iter().map(Outcome::result).collect())
}

fn recall(tx: &mut Tx<'_>, caller: &Caller, memory: &Memory) -> Result<Outcome> {
    let (id, was): (_, fn(User) -> Outcome) = match memory {
        Memory::Created(id) => (id, Outcome::Created),
        Memory::Changed(id) => (id, Outcome::Changed),
        Memory::Unchanged(id) => (id, Outcome::Unchanged),
        Memory::Deleted(id) => return Ok(Outcome::Deleted(UserId::stored(id.clone()))),
        Memory::Refused(kept) => return Ok(Outcome::Refused(kept.clone())),
    };
    let shown = match users::get(tx, &UserId::stored(id.clone()))? {
        Some(user) => change::may_touch(caller, &user).map(|()| was(user)),
        None => Err(Error::NO_SUCH_USER),
    };
    Ok(shown.unwrap_or_else(|error| Outcome::Refused(error.told())))
}

/// Whom a batch names, in one order: two that name the same people would hold each other up, each with what it did first.
fn lanes(operations: &[Operation]) -> Vec<String> {
    let of_email = |email: &Email| format!("batch {}", key(email.as_str()));
    let mut lanes: Vec<String> = operations
        .iter()
        .filter_map(|operation| match operation {
            Operation::Create(Ok(new)) => Some(of_email(&new.email)),
            Operation::Upsert(Ok(upsert)) => Some(of_email(&upsert.email)),
            Operation::Create(Err(_)) | Operation::Upsert(Err(_)) => None,
            Operation::Update { id, .. } | Operation::Delete { id, .. } => {
                UserId::parse(id).map(|id| format!("batch {id}"))
            }
        })
        .collect();
    lanes.sort_unstable();
    lanes.dedup();
    lanes
}

/// Looks at what can be looked at beforehand, and has passwords hashed, behind those who log in.
async fn prepare(app: &App, caller: &Caller<perm::UsersWrite>, operations: Vec<Operation>) -> Result<Vec<Step>> {
    let mut steps = Vec::with_capacity(operations.len());
    for operation in operations {
        let (action, named) = match &operation {
            Operation::Create(_) => ("user.create", None),
            Operation::Update { id, .. } => ("user.update", UserId::parse(id)),
            Operation::Upsert(_) => ("user.update", None),
            Operation::Delete { id, .. } => ("user.delete", UserId::parse(id)),
        };
        let task = match task(app, caller, operation).await {
            Ok(task) => task,
            Err(error) => Task::Refuse(of_its_own(error)?),
        };
        steps.push(Step { action, named, task });
    }
    let mut wanting = Vec::new();
    let mut passwords = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        if let Some(password) = step.task.password() {
            wanting.push(at);
            passwords.push(password);
        }
    }
    let hashes = app.hasher.hash_later(passwords).await?;
    for (at, hash) in wanting.into_iter().zip(hashes) {
        if let Some(step) = steps.get_mut(at) {
            step.task.hashed(hash);
        }
    }
    Ok(steps)
}

async fn task(app: &App, caller: &Caller<perm::UsersWrite>, operation: Operation) -> Result<Task> {
    Ok(match operation {
        Operation::Create(new) => {
            let new = new?;
            caller.may_touch(new.role)?;
            Task::Create { new: Box::new(new), hash: None }
        }
        Operation::Update { id, if_match, change } => {
            let change = change?;
            let id = UserId::parse(&id).ok_or(Error::NO_SUCH_USER)?;
            let own = caller.user_id == id;
            let change = Prepared::new(app, caller, own, change, IfMatch::version(if_match)).await?;
            Task::Update { id, change: Box::new(change) }
        }
        Operation::Upsert(upsert) => {
            let Upsert { email, change, newcomer } = upsert?;
            let own = key(email.as_str()) == key(&caller.email);
            let change = match change {
                Ok(change) => Prepared::new(app, caller, own, change, IfMatch::version(None)).await,
                Err(refused) => Err(refused.into()),
            };
            let change = match change {
                Ok(change) => Ok(Box::new(change)),
                Err(error) => Err(of_its_own(error)?),
            };
            let new = newcomer.map(Box::new).map_err(|refused| Error::from(refused).told());
            Task::Upsert { email: email.as_str().to_owned(), change, new, hash: None }
        }
        Operation::Delete { id, if_match } => {
            let id = UserId::parse(&id).ok_or(Error::NO_SUCH_USER)?;
            Task::Delete { id, if_match: IfMatch::version(if_match) }
        }
    })
}

impl Task {
    fn password(&self) -> Option<Password> {
        match self {
            Self::Create { new, .. } => new.password.clone(),
            Self::Update { change, .. } | Self::Upsert { change: Ok(change), .. } => change.password(),
            // Whoever is there is refused; and might not be there.
            Self::Upsert { new: Ok(new), .. } => new.password.clone(),
            Self::Upsert { .. } => None,
            Self::Delete { .. } | Self::Refuse(_) => None,
        }
    }

    fn hashed(&mut self, new_hash: PasswordHash) {
        match self {
            Self::Create { hash, .. } => *hash = Some(new_hash),
            Self::Update { change, .. } => change.hashed(new_hash),
            Self::Upsert { change, hash, .. } => {
                if let Ok(change) = change {
                    change.hashed(new_hash.clone());
                }
                *hash = Some(new_hash);
            }
            Self::Delete { .. } | Self::Refuse(_) => {}
        }
    }
}

/// A batch while it is carried out.
struct Run<'r> {
    app: &'r App,
    caller: &'r Caller<perm::UsersWrite>,
    /// As the audit log has it.
    by: By,
    ids: &'r Sequence,
    now: Time,
    /// How many more people there are.
    came: i64,
    /// Whether the caller itself was acted on, and is looked at again by what follows.
    doubted: bool,
}

impl Run<'_> {
    /// Carries out one operation; only what no operation can stand for is an error.
    fn step(&mut self, tx: &mut Tx<'_>, step: &Step) -> Result<Outcome> {
        if let Task::Refuse(kept) = &step.task {
            return Ok(Outcome::Refused(kept.clone()));
        }
        let attempted = match &step.task {
            // It is refused before it has written anything: there is nothing that a part would take back.
            Task::Create { .. } => self.attempt(tx, &step.task),
            _ => tx.part(|tx| self.attempt(tx, &step.task))?,
        };
        let outcome = match attempted {
            Ok(outcome) => outcome,
            Err(error) => Outcome::Refused(of_its_own(error)?),
        };
        match &outcome {
            Outcome::Created(_) => self.came += 1,
            Outcome::Deleted(_) => self.came -= 1,
            Outcome::Changed(_) | Outcome::Unchanged(_) | Outcome::Refused(_) => {}
        }
        self.doubted |= outcome.id() == Some(&self.caller.user_id);
        Ok(outcome)
    }

    fn attempt(&self, tx: &mut Tx<'_>, task: &Task) -> Result<Outcome> {
        let Self { app, caller, now, .. } = *self;
        if self.doubted {
            caller.recheck(tx, now)?;
        }
        match task {
            Task::Create { new, hash } => self.create(tx, new, hash.as_ref()),
            Task::Update { id, change } => {
                let before = users::get(tx, id)?.ok_or(Error::NO_SUCH_USER)?;
                let version = before.version;
                Ok(Outcome::changed(change.carry_out(app, tx, caller, before, now)?, version))
            }
            Task::Upsert { email, change, new, hash } => match (users::by_email(tx, email)?, change, new) {
                (Some(before), Ok(change), _) => {
                    let version = before.version;
                    Ok(Outcome::changed(change.carry_out(app, tx, caller, before, now)?, version))
                }
                (None, _, Ok(new)) => self.create(tx, new, hash.as_ref()),
                (Some(_), Err(kept), _) | (None, _, Err(kept)) => Err(Error::Again(Box::new(kept.clone()))),
            },
            Task::Delete { id, if_match } => {
                change::carry_out_deletion(app, tx, caller, id, if_match, now)?;
                Ok(Outcome::Deleted(id.clone()))
            }
            Task::Refuse(kept) => Ok(Outcome::Refused(kept.clone())),
        }
    }

    fn create(&self, tx: &mut Tx<'_>, new: &Import, hash: Option<&PasswordHash>) -> Result<Outcome> {
        let user = new.to_user(|| UserId::new(self.ids.uuid(self.now)), hash.cloned(), self.now);
        // An id is never used again, also by nobody who was deleted and may come back.
        if new.id.is_some() && deleted_users::has(tx, &user.id)? {
            let message = "is the id of a deleted account, which can be restored";
            return Err(Error::Invalid(vec![FieldError::new("id", FieldCode::ReadOnlyField, message)]));
        }
        create::carry_out(self.app, tx, self.caller, &self.by, &user, self.now)?;
        Ok(Outcome::Created(user))
    }
}

/// What an operation is refused with. A fault of the server, or of its storage, is the whole batch's.
fn of_its_own(error: Error) -> Result<Kept> {
    if error.status().is_client_error() { Ok(error.told()) } else { Err(error) }
}

impl Outcome {
    /// Of somebody who had this version before.
    fn changed(user: User, before: i64) -> Self {
        if user.version == before { Self::Unchanged(user) } else { Self::Changed(user) }
    }

    fn is_refused(&self) -> bool {
        matches!(self, Self::Refused(_))
    }

    fn id(&self) -> Option<&UserId> {
        match self {
            Self::Created(user) | Self::Changed(user) | Self::Unchanged(user) => Some(&user.id),
            Self::Deleted(id) => Some(id),
            Self::Refused(_) => None,
        }
    }

    fn refusal(&self) -> Option<&Kept> {
        if let Self::Refused(kept) = self { Some(kept) } else { None }
    }

    fn rolled_back(self) -> Kept {
        if let Self::Refused(kept) = self { kept } else { Kept::innocent() }
    }

    fn memory(&self) -> Memory {
        match self {
            Self::Created(user) => Memory::Created(user.id.to_string()),
            Self::Changed(user) => Memory::Changed(user.id.to_string()),
            Self::Unchanged(user) => Memory::Unchanged(user.id.to_string()),
            Self::Deleted(id) => Memory::Deleted(id.to_string()),
            Self::Refused(kept) => Memory::Refused(kept.clone()),
        }
    }

    fn result(self) -> BatchResult {
        match self {
            Self::Created(user) => BatchResult::created(user),
            Self::Changed(user) => BatchResult::changed(user),
            Self::Unchanged(user) => BatchResult::unchanged(user),
            Self::Deleted(id) => BatchResult::deleted(id),
            Self::Refused(kept) => kept.result(),
        }
    }
}

/// Tells the audit log of an operation that was not for the caller, as if it had come alone.
fn tell(app: &App, caller: &Caller<perm::UsersWrite>, action: &str, named: Option<&UserId>, kept: &Kept, now: Time) {
    let by = caller.by();
    let target = named.map(|id| Target { kind: "user".to_owned(), id: id.to_string() });
    let code = kept.code.explain().code;
    let refusal = Refusal { action: action.to_owned(), code, actor: by.actor, target, ip: by.ip };
    app.refusals.add(refusal, by.request_id.as_deref().unwrap_or_default(), now);
}
