//! What has to be done so that a server has the people of a manifest: worked out while its people go by, once.

use std::collections::{HashMap, HashSet};

use serde_json::Value;
use ums_client::types::Metadata;
use ums_client::{Operation, Role, Status, User, UserId};

use super::read::{self, Entry, Manifest};
use super::{LABEL, metadata};
use crate::error::Error;
use crate::output::changes::Change;
use crate::output::plan::{Action, Planned};

/// How many people a plan may delete.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Limit {
    /// Of those that belong to the file.
    Percent(f64),
    Count(u64),
}

impl Limit {
    pub fn allows(self, owned: u64) -> u64 {
        match self {
            Self::Count(count) => count,
            // Both are small enough, and what is beyond is cut.
            Self::Percent(percent) => (owned as f64 * percent / 100.0).floor() as u64,
        }
    }
}

/// One thing to do.
pub struct Step {
    pub shown: Planned,
    pub operation: Operation,
    /// The caller's own account: changed last, since a call may lose its power by it.
    pub is_yours: bool,
    /// Others wait for the e-mail it frees, or it waits for one: how many come before it.
    pub waits: Option<usize>,
}

pub struct Plan {
    /// In the order of the file; deletions last.
    pub steps: Vec<Step>,
    /// Who cannot be made what the file says, and why.
    pub refused: Vec<Error>,
    pub unchanged: u64,
    /// How many belong to the file and are not in it, where nobody asked for them to be deleted.
    pub left: u64,
    /// How many belong to it on the server.
    pub owned: u64,
}

pub struct Planner<'m> {
    manifest: &'m Manifest,
    /// Who they are who make the plan.
    me: UserId,
    by_key: HashMap<&'m str, usize>,
    by_id: HashMap<&'m str, usize>,
    /// Who of the file went by.
    found: Vec<bool>,
    /// Whose e-mail is somebody else's so far: of another person of the file, or of a stranger.
    holders: HashMap<usize, Holder>,
    steps: Vec<(usize, Step)>,
    refused: Vec<Error>,
    gone: Vec<User>,
    unchanged: u64,
    owned: u64,
    /// Administrators who can act, once all is done but the deletions.
    admins: u64,
}

enum Holder {
    Entry(usize),
    Stranger(UserId),
}

/// Whose a person is.
enum Label<'u> {
    None,
    Mine,
    Other(&'u Value),
}

impl<'m> Planner<'m> {
    pub fn new(manifest: &'m Manifest, me: UserId) -> Self {
        let people = || manifest.people.iter().enumerate();
        Self {
            manifest,
            me,
            by_key: people().map(|(at, entry)| (entry.key.as_str(), at)).collect(),
            by_id: people().filter_map(|(at, entry)| Some((entry.id.as_deref()?, at))).collect(),
            found: vec![false; manifest.people.len()],
            holders: HashMap::new(),
            steps: Vec::new(),
            refused: Vec::new(),
            gone: Vec::new(),
            unchanged: 0,
            owned: 0,
            admins: 0,
        }
    }

    /// Somebody of the server.
    pub fn see(&mut self, user: User) {
        let is_mine = matches!(self.label(&user), Label::Mine);
        self.owned += u64::from(is_mine);
        let by_key = self.by_key.get(read::key(&user.email).as_str()).copied();
        let by_email = by_key.filter(|at| self.manifest.people[*at].id.is_none());
        let entry = self.by_id.get(user.id.as_str()).copied().or(by_email);
        if let Some(wants) = by_key.filter(|at| Some(*at) != entry) {
            let holder = entry.map_or_else(|| Holder::Stranger(user.id.clone()), Holder::Entry);
            self.holders.insert(wants, holder);
        }
        let mut after = (user.role.clone(), user.status.clone());
        match entry {
            Some(at) => {
                self.found[at] = true;
                let entry = &self.manifest.people[at];
                after = (entry.role.clone().unwrap_or(after.0), entry.status.clone().unwrap_or(after.1));
                self.compare(at, &user);
            }
            None if is_mine => self.gone.push(user),
            None => {}
        }
        self.admins += u64::from(after == (Role::Admin, Status::Active));
    }

    fn label<'u>(&self, user: &'u User) -> Label<'u> {
        match user.metadata.get(LABEL) {
            None | Some(Value::Null) => Label::None,
            Some(Value::String(owner)) if *owner == self.manifest.owner => Label::Mine,
            Some(other) => Label::Other(other),
        }
    }

    fn compare(&mut self, at: usize, user: &User) {
        let entry = &self.manifest.people[at];
        let is_adopted = match self.label(user) {
            Label::Other(other) => {
                let owner = &self.manifest.owner;
                let words = format!("{} (line {}) belongs to {other}, not to {owner:?}", entry.email, entry.line);
                let hint =
                    format!("take one of them out of its file, or `ums users update {} --unset {LABEL}`", user.id);
                return self.refused.push(Error::conflict(words).hint(hint));
            }
            Label::None => true,
            Label::Mine => false,
        };
        let mut changes = Vec::new();
        let mut update = Operation::update(user.id.clone()).if_match(user.version);
        if let Some(name) = differing(&mut changes, "name", Some(&user.name), entry.name.as_ref()) {
            update = update.name(name);
        }
        // Who is named by the e-mail alone keeps its spelling: to change it ends sessions and revokes keys.
        let email = entry.id.as_ref().map(|_| &entry.email);
        if let Some(email) = differing(&mut changes, "email", Some(&user.email), email) {
            update = update.email(email);
        }
        if let Some(role) = differing(&mut changes, "role", Some(&user.role), entry.role.as_ref()) {
            update = update.role(role);
        }
        if let Some(status) = differing(&mut changes, "status", Some(&user.status), entry.status.as_ref()) {
            update = update.status(status);
        }
        let patch = metadata::patch(&user.metadata, &self.wanted(entry), &mut changes);
        if !patch.is_empty() {
            update = update.metadata(patch);
        }
        if changes.is_empty() {
            self.unchanged += 1;
            return;
        }
        let action = if is_adopted { Action::Adopt } else { Action::Update };
        let shown = Planned { action, email: user.email.clone(), id: Some(user.id.to_string()), changes };
        self.step(at, shown, update.into(), user.id == self.me);
    }

    /// The metadata that the file wants, the label with it.
    fn wanted(&self, entry: &Entry) -> Metadata {
        let mut wanted = entry.metadata.clone();
        wanted.insert(LABEL.to_owned(), Value::from(self.manifest.owner.as_str()));
        wanted
    }

    fn step(&mut self, at: usize, shown: Planned, operation: Operation, is_yours: bool) {
        self.steps.push((at, Step { shown, operation, is_yours, waits: None }));
    }

    /// Everybody went by: what is left to decide. Whoever belongs to the file and is not in it is deleted where `prune` says so.
    pub fn finish(mut self, prune: bool) -> Plan {
        for (at, entry) in self.manifest.people.iter().enumerate() {
            if !self.found[at] {
                self.create(at, entry);
            }
        }
        self.order();
        // By the file, and after it.
        self.steps.sort_by_key(|(at, _)| *at);
        let left = if prune { 0 } else { self.gone.len() as u64 };
        if prune {
            self.prune();
        }
        Plan {
            steps: self.steps.into_iter().map(|(_, step)| step).collect(),
            refused: self.refused,
            unchanged: self.unchanged,
            left,
            owned: self.owned,
        }
    }

    fn create(&mut self, at: usize, entry: &Entry) {
        let Entry { line, email, .. } = entry;
        if let Some(id) = &entry.id {
            let words = format!("{email} (line {line}): nobody has the id {id}");
            return self
                .refused
                .push(Error::conflict(words).hint("take id: out to have somebody new with this e-mail"));
        }
        let Some(name) = &entry.name else {
            let words = format!("{email} (line {line}) is not there yet, and the file has no name for them");
            return self.refused.push(Error::conflict(words).hint("add name: to create them"));
        };
        let mut changes = Vec::new();
        differing(&mut changes, "name", None, Some(name));
        let mut create = Operation::create(name, email);
        if let Some(role) = differing(&mut changes, "role", None, entry.role.as_ref()) {
            create = create.role(role);
        }
        if let Some(status) = differing(&mut changes, "status", None, entry.status.as_ref()) {
            create = create.status(status);
        }
        let metadata = metadata::patch(&Metadata::new(), &self.wanted(entry), &mut changes);
        let shown = Planned { action: Action::Create, email: email.clone(), id: None, changes };
        self.step(at, shown, create.metadata(metadata).into(), false);
    }

    /// Who takes over an e-mail waits until it is free; what can never come free is refused.
    fn order(&mut self) {
        let holders = std::mem::take(&mut self.holders);
        let mut waits: HashMap<usize, usize> = HashMap::new();
        let mut refused: HashMap<usize, Error> = HashMap::new();
        // Who is in a ring, or waits for one: looked at once.
        let mut stuck: HashSet<usize> = HashSet::new();
        for &start in holders.keys() {
            // Along the chain of those who hold what the next one wants: each waits for one other at most.
            let (mut chain, mut seen, mut at) = (vec![start], HashSet::from([start]), start);
            let end = loop {
                match holders.get(&at) {
                    Some(Holder::Entry(next)) if waits.contains_key(next) => break Some(waits[next]),
                    Some(Holder::Entry(next)) if stuck.contains(next) || !seen.insert(*next) => break None,
                    Some(Holder::Entry(next)) => {
                        chain.push(*next);
                        at = *next;
                    }
                    Some(Holder::Stranger(id)) => {
                        let Entry { email, line, .. } = &self.manifest.people[at];
                        let words = format!("{email} (line {line}) is the e-mail of somebody else, {id}");
                        refused.entry(at).or_insert_with(|| Error::conflict(words).hint("change or delete them first"));
                        chain.pop();
                        break Some(0);
                    }
                    None => {
                        waits.insert(at, 0);
                        chain.pop();
                        break Some(0);
                    }
                }
            };
            for (before, at) in (1..).zip(chain.into_iter().rev()) {
                match end {
                    Some(end) => drop(waits.entry(at).or_insert(end + before)),
                    None => {
                        stuck.insert(at);
                        let Entry { email, line, .. } = &self.manifest.people[at];
                        let words =
                            format!("{email} (line {line}) is the e-mail of somebody who waits for another e-mail");
                        let hint = "people cannot trade e-mails at once: give one of them a third first";
                        refused.entry(at).or_insert_with(|| Error::conflict(words).hint(hint));
                    }
                }
            }
        }
        self.steps.retain(|(at, _)| !refused.contains_key(at));
        let mut refused: Vec<(usize, Error)> = refused.into_iter().collect();
        refused.sort_by_key(|(at, _)| *at);
        self.refused.extend(refused.into_iter().map(|(_, error)| error));
        for (at, step) in &mut self.steps {
            step.waits = waits.get(at).copied();
        }
    }

    fn prune(&mut self) {
        let is_admin = |user: &User| user.role == Role::Admin && user.status == Status::Active;
        let pruned = self.gone.iter().filter(|user| is_admin(user) && user.id != self.me).count() as u64;
        let none_left = self.admins <= pruned;
        let last = self.manifest.people.len();
        for user in std::mem::take(&mut self.gone) {
            let why = match () {
                () if user.id == self.me => Some("are you yourself, whom no plan deletes"),
                () if none_left && is_admin(&user) => Some("would be the last administrator to go"),
                () => None,
            };
            if let Some(why) = why {
                let words = format!("{} is not in the file, and they {why}", user.email);
                self.refused.push(Error::conflict(words).hint("put them into the file, or let them go by hand"));
                continue;
            }
            let operation = Operation::delete(user.id.clone()).if_match(user.version).into();
            let changes = vec![Change { field: "name".to_owned(), old: Some(user.name.into()), new: None }];
            let shown = Planned { action: Action::Delete, email: user.email, id: Some(user.id.to_string()), changes };
            self.step(last, shown, operation, false);
        }
    }
}

impl Plan {
    pub fn count(&self, action: Action) -> usize {
        self.steps.iter().filter(|step| step.shown.action == action).count()
    }
}

/// What is wanted where it is something else, noted as a change.
fn differing<T: PartialEq + ToString + Clone>(
    changes: &mut Vec<Change>,
    field: &str,
    old: Option<&T>,
    wanted: Option<&T>,
) -> Option<T> {
    let new = wanted.filter(|wanted| old != Some(*wanted))?;
    let value = |value: &T| Value::String(value.to_string());
    changes.push(Change { field: field.to_owned(), old: old.map(value), new: Some(value(new)) });
    Some(new.clone())
}
