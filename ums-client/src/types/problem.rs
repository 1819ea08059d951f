//! Problem details (RFC 9457): what the server says when it refuses.

use serde::{Deserialize, Serialize};

use super::BatchResult;
use super::open_enum::open_enum;

/// A problem document, the body of every error answer of UMS.
///
/// ```
/// let problem: ums_client::Problem = serde_json::from_str(r#"{"code": "email_taken", "detail": "she is here"}"#)?;
/// assert_eq!(problem.code, ums_client::Code::EmailTaken);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Problem {
    /// A relative reference to the page that explains the code.
    #[serde(rename = "type", default, skip_serializing_if = "String::is_empty")]
    pub type_uri: String,
    /// What went wrong, for programs.
    pub code: Code,
    /// What went wrong in general, for people.
    #[serde(default)]
    pub title: String,
    /// The HTTP status.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What went wrong this time, for people.
    #[serde(default)]
    pub detail: String,
    /// Every fault of the body or query, when `code` is [`Code::ValidationFailed`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// What became of each operation, in order, when `code` is [`Code::BatchRolledBack`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub results: Vec<BatchResult>,
    /// Of [`Code::SecretAlreadyShown`]: the key whose secret it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The id under which the server logged the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
}

/// One fault of one field of a body or query.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[non_exhaustive]
pub struct FieldError {
    /// The field or parameter at fault.
    #[serde(default)]
    pub field: String,
    /// What is wrong with it, for programs.
    pub code: FieldCode,
    /// What is wrong with it, for people.
    #[serde(default)]
    pub message: String,
}

open_enum! {
    /// What went wrong, for programs: the `code` of a [`Problem`].
    ///
    /// ```
    /// use ums_client::Code;
    ///
    /// assert_eq!(Code::from("email_taken"), Code::EmailTaken);
    /// assert!(Code::KNOWN.contains(&Code::LastAdmin));
    /// ```
    Code {
        /// Fields or parameters are at fault; see [`Problem::errors`]:
        ValidationFailed = "validation_failed",
        /// The body is not JSON:
        MalformedJson = "malformed_json",
        /// No token was sent:
        Unauthenticated = "unauthenticated",
        /// The token is bad, expired or ended:
        InvalidToken = "invalid_token",
        /// The e-mail and the password do not go together:
        InvalidCredentials = "invalid_credentials",
        /// A second factor is wanted:
        MfaRequired = "mfa_required",
        /// The caller may not do this:
        Forbidden = "forbidden",
        /// The caller would give or touch power it does not have:
        WouldWiden = "would_widen",
        /// This change needs the current password:
        CurrentPasswordRequired = "current_password_required",
        /// Nobody may register here:
        RegistrationClosed = "registration_closed",
        /// There is no such thing:
        NotFound = "not_found",
        /// The resource does not know this method:
        MethodNotAllowed = "method_not_allowed",
        /// The server has no form that the call accepts:
        NotAcceptable = "not_acceptable",
        /// Somebody has this e-mail already:
        EmailTaken = "email_taken",
        /// The last active admin cannot be removed:
        LastAdmin = "last_admin",
        /// An atomic batch failed as a whole:
        BatchRolledBack = "batch_rolled_back",
        /// The idempotency key was used for another request:
        IdempotencyConflict = "idempotency_conflict",
        /// The first request with this idempotency key still runs:
        IdempotencyInProgress = "idempotency_in_progress",
        /// The secret was shown once and is not shown again:
        SecretAlreadyShown = "secret_already_shown",
        /// The version is not the one of `If-Match`:
        PreconditionFailed = "precondition_failed",
        /// The body is too large:
        BodyTooLarge = "body_too_large",
        /// The URL is too long:
        UriTooLong = "uri_too_long",
        /// The body is not of a type the server reads:
        UnsupportedMediaType = "unsupported_media_type",
        /// The request came to a server that does not answer for this host:
        MisdirectedRequest = "misdirected_request",
        /// Too many requests:
        RateLimited = "rate_limited",
        /// The server is too busy:
        Overloaded = "overloaded",
        /// The server's disk is full:
        StorageFull = "storage_full",
        /// The answer of the server's database was lost: the change may have been made, or not:
        OutcomeUnknown = "outcome_unknown",
        /// The server's database does not answer:
        StorageUnavailable = "storage_unavailable",
        /// The request took too long to arrive:
        RequestTimeout = "request_timeout",
        /// A fault of the server:
        Internal = "internal",
    }
}

open_enum! {
    /// What is wrong with one field, for programs: the `code` of a [`FieldError`].
    FieldCode {
        /// A required field is absent:
        Missing = "missing",
        /// There is no such field:
        UnknownField = "unknown_field",
        /// The field cannot be set:
        ReadOnlyField = "read_only_field",
        /// Of another JSON type:
        WrongType = "wrong_type",
        /// Not an e-mail address:
        InvalidEmail = "invalid_email",
        /// The e-mail is too long:
        EmailTooLong = "email_too_long",
        /// The name is too long:
        NameTooLong = "name_too_long",
        /// The name has a control character:
        NameControlCharacter = "name_control_character",
        /// The name has a bidirectional control character:
        NameBidiControl = "name_bidi_control",
        /// The password is too short:
        PasswordTooShort = "password_too_short",
        /// The password is too long:
        PasswordTooLong = "password_too_long",
        /// The password is a common one:
        PasswordCommon = "password_common",
        /// The password is the e-mail or the name:
        PasswordIsIdentity = "password_is_identity",
        /// Metadata is not an object:
        MetadataNotObject = "metadata_not_object",
        /// Metadata is too large:
        MetadataTooLarge = "metadata_too_large",
        /// There is no such role:
        UnknownRole = "unknown_role",
        /// There is no such status:
        UnknownStatus = "unknown_status",
        /// There is no such query parameter:
        UnknownParameter = "unknown_parameter",
        /// The cursor is not one of this list:
        InvalidCursor = "invalid_cursor",
        /// Outside what is allowed:
        OutOfRange = "out_of_range",
        /// The password hash would cost too much to check:
        HashTooCostly = "hash_too_costly",
        /// The password hash is of an unknown kind:
        HashUnsupported = "hash_unsupported",
    }
}
