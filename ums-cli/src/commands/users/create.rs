//! `ums users create`.

use ums_client::{Role, Status, User};

use super::update;
use crate::context::Context;
use crate::dry_run::Change;
use crate::error::Result;
use crate::output::{Answer, users};
use crate::secrets::NewPassword;
use crate::who;

/// Create a person
///
/// Asks for a password unless told where it comes from.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users create --email ada@example.com --name 'Ada Lovelace' --generate-password
  ums users create --email bob@example.com --name Bob --role auditor --password-file secret.txt")]
pub struct Args {
    /// E-mail, by which the person logs in
    #[arg(long)]
    email: String,

    /// Name
    #[arg(long)]
    name: String,

    /// What the person may do: admin, auditor or user [default: user]
    #[arg(long, value_parser = update::role(), hide_possible_values = true)]
    role: Option<Role>,

    /// Whether the person may log in: active or suspended [default: active]
    #[arg(long, value_parser = update::status(), hide_possible_values = true)]
    status: Option<Status>,

    /// Take somebody who has this e-mail already for done
    #[arg(long)]
    if_not_exists: bool,

    #[command(flatten)]
    password: NewPassword,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    ctx.session()?;
    if args.password.is_asked_for(ctx) {
        // Nobody likes to type a password only to hear that it was in vain.
        ctx.call(async |client| client.me().get().await).await?;
    }
    let chosen = args.password.read(ctx, "Password")?;
    let created = ctx
        .call(async |client| {
            let mut create = client.users().create(&args.name, &args.email, chosen.password.clone());
            if let Some(role) = &args.role {
                create = create.role(role.clone());
            }
            if let Some(status) = &args.status {
                create = create.status(status.clone());
            }
            create.or_dry(ctx).await
        })
        .await;
    let created: User = match created {
        Err(error) if error.code() == "email_taken" && args.if_not_exists => {
            ctx.out.note(&format!("{} is there already, and stays as it is", args.email));
            return Ok(Answer::One(users::record(who::find(&args.email, ctx).await?)));
        }
        created => created.map_err(|e| who::taken(e, &args.email))?,
    };
    Ok(Answer::One(match chosen.generated {
        // Of a dry run nobody has this password.
        Some(password) if !ctx.global.dry_run => users::record_with_password(created, password),
        _ => users::record(created),
    }))
}
