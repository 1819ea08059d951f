//! Problem details (RFC 9457): the closed list of codes, each with its status, title and explanation.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::batch::BatchResult;

/// What a body or query got wrong, field by field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct FieldError {
    /// The field or parameter; `body` for the body as a whole.
    pub(crate) field: String,
    /// The kind of fault, from a closed list.
    pub(crate) code: FieldCode,
    /// The fault in words.
    pub(crate) message: String,
}

impl FieldError {
    /// The name may come from the request: the head of it is enough to find it by.
    pub(crate) fn new(field: impl Into<String>, code: FieldCode, message: impl Into<String>) -> Self {
        let mut field = field.into();
        if let Some((end, _)) = field.char_indices().nth(64) {
            field.truncate(end);
            field.push('…');
        }
        Self { field, code, message: message.into() }
    }
}

/// What is wrong with a whole body or query.
#[derive(Debug)]
pub(crate) enum Refused {
    /// It could be read, and fields of it are at fault.
    Invalid(Vec<FieldError>),
    /// It could not be read as JSON.
    Malformed(String),
}

impl Refused {
    /// The most faults that one answer tells: what is sent back stays in proportion to what came.
    const MOST: usize = 50;

    /// Faults, cut short where there are too many.
    pub(crate) fn invalid(mut faults: Vec<FieldError>) -> Self {
        if faults.len() > Self::MOST {
            let more = format!("has {} more faults", faults.len() - Self::MOST);
            faults.truncate(Self::MOST);
            faults.push(FieldError::new("body", FieldCode::UnknownField, more));
        }
        Self::Invalid(faults)
    }
}

/// An error answer (RFC 9457), `application/problem+json`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Problem {
    /// `/problems/{code}`: a relative reference to the explanation.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The code in a few words.
    pub(crate) title: &'static str,
    /// The HTTP status, again.
    pub(crate) status: u16,
    /// The code, from a closed list: what a program decides by.
    #[schema(value_type = Code)]
    pub(crate) code: &'static str,
    /// What was wrong this time.
    pub(crate) detail: String,
    /// All faults of the body or query, where it has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(crate) errors: Vec<FieldError>,
    /// Of `secret_already_shown`: the key whose secret it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false, nullable = false)]
    pub(crate) id: Option<String>,
    /// Of `batch_rolled_back`: what became of each operation, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(crate) results: Vec<BatchResult>,
    /// The request's id, as in `X-Request-Id`.
    pub(crate) request_id: String,
}

/// Why one operation of a batch was not carried out: a problem (RFC 9457), whose request is the whole batch's.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ItemProblem {
    /// `/problems/{code}`: a relative reference to the explanation.
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The code in a few words.
    pub(crate) title: &'static str,
    /// The operation's status, again.
    pub(crate) status: u16,
    /// The code, from a closed list.
    #[schema(value_type = Code)]
    pub(crate) code: &'static str,
    /// What was wrong this time.
    pub(crate) detail: String,
    /// All faults of the operation's `user`, where it has any.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub(crate) errors: Vec<FieldError>,
}

/// What `GET /problems/{code}` says.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct Explanation {
    /// The code, of a problem or of one field.
    pub(crate) code: &'static str,
    /// The HTTP status it comes with.
    pub(crate) status: u16,
    /// The code in a few words.
    pub(crate) title: &'static str,
    /// What it means and what to do.
    pub(crate) detail: &'static str,
}

macro_rules! codes {
    ($($name:ident $code:literal $status:literal $title:literal $detail:literal;)*) => {
        /// The codes of problems.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum Code { $($name,)* }

        impl Code {
            /// All of them: the list only grows.
            pub(crate) const ALL: &'static [Code] = &[$(Code::$name,)*];

            /// The explanation behind `/problems/{code}`.
            pub(crate) const fn explain(self) -> Explanation {
                match self {
                    $(Code::$name => Explanation { code: $code, status: $status, title: $title, detail: $detail },)*
                }
            }
        }
    };
}

codes! {
    ValidationFailed "validation_failed" 400 "The request is invalid"
        "One or more fields or parameters are not acceptable; `errors` names each with its own code. Mend them all and send it again.";
    MalformedJson "malformed_json" 400 "The body is not JSON"
        "The body could not be read as a JSON object (RFC 8259) in UTF-8; the detail says where it stops making sense.";
    Unauthenticated "unauthenticated" 401 "Not authenticated"
        "The call needs `Authorization: Bearer TOKEN`, and no token was sent. Get one from POST /auth/login.";
    InvalidToken "invalid_token" 401 "The token is not valid"
        "The token was not made by this server, is expired, or its session has ended. Refresh it, or log in again.";
    InvalidCredentials "invalid_credentials" 401 "The credentials are not valid"
        "E-mail and password do not belong together, or one of them is missing. The answer is the same whether the account exists or not.";
    MfaRequired "mfa_required" 401 "A second factor is required"
        "The password is right, and the account asks for a second factor as well.";
    Forbidden "forbidden" 403 "Not allowed"
        "The caller is known, and may not do this. Ask an administrator.";
    WouldWiden "would_widen" 403 "It would widen the caller's power"
        "The call would create or change an account or key that may do more than the caller may.";
    CurrentPasswordRequired "current_password_required" 403 "The current password is required"
        "A person who changes the own e-mail or password also sends `current_password`, and it must be right.";
    RegistrationClosed "registration_closed" 403 "Registration is closed"
        "This server takes no registrations. An administrator can create the account.";
    NotFound "not_found" 404 "No such resource"
        "Nothing answers to this path or id, or nothing that the caller may see.";
    MethodNotAllowed "method_not_allowed" 405 "The method is not allowed here"
        "The path exists and does not know this method; `Allow` lists those it knows.";
    NotAcceptable "not_acceptable" 406 "No acceptable form"
        "The answer does not exist in the form that `Accept` asks for.";
    RequestTimeout "request_timeout" 408 "The request came too slowly"
        "The body did not arrive in time. Send it again.";
    EmailTaken "email_taken" 409 "The e-mail is taken"
        "Another account has this e-mail; upper and lower case make no difference.";
    LastAdmin "last_admin" 409 "The last administrator stays"
        "Nobody else could administer the directory after this. Make another active administrator first.";
    BatchRolledBack "batch_rolled_back" 409 "The batch was rolled back"
        "One operation of an atomic batch failed, so none was carried out.";
    IdempotencyConflict "idempotency_conflict" 409 "The key was used for another request"
        "The Idempotency-Key was sent before with another body. Take a new key.";
    IdempotencyInProgress "idempotency_in_progress" 409 "The first request still runs"
        "The request with this Idempotency-Key has not been answered yet. Wait, then send it again.";
    SecretAlreadyShown "secret_already_shown" 409 "The secret was shown before"
        "The request was carried out already, and a secret is shown only once.";
    PreconditionFailed "precondition_failed" 412 "The resource has changed"
        "The version in If-Match is not the present one. Read it again and decide anew.";
    BodyTooLarge "body_too_large" 413 "The body is too large"
        "The body is larger than this call takes.";
    UriTooLong "uri_too_long" 414 "The URI is too long"
        "The URI is longer than this server takes.";
    UnsupportedMediaType "unsupported_media_type" 415 "The body is of another type"
        "This call takes a body of the type application/json.";
    MisdirectedRequest "misdirected_request" 421 "The Host is not this server's"
        "A server in the posture --dev answers only to loopback names, so that no web page can claim it by DNS rebinding.";
    RateLimited "rate_limited" 429 "Too many requests"
        "There were too many attempts. `Retry-After` says in how many seconds to come back.";
    Internal "internal" 500 "The server failed"
        "Something went wrong on the server. The request id leads to the cause in its log.";
    Overloaded "overloaded" 503 "The server is busy"
        "More is waiting than can be done soon. `Retry-After` says in how many seconds to come back.";
    OutcomeUnknown "outcome_unknown" 503 "It is not known whether the change was made"
        "The database was asked to commit the change, and its answer was lost: the connection broke, or it took too long. \
         The change may have been made. Look before you repeat the call, or repeat it in a way that does no harm twice.";
    StorageUnavailable "storage_unavailable" 503 "The storage is not available"
        "The database cannot be used now. `Retry-After` says in how many seconds to come back.";
    StorageFull "storage_full" 507 "The storage is full"
        "There is no room to write. Reading goes on; nothing was changed.";
}

macro_rules! field_codes {
    ($($name:ident $code:literal $title:literal $detail:literal;)*) => {
        /// The kinds of fault a field can have: a published list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        #[allow(dead_code, reason = "the list is published whole, and only grows")]
        pub(crate) enum FieldCode { $($name,)* }

        /// The explanations of faults of fields, which come in a problem of the code `validation_failed`.
        pub(crate) const FIELD_CODES: &[Explanation] =
            &[$(Explanation { code: $code, status: 400, title: $title, detail: $detail },)*];
    };
}

field_codes! {
    Missing "missing" "A field is missing"
        "The field is required, and was not sent or is empty.";
    UnknownField "unknown_field" "There is no such field"
        "Nothing takes a field of this name here; a field that only administrators may set is unknown to others.";
    ReadOnlyField "read_only_field" "The field cannot be changed"
        "The server sets this field itself. It may be sent along as it is stored, and not otherwise.";
    WrongType "wrong_type" "The field is of another JSON type"
        "A text was sent where a number is wanted, for instance; `message` says which type it is.";
    InvalidEmail "invalid_email" "This is not an e-mail address"
        "The address is no mailbox (RFC 5321, RFC 6531), or there is space around it.";
    EmailTooLong "email_too_long" "The e-mail address is too long"
        "An address has at most 254 characters.";
    NameTooLong "name_too_long" "The name is too long"
        "A name has at most 200 characters.";
    NameControlCharacter "name_control_character" "The name has a control character"
        "A name holds no control characters, such as a line break or an escape.";
    NameBidiControl "name_bidi_control" "The name has a bidirectional control character"
        "Characters that turn the direction of text could make a name look like another.";
    PasswordTooShort "password_too_short" "The password is too short"
        "`message` says how many characters this server wants.";
    PasswordTooLong "password_too_long" "The password is too long"
        "A password has at most 1024 characters.";
    PasswordCommon "password_common" "The password is a common one"
        "It is among those that are tried first.";
    PasswordIsIdentity "password_is_identity" "The password is the e-mail or the name"
        "It is made of what everybody knows of the account.";
    MetadataNotObject "metadata_not_object" "The metadata is not an object"
        "Metadata is a JSON object, such as {\"desk\": \"4-12\"}.";
    MetadataTooLarge "metadata_too_large" "The metadata is too large"
        "Metadata has at most 8 KiB, written without spaces.";
    UnknownRole "unknown_role" "There is no such role"
        "The roles are admin, auditor and user.";
    UnknownStatus "unknown_status" "There is no such status"
        "The statuses are active and suspended.";
    UnknownParameter "unknown_parameter" "There is no such parameter"
        "This call knows no query parameter of this name.";
    InvalidCursor "invalid_cursor" "The cursor is not one of this list"
        "A cursor is good for the list it came from, with the same filters and order. Begin the list anew.";
    OutOfRange "out_of_range" "The value is outside what is allowed"
        "`message` says from where to where it may go.";
    HashTooCostly "hash_too_costly" "The password hash would cost too much to check"
        "Each login would take more memory or time than this server gives it.";
    HashUnsupported "hash_unsupported" "The password hash is of no kind that can be checked"
        "Taken are PHC strings of Argon2, scrypt and PBKDF2, crypt strings of bcrypt, and Firebase's scrypt.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_written_as_it_is_explained() {
        for code in Code::ALL {
            assert_eq!(serde_json::to_value(code).unwrap(), code.explain().code);
        }
        for explanation in FIELD_CODES {
            let code: FieldCode = serde_json::from_value(explanation.code.into()).unwrap();
            assert_eq!(serde_json::to_value(code).unwrap(), explanation.code);
        }
    }
}
