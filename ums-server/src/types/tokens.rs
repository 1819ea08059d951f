//! Logins and what they answer (RFC 6749 §5.1).

use serde::Serialize;
use utoipa::ToSchema;
use zeroize::Zeroizing;

use super::fields::Fields;
use super::password::Password;
use super::users::User;

/// The right to call, as given out once.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct Token {
    /// For `Authorization: Bearer …`.
    pub(crate) access_token: String,
    #[schema(example = "Bearer")]
    pub(crate) token_type: &'static str,
    /// Seconds until the access token expires.
    #[schema(example = 3600)]
    pub(crate) expires_in: i64,
    /// For POST /auth/refresh; good once.
    pub(crate) refresh_token: String,
    pub(crate) user: User,
}

impl Token {
    /// What a registration would be answered with, but for tokens: no verifier anywhere shall take one of nobody.
    pub(crate) fn of_a_dry_run(user: User, expires_in: i64) -> Self {
        let none = || "none-in-a-dry-run".to_owned();
        Self { access_token: none(), token_type: "Bearer", expires_in, refresh_token: none(), user }
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Token").field("user", &self.user.id).finish_non_exhaustive()
    }
}

/// A login. What is missing, empty or not text is as good as wrong (401, as published).
#[derive(Clone, Debug, ToSchema)]
pub(crate) struct Login {
    #[schema(value_type = String, example = "john@example.com")]
    pub(crate) email: Option<String>,
    #[schema(value_type = Password)]
    pub(crate) password: Option<Password>,
}

impl Login {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let email = fields.text_or_none("email");
        let password = fields.text_or_none("password").map(Zeroizing::new);
        Some(Self { email, password: password.map(|text| Password::given(&text)) })
    }
}

/// A refresh.
#[derive(Clone, ToSchema)]
pub(crate) struct Refresh {
    #[schema(value_type = String)]
    pub(crate) refresh_token: Zeroizing<String>,
}

impl Refresh {
    pub(crate) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let refresh_token = fields.required("refresh_token", |text| Ok(Zeroizing::new(text.to_owned())))?;
        Some(Self { refresh_token })
    }
}

/// The public halves of the signing keys (RFC 7517, RFC 8037).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Jwks {
    pub(crate) keys: Vec<Jwk>,
    /// The `iss` of the tokens that these keys sign, for whoever verifies them.
    #[schema(example = "https://ums.example.com")]
    pub(crate) issuer: String,
}

/// One of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct Jwk {
    #[schema(example = "OKP")]
    pub(crate) kty: &'static str,
    #[schema(example = "Ed25519")]
    pub(crate) crv: &'static str,
    #[schema(example = "EdDSA")]
    pub(crate) alg: &'static str,
    #[serde(rename = "use")]
    #[schema(example = "sig")]
    pub(crate) usage: &'static str,
    pub(crate) kid: String,
    /// The key, base64url.
    pub(crate) x: String,
}
