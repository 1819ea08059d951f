//! Somebody in a batch: what a creation or a change says, and what only an administrator who brings people along may say.

use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::email::Email;
use super::fields::{Fault, Fields, Members};
use super::id::UserId;
use super::metadata::Metadata;
use super::password::{Password, PasswordHash, PasswordPolicy};
use super::problem::{FieldCode, FieldError, Refused};
use super::time::Time;
use super::user_name::UserName;
use super::users::{Role, Status, User, UserChange};

/// What a password, and what stands in its place, is judged by.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rules {
    pub(crate) policy: PasswordPolicy,
    pub(crate) accept: fn(&str) -> Result<PasswordHash, Fault>,
}

/// A new person.
#[derive(Clone, Debug)]
pub(crate) struct Import {
    pub(crate) name: UserName,
    pub(crate) email: Email,
    /// Without it, and without a hash, nobody can log in until one is set.
    pub(crate) password: Option<Password>,
    pub(crate) password_hash: Option<PasswordHash>,
    pub(crate) role: Role,
    pub(crate) status: Status,
    pub(crate) metadata: Metadata,
    pub(crate) id: Option<UserId>,
    pub(crate) created_at: Option<Time>,
    pub(crate) updated_at: Option<Time>,
    pub(crate) last_login_at: Option<Time>,
}

impl Import {
    pub(crate) fn read(raw: &RawValue, rules: Rules) -> Result<Self, Refused> {
        Fields::read_object(raw, |fields| Self::of(fields, rules))
    }

    fn of(fields: &mut Fields<'_>, rules: Rules) -> Option<Self> {
        let role = fields.optional("role", Role::parse);
        let status = fields.optional("status", Status::parse);
        let metadata = fields.optional_raw("metadata", Metadata::parse);
        let name = fields.required("name", UserName::parse);
        let email = fields.required("email", Email::parse);
        let secret = secret(fields, rules);
        let id = fields.optional("id", id);
        let created_at = fields.optional("created_at", time);
        let updated_at = fields.optional("updated_at", time);
        let last_login_at = nullable(fields, "last_login_at", time);
        let (name, email, (password, password_hash)) = (name?, email?, secret?);
        if let Some(password) = &password
            && let Err(fault) = password.check_identity(rules.policy, email.as_str(), name.as_str())
        {
            fields.fault("password", fault);
            return None;
        }
        Some(Self {
            name,
            email,
            password,
            password_hash,
            role: role?.unwrap_or(Role::User),
            status: status?.unwrap_or(Status::Active),
            metadata: metadata?.unwrap_or_else(Metadata::empty),
            id: id?,
            created_at: created_at?,
            updated_at: updated_at?,
            last_login_at: last_login_at?,
        })
    }

    /// The person that this makes; whoever brings no id gets a new one.
    pub(crate) fn to_user(
        &self,
        new_id: impl FnOnce() -> UserId,
        password_hash: Option<PasswordHash>,
        now: Time,
    ) -> User {
        User {
            id: self.id.clone().unwrap_or_else(new_id),
            name: self.name.as_str().to_owned(),
            email: self.email.as_str().to_owned(),
            role: self.role,
            status: self.status,
            metadata: self.metadata.clone(),
            created_at: self.created_at.unwrap_or(now),
            updated_at: self.updated_at.unwrap_or(now),
            last_login_at: self.last_login_at,
            version: 1,
            deleted_at: None,
            purged_at: None,
            password_hash: password_hash.or_else(|| self.password_hash.clone()),
        }
    }
}

/// Somebody who is to be as this says, whether there already, by the e-mail, or not.
#[derive(Debug)]
pub(crate) struct Upsert {
    pub(crate) email: Email,
    /// Of whoever is there, or what is wrong with that. The e-mail names, and is not changed: another spelling is the same.
    pub(crate) change: Result<UserChange, Refused>,
    /// Who comes where nobody is, or what is wrong with that.
    pub(crate) newcomer: Result<Import, Refused>,
}

impl Upsert {
    pub(crate) fn read(raw: &RawValue, rules: Rules) -> Result<Self, Refused> {
        let (mut change, mut newcomer) = (read_change(raw, rules), Import::read(raw, rules));
        let named = match (&mut change, &newcomer) {
            (Ok(change), _) => change.email.take(),
            (Err(_), Ok(new)) => Some(new.email.clone()),
            // Of what is wrong with both it may be the e-mail.
            (Err(_), Err(_)) => email(raw),
        };
        let Some(email) = named else { return Err(newcomer.err().unwrap_or_else(|| Refused::Invalid(Vec::new()))) };
        if let (Ok(new), Ok(UserChange { metadata: Some(patch), .. })) = (&mut newcomer, &change) {
            // As if merged into none: the same once more changes nothing.
            match Metadata::empty().merged(patch) {
                Ok(metadata) => new.metadata = metadata,
                Err((code, message)) => {
                    newcomer = Err(Refused::Invalid(vec![FieldError::new("metadata", code, message)]));
                }
            }
        }
        Ok(Self { email, change, newcomer })
    }
}

fn email(raw: &RawValue) -> Option<Email> {
    let Members(members) = serde_json::from_str(raw.get()).ok()?;
    let (_, email) = members.into_iter().find(|(name, _)| name == "email")?;
    serde_json::from_str::<String>(email.get()).ok().and_then(|text| Email::parse(&text).ok())
}

/// Reads a change, which may bring a hash along.
pub(crate) fn read_change(raw: &RawValue, rules: Rules) -> Result<UserChange, Refused> {
    Fields::read_object(raw, |fields| {
        // The password itself is read with the rest.
        let hash = nullable(fields, "password_hash", rules.accept);
        let change = UserChange::read(fields, rules.policy);
        let (password_hash, change) = (hash?, change?);
        if change.password.is_some() && password_hash.is_some() {
            fields.fault("password_hash", beside_a_password());
            return None;
        }
        Some(UserChange { password_hash, ..change })
    })
}

type Secret = (Option<Password>, Option<PasswordHash>);

fn secret(fields: &mut Fields<'_>, rules: Rules) -> Option<Secret> {
    let password = fields.optional("password", |text| Password::parse(text, rules.policy));
    let hash = nullable(fields, "password_hash", rules.accept);
    let (password, hash) = (password?, hash?);
    if password.is_some() && hash.is_some() {
        fields.fault("password_hash", beside_a_password());
        return None;
    }
    Some((password, hash))
}

fn beside_a_password() -> Fault {
    (FieldCode::UnknownField, "stands beside a password; give one of them".to_owned())
}

/// A text that exports write as null where there is none.
fn nullable<T>(fields: &mut Fields<'_>, name: &str, parse: impl FnOnce(&str) -> Result<T, Fault>) -> Option<Option<T>> {
    let value = fields.optional_raw(name, |raw| match serde_json::from_str::<Option<String>>(raw.get()) {
        Ok(text) => text.as_deref().map(parse).transpose(),
        Err(_) => Err((FieldCode::WrongType, "must be a string or null".to_owned())),
    });
    value.map(Option::flatten)
}

fn id(text: &str) -> Result<UserId, Fault> {
    let id = UserId::parse(text).filter(|id| *id != UserId::nobody());
    id.ok_or_else(|| (FieldCode::WrongType, "must be a UUID in lower case".to_owned()))
}

fn time(text: &str) -> Result<Time, Fault> {
    Time::parse(text).ok_or_else(|| (FieldCode::WrongType, "must be a time as in RFC 3339".to_owned()))
}

/// What a batch says of a person. For `create` a name and an e-mail are required, for `upsert` an e-mail, and the name of whoever
/// is not there yet; for `update` nothing is.
#[derive(Debug, ToSchema)]
#[allow(dead_code, reason = "it says in the API's document what `Import` and `UserChange` read")]
pub(crate) struct BatchUser {
    #[schema(required = false, nullable = false)]
    pub(crate) name: Option<UserName>,
    #[schema(required = false, nullable = false)]
    pub(crate) email: Option<Email>,
    /// Whoever has neither this nor `password_hash` cannot log in until one is set.
    #[schema(required = false, nullable = false)]
    pub(crate) password: Option<Password>,
    /// What another system kept of it: a PHC string (Argon2, scrypt, PBKDF2), or a crypt string of bcrypt.
    #[schema(required = false, value_type = Option<String>)]
    pub(crate) password_hash: Option<PasswordHash>,
    /// Of a caller who changes itself, where the policy is `nist`.
    #[schema(required = false, nullable = false)]
    pub(crate) current_password: Option<Password>,
    #[schema(required = false, nullable = false)]
    pub(crate) role: Option<Role>,
    #[schema(required = false, nullable = false)]
    pub(crate) status: Option<Status>,
    /// Merged (RFC 7396) with what is there.
    #[schema(required = false, nullable = false)]
    pub(crate) metadata: Option<Metadata>,
    /// Of somebody new; of somebody who is there it must be what is stored, and so must those below.
    #[schema(required = false, nullable = false)]
    pub(crate) id: Option<UserId>,
    #[schema(required = false, nullable = false)]
    pub(crate) created_at: Option<Time>,
    #[schema(required = false, nullable = false)]
    pub(crate) updated_at: Option<Time>,
    #[schema(required = false)]
    pub(crate) last_login_at: Option<Time>,
    /// Of somebody who is there.
    #[schema(required = false, nullable = false)]
    pub(crate) version: Option<i64>,
}
