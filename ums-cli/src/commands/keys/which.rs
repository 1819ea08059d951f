//! `KEY`: the id of a key, or its name where only one has it.

use ums_client::{ApiKey, ApiKeyId};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::nearest::nearest;
use crate::output;
use crate::pick::{self, Missing};
use crate::who;

#[derive(clap::Args)]
pub struct Owner {
    /// Somebody else's keys: their id or e-mail
    #[arg(long, value_name = "USER")]
    user: Option<String>,
}

impl Owner {
    /// Nobody else: one's own.
    pub fn name(&self) -> Option<&str> {
        self.user.as_deref()
    }

    pub async fn keys(&self, ctx: &Context) -> Result<Vec<ApiKey>> {
        let Some(user) = &self.user else {
            return ctx.call(async |client| client.api_keys().list().await).await;
        };
        let id = who::id(user, ctx).await?;
        ctx.call(async |client| client.api_keys().for_user(&id).await).await.map_err(|e| who::named(e, user))
    }

    /// The keys that a person picks, where none is named: by name, or by id where others have that name.
    pub async fn pick(&self, missing: Missing, ctx: &Context) -> Result<Vec<String>> {
        let keys = if ctx.prompt.can_pick() { self.keys(ctx).await? } else { Vec::new() };
        if keys.is_empty() && ctx.prompt.can_pick() {
            return Err(Error::not_found("there are no keys", None).hint("`ums keys create` makes one"));
        }
        let is_alone = |key: &ApiKey| keys.iter().filter(|other| other.name == key.name).count() == 1;
        let name = |key: &ApiKey| if is_alone(key) { key.name.clone() } else { key.id.to_string() };
        let names: Vec<String> = keys.iter().map(name).collect();
        let records: Vec<_> = keys.into_iter().map(output::keys::record).collect();
        Ok(pick::among(missing, &records, ctx)?.into_iter().filter_map(|place| names.get(place).cloned()).collect())
    }

    /// The id that an id or a name means. An id is taken at its word.
    pub async fn find(&self, key: &str, ctx: &Context) -> Result<ApiKeyId> {
        refuse_secret(key)?;
        if key.parse::<uuid::Uuid>().is_ok() {
            return Ok(key.into());
        }
        let keys = self.keys(ctx).await?;
        if let Some(known) = keys.iter().find(|known| known.id.as_str() == key) {
            return Ok(known.id.clone());
        }
        let mut same = keys.iter().filter(|known| known.name == key);
        match (same.next(), same.count()) {
            (Some(only), 0) => Ok(only.id.clone()),
            (Some(_), more) => {
                let last = keys.iter().rfind(|known| known.name == key).map_or("", |known| known.id.as_str());
                Err(Error::usage(format!("{} keys are called \"{key}\"", more + 1))
                    .hint(format!("give the id of one: `ums keys list` shows them; the newest is {last}")))
            }
            (None, _) => {
                let error = Error::not_found(message(key), None);
                Err(match nearest(key, keys.iter().map(|known| known.name.as_str())) {
                    Some(near) => error.hint(format!("did you mean \"{near}\"?")),
                    None => error.hint("`ums keys list` shows your own, with --user somebody else's"),
                })
            }
        }
    }
}

/// Fails where somebody gives the key itself, before anything repeats it.
pub fn refuse_secret(key: &str) -> Result<()> {
    if key.starts_with("ums_key_") {
        return Err(Error::usage(
            "that is the key itself, and on the command line it is seen by everyone on this machine",
        )
        .hint("give its id or name, as `ums keys list` shows them; better revoke it, too"));
    }
    Ok(())
}

/// A failure with the name of the key it is about.
pub fn named(error: Error, key: &str) -> Error {
    if error.is_not_found() { error.say(message(key)) } else { error }
}

fn message(key: &str) -> String {
    format!("no key \"{key}\"")
}
