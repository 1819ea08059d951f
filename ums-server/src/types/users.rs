//! People, as they are shown and as they are asked for.

use serde::Serialize;
use serde_json::value::RawValue;
use utoipa::ToSchema;

use super::email::Email;
use super::fields::{Fault, Fields};
use super::id::UserId;
use super::metadata::{Metadata, MetadataPatch};
use super::password::{Password, PasswordHash, PasswordPolicy};
use super::problem::FieldCode;
use super::time::Time;
use super::user_name::UserName;

/// What a person may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    /// Reads and changes everything.
    Admin,
    /// Reads everything, changes nothing.
    Auditor,
    /// Sees and edits only itself.
    User,
}

impl Role {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Admin => "admin",
            Self::Auditor => "auditor",
            Self::User => "user",
        }
    }

    pub(crate) fn parse(text: &str) -> Result<Self, Fault> {
        match text {
            "admin" => Ok(Self::Admin),
            "auditor" => Ok(Self::Auditor),
            "user" => Ok(Self::User),
            _ => Err((FieldCode::UnknownRole, "must be admin, auditor or user".to_owned())),
        }
    }
}

/// Whether a person may come in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Status {
    /// May log in.
    Active,
    /// May not log in, and holds no session.
    Suspended,
}

impl Status {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Suspended => "suspended",
        }
    }

    pub(crate) fn parse(text: &str) -> Result<Self, Fault> {
        match text {
            "active" => Ok(Self::Active),
            "suspended" => Ok(Self::Suspended),
            _ => Err((FieldCode::UnknownStatus, "must be active or suspended".to_owned())),
        }
    }
}

/// A person.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct User {
    /// Never changes, never used again.
    pub(crate) id: UserId,
    #[schema(value_type = UserName)]
    pub(crate) name: String,
    /// As it was given; unique without regard to case.
    #[schema(value_type = Email)]
    pub(crate) email: String,
    pub(crate) role: Role,
    pub(crate) status: Status,
    pub(crate) metadata: Metadata,
    pub(crate) created_at: Time,
    pub(crate) updated_at: Time,
    /// The last login; null where there was none.
    #[schema(required = true)]
    pub(crate) last_login_at: Option<Time>,
    /// Grows by one with each change; the `ETag`.
    pub(crate) version: i64,
    /// When it was deleted: of deleted people alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub(crate) deleted_at: Option<Time>,
    /// When it will be gone for good: of deleted people alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub(crate) purged_at: Option<Time>,
    /// Null: cannot log in by password.
    #[serde(skip)]
    #[schema(ignore)]
    pub(crate) password_hash: Option<PasswordHash>,
}

/// A person with the hash of the password, as an export has them: what another server needs to take them over, in this order.
//
// Also out of a row, without a copy: written as `User` is where there is a version, and with what there is of a password.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ExportedUser)]
pub(crate) struct ShownUser<'u> {
    #[schema(value_type = UserId)]
    pub(crate) id: &'u str,
    #[schema(value_type = UserName)]
    pub(crate) name: &'u str,
    #[schema(value_type = Email)]
    pub(crate) email: &'u str,
    pub(crate) role: Role,
    pub(crate) status: Status,
    #[schema(value_type = Metadata)]
    pub(crate) metadata: &'u RawValue,
    pub(crate) created_at: Time,
    pub(crate) updated_at: Time,
    #[schema(required = true)]
    pub(crate) last_login_at: Option<Time>,
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(ignore)]
    pub(crate) version: Option<i64>,
    /// A PHC string, or a crypt string of bcrypt, as it is stored; null: cannot log in by password.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = true, value_type = Option<String>)]
    pub(crate) password_hash: Option<Option<&'u str>>,
}

impl<'u> ShownUser<'u> {
    /// As an export with hashes has it.
    pub(crate) fn exported(user: &'u User) -> Self {
        Self {
            id: user.id.as_str(),
            name: &user.name,
            email: &user.email,
            role: user.role,
            status: user.status,
            metadata: user.metadata.raw(),
            created_at: user.created_at,
            updated_at: user.updated_at,
            last_login_at: user.last_login_at,
            version: None,
            password_hash: Some(user.password_hash.as_ref().map(|hash| hash.0.as_str())),
        }
    }
}

impl User {
    /// Whether this person counts as one who can administer the directory.
    pub(crate) fn is_active_admin(&self) -> bool {
        self.role == Role::Admin && self.status == Status::Active && self.password_hash.is_some()
    }

    /// Whether the password is still the one of an `earlier` look at this person. A better hash of the same password leaves the
    /// version as it is, a new password does not.
    pub(crate) fn has_password_of(&self, earlier: &Self) -> bool {
        self.password_hash == earlier.password_hash || self.version == earlier.version
    }
}

/// Somebody who registers: `name`, `email`, `password`.
#[derive(Clone, Debug, ToSchema)]
pub(crate) struct Registration {
    pub(crate) name: UserName,
    pub(crate) email: Email,
    pub(crate) password: Password,
}

impl Registration {
    pub(crate) fn read(fields: &mut Fields<'_>, policy: PasswordPolicy) -> Option<Self> {
        let name = fields.required("name", UserName::parse);
        let email = fields.required("email", Email::parse);
        let password = fields.required("password", |text| Password::parse(text, policy));
        let new = Self { name: name?, email: email?, password: password? };
        if let Err(fault) = new.password.check_identity(policy, new.email.as_str(), new.name.as_str()) {
            fields.fault("password", fault);
            return None;
        }
        Some(new)
    }
}

/// Somebody whom an administrator creates.
#[derive(Clone, Debug, ToSchema)]
pub(crate) struct NewUser {
    pub(crate) name: UserName,
    pub(crate) email: Email,
    pub(crate) password: Password,
    /// `user` where absent; not in a self-registration.
    #[schema(required = false, nullable = false)]
    pub(crate) role: Role,
    /// `active` where absent; not in a self-registration.
    #[schema(required = false, nullable = false)]
    pub(crate) status: Status,
    /// `{}` where absent; not in a self-registration.
    #[schema(required = false, nullable = false)]
    pub(crate) metadata: Metadata,
}

impl NewUser {
    pub(crate) fn read(fields: &mut Fields<'_>, policy: PasswordPolicy) -> Option<Self> {
        let role = fields.optional("role", Role::parse);
        let status = fields.optional("status", Status::parse);
        let metadata = fields.optional_raw("metadata", Metadata::parse);
        let Registration { name, email, password } = Registration::read(fields, policy)?;
        Some(Self {
            name,
            email,
            password,
            role: role?.unwrap_or(Role::User),
            status: status?.unwrap_or(Status::Active),
            metadata: metadata?.unwrap_or_else(Metadata::empty),
        })
    }
}

impl NewUser {
    /// The person that this makes, whose password was hashed.
    pub(crate) fn to_user(&self, id: UserId, password_hash: Option<PasswordHash>, now: Time) -> User {
        User {
            id,
            name: self.name.as_str().to_owned(),
            email: self.email.as_str().to_owned(),
            role: self.role,
            status: self.status,
            metadata: self.metadata.clone(),
            created_at: now,
            updated_at: now,
            last_login_at: None,
            version: 1,
            deleted_at: None,
            purged_at: None,
            password_hash,
        }
    }
}

impl From<Registration> for NewUser {
    fn from(new: Registration) -> Self {
        let Registration { name, email, password } = new;
        Self { name, email, password, role: Role::User, status: Status::Active, metadata: Metadata::empty() }
    }
}

/// What is to change; an absent field stays as it is.
#[derive(Clone, Debug, Default, ToSchema)]
pub(crate) struct UserChange {
    #[schema(required = false, nullable = false)]
    pub(crate) name: Option<UserName>,
    #[schema(required = false, nullable = false)]
    pub(crate) email: Option<Email>,
    #[schema(required = false, nullable = false)]
    pub(crate) password: Option<Password>,
    /// The password so far, where a person changes the own e-mail or password and the policy is `nist`.
    #[schema(required = false, nullable = false)]
    pub(crate) current_password: Option<Password>,
    /// Set by administrators.
    #[schema(required = false, nullable = false)]
    pub(crate) role: Option<Role>,
    /// Set by administrators.
    #[schema(required = false, nullable = false)]
    pub(crate) status: Option<Status>,
    /// Merged by administrators (RFC 7396).
    #[schema(required = false, nullable = false)]
    pub(crate) metadata: Option<MetadataPatch>,
    /// In the place of a password, in a batch.
    #[schema(ignore)]
    pub(crate) password_hash: Option<PasswordHash>,
    /// Read-only members that were sent along; each must equal what is stored.
    #[schema(ignore)]
    pub(crate) echoed: Vec<(&'static str, Box<RawValue>)>,
}

impl UserChange {
    const READ_ONLY: [&str; 5] = ["id", "version", "created_at", "updated_at", "last_login_at"];

    pub(crate) fn read(fields: &mut Fields<'_>, policy: PasswordPolicy) -> Option<Self> {
        let name = fields.optional("name", UserName::parse);
        let email = fields.optional("email", Email::parse);
        let password = fields.optional("password", |text| Password::parse(text, policy));
        let current_password = fields.optional("current_password", |text| Ok(Password::given(text)));
        let role = fields.optional("role", Role::parse);
        let status = fields.optional("status", Status::parse);
        let metadata = fields.optional_raw("metadata", MetadataPatch::parse);
        let mut echoed = Vec::new();
        for member in Self::READ_ONLY {
            if let Some(Some(raw)) = fields.optional_raw(member, |raw| Ok(raw.to_owned())) {
                echoed.push((member, raw));
            }
        }
        Some(Self {
            name: name?,
            email: email?,
            password: password?,
            current_password: current_password?,
            role: role?,
            status: status?,
            metadata: metadata?,
            password_hash: None,
            echoed,
        })
    }
}

/// The answer to a deletion.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Deleted {
    #[schema(example = true)]
    pub(crate) success: bool,
    pub(crate) id: UserId,
}
