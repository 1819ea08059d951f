//! `/users/batch`: many operations in one call.

use http::Method;
use secrecy::SecretString;

use super::setters::{first_metadata, hashed, identity, merged_metadata, origin, power};
use crate::client::Client;
use crate::error::Error;
use crate::patch::Fields;
use crate::request::{Call, Request, sendable, writes};
use crate::types::{BatchResult, BatchResults, UserId};

/// A batch that has not been sent yet. Made by [`Users::batch`](crate::Users::batch).
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::Operation;
///
/// let both = ums
///     .users()
///     .batch()
///     .push(Operation::create("Ada", "ada@example.com"))
///     .push(Operation::delete("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c45"))
///     .atomic();
/// if let Err(error) = both.await {
///     for (index, result) in error.batch_results().iter().enumerate() {
///         println!("{index}: {}", result.status);
///     }
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct Batch {
    client: Client,
    call: Call,
    atomic: bool,
    operations: Vec<Frame>,
}

impl Batch {
    pub(super) fn new(client: Client) -> Self {
        Self { client, call: call(), atomic: false, operations: Vec::new() }
    }

    /// Adds an operation: they are carried out in this order.
    pub fn push(mut self, operation: impl Into<Operation>) -> Self {
        self.operations.push(Frame::of(operation.into()));
        self
    }

    /// Adds operations.
    pub fn extend<I: IntoIterator<Item: Into<Operation>>>(mut self, operations: I) -> Self {
        self.operations.extend(operations.into_iter().map(|operation| Frame::of(operation.into())));
        self
    }

    /// All or none: where one fails, the call fails with [`BatchRolledBack`](crate::Code::BatchRolledBack), nothing was changed,
    /// and [`batch_results`](Error::batch_results) tells which they were.
    pub fn atomic(mut self) -> Self {
        self.atomic = true;
        self
    }

    fn call(&mut self) -> &mut Call {
        &mut self.call
    }

    fn into_request(self) -> Request<BatchResults> {
        Request::json(self.client, self.call.body(body(self.atomic, self.operations)))
    }
}

sendable!(Batch => BatchResults);
writes!(Batch);

/// The call, without its body.
pub(crate) fn call() -> Call {
    Call::new("users.batch", Method::POST, "/users/batch")
}

fn body(atomic: bool, operations: Vec<Frame>) -> Fields {
    let mut body = Fields::default();
    if atomic {
        body.set("atomic", true);
    }
    body.list("operations", operations.into_iter().map(|frame| frame.fields).collect());
    body
}

impl Error {
    /// What became of each operation of an atomic batch that was rolled back: its own problem, or, where others failed, one with
    /// the status 424. Empty where it was nothing of the kind.
    pub fn batch_results(&self) -> &[BatchResult] {
        self.problem().map_or(&[], |problem| &problem.results)
    }
}

/// One operation of a [`Batch`] or a [`Bulk`](crate::Bulk).
///
/// ```
/// use ums_client::{Operation, Role};
///
/// let operations: [Operation; 4] = [
///     Operation::create("Ada", "ada@example.com").role(Role::Admin).into(),
///     Operation::update("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44").name("Ada Lovelace").if_match(3).into(),
///     Operation::upsert("grace@example.com").name("Grace").set_metadata("desk", "4-12").into(),
///     Operation::delete("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c45").into(),
/// ];
/// ```
#[derive(Clone, Debug)]
pub struct Operation(Kind);

#[derive(Clone, Debug)]
enum Kind {
    Create(CreateOperation),
    Update(UpdateOperation),
    Upsert(UpsertOperation),
    Delete(DeleteOperation),
}

impl Operation {
    /// Creates a user. Without a password or a hash nobody can log in as such until one is set.
    pub fn create(name: impl Into<String>, email: impl Into<String>) -> CreateOperation {
        let mut fields = Fields::default();
        fields.set("name", name.into());
        fields.set("email", email.into());
        CreateOperation { fields, metadata: None }
    }

    /// Changes a user: what is not set stays as it is.
    pub fn update(id: impl Into<UserId>) -> UpdateOperation {
        UpdateOperation { id: id.into(), if_match: None, fields: Fields::default(), metadata: None }
    }

    /// Changes the user with this e-mail, or creates one where there is none, who then needs a name as well.
    pub fn upsert(email: impl Into<String>) -> UpsertOperation {
        let mut fields = Fields::default();
        fields.set("email", email.into());
        UpsertOperation { fields, metadata: None }
    }

    /// Deletes a user.
    pub fn delete(id: impl Into<UserId>) -> DeleteOperation {
        DeleteOperation { id: id.into(), if_match: None }
    }
}

/// A creation within a batch. Made by [`Operation::create`].
#[derive(Clone, Debug)]
#[must_use = "it is carried out only in a batch"]
pub struct CreateOperation {
    fields: Fields,
    metadata: Option<Fields>,
}

impl CreateOperation {
    /// The password.
    pub fn password(mut self, password: impl Into<SecretString>) -> Self {
        self.fields.secret("password", password.into());
        self
    }
}

power!(CreateOperation);
first_metadata!(CreateOperation);
hashed!(CreateOperation);
origin!(CreateOperation);

/// A change within a batch. Made by [`Operation::update`].
#[derive(Clone, Debug)]
#[must_use = "it is carried out only in a batch"]
pub struct UpdateOperation {
    id: UserId,
    if_match: Option<u64>,
    fields: Fields,
    metadata: Option<Fields>,
}

impl UpdateOperation {
    /// Only if this is still the version: otherwise the operation fails with
    /// [`is_precondition_failed`](crate::ItemError::is_precondition_failed).
    pub fn if_match(mut self, version: u64) -> Self {
        self.if_match = Some(version);
        self
    }

    /// The password so far, which who calls may have to give to change its own e-mail or password.
    pub fn current_password(mut self, password: impl Into<SecretString>) -> Self {
        self.fields.secret("current_password", password.into());
        self
    }
}

identity!(UpdateOperation);
power!(UpdateOperation);
hashed!(UpdateOperation);
merged_metadata!(UpdateOperation);

/// A creation or a change within a batch. Made by [`Operation::upsert`].
#[derive(Clone, Debug)]
#[must_use = "it is carried out only in a batch"]
pub struct UpsertOperation {
    fields: Fields,
    metadata: Option<Fields>,
}

impl UpsertOperation {
    /// The name.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.fields.set("name", name.into());
        self
    }

    /// The password.
    pub fn password(mut self, password: impl Into<SecretString>) -> Self {
        self.fields.secret("password", password.into());
        self
    }
}

power!(UpsertOperation);
hashed!(UpsertOperation);
origin!(UpsertOperation);
merged_metadata!(UpsertOperation);

/// A deletion within a batch. Made by [`Operation::delete`].
#[derive(Clone, Debug)]
#[must_use = "it is carried out only in a batch"]
pub struct DeleteOperation {
    id: UserId,
    if_match: Option<u64>,
}

impl DeleteOperation {
    /// Only if this is still the version: otherwise the operation fails with
    /// [`is_precondition_failed`](crate::ItemError::is_precondition_failed).
    pub fn if_match(mut self, version: u64) -> Self {
        self.if_match = Some(version);
        self
    }
}

macro_rules! operations {
    ($($kind:ident of $builder:ident;)+) => {$(
        impl From<$builder> for Operation {
            fn from(operation: $builder) -> Self {
                Self(Kind::$kind(operation))
            }
        }
    )+};
}

operations! {
    Create of CreateOperation;
    Update of UpdateOperation;
    Upsert of UpsertOperation;
    Delete of DeleteOperation;
}

/// An operation as it stands in a body.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    fields: Fields,
    /// Whom it names: an e-mail, or an id.
    pub(crate) about: String,
    /// Whether the server has a password to hash for it.
    pub(crate) has_password: bool,
}

impl Frame {
    pub(crate) fn of(operation: Operation) -> Self {
        let (op, named, user) = match operation.0 {
            Kind::Create(CreateOperation { fields, metadata }) => ("create", None, Some((fields, metadata))),
            Kind::Update(UpdateOperation { id, if_match, fields, metadata }) => {
                ("update", Some((id, if_match)), Some((fields, metadata)))
            }
            Kind::Upsert(UpsertOperation { fields, metadata }) => ("upsert", None, Some((fields, metadata))),
            Kind::Delete(DeleteOperation { id, if_match }) => ("delete", Some((id, if_match)), None),
        };
        let mut fields = Fields::default();
        fields.set("op", op);
        if let Some((id, if_match)) = &named {
            fields.set("id", id.as_str());
            if let Some(version) = if_match {
                fields.set("if_match", *version);
            }
        }
        let mut about = named.as_ref().map(|(id, _)| id.to_string()).unwrap_or_default();
        let mut has_password = false;
        if let Some((mut user, metadata)) = user {
            if let Some(metadata) = metadata {
                user.within("metadata", metadata);
            }
            if about.is_empty() {
                about = user.text("email").unwrap_or_default().to_owned();
            }
            has_password = user.has("password") || user.has("current_password");
            fields.within("user", user);
        }
        Self { fields, about, has_password }
    }

    /// How many bytes it takes up in a body.
    pub(crate) fn size(&self) -> usize {
        // And a comma.
        self.fields.size() + 1
    }

    /// A body of these operations, each for itself.
    pub(crate) fn body(operations: Vec<Self>) -> Fields {
        body(false, operations)
    }
}
