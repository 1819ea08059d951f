//! Writers that do not stop, and remember what they were told, so that it can be held against what is stored.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::json;
use tokio::task::JoinSet;

use super::fleet::person;
use super::{Answer, Fleet, Raw};

/// No request may take longer, whatever the database does.
pub(crate) const LONGEST: Duration = Duration::from_secs(5);

/// What a writer asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// A person with this e-mail.
    Create(String),
    /// That a writer's own person holds this number, greater each time.
    Change(String, u64),
}

/// A request and its answer.
#[derive(Clone, Debug)]
pub(crate) struct Sent {
    pub(crate) asked: Asked,
    pub(crate) began: Instant,
    pub(crate) took: Duration,
    pub(crate) answer: Answer,
}

impl Sent {
    pub(crate) fn acknowledged(&self) -> bool {
        (200..300).contains(&self.answer.status)
    }

    /// The only other answer there may be: come back later, and whether anything was done meanwhile.
    fn is_honest(&self) -> bool {
        let codes = ["storage_unavailable", "outcome_unknown"];
        self.answer.status == 503
            && self.answer.header("retry-after").is_some_and(|seconds| seconds.parse::<u64>().is_ok())
            && codes.contains(&self.answer.problem().as_str())
    }

    pub(crate) fn is_unknown(&self) -> bool {
        self.answer.status == 503 && self.answer.problem() == "outcome_unknown"
    }
}

/// Writers at work.
pub(crate) struct Load {
    over: Arc<AtomicBool>,
    sent: Arc<Mutex<Vec<Sent>>>,
    writers: JoinSet<()>,
}

impl Load {
    /// So many who create people, and so many who each change one.
    pub(crate) async fn begin(fleet: &Fleet, creators: usize, changers: usize) -> Self {
        let (over, sent) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(Vec::new())));
        let mut writers = JoinSet::new();
        for n in 0..creators {
            let (admin, over, sent) = (fleet.admin(), Arc::clone(&over), Arc::clone(&sent));
            writers.spawn(async move {
                for m in 0_u64.. {
                    let email = format!("created-{n}-{m}@example.com");
                    let body = person(&email, "user");
                    step(&admin, "/users", &body, Asked::Create(email), &sent).await;
                    if over.load(Ordering::Relaxed) {
                        return;
                    }
                }
            });
        }
        for n in 0..changers {
            let email = format!("changed-{n}@example.com");
            let path = format!("/users/{}", fleet.person(&email, "user").await.0);
            let (admin, over, sent) = (fleet.admin(), Arc::clone(&over), Arc::clone(&sent));
            writers.spawn(async move {
                for number in 1.. {
                    let body = json!({"metadata": {"number": number}}).to_string();
                    step(&admin, &path, &body, Asked::Change(email.clone(), number), &sent).await;
                    if over.load(Ordering::Relaxed) {
                        return;
                    }
                }
            });
        }
        Self { over, sent, writers }
    }

    /// Waits until what was sent so far satisfies this.
    pub(crate) async fn until(&self, what: &str, is_so: impl Fn(&[Sent]) -> bool) {
        let began = Instant::now();
        while !is_so(&self.sent.lock().expect("what was sent")) {
            assert!(began.elapsed() < Duration::from_secs(30), "in vain waited for: {what}");
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    }

    /// Waits until so many requests that began after this moment were answered with success, and as many with less where
    /// `well` is false.
    pub(crate) async fn answered(&self, since: Instant, many: usize, well: bool) {
        let fits = |sent: &&Sent| sent.began > since && sent.acknowledged() == well;
        self.until(&format!("{many} answers, success {well}"), |sent| sent.iter().filter(fits).count() >= many).await;
    }

    /// Stops, and waits for the last answers.
    pub(crate) async fn end(mut self) -> Vec<Sent> {
        self.over.store(true, Ordering::Relaxed);
        while let Some(writer) = self.writers.join_next().await {
            writer.expect("a writer gets answers");
        }
        std::mem::take(&mut self.sent.lock().expect("what was sent"))
    }
}

async fn step(raw: &Raw, path: &str, body: &str, asked: Asked, sent: &Mutex<Vec<Sent>>) {
    let began = Instant::now();
    let method = if matches!(asked, Asked::Create(_)) { "POST" } else { "PATCH" };
    let answer = raw.send(method, path, Some(body.as_bytes())).await;
    sent.lock().expect("what was sent").push(Sent { asked, began, took: began.elapsed(), answer });
}

/// Every answer was a success or an honest refusal, and none came late; the longest time.
pub(crate) fn assert_honest(sent: &[Sent]) -> Duration {
    for one in sent {
        assert!(one.acknowledged() || one.is_honest(), "{one:?}");
        assert!(one.took < LONGEST, "{one:?}");
    }
    sent.iter().map(|one| one.took).max().unwrap_or_default()
}

/// What was acknowledged is stored, and what was refused is not, but for what was said to be unknown.
pub(crate) async fn assert_kept(fleet: &Fleet, sent: &[Sent]) {
    let mut stored: HashMap<String, Vec<u64>> = HashMap::new();
    for page in 1.. {
        let list = fleet.admin().get(&format!("/users?per_page=1000&page={page}")).await;
        assert_eq!(list.status, 200, "{list:?}");
        let list = list.json();
        let people = list.as_array().expect("a list");
        for user in people {
            let email = user["email"].as_str().expect("an e-mail").to_owned();
            stored.entry(email).or_default().push(user["metadata"]["number"].as_u64().unwrap_or_default());
        }
        if people.is_empty() {
            break;
        }
    }
    let mut acknowledged: HashMap<&str, u64> = HashMap::new();
    for one in sent {
        match &one.asked {
            Asked::Create(email) => {
                let times = stored.get(email).map_or(0, Vec::len);
                assert_eq!(times == 1, one.acknowledged() || (one.is_unknown() && times > 0), "{times} of {one:?}");
                assert!(times <= 1, "{times} of {one:?}");
            }
            Asked::Change(email, number) => {
                let holds = stored[email][0];
                assert!(!one.acknowledged() || holds >= *number, "{holds} is older than {one:?}");
                assert!(one.acknowledged() || one.is_unknown() || holds != *number, "{holds} was refused: {one:?}");
                if one.acknowledged() {
                    acknowledged.insert(email, *number);
                }
            }
        }
    }
    assert!(!acknowledged.is_empty(), "something was acknowledged");
}
