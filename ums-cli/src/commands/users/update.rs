//! `ums users update`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use serde_json::Value;
use ums_client::types::Metadata;
use ums_client::{ETag, Operation, Role, Status, UpdateUser};

use crate::context::Context;
use crate::crowd::Crowd;
use crate::dry_run::Change;
use crate::each::each;
use crate::error::{Error, Result};
use crate::output::{Answer, users};
use crate::pick::Missing;
use crate::who::{self, Who, Whom};

/// Change people: name, e-mail, role, metadata
///
/// What is not named stays as it is.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users update ada@example.com --role admin
  ums users update ada@example.com --set desk=4 --set team=data --unset locker
  ums users update --where role=auditor --set team=audit --expect 4
  ums users update 01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44 --email ada@lovelace.example --if-match 7")]
pub struct Args {
    #[command(flatten)]
    who: Who,

    #[command(flatten)]
    crowd: Crowd,

    /// Another name
    #[arg(long)]
    name: Option<String>,

    /// Another e-mail; ends their sessions
    #[arg(long)]
    email: Option<String>,

    /// What they may do: admin, auditor or user; ends their sessions
    #[arg(long, value_parser = role(), hide_possible_values = true)]
    role: Option<Role>,

    /// Set a key of the metadata; VALUE is JSON, or else text
    #[arg(long, value_name = "KEY=VALUE", value_parser = key_value)]
    set: Vec<(String, Value)>,

    /// Remove a key of the metadata
    #[arg(long, value_name = "KEY")]
    unset: Vec<String>,

    /// Only if this is still the version
    #[arg(long, value_name = "VERSION")]
    if_match: Option<String>,
}

const MISSING: Missing = Missing::people("users update", "Change whom?");

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let Args { who, crowd, name, email, role, set, unset, if_match } = args;
    if name.is_none() && email.is_none() && role.is_none() && set.is_empty() && unset.is_empty() {
        return Err(Error::usage("nothing to change").hint("give --name, --email, --role, --set or --unset"));
    }
    if let Some((key, _)) = set.iter().find(|(key, _)| unset.contains(key)) {
        return Err(Error::usage(format!("--set {key} and --unset {key} cannot go together")));
    }
    let mut metadata: Metadata = set.into_iter().collect();
    metadata.extend(unset.into_iter().map(|key| (key, Value::Null)));
    // A new role could take one's own power away.
    if let Some(found) = crowd.find(&who, role.is_none(), ctx).await? {
        if email.is_some() || if_match.is_some() {
            return Err(Error::usage("--email and --if-match are about one person, and cannot go with a filter"));
        }
        found.confirm(
            if role.is_some() { "Make" } else { "Change" },
            &role.as_ref().map(|role| format!(" {role}")).unwrap_or_default(),
            ctx,
        )?;
        let change = move |id, version| {
            let mut update = Operation::update(id).if_match(version);
            if let Some(name) = &name {
                update = update.name(name);
            }
            if let Some(role) = &role {
                update = update.role(role.clone());
            }
            if !metadata.is_empty() {
                update = update.metadata(metadata.clone());
            }
            update.into()
        };
        return Ok(found.carry_out(ctx, change, move |result, _| {
            Ok(result?.user().map(|user| users::changed(user.clone(), &ctx.done(&format!("changed {}", user.email)))))
        }));
    }
    let whom = who.read(MISSING, ctx).await?;
    if if_match.is_some() && !matches!(whom, Whom::One(_)) {
        return Err(Error::usage("--if-match is the version of one person, and cannot go with several"));
    }
    if email.is_some() && whom.as_slice().len() > 1 {
        return Err(Error::usage("--email is that of one person, and cannot be given to several"));
    }
    ctx.session()?;
    let count = whom.as_slice().len();
    let what = match (&role, &email) {
        (Some(role), _) => Some(format!("Make {} {role}", who::whom(&whom))),
        (None, Some(email)) => Some(format!("Give {} the e-mail {email}", who::whom(&whom))),
        (None, None) if count > 1 => Some(format!("Change {}", who::whom(&whom))),
        (None, None) => None,
    };
    let is_confirmed = what.map_or(Ok(false), |what| ctx.confirm_where_protected(&what, count))?;
    if let Some(role) = role.as_ref().filter(|_| !ctx.global.yes && !is_confirmed)
        && let Some(me) = who::find_yourself(&whom, ctx).await
        && me.role != *role
    {
        ctx.confirm_on_yourself(&format!("Make {} (this is you) {role} instead of {}", me.email, me.role))?;
    }
    let is_many = matches!(whom, Whom::Many(_));
    each(whom, ctx, async move |user| {
        let id = who::id(&user, ctx).await?;
        let changes = |mut update: UpdateUser| {
            if let Some(name) = &name {
                update = update.name(name);
            }
            if let Some(email) = &email {
                update = update.email(email);
            }
            if let Some(role) = &role {
                update = update.role(role.clone());
            }
            if !metadata.is_empty() {
                update = update.metadata(metadata.clone());
            }
            if let Some(version) = &if_match {
                update = update.if_match(ETag::from(version.as_str()));
            }
            update
        };
        let changed = ctx.call(async |client| changes(client.users().update(&id)).or_dry(ctx).await).await;
        let changed = changed.map_err(|e| who::taken(who::named(e, &user), email.as_deref().unwrap_or_default()))?;
        Ok(Some(if is_many {
            users::changed(changed, &ctx.done(&format!("changed {user}")))
        } else {
            users::record(changed)
        }))
    })
    .await
}

pub fn role() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(["admin", "auditor", "user"]).map(Role::from)
}

pub fn status() -> impl TypedValueParser<Value = Status> {
    PossibleValuesParser::new(["active", "suspended"]).map(Status::from)
}

/// `desk=4` sets a number, `desk=oak` and `desk="4"` a text.
fn key_value(text: &str) -> Result<(String, Value), String> {
    let (key, value) = text.split_once('=').ok_or("write it as KEY=VALUE")?;
    if key.is_empty() {
        return Err("the key is empty".to_owned());
    }
    match serde_json::from_str(value) {
        Ok(Value::Null) => Err(format!("null removes a key: give --unset {key}")),
        Ok(value) => Ok((key.to_owned(), value)),
        Err(_) => Ok((key.to_owned(), Value::String(value.to_owned()))),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_are_json_or_else_text() {
        let value = |text| key_value(text).map(|(_, value)| value);
        assert_eq!(value("a=4"), Ok(json!(4)));
        assert_eq!(value("a=\"4\""), Ok(json!("4")));
        assert_eq!(value("a=oak = wood"), Ok(json!("oak = wood")));
        assert_eq!(value("a="), Ok(json!("")));
        assert!(value("a=null").is_err() && value("=4").is_err() && value("a").is_err());
    }
}
