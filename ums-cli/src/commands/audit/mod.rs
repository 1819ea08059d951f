//! `ums audit`: who did what, to whom, from where.

mod follow;
mod list;
mod names;

use std::net::IpAddr;

use clap::Subcommand;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use ums_client::{AuditOutcome, ListAudit, UserId};

use crate::context::Context;
use crate::error::Result;
use crate::output::Answer;
use crate::who;

#[derive(clap::Args)]
#[command(subcommand_required = true, arg_required_else_help = true)]
pub struct Args {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    List(list::Args),
    Follow(follow::Args),
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    match args.command {
        Command::List(args) => list::run(args, ctx).await,
        Command::Follow(args) => follow::run(args, ctx).await,
    }
}

/// Which events.
#[derive(clap::Args)]
struct Filters {
    /// Only this action, such as user.update; with a dot at the end, as in user., all that begin so
    ///
    /// There are auth.login, auth.logout, auth.refresh; user.register, user.create, user.read, user.update, user.delete,
    /// user.recover; session.read, session.end; key.read, key.create, key.rotate, key.revoke; audit.read. Reading is there
    /// only where it was refused.
    #[arg(long)]
    action: Option<String>,

    /// Only what this person did: id or e-mail
    #[arg(long, value_name = "USER")]
    actor: Option<String>,

    /// Only what was done to this: a person, or the id of a session or key
    #[arg(long, value_name = "USER|ID")]
    target: Option<String>,

    /// Only what came out so: ok or refused
    #[arg(long, value_parser = outcome(), hide_possible_values = true)]
    outcome: Option<AuditOutcome>,

    /// Only from this address
    #[arg(long)]
    ip: Option<IpAddr>,

    /// Only in this request
    #[arg(long, value_name = "ID")]
    request_id: Option<String>,
}

fn outcome() -> impl TypedValueParser<Value = AuditOutcome> {
    PossibleValuesParser::new(["ok", "refused"]).map(AuditOutcome::from)
}

/// The same, with ids in the place of e-mails.
struct Wanted {
    filters: Filters,
    actor: Option<UserId>,
    target: Option<UserId>,
}

impl Filters {
    async fn resolve(self, ctx: &Context) -> Result<Wanted> {
        let (mut actor, mut target) = (None, None);
        if let Some(user) = &self.actor {
            actor = Some(who::id(user, ctx).await?);
        }
        if let Some(user) = &self.target {
            target = Some(who::id(user, ctx).await?);
        }
        Ok(Wanted { filters: self, actor, target })
    }
}

impl Wanted {
    fn narrow(&self, mut list: ListAudit) -> ListAudit {
        let Self { filters: Filters { action, outcome, ip, request_id, .. }, actor, target } = self;
        if let Some(action) = action {
            list = list.action(action);
        }
        if let Some(actor) = actor {
            list = list.actor(actor);
        }
        if let Some(target) = target {
            list = list.target(target.as_str());
        }
        if let Some(outcome) = outcome {
            list = list.outcome(outcome);
        }
        if let Some(ip) = ip {
            list = list.ip(ip.to_string());
        }
        if let Some(request_id) = request_id {
            list = list.request_id(request_id);
        }
        list
    }
}
