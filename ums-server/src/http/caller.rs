//! Who calls, and by what right: the extractors that stand in a handler's signature.

use std::marker::PhantomData;

use axum::extract::{FromRequestParts, OptionalFromRequestParts, Path};
use http::header::AUTHORIZATION;
use http::request::Parts;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::peer::Peer;
use crate::http::request_info::RequestInfo;
use crate::key_secret;
use crate::store::owners::{self, Owner};
use crate::store::{Tx, api_keys, sessions};
use crate::types::audit::{Actor, By};
use crate::types::id::UserId;
use crate::types::scopes::{Scope, Scopes};
use crate::types::time::Time;
use crate::types::users::Role;

/// The rights that a handler can ask for.
pub(crate) mod perm {
    /// Nothing but being somebody.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Anybody;
    /// Changing oneself: a key that may change nobody changes its owner neither.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct OwnWrite;
    /// Reading everybody.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct UsersRead;
    /// Changing everybody.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct UsersWrite;
    /// Making keys.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct KeysWrite;
    /// Reading the audit log.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct AuditRead;
    /// Reading the hashes of passwords.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct HashesRead;
}

/// A right, and who has it.
pub(crate) trait Permission: Clone + Copy + Send + Sync + 'static {
    /// The scope that gives it; none: whoever is somebody has it.
    const SCOPE: Option<Scope>;
    const DENIED: &'static str;

    fn is_given<P>(caller: &Caller<P>) -> bool {
        Self::SCOPE.is_none_or(|scope| caller.scopes.has(scope))
    }
}

impl Permission for perm::Anybody {
    const SCOPE: Option<Scope> = None;
    const DENIED: &'static str = "";
}

impl Permission for perm::OwnWrite {
    const SCOPE: Option<Scope> = None;
    const DENIED: &'static str =
        "a key without users:write reads its owner, and changes nothing; log in to change yourself";

    fn is_given<P>(caller: &Caller<P>) -> bool {
        !caller.is_key() || caller.scopes.has(Scope::UsersWrite)
    }
}

impl Permission for perm::UsersRead {
    const SCOPE: Option<Scope> = Some(Scope::UsersRead);
    const DENIED: &'static str = "only administrators and auditors may see other people (users:read)";
}

impl Permission for perm::UsersWrite {
    const SCOPE: Option<Scope> = Some(Scope::UsersWrite);
    const DENIED: &'static str = "only administrators may do this (users:write)";
}

impl Permission for perm::KeysWrite {
    const SCOPE: Option<Scope> = Some(Scope::KeysWrite);
    const DENIED: &'static str = "only administrators may make API keys (keys:write)";
}

impl Permission for perm::AuditRead {
    const SCOPE: Option<Scope> = Some(Scope::AuditRead);
    const DENIED: &'static str = "only administrators and auditors may read the audit log (audit:read)";
}

impl Permission for perm::HashesRead {
    const SCOPE: Option<Scope> = Some(Scope::HashesRead);
    const DENIED: &'static str =
        "only an API key with the scope hashes:read exports password hashes; no session has it";
}

/// What somebody calls with, by its id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Credential {
    Session(String),
    Key(String),
}

/// Somebody with a session or a key that stands, and the right `P`.
#[derive(Clone, Debug)]
pub(crate) struct Caller<P = perm::Anybody> {
    pub(crate) user_id: UserId,
    pub(crate) email: String,
    pub(crate) credential: Credential,
    pub(crate) role: Role,
    pub(crate) scopes: Scopes,
    pub(crate) peer: Peer,
    right: PhantomData<P>,
}

impl<P: Permission> Caller<P> {
    /// Asks again inside the transaction that uses the right: it may have ended since the request came.
    pub(crate) fn recheck(&self, tx: &mut Tx<'_>, now: Time) -> Result<()> {
        let owner = match &self.credential {
            Credential::Session(id) => owners::of_session(tx, id)?,
            Credential::Key(id) => owners::of_key(tx, id)?,
        };
        match owner.filter(|owner| owner.stands(now)) {
            Some(owner) if owner.role == self.role && owner.scopes == self.scopes => Ok(()),
            _ => Err(Error::InvalidToken),
        }
    }
}

impl<P> Caller<P> {
    pub(crate) fn is_key(&self) -> bool {
        matches!(self.credential, Credential::Key(_))
    }

    pub(crate) fn session_id(&self) -> Option<&str> {
        match &self.credential {
            Credential::Session(id) => Some(id),
            Credential::Key(_) => None,
        }
    }

    pub(crate) fn has(&self, scope: Scope) -> bool {
        self.scopes.has(scope)
    }

    /// All that the caller can come to: a person, what the role may grant to a key; a key, what it has.
    pub(crate) fn power(&self) -> Scopes {
        if self.is_key() { self.scopes } else { Scopes::grantable(self.role) }
    }

    /// Nobody makes, changes or removes an account that can come to more than the caller can.
    pub(crate) fn may_touch(&self, role: Role) -> Result<()> {
        let lacking = Scopes::grantable(role).without(self.power());
        if lacking == Scopes::NONE { Ok(()) } else { Err(Error::WouldWiden { role, lacking }) }
    }

    /// As the audit log has it.
    pub(crate) fn by(&self) -> By {
        let (session_id, key_id) = match &self.credential {
            Credential::Session(id) => (Some(id.clone()), None),
            Credential::Key(id) => (None, Some(id.clone())),
        };
        let (user_id, email) = (Some(self.user_id.to_string()), Some(self.email.clone()));
        By { actor: Actor { user_id, email, key_id, session_id }, ..self.peer.by() }
    }

    /// The same caller with another right, where it has that one.
    pub(crate) fn with<Q: Permission>(self) -> Result<Caller<Q>> {
        if !Q::is_given(&self) {
            return Err(Error::Forbidden(Q::DENIED));
        }
        let Self { user_id, email, credential, role, scopes, peer, .. } = self;
        Ok(Caller { user_id, email, credential, role, scopes, peer, right: PhantomData })
    }

    /// The same caller, without the right that was asked for.
    pub(crate) fn plain(&self) -> Caller {
        Caller {
            user_id: self.user_id.clone(),
            email: self.email.clone(),
            credential: self.credential.clone(),
            role: self.role,
            scopes: self.scopes,
            peer: self.peer.clone(),
            right: PhantomData,
        }
    }
}

impl<P: Permission> FromRequestParts<App> for Caller<P> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let caller = authenticate(parts, app).await?;
        if P::is_given(&caller) { Ok(caller) } else { Err(Error::Forbidden(P::DENIED)) }
    }
}

/// No token at all is nobody; a bad token is refused all the same.
impl<P: Permission> OptionalFromRequestParts<App> for Caller<P> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Option<Self>> {
        if !parts.headers.contains_key(AUTHORIZATION) {
            return Ok(None);
        }
        <Self as FromRequestParts<App>>::from_request_parts(parts, app).await.map(Some)
    }
}

/// The person that a path names, and a caller who is that person or has the right `P` over others.
/// To those who may not read others, everybody else is not there.
#[derive(Clone, Debug)]
pub(crate) struct Subject<P> {
    pub(crate) caller: Caller,
    pub(crate) id: UserId,
    right: PhantomData<P>,
}

impl<P: Permission> FromRequestParts<App> for Subject<P> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let caller: Caller = authenticate(parts, app).await?;
        let path = <Path<Vec<(String, String)>> as FromRequestParts<App>>::from_request_parts(parts, app).await;
        let text = path.ok().and_then(|Path(words)| words.into_iter().next()).map(|(_, word)| word);
        // `me` is a word of the path, and no spelling of it is an id.
        let is_me = parts.uri.path().split('/').nth(2) == Some("me");
        let id = if is_me { Some(caller.user_id.clone()) } else { text.and_then(|text| UserId::parse(&text)) };
        let id = id.ok_or(Error::NO_SUCH_USER)?;
        let writes = P::SCOPE != perm::UsersRead::SCOPE;
        if id == caller.user_id {
            let allowed = !writes || perm::OwnWrite::is_given(&caller);
            let subject = Self { caller, id, right: PhantomData };
            return if allowed { Ok(subject) } else { Err(Error::Forbidden(perm::OwnWrite::DENIED)) };
        }
        if P::is_given(&caller) {
            return Ok(Self { caller, id, right: PhantomData });
        }
        let sees = perm::UsersRead::is_given(&caller);
        if let Some(info) = parts.extensions.get::<RequestInfo>().filter(|_| !sees) {
            info.probed.set();
        }
        Err(if sees { Error::Forbidden(P::DENIED) } else { Error::NO_SUCH_USER })
    }
}

async fn authenticate<P>(parts: &Parts, app: &App) -> Result<Caller<P>> {
    let token = bearer(parts)?;
    let now = app.clock.now();
    let (owner, credential) = if token.starts_with(key_secret::PREFIX) {
        let owner = of_key(app, token).await?.ok_or(Error::InvalidToken)?;
        let credential = Credential::Key(owner.credential_id.clone());
        (owner, credential)
    } else {
        let claims = app.tokens.verify(token, now).await?;
        let session = claims.sid.clone();
        let owner = app.db.lookup(move |tx| Ok::<_, Error>(owners::of_session(tx, &session)?)).await?;
        let owner = owner.filter(|owner| owner.user_id.as_str() == claims.sub).ok_or(Error::InvalidToken)?;
        (owner, Credential::Session(claims.sid))
    };
    if !owner.stands(now) {
        return Err(Error::InvalidToken);
    }
    if owner.last_used_at.is_none_or(|at| now >= at.plus_seconds(sessions::NOTED_SECONDS)) {
        note_use(app, credential.clone(), now);
    }
    let caller = Caller {
        user_id: owner.user_id,
        email: owner.email,
        credential,
        role: owner.role,
        scopes: owner.scopes,
        peer: Peer::of(parts, app),
        right: PhantomData,
    };
    if let Some(info) = parts.extensions.get::<RequestInfo>() {
        info.set_caller(caller.by().actor);
    }
    Ok(caller)
}

/// A bent key is refused without a query.
async fn of_key(app: &App, token: &str) -> Result<Option<Owner>> {
    if !key_secret::is_whole(token) {
        return Ok(None);
    }
    let hash = key_secret::hash(token);
    app.db.lookup(move |tx| Ok::<_, Error>(owners::of_secret(tx, &hash)?)).await
}

/// The request does not wait for it, and does not fail by it.
fn note_use(app: &App, credential: Credential, now: Time) {
    let db = app.db.clone();
    tokio::spawn(async move {
        let noted = db.write(move |tx| {
            match &credential {
                Credential::Session(id) => sessions::used(tx, id, now)?,
                Credential::Key(id) => api_keys::used(tx, id, now, now.plus_seconds(-sessions::NOTED_SECONDS))?,
            }
            Ok::<_, Error>(())
        });
        if let Err(error) = noted.await {
            tracing::warn!(%error, cause = error.cause(), "a last use was not noted");
        }
    });
}

/// The token of `Authorization: Bearer TOKEN` (RFC 6750 §2.1), sent once.
fn bearer(parts: &Parts) -> Result<&str> {
    let mut values = parts.headers.get_all(AUTHORIZATION).iter();
    let value = values.next().ok_or(Error::Unauthenticated)?;
    if values.next().is_some() {
        return Err(Error::InvalidToken);
    }
    let (scheme, token) = value.to_str().ok().and_then(|text| text.split_once(' ')).ok_or(Error::InvalidToken)?;
    if scheme.eq_ignore_ascii_case("bearer") { Ok(token.trim()) } else { Err(Error::InvalidToken) }
}
