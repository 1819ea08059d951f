//! Loads people out of a CSV file (`name,email,role,metadata`), one call each: slow, but exact.
//!
//! ```text
//! UMS_SERVER=http://127.0.0.1:8080 UMS_TOKEN=… cargo run --example load_people -- people.csv
//! ```
//!
//! Each gets a random password that nobody knows. What was refused is told with its line, and the exit code is 1.

use std::fmt;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD as BASE64;
use ring::rand::{SecureRandom, SystemRandom};
use secrecy::SecretString;
use serde::Deserialize;
use serde_json::{Map, Value};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;
use ums_client::{Client, Role, User};

/// Calls under way at a time.
const AT_ONCE: usize = 8;

/// One record of the file.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Person {
    pub(crate) name: String,
    pub(crate) email: String,
    pub(crate) role: String,
    /// A JSON object, or nothing.
    pub(crate) metadata: String,
    /// Where the record starts.
    #[serde(skip)]
    pub(crate) line: usize,
}

/// Why a person was not loaded.
#[derive(Debug)]
pub(crate) struct Refusal {
    line: usize,
    email: String,
    why: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, {:?}: {}", self.line, self.email, self.why)
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run().await {
        Ok(refused) if refused.is_empty() => ExitCode::SUCCESS,
        Ok(_) => ExitCode::FAILURE,
        Err(error) => {
            let _ = writeln!(io::stderr(), "error: {error:#}");
            ExitCode::from(2)
        }
    }
}

async fn run() -> anyhow::Result<Vec<Refusal>> {
    let file = std::env::args_os().nth(1).ok_or_else(|| anyhow::anyhow!("which file? load_people FILE.csv"))?;
    let people = read(&std::fs::read(file)?)?;
    let count = people.len();
    let progress = |done: usize| {
        if done.is_multiple_of(500) {
            let _ = writeln!(io::stderr(), "{done} of {count}");
        }
    };
    let (loaded, refused) = load(&Client::from_env()?, people, progress).await;
    for refusal in &refused {
        let _ = writeln!(io::stderr(), "{refusal}");
    }
    let _ = writeln!(io::stderr(), "{} loaded, {} refused", loaded.len(), refused.len());
    Ok(refused)
}

/// The people of a CSV file, all of them or none.
pub(crate) fn read(file: &[u8]) -> anyhow::Result<Vec<Person>> {
    let mut reader = csv::Reader::from_reader(file);
    let headers = reader.headers()?.clone();
    let (mut people, mut line, mut counted) = (Vec::new(), 1, 0);
    for record in reader.records() {
        let record = record?;
        // The reader ends a record at the CR of CRLF, so its own count is one too low at times.
        let start = usize::try_from(record.position().map_or(0, csv::Position::byte))?;
        let start = start + file[start..].iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += file[counted..start].iter().filter(|byte| **byte == b'\n').count();
        counted = start;
        people.push(Person { line, ..record.deserialize(Some(&headers))? });
    }
    Ok(people)
}

/// Creates all of them, a few at a time; `progress` hears how many are done.
pub(crate) async fn load(client: &Client, people: Vec<Person>, progress: impl Fn(usize)) -> (Vec<User>, Vec<Refusal>) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    let mut calls = JoinSet::new();
    for person in people {
        let (client, places) = (client.clone(), Arc::clone(&places));
        calls.spawn(async move {
            let _place = places.acquire_owned().await;
            let created = create(&client, &person).await;
            created.map_err(|error| Refusal { line: person.line, email: person.email, why: error.to_string() })
        });
    }
    let (mut loaded, mut refused) = (Vec::new(), Vec::new());
    while let Some(outcome) = calls.join_next().await {
        match outcome {
            Ok(Ok(user)) => loaded.push(user),
            Ok(Err(refusal)) => refused.push(refusal),
            Err(error) => refused.push(Refusal { line: 0, email: String::new(), why: error.to_string() }),
        }
        progress(loaded.len() + refused.len());
    }
    refused.sort_by_key(|refusal| refusal.line);
    (loaded, refused)
}

async fn create(client: &Client, person: &Person) -> anyhow::Result<User> {
    let mut random = [0; 24];
    SystemRandom::new().fill(&mut random).map_err(|_| anyhow::anyhow!("this machine gives no randomness"))?;
    let password = SecretString::from(BASE64.encode(random));
    let mut create = client.users().create(&person.name, &person.email, password);
    if !person.role.is_empty() {
        create = create.role(Role::from(person.role.as_str()));
    }
    if !person.metadata.is_empty() {
        create = create.metadata(serde_json::from_str::<Map<String, Value>>(&person.metadata)?);
    }
    Ok(create.await?)
}
