//! How a write is carried out: for real or as a rehearsal (`?dry_run=true`), and once however often it is sent (`Idempotency-Key`).

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderName, HeaderValue};

use crate::app::App;
use crate::error::{Error, Kept, Result};
use crate::http::caller::{Caller, Credential};
use crate::http::flags::flag;
use crate::store::idempotency::{self, Done};
use crate::store::sessions::Session;
use crate::store::{DbError, Tx};
use crate::types::api_keys::ApiKey;
use crate::types::id::UserId;
use crate::types::problem::{FieldCode, FieldError};
use crate::types::scopes::Scope;
use crate::types::time::Time;
use crate::types::users::User;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
pub(crate) const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
/// How long a call is remembered.
pub(crate) const KEPT_SECONDS: i64 = 24 * 3600;
const MAX_KEY: usize = 255;

/// What a request says of its own execution.
#[derive(Clone, Debug)]
pub(crate) struct Writing {
    dry_run: bool,
    key: Option<String>,
    /// Method and path.
    place: String,
}

impl FromRequestParts<App> for Writing {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _app: &App) -> Result<Self> {
        let place = format!("{} {}", parts.method, parts.uri.path());
        // What logs in or out is no write to the directory: a key means nothing there.
        let key = if parts.uri.path().starts_with("/auth/") { None } else { key(parts)? };
        Ok(Self { dry_run: flag(parts, "dry_run")?, key, place })
    }
}

fn key(parts: &Parts) -> Result<Option<String>> {
    let mut values = parts.headers.get_all(KEY).iter();
    let Some(value) = values.next() else { return Ok(None) };
    let text = value.to_str().ok().filter(|text| (1..=MAX_KEY).contains(&text.len()));
    match (text, values.next()) {
        (Some(text), None) => Ok(Some(text.to_owned())),
        _ => {
            let message = format!("must be sent once, with 1 to {MAX_KEY} characters of ASCII");
            Err(Error::Invalid(vec![FieldError::new("Idempotency-Key", FieldCode::OutOfRange, message)]))
        }
    }
}

impl Writing {
    /// What a call without a key is carried out by.
    pub(crate) fn mode(&self) -> Mode {
        Mode { dry_run: self.dry_run, once: None }
    }

    /// The status of a success.
    fn success(&self) -> u16 {
        let creates =
            self.place.starts_with("POST ") && !self.place.ends_with("/batch") && !self.place.ends_with("/restore");
        if creates { 201 } else { 200 }
    }

    /// Carries a call out, unless it was already: then it is answered `again`, by what is kept of it. The caller's power was
    /// looked at before this.
    pub(crate) async fn once<P>(
        &self,
        app: &App,
        caller: Option<&Caller<P>>,
        body: &[u8],
        carry_out: impl AsyncFnOnce(Mode) -> Result<Response>,
        again: impl AsyncFnOnce(Done) -> Result<Response>,
    ) -> Result<Response> {
        let Some(key) = self.key.as_ref().filter(|_| !self.dry_run) else { return carry_out(self.mode()).await };
        let (user, api_key) = match caller {
            Some(Caller { user_id, credential: Credential::Key(id), .. }) => (user_id.as_str(), id.as_str()),
            Some(Caller { user_id, .. }) => (user_id.as_str(), ""),
            None => ("", ""),
        };
        let parts = [user, api_key, &self.place, key].map(str::as_bytes);
        let once = Once {
            id: app.fingerprints.of("call", &parts),
            // With the key, which is kept nowhere: whoever has the database can try no passwords on it.
            fingerprint: app.fingerprints.of("body", &[key.as_bytes(), body]),
            status: 0,
        };
        let Some(_running) = app.running.begin(&once.id) else { return Err(Error::IdempotencyInProgress) };
        let (id, since) = (once.id.clone(), app.clock.now().plus_seconds(-KEPT_SECONDS));
        if let Some(done) = app.db.lookup(move |tx| Ok::<_, Error>(idempotency::get(tx, &id, since)?)).await? {
            return once.replay(done, again).await;
        }
        let once = Once { status: self.success(), ..once };
        match carry_out(Mode { dry_run: false, once: Some(Arc::new(once.clone())) }).await {
            Err(Error::AlreadyDone(done)) => once.replay(*done, again).await,
            // What nobody in particular asked for is kept only where something came of it; of whoever may change nobody else, what
            // stood against a change. Anybody could fill the disk with the rest.
            Err(error) if caller.is_some() => {
                let trusted = caller.is_some_and(|caller| caller.has(Scope::UsersWrite));
                if let Some(kept) = error.kept().filter(|kept| trusted || kept.is_conflict()) {
                    once.keep(app, &kept).await?;
                }
                Err(error)
            }
            answer => answer,
        }
    }
}

/// How a story's transaction ends.
#[derive(Clone, Debug)]
pub(crate) struct Mode {
    dry_run: bool,
    once: Option<Arc<Once>>,
}

/// A call that is carried out once.
#[derive(Clone, Debug)]
struct Once {
    id: String,
    fingerprint: String,
    /// Of its success.
    status: u16,
}

/// Why a transaction was rolled back.
enum End<T> {
    /// It was a rehearsal, with this outcome.
    Rehearsed(T),
    Failed(Error),
}

impl<T> From<DbError> for End<T> {
    fn from(error: DbError) -> Self {
        Self::Failed(error.into())
    }
}

/// What a write made or changed: all that is kept of it, and an answer is rebuilt from.
pub(crate) trait Effect: Send + 'static {
    fn id(&self) -> &str;
}

impl Effect for User {
    fn id(&self) -> &str {
        self.id.as_str()
    }
}

impl Effect for UserId {
    fn id(&self) -> &str {
        self.as_str()
    }
}

/// Who was deleted, and until when it is kept.
impl Effect for (UserId, Option<Time>) {
    fn id(&self) -> &str {
        self.0.as_str()
    }
}

impl Effect for String {
    fn id(&self) -> &str {
        self
    }
}

impl Effect for ApiKey {
    fn id(&self) -> &str {
        &self.id
    }
}

impl Effect for (User, Session) {
    fn id(&self) -> &str {
        self.0.id.as_str()
    }
}

impl Mode {
    pub(crate) fn is_dry_run(&self) -> bool {
        self.dry_run
    }

    /// Runs `f` as [`Db::write`](crate::store::Db::write) does. A rehearsal is rolled back, and tells what it would have come to;
    /// a call with a key is noted in the same transaction, so that it is done and noted, or neither.
    pub(crate) async fn write<T, F>(&self, app: &App, f: F) -> Result<T>
    where
        T: Effect,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        self.write_in_turn(app, &[], f).await
    }

    /// The same, after those who came before and write the same.
    pub(crate) async fn write_in_turn<T, F>(&self, app: &App, lanes: &[String], f: F) -> Result<T>
    where
        T: Effect,
        F: Fn(&mut Tx<'_>) -> Result<T> + Send + 'static,
    {
        let (mode, now) = (self.clone(), app.clock.now());
        let written = app.db.write_in_turn(lanes, move |tx| {
            if let Some(once) = &mode.once {
                // Noted before it is done: the same call by way of another server waits here for how this one ends, and not
                // where it would take the other's e-mail for a stranger's.
                if !once.note(tx, once.status, None, now)? {
                    let done = idempotency::get(tx, &once.id, now.plus_seconds(-KEPT_SECONDS))?;
                    let done = done.ok_or_else(|| End::Failed(Error::internal("a kept call is gone")))?;
                    return Err(End::Failed(Error::AlreadyDone(Box::new(done))));
                }
            }
            let value = f(tx).map_err(End::Failed)?;
            if mode.dry_run {
                return Err(End::Rehearsed(value));
            }
            if let Some(once) = &mode.once {
                idempotency::finish(tx, &once.id, value.id())?;
            }
            Ok(value)
        });
        match written.await {
            Ok(value) | Err(End::Rehearsed(value)) => Ok(value),
            Err(End::Failed(error)) => Err(error),
        }
    }
}

impl Once {
    /// Whether it was noted: not if it was before.
    fn note(&self, tx: &mut Tx<'_>, status: u16, problem: Option<String>, now: Time) -> Result<bool, DbError> {
        let done = Done { fingerprint: self.fingerprint.clone(), status, target_id: None, problem };
        idempotency::insert(tx, &self.id, &done, now, now.plus_seconds(-KEPT_SECONDS))
    }

    /// Keeps a refusal that would be the same again.
    async fn keep(&self, app: &App, kept: &Kept) -> Result<()> {
        let problem = serde_json::to_string(kept).map_err(Error::internal)?;
        let (once, status, now) = (self.clone(), kept.code.explain().status, app.clock.now());
        app.db.write(move |tx| Ok::<_, Error>(once.note(tx, status, Some(problem.clone()), now)?)).await.map(drop)
    }

    async fn replay(&self, done: Done, again: impl AsyncFnOnce(Done) -> Result<Response>) -> Result<Response> {
        if done.fingerprint != self.fingerprint {
            return Err(Error::IdempotencyConflict);
        }
        let kept = done.problem.as_deref().map(serde_json::from_str::<Kept>).transpose().map_err(Error::internal)?;
        let answer = match kept {
            Some(kept) => Err(Error::Again(Box::new(kept))),
            None => again(done).await,
        };
        let mut answer = answer.unwrap_or_else(Error::into_response);
        answer.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
        Ok(answer)
    }
}
