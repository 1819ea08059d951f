//! `ums keys revoke`.

use serde_json::json;

use super::which::{Owner, named, refuse_secret};
use crate::context::Context;
use crate::dry_run::Change;
use crate::each::each;
use crate::error::Result;
use crate::output::{Answer, Outcome, outcomes};
use crate::pick::Missing;
use crate::who::{self, Whom};

/// Revoke API keys: what uses them is refused from then on
///
/// Asks first. There is no way back.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums keys revoke ci
  ums keys revoke 01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44 --yes")]
pub struct Args {
    /// Ids or names of keys
    #[arg(value_name = "KEY")]
    keys: Vec<String>,

    #[command(flatten)]
    owner: Owner,
}

const MISSING: Missing = Missing {
    command: "keys revoke",
    what: "<KEY>...",
    question: "Revoke which key?",
    many: true,
    only: None,
    deleted: false,
};

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let Args { mut keys, owner } = args;
    keys.iter().try_for_each(|key| refuse_secret(key))?;
    if keys.is_empty() {
        keys = owner.pick(MISSING, ctx).await?;
    }
    ctx.session()?;
    let whose = owner.name().map(|user| format!(" of {user}")).unwrap_or_default();
    let what = match keys.as_slice() {
        [only] => format!("Revoke the key {only}{whose}"),
        many => format!("Revoke {}{whose}", who::several("keys", many)),
    };
    ctx.confirm(&what, keys.len())?;
    let which = match keys.pop() {
        Some(only) if keys.is_empty() => Whom::One(only),
        last => {
            keys.extend(last);
            Whom::Many(keys)
        }
    };
    each(which, ctx, async move |key| {
        let id = owner.find(&key, ctx).await?;
        let revoked = ctx.call(async |client| client.api_keys().delete(&id).or_dry(ctx).await).await;
        let revoked = revoked.map_err(|e| named(e, &key))?;
        let json = json!({ "success": revoked.success, "id": revoked.id });
        Ok(Some(
            Outcome::new(&outcomes::DELETED, json)
                .say(ctx.done(&format!("revoked {key}")))
                .id(revoked.id.as_str())
                .boxed(),
        ))
    })
    .await
}
