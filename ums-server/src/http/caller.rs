//! Who calls, and by what right: the extractors that stand in a handler's signature.

use std::marker::PhantomData;

use axum::extract::{FromRequestParts, OptionalFromRequestParts, Path};
use http::header::AUTHORIZATION;
use http::request::Parts;

use crate::app::App;
use crate::error::{Error, Result};
use crate::http::middleware::RequestInfo;
use crate::store::sessions::{self, SessionOwner};
use crate::store::{Db, Tx};
use crate::types::id::UserId;
use crate::types::time::Time;
use crate::types::users::{Role, Status};

/// The rights that a handler can ask for.
pub(crate) mod perm {
    /// Nothing but being somebody.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct Anybody;
    /// Reading everybody.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct UsersRead;
    /// Changing everybody.
    #[derive(Clone, Copy, Debug)]
    pub(crate) struct UsersWrite;
}

/// A right, and the roles whose sessions have it.
pub(crate) trait Permission: Clone + Copy + Send + Sync + 'static {
    fn of(role: Role) -> bool;
    const DENIED: &'static str;
}

impl Permission for perm::Anybody {
    fn of(_: Role) -> bool {
        true
    }
    const DENIED: &'static str = "";
}

impl Permission for perm::UsersRead {
    fn of(role: Role) -> bool {
        matches!(role, Role::Admin | Role::Auditor)
    }
    const DENIED: &'static str = "only administrators and auditors may see other people (users:read)";
}

impl Permission for perm::UsersWrite {
    fn of(role: Role) -> bool {
        matches!(role, Role::Admin)
    }
    const DENIED: &'static str = "only administrators may do this (users:write)";
}

/// Somebody with a session that stands, and the right `P`.
#[derive(Clone, Debug)]
pub(crate) struct Caller<P = perm::Anybody> {
    pub(crate) user_id: UserId,
    pub(crate) session_id: String,
    pub(crate) role: Role,
    right: PhantomData<P>,
}

impl<P: Permission> Caller<P> {
    /// Asks again inside the transaction that uses the right: it may have ended since the request came.
    pub(crate) fn recheck(&self, tx: &mut Tx<'_>, now: Time) -> Result<()> {
        let owner = sessions::owner(tx, &self.session_id)?.filter(|owner| stands(owner, now));
        match owner {
            Some(owner) if owner.role == self.role => Ok(()),
            _ => Err(Error::InvalidToken),
        }
    }
}

fn stands(owner: &SessionOwner, now: Time) -> bool {
    owner.status == Status::Active && owner.expires_at > now
}

impl<P: Permission> FromRequestParts<App> for Caller<P> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self> {
        let caller = authenticate(parts, app).await?;
        if P::of(caller.role) { Ok(caller) } else { Err(Error::Forbidden(P::DENIED)) }
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
        let text = <Path<String> as FromRequestParts<App>>::from_request_parts(parts, app).await;
        let id = text.ok().and_then(|Path(text)| UserId::parse(&text)).ok_or(Error::NO_SUCH_USER)?;
        if id == caller.user_id || P::of(caller.role) {
            return Ok(Self { caller, id, right: PhantomData });
        }
        Err(if perm::UsersRead::of(caller.role) { Error::Forbidden(P::DENIED) } else { Error::NO_SUCH_USER })
    }
}

async fn authenticate<P>(parts: &Parts, app: &App) -> Result<Caller<P>> {
    let claims = app.tokens.verify(bearer(parts)?, app.clock.now()).await?;
    let now = app.clock.now();
    let session = claims.sid.clone();
    let owner = app.db.lookup(move |tx| Ok::<_, Error>(sessions::owner(tx, &session)?)).await?;
    let owner = owner.filter(|owner| stands(owner, now) && owner.user_id.as_str() == claims.sub);
    let owner = owner.ok_or(Error::InvalidToken)?;
    if let Some(info) = parts.extensions.get::<RequestInfo>() {
        info.set_caller(&owner.user_id);
    }
    if now >= owner.last_used_at.plus_seconds(sessions::NOTED_SECONDS) {
        note_use(app.db.clone(), claims.sid.clone(), now);
    }
    Ok(Caller { user_id: owner.user_id, session_id: claims.sid, role: owner.role, right: PhantomData })
}

/// The request does not wait for it, and does not fail by it.
fn note_use(db: Db, session: String, now: Time) {
    tokio::spawn(async move {
        let noted = db.write(move |tx| Ok::<_, Error>(sessions::used(tx, &session, now)?)).await;
        if let Err(error) = noted {
            tracing::warn!(%error, cause = error.cause(), "a session's last use was not noted");
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
