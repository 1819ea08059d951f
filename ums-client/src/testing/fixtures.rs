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

use crate::types::{
    ApiKey, AuditActor, AuditEvent, AuditOutcome, AuditTarget, Code, Deleted, FieldError, Metadata, NewApiKey, Problem,
    Role, Scope, Session, Status, Token, User, UserId,
};

/// The time at which everything here was made: 2026-11-23T02:14:00.123Z.
pub const AT: Timestamp = Timestamp::constant(1_795_400_040, 123_000_000);

/// An active user of role `user`, of version 1, that has never logged in. The id is made of the e-mail, always the same.
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
        request_id: None,
    }
}

/// 400 with these faults: field, code, and what people are told.
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
