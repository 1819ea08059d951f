//! Values of the wire types, which are `#[non_exhaustive]` and cannot be written out elsewhere. Change what matters to the test:
//!
//! ```
//! use ums_client::{Role, testing::fixtures};
//!
//! let mut ada = fixtures::user("Ada", "ada@example.com");
//! ada.role = Role::Admin;
//! ```

use jiff::Timestamp;
use uuid::Uuid;

use crate::pager::Page;
use crate::types::{
    ApiKey, AuditActor, AuditEvent, AuditOutcome, AuditTarget, BatchResult, Code, Deleted, ExportedUser, FieldError,
    GuessCount, Guesses, LoginState, Metadata, NewApiKey, Problem, Role, Scope, Session, Status, Token, User, UserId,
};

/// The time at which everything here was made: 2026-11-23T02:14:00.123Z.
pub const AT: Timestamp = Timestamp::constant(1_795_400_040, 123_000_000);

/// An active user of role `user`, of version 1, that has never logged in. The id is made of the e-mail, always the same.
///
/// ```
/// let ada = ums_client::testing::fixtures::user("Ada", "ada@example.com");
/// assert_eq!((ada.version, ada.last_login_at), (1, None));
/// ```
pub fn user(name: impl Into<String>, email: impl Into<String>) -> User {
    let email = email.into();
    User {
        id: id(&email),
        name: name.into(),
        email,
        role: Role::User,
        status: Status::Active,
        metadata: Metadata::new(),
        created_at: AT,
        updated_at: AT,
        last_login_at: None,
        version: 1,
    }
}

/// An active user of role `user` in an export, without a hash; otherwise as [`user`] makes it.
///
/// ```
/// let ada = ums_client::testing::fixtures::exported_user("Ada", "ada@example.com");
/// assert!(ada.password_hash.is_none());
/// ```
pub fn exported_user(name: impl Into<String>, email: impl Into<String>) -> ExportedUser {
    let User { id, name, email, role, status, metadata, created_at, updated_at, last_login_at, .. } = user(name, email);
    ExportedUser { id, name, email, role, status, metadata, created_at, updated_at, last_login_at, password_hash: None }
}

/// A token object of this user, good for an hour: `access-NAME`, and `refresh-NAME` to go on with.
pub fn token(name: &str, user: User) -> Token {
    Token {
        access_token: format!("access-{name}").into(),
        token_type: "Bearer".to_owned(),
        expires_in: 3600,
        refresh_token: Some(format!("refresh-{name}").into()),
        user,
    }
}

/// A session of 30 days from 192.0.2.7, that of the caller.
pub fn session() -> Session {
    Session {
        id: "01993f0e-2c55-7000-8000-000000000001".into(),
        created_at: AT,
        last_used_at: AT,
        expires_at: AT + jiff::SignedDuration::from_hours(30 * 24),
        ip: Some("192.0.2.7".to_owned()),
        user_agent: Some("ums/0.1.0".to_owned()),
        current: true,
    }
}

/// An API key of this user that does not end.
pub fn api_key(name: impl Into<String>, owner: &User, scopes: impl IntoIterator<Item = Scope>) -> ApiKey {
    let name = name.into();
    ApiKey {
        id: id::<crate::types::ApiKeyId>(&name),
        name,
        scopes: scopes.into_iter().collect(),
        created_at: AT,
        expires_at: None,
        last_used_at: None,
        user_id: owner.id.clone(),
    }
}

/// The same, just made: `ums_NAME`.
pub fn new_api_key(name: &str, owner: &User, scopes: impl IntoIterator<Item = Scope>) -> NewApiKey {
    NewApiKey { api_key: api_key(name, owner, scopes), key: Some(format!("ums_{name}").into()) }
}

/// What this user did to itself, and was let do.
pub fn audit_event(action: impl Into<String>, actor: &User) -> AuditEvent {
    let action = action.into();
    AuditEvent {
        id: id::<UserId>(&action).to_string(),
        at: AT,
        action,
        outcome: AuditOutcome::Ok,
        actor: AuditActor {
            user_id: Some(actor.id.clone()),
            email: Some(actor.email.clone()),
            key_id: None,
            session_id: None,
        },
        target: Some(AuditTarget { kind: Some("user".to_owned()), id: Some(actor.id.to_string()) }),
        ip: Some("192.0.2.7".to_owned()),
        request_id: None,
        before: None,
        after: None,
        count: 1,
    }
}

/// Somebody who could log in right now, with no guesses made.
pub fn login_state() -> LoginState {
    let none = GuessCount { used: 0, limit: Some(80) };
    LoginState {
        can_log_in: true,
        reasons: Vec::new(),
        has_password: true,
        guesses: Guesses { unknown_sources: none, known_sources: none, resets_at: None },
        known_sources: Vec::new(),
        sessions: 0,
    }
}

/// A page that is the last, of so many items as there are on it.
pub fn page<T>(items: Vec<T>) -> Page<T> {
    Page { total: u64::try_from(items.len()).ok(), items, first: None, prev: None, next: None, last: None }
}

/// An operation of a batch that created or changed this user: 201 or 200.
pub fn carried_out(status: u16, user: User) -> BatchResult {
    BatchResult { status, user: Some(user), unchanged: false, success: None, id: None, problem: None }
}

/// An operation of a batch that was refused.
pub fn refused(problem: Problem) -> BatchResult {
    BatchResult {
        status: problem.status.unwrap_or(400),
        user: None,
        unchanged: false,
        success: None,
        id: None,
        problem: Some(problem),
    }
}

/// What an online check of an access token gives, for a test of a `Requirement`.
#[cfg(feature = "verify")]
pub fn verified_user(user: User, scopes: impl IntoIterator<Item = Scope>) -> crate::verify::VerifiedUser {
    crate::verify::VerifiedUser {
        user_id: user.id.clone(),
        credential: crate::verify::Credential::AccessToken,
        session_id: Some(session().id),
        issued_at: Some(AT),
        expires_at: Some(AT + jiff::SignedDuration::from_hours(1)),
        role: Some(user.role.clone()),
        scopes: Some(scopes.into_iter().collect()),
        profile: Some(user),
    }
}

/// What is left of a deleted user.
pub fn deleted(user: &User) -> Deleted {
    Deleted { success: true, id: user.id.clone() }
}

/// A problem with a code.
pub fn problem(status: u16, code: impl Into<Code>) -> Problem {
    let code = code.into();
    Problem {
        type_uri: format!("/problems/{code}"),
        code,
        title: String::new(),
        status: Some(status),
        detail: String::new(),
        errors: Vec::new(),
        results: Vec::new(),
        id: None,
        request_id: None,
    }
}

/// 400 with these faults: field, code, and what people are told.
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() {
/// use ums_client::testing::{MockTransport, Reply, fixtures};
///
/// let problem = fixtures::validation([("email", "invalid_email", "is not an e-mail address")]);
/// let server = MockTransport::new().reply(Reply::whole_problem(&problem));
/// let refused = server.client().users().create("Ada", "ada", "long enough to be good").await.unwrap_err();
/// assert_eq!(refused.field_errors()[0].field, "email");
/// # }
/// ```
pub fn validation<'a>(faults: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>) -> Problem {
    let fault = |(field, code, message): (&str, &str, &str)| FieldError {
        field: field.to_owned(),
        code: code.into(),
        message: message.to_owned(),
    };
    Problem { errors: faults.into_iter().map(fault).collect(), ..problem(400, Code::ValidationFailed) }
}

/// The same for the same word (FNV-1a, in the form of a UUID).
fn id<T: From<Uuid>>(word: &str) -> T {
    let hash = word.bytes().fold(0x6c62_272e_07bb_0142_62b8_2175_6295_c58d_u128, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b)
    });
    T::from(uuid::Builder::from_custom_bytes(hash.to_be_bytes()).into_uuid())
}
