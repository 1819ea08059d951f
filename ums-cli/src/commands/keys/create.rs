//! `ums keys create`.

use clap::builder::{PossibleValuesParser, TypedValueParser};
use ums_client::Scope;

use crate::clock;
use crate::context::Context;
use crate::dry_run::Change;
use crate::error::Result;
use crate::output::{Answer, keys};
use crate::times::{self, End};
use crate::who;

/// Make an API key, and print it, once
///
/// A key may do what its scopes say, and no more than its owner; with no scope it reads its owner and nothing else. With -q
/// the key alone is printed.
#[derive(clap::Args)]
#[command(after_help = "\
Scopes:
  users:read   see everyone, and where they are logged in
  users:write  create, change, suspend and delete people; end sessions
  keys:write   make and rotate API keys, none with more power than it has
  audit:read   read the audit log
  hashes:read  read password hashes, where the server gives them out

Examples:
  ums keys create --name 'nightly backup' --scope users:read,audit:read
  ums keys create --name ci --scope users:read --expires 30d -q > key.txt
  ums keys create --name ci --user ci@example.com --expires never")]
pub struct Args {
    /// What to call it
    #[arg(long)]
    name: String,

    /// What it may do; repeat it, or put commas between
    #[arg(long, value_name = "SCOPE", value_delimiter = ',', value_parser = scope(), hide_possible_values = true)]
    scope: Vec<Scope>,

    /// When it ends: after 90d say, on a date, or never
    #[arg(long, value_name = "TIME", value_parser = times::end, default_value = "90d")]
    expires: End,

    /// Make it for somebody else: their id or e-mail
    #[arg(long, value_name = "USER")]
    user: Option<String>,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    if !ctx.global.dry_run {
        ctx.out.check_shows("key", &keys::NEW)?;
    }
    if args.scope.is_empty() {
        ctx.out.warn("without --scope the key can do no more than read and change what is its owner's own");
    }
    let owner = match &args.user {
        Some(user) => Some(who::id(user, ctx).await?),
        None => None,
    };
    let expires_at = args.expires.from(clock::now());
    let made = ctx
        .call(async |client| {
            let create = client.api_keys().create(&args.name, args.scope.iter().cloned());
            let create = match expires_at {
                Some(time) => create.expires_at(time),
                None => create.never_expires(),
            };
            let create = match &owner {
                Some(owner) => create.for_user(owner),
                None => create,
            };
            create.or_dry(ctx).await
        })
        .await;
    let made = made.map_err(|e| who::named(e, args.user.as_deref().unwrap_or_default()))?;
    if made.key.is_some() {
        ctx.out.note(keys::SHOWN_ONCE);
    }
    Ok(Answer::One(keys::new(made)))
}

fn scope() -> impl TypedValueParser<Value = Scope> {
    PossibleValuesParser::new(Scope::KNOWN.iter().map(ToString::to_string)).map(Scope::from)
}
