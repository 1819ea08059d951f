//! One batch to the server and what became of each of its records, however often it takes.

use std::borrow::Cow;
use std::collections::HashSet;
use std::time::Duration;

use http::Method;
use serde::Deserialize;
use ums_client::Client;

use super::cut::{Batch, REFUSED};
use super::json::Members;
use super::record::Fault;
use crate::error::Exit;

/// How long a server that says it is busy is waited for, all told.
const PATIENCE: Duration = Duration::from_secs(15 * 60);
/// How long to wait where it does not say.
const WAIT: Duration = Duration::from_secs(2);

/// What became of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Created,
    Updated,
    Unchanged,
    Refused(Refusal),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub exit: Exit,
    pub faults: Vec<Fault>,
}

impl Refusal {
    /// For what is wrong with the record itself.
    pub fn invalid(faults: Vec<Fault>) -> Self {
        Self { exit: Exit::Invalid, faults }
    }

    /// Whether it is only that somebody has the e-mail.
    pub fn is_taken(&self) -> bool {
        matches!(self.faults.as_slice(), [fault] if fault.code == "email_taken")
    }

    /// Whether it is only that somebody has the id.
    pub fn is_id_taken(&self) -> bool {
        matches!(self.faults.as_slice(), [fault] if is_of_another(fault))
    }
}

/// How a batch is sent.
#[derive(Clone)]
pub struct Sender {
    pub client: Client,
    pub dry_run: bool,
    /// The random name of this import.
    pub id: String,
    /// Tells the person.
    pub say: tokio::sync::mpsc::UnboundedSender<String>,
}

#[derive(Deserialize)]
struct Answer<'a> {
    #[serde(borrow)]
    results: Vec<Told<'a>>,
}

/// Of an answer only what counts: the people in it are passed over.
#[derive(Deserialize)]
struct Told<'a> {
    status: u16,
    #[serde(default)]
    unchanged: bool,
    #[serde(borrow)]
    problem: Option<Problem<'a>>,
}

#[derive(Deserialize)]
struct Problem<'a> {
    #[serde(borrow)]
    code: Cow<'a, str>,
    #[serde(borrow, default)]
    detail: Cow<'a, str>,
    #[serde(borrow, default)]
    errors: Vec<Field<'a>>,
}

#[derive(Deserialize)]
struct Field<'a> {
    #[serde(borrow)]
    field: Cow<'a, str>,
    #[serde(borrow)]
    code: Cow<'a, str>,
    #[serde(borrow)]
    message: Cow<'a, str>,
}

impl Sender {
    /// Sends what of it is to be sent, and tells of every record. What is `left_out` was decided already; what is `apart` is
    /// rehearsed by itself, since none of it comes, and nobody else is to find it there. (Both are in order.)
    ///
    /// # Errors
    ///
    /// What stands in the way of all records: then none is known to have come.
    pub async fn batch(
        &self,
        batch: &Batch,
        left_out: &[usize],
        apart: &[usize],
    ) -> Result<Vec<Outcome>, ums_client::Error> {
        let mut outcomes = Vec::with_capacity(batch.records.len());
        let mut calls = vec![Vec::with_capacity(batch.records.len())];
        let mut alone = HashSet::new();
        for (at, record) in batch.records.iter().enumerate() {
            let sent = batch.operation(record).filter(|_| left_out.binary_search(&at).is_err());
            if let Some(operation) = sent {
                let is_apart = apart.binary_search(&at).is_ok();
                // Nor do two of them find each other.
                if is_apart && (calls.len() == 1 || record.keys.each().any(|key| alone.contains(&key))) {
                    calls.push(Vec::new());
                    alone.clear();
                }
                if is_apart {
                    alone.extend(record.keys.each());
                }
                let call = if is_apart { calls.last_mut() } else { calls.first_mut() };
                call.into_iter().for_each(|call| call.push((at, Cow::Borrowed(operation))));
            }
            outcomes.push(Outcome::Refused(Refusal::invalid(record.faults.clone())));
        }
        let mut told = Vec::new();
        for call in &calls {
            told.extend(self.operations(&format!("{}", batch.number), call).await?);
        }
        let mut again = Vec::new();
        for ((at, operation), outcome) in calls.iter().flatten().zip(told) {
            if let Outcome::Refused(refusal) = &outcome
                && is_about_what_stays(refusal)
                && let Some(operation) = without_what_stays(operation)
            {
                again.push((*at, Cow::Owned(operation)));
            }
            outcomes[*at] = with_faults_of_file(outcome, &batch.records[*at].faults);
        }
        if !again.is_empty() {
            let told = self.operations(&format!("{}-again", batch.number), &again).await?;
            for ((at, _), outcome) in again.iter().zip(told) {
                outcomes[*at] = outcome;
            }
        }
        Ok(outcomes)
    }

    /// Sends operations under a name of their own: all at once, or, where so much is refused as a whole, half by half.
    async fn operations(
        &self,
        name: &str,
        operations: &[(usize, Cow<'_, [u8]>)],
    ) -> Result<Vec<Outcome>, ums_client::Error> {
        let mut outcomes = Vec::with_capacity(operations.len());
        let mut parts = vec![(name.to_owned(), operations)];
        while let Some((name, part)) = parts.pop() {
            if part.is_empty() {
                continue;
            }
            let error = match self.call(&name, part).await {
                Ok(told) => {
                    outcomes.extend(told);
                    continue;
                }
                Err(error) => error,
            };
            match error.status() {
                Some(status @ (400 | 413 | 414 | 415 | 422 | 431)) => {
                    if part.len() == 1 {
                        let code =
                            error.code().map_or_else(|| format!("http_{status}"), |code| code.as_str().to_owned());
                        let fault = Fault::new("record", code, error.message());
                        outcomes.push(Outcome::Refused(Refusal::invalid(vec![fault])));
                    } else {
                        let (first, second) = part.split_at(part.len() / 2);
                        parts.push((format!("{name}b"), second));
                        parts.push((format!("{name}a"), first));
                    }
                }
                _ => return Err(error),
            }
        }
        Ok(outcomes)
    }

    async fn call(&self, name: &str, part: &[(usize, Cow<'_, [u8]>)]) -> Result<Vec<Outcome>, ums_client::Error> {
        let mut body = Vec::with_capacity(part.iter().map(|(_, operation)| operation.len() + 1).sum::<usize>() + 32);
        body.extend_from_slice(br#"{"operations":["#);
        for (at, (_, operation)) in part.iter().enumerate() {
            if at > 0 {
                body.push(b',');
            }
            body.extend_from_slice(operation);
        }
        body.extend_from_slice(b"]}");
        let mut request = self.client.request(Method::POST, "/users/batch").body(body);
        request = if self.dry_run {
            request.dry_run()
        } else {
            request.header("idempotency-key", &format!("ums-import-{}-{name}", self.id))
        };
        let mut waited = Duration::ZERO;
        loop {
            let error = match request.clone().send_full().await {
                Ok(answer) => {
                    if let Some(outcomes) = read(&answer.value, part.len()) {
                        return Ok(outcomes);
                    }
                    // An answer that is none of a batch: nothing is known.
                    return Err(ums_client::Error::credentials("cannot read the answer to a batch"));
                }
                Err(error) => error,
            };
            let Some(wait) = wait_for(&error).filter(|wait| waited + *wait <= PATIENCE) else { return Err(error) };
            let _ = self.say.send(format!("{}; waiting {} s", error.message(), wait.as_secs().max(1)));
            waited += wait;
            tokio::time::sleep(wait).await;
        }
    }
}

/// How long to wait where the server is only busy: with others, or still with our own call of before.
fn wait_for(error: &ums_client::Error) -> Option<Duration> {
    let is_busy = matches!(error.status(), Some(429 | 503))
        || error.code().is_some_and(|code| code.as_str() == "idempotency_in_progress");
    is_busy.then(|| error.retry_after().unwrap_or(WAIT).max(Duration::from_secs(1)))
}

fn read(body: &[u8], sent: usize) -> Option<Vec<Outcome>> {
    let answer: Answer<'_> = serde_json::from_slice(body).ok()?;
    (answer.results.len() == sent).then(|| answer.results.into_iter().map(outcome).collect())
}

fn outcome(told: Told<'_>) -> Outcome {
    match (told.status, told.problem) {
        (201, None) => Outcome::Created,
        (200..=299, None) if told.unchanged => Outcome::Unchanged,
        (200..=299, None) => Outcome::Updated,
        (status, problem) => {
            let mut faults = Vec::new();
            if let Some(problem) = problem {
                let named = |field: Field<'_>| Fault::new(field.field, field.code.into_owned(), field.message);
                faults.extend(problem.errors.into_iter().map(named));
                if faults.is_empty() {
                    let field = if problem.code == "email_taken" { "email" } else { "record" };
                    faults.push(Fault::new(field, problem.code.into_owned(), problem.detail));
                }
            } else {
                faults.push(Fault::new("record", format!("http_{status}"), "was refused"));
            }
            Outcome::Refused(Refusal { exit: exit(status), faults })
        }
    }
}

fn exit(status: u16) -> Exit {
    match status {
        403 => Exit::Forbidden,
        404 => Exit::NotFound,
        409 | 412 => Exit::Conflict,
        _ => Exit::Invalid,
    }
}

/// What the server found beside what the file alone has wrong, which was sent along as a field that nobody knows.
fn with_faults_of_file(outcome: Outcome, of_file: &[Fault]) -> Outcome {
    let Outcome::Refused(refusal) = outcome else { return outcome };
    if of_file.is_empty() {
        return Outcome::Refused(refusal);
    }
    let is_known = |fault: &Fault| fault.field == REFUSED || of_file.iter().any(|known| known.field == fault.field);
    let mut faults: Vec<Fault> = refusal.faults.into_iter().filter(|fault| !is_known(fault)).collect();
    faults.extend_from_slice(of_file);
    Outcome::Refused(Refusal::invalid(faults))
}

/// What whoever is there keeps, whatever a file says.
const STAYS: [&str; 4] = ["id", "created_at", "updated_at", "last_login_at"];

fn is_of_another(fault: &Fault) -> bool {
    fault.field == "id" && fault.code == "read_only_field" && fault.message.contains("another account")
}

/// Whether it is refused for nothing but that.
fn is_about_what_stays(refusal: &Refusal) -> bool {
    let stays = |fault: &Fault| {
        fault.code == "read_only_field" && STAYS.contains(&fault.field.as_str()) && !is_of_another(fault)
    };
    !refusal.faults.is_empty() && refusal.faults.iter().all(stays)
}

/// The same operation, of an upsert, without it.
fn without_what_stays(operation: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(operation).ok()?;
    let user = text.strip_prefix(r#"{"op":"upsert","user":"#)?.strip_suffix('}')?;
    let Members(members) = serde_json::from_str(user).ok()?;
    let mut out = String::from(r#"{"op":"upsert","user":{"#);
    for (at, (name, value)) in members.iter().filter(|(name, _)| !STAYS.contains(&name.as_ref())).enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&serde_json::to_string(name).ok()?);
        out.push(':');
        out.push_str(value.get());
    }
    out.push_str("}}");
    Some(out.into_bytes())
}
