//! `POST /users/batch`: what is asked for, and what became of each operation.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::fields::{Fault, Fields, Members};
use super::id::UserId;
use super::imported::{BatchUser, Import, Rules, Upsert, read_change};
use super::problem::{FieldCode, ItemProblem, Refused};
use super::users::{User, UserChange};

/// The most operations of a batch.
const MOST: usize = 1000;
/// The most passwords in it that are still to be hashed.
const MOST_PASSWORDS: usize = 100;

/// A batch, read: its frame is good, and each operation knows what is wrong with itself.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) atomic: bool,
    pub(crate) operations: Vec<Operation>,
}

/// One operation.
#[derive(Debug)]
pub(crate) enum Operation {
    Create(Result<Import, Refused>),
    Update { id: String, if_match: Option<i64>, change: Result<UserChange, Refused> },
    Upsert(Result<Upsert, Refused>),
    Delete { id: String, if_match: Option<i64> },
}

impl Batch {
    /// Reads a body. All that is wrong with its frame is told at once, and then nothing is done.
    pub(crate) fn read(body: &[u8], rules: Rules) -> Result<Self, Refused> {
        let mut malformed = None;
        let batch = Fields::read(body, |fields| {
            let atomic = fields.optional_raw("atomic", flag);
            let all = fields.required_raw("operations", array);
            let frames = match all {
                Some(all) => frames(fields, &all, &mut malformed),
                None => Vec::new(),
            };
            let atomic = atomic?.unwrap_or(false);
            Some((atomic, frames))
        });
        if let Some(why) = malformed {
            return Err(Refused::Malformed(why));
        }
        let (atomic, frames) = batch?;
        Ok(Self { atomic, operations: frames.into_iter().map(|frame| frame.operation(rules)).collect() })
    }
}

fn flag(raw: &RawValue) -> Result<bool, Fault> {
    serde_json::from_str(raw.get()).map_err(|_| (FieldCode::WrongType, "must be true or false".to_owned()))
}

fn array(raw: &RawValue) -> Result<Vec<&RawValue>, Fault> {
    serde_json::from_str(raw.get()).map_err(|_| (FieldCode::WrongType, "must be an array of operations".to_owned()))
}

/// The frames of all operations. Of too many only as many are looked at as there could be.
fn frames<'b>(fields: &mut Fields<'_>, all: &[&'b RawValue], malformed: &mut Option<String>) -> Vec<Frame<'b>> {
    if all.len() > MOST {
        let message = format!("has {} operations; at most {MOST} are taken", all.len());
        fields.fault("operations", (FieldCode::OutOfRange, message));
    }
    let mut frames = Vec::with_capacity(all.len().min(MOST));
    for (at, raw) in all.iter().take(MOST).enumerate() {
        match Fields::read_object(raw, Frame::read) {
            Ok(frame) => frames.push(frame),
            Err(Refused::Malformed(why)) => *malformed = Some(format!("{why}, in operations[{at}]")),
            Err(Refused::Invalid(faults)) => {
                for fault in faults {
                    let within = if fault.field == "body" { String::new() } else { format!(".{}", fault.field) };
                    fields.fault(format!("operations[{at}]{within}"), (fault.code, fault.message));
                }
            }
        }
    }
    let passwords = frames.iter().filter(|frame| frame.has_password()).count();
    if passwords > MOST_PASSWORDS {
        let message = format!(
            "has {passwords} plain passwords; at most {MOST_PASSWORDS} are taken: send fewer at a time, or password_hash"
        );
        fields.fault("operations", (FieldCode::OutOfRange, message));
    }
    frames
}

/// What an operation is and whom it is for; what it says of a person is not looked into yet.
struct Frame<'b> {
    kind: Kind,
    id: String,
    if_match: Option<i64>,
    user: Option<&'b RawValue>,
}

/// The kinds of operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    /// As POST /users does.
    Create,
    /// As PATCH /users/{id} does.
    Update,
    /// Creates whoever is not there, by the e-mail, and changes whoever is.
    Upsert,
    /// As DELETE /users/{id} does.
    Delete,
}

impl Kind {
    fn parse(text: &str) -> Result<Self, Fault> {
        match text {
            "create" => Ok(Self::Create),
            "update" => Ok(Self::Update),
            "upsert" => Ok(Self::Upsert),
            "delete" => Ok(Self::Delete),
            _ => Err((FieldCode::OutOfRange, "must be create, update, upsert or delete".to_owned())),
        }
    }

    /// Whether it names its person by an id.
    fn names(self) -> bool {
        matches!(self, Self::Update | Self::Delete)
    }
}

impl<'b> Frame<'b> {
    fn read(fields: &mut Fields<'b>) -> Option<Self> {
        let Some(kind) = fields.required("op", Kind::parse) else {
            // Which of these it would take, nobody knows.
            for name in ["id", "if_match", "user"] {
                let _ = fields.optional_raw(name, |_| Ok(()));
            }
            return None;
        };
        let (mut id, mut if_match, mut user) = (Some(String::new()), Some(None), Some(None));
        if kind.names() {
            id = fields.required("id", |text| Ok(text.to_owned()));
            if_match = fields.optional_raw("if_match", version);
        }
        if kind != Kind::Delete {
            user = fields.required_raw("user", object).map(Some);
        }
        Some(Self { kind, id: id?, if_match: if_match?, user: user? })
    }

    fn has_password(&self) -> bool {
        let names_one = |user: &&RawValue| {
            let text = user.get();
            text.contains("password\"") || text.contains('\\')
        };
        let members = self.user.filter(names_one).and_then(|user| serde_json::from_str::<Members<'_>>(user.get()).ok());
        let is_password = |(name, _): &(Cow<'_, str>, &RawValue)| name == "password" || name == "current_password";
        members.is_some_and(|members| members.0.iter().any(is_password))
    }

    fn operation(self, rules: Rules) -> Operation {
        let Self { kind, id, if_match, user } = self;
        let user = user.unwrap_or(RawValue::NULL);
        match kind {
            Kind::Create => Operation::Create(Import::read(user, rules)),
            Kind::Update => Operation::Update { id, if_match, change: read_change(user, rules) },
            Kind::Upsert => Operation::Upsert(Upsert::read(user, rules)),
            Kind::Delete => Operation::Delete { id, if_match },
        }
    }
}

fn version(raw: &RawValue) -> Result<i64, Fault> {
    serde_json::from_str(raw.get()).map_err(|_| (FieldCode::WrongType, "must be a version, as in 3".to_owned()))
}

fn object(raw: &RawValue) -> Result<&RawValue, Fault> {
    let is_object = raw.get().trim_ascii_start().starts_with('{');
    if is_object { Ok(raw) } else { Err((FieldCode::WrongType, "must be a JSON object".to_owned())) }
}

/// Many operations in one call, and one transaction.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "it says in the API's document what `Batch` reads")]
pub(crate) struct BatchRequest {
    /// Whether all are to be carried out or none; false where absent, and each stands for itself.
    #[schema(required = false, nullable = false, default = false)]
    pub(crate) atomic: Option<bool>,
    /// Carried out in this order. At most 100 of them bring a plain password.
    #[schema(max_items = 1000)]
    pub(crate) operations: Vec<BatchOperation>,
}

/// One operation of a batch.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "it says in the API's document what `Frame` reads")]
pub(crate) struct BatchOperation {
    #[schema(inline)]
    pub(crate) op: Kind,
    /// Whom to update or delete.
    #[schema(required = false, nullable = false)]
    pub(crate) id: Option<UserId>,
    /// The version that an update or a deletion is meant for.
    #[schema(required = false, nullable = false, example = 3)]
    pub(crate) if_match: Option<i64>,
    /// Whom to create, or what is to change.
    #[schema(required = false, nullable = false)]
    pub(crate) user: Option<BatchUser>,
}

/// What became of a batch.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct BatchResults {
    /// Of each operation, in order.
    pub(crate) results: Vec<BatchResult>,
}

/// What became of one operation: the person, `success` and `id` of a deletion, or a problem.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct BatchResult {
    /// What it would have been answered with had it come alone; 424 where it was taken back for the sake of another.
    pub(crate) status: u16,
    /// The person as created or changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub(crate) user: Option<User>,
    /// true where the person was there already, just as told.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub(crate) unchanged: Option<bool>,
    /// Of a deletion.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub(crate) success: Option<bool>,
    /// Of a deletion.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub(crate) id: Option<UserId>,
    /// Why it was not carried out.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub(crate) problem: Option<ItemProblem>,
}

impl BatchResult {
    const NOTHING: Self = Self { status: 200, user: None, unchanged: None, success: None, id: None, problem: None };

    pub(crate) fn created(user: User) -> Self {
        Self { status: 201, user: Some(user), ..Self::NOTHING }
    }

    pub(crate) fn changed(user: User) -> Self {
        Self { user: Some(user), ..Self::NOTHING }
    }

    pub(crate) fn unchanged(user: User) -> Self {
        Self { unchanged: Some(true), ..Self::changed(user) }
    }

    pub(crate) fn deleted(id: UserId) -> Self {
        Self { success: Some(true), id: Some(id), ..Self::NOTHING }
    }

    pub(crate) fn refused(problem: ItemProblem) -> Self {
        Self { status: problem.status, problem: Some(problem), ..Self::NOTHING }
    }
}
