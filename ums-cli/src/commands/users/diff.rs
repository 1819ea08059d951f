//! `ums users diff`, and what it has in common with `ums users apply`.

use std::path::PathBuf;

use crate::context::Context;
use crate::error::{Error, Result};
use crate::manifest::fetch;
use crate::manifest::plan::{Limit, Plan};
use crate::output::plan::{self, Action};
use crate::output::shape::Shape;
use crate::output::{self, Answer, Page, Pages, Record};

/// Show what `ums users apply` would do
///
/// Compares a manifest, a YAML file of the people that belong to it, with the people of the server. Changes nothing.
#[derive(clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    #[command(flatten)]
    pub manifest: ManifestArgs,
}

const EXAMPLES: &str = "\
The file says whom it owns and what is to be true of them; what it does not say of somebody is left alone:
  owner: hr
  users:
  - email: ada@example.com
    name: Ada Lovelace
    role: user
    status: active
    metadata: {desk: \"4-12\"}

Examples:
  ums users diff -f people.yaml
  ums users diff -f people.yaml --prune --detailed-exitcode
  ums users diff -f people.yaml -o json --jq '.[] | select(.action == \"delete\").email'
  ums users export people.yaml --as manifest --owner hr";

/// Which manifest, and how much of it.
#[derive(clap::Args)]
pub struct ManifestArgs {
    /// The manifest; - is standard input
    #[arg(short, long, value_name = "FILE")]
    file: PathBuf,

    /// Also delete whoever belongs to the file and is not in it any more
    #[arg(long)]
    prune: bool,

    /// Do nothing at all where more would be deleted than so many, or so much of those who belong to the file
    #[arg(long, value_name = "N|N%", default_value = "5%", requires = "prune", value_parser = limit)]
    prune_limit: Limit,

    /// Leave with 20 where there is something to do, which for `apply` is so with --dry-run
    #[arg(long)]
    pub detailed_exitcode: bool,
}

fn limit(text: &str) -> Result<Limit, String> {
    let limit = match text.strip_suffix('%') {
        Some(percent) => percent.parse().ok().filter(|percent| (0.0..=100.0).contains(percent)).map(Limit::Percent),
        None => text.parse().ok().map(Limit::Count),
    };
    limit.ok_or_else(|| "write a number of people, as in 10, or a part of them, as in 5%".to_owned())
}

impl ManifestArgs {
    pub async fn plan(&self, ctx: &Context) -> Result<Plan> {
        let manifest = fetch::manifest(&self.file, ctx)?;
        fetch::plan(&manifest, self.prune, ctx).await
    }

    /// Why nothing of it may be done: more would go than was allowed to.
    pub fn check_limit(&self, plan: &Plan) -> Result<()> {
        let (gone, owned) = (plan.count(Action::Delete) as u64, plan.owned);
        let allowed = self.prune_limit.allows(owned);
        if gone <= allowed {
            return Ok(());
        }
        let [gone_in_words, owned, allowed] = [gone, owned, allowed].map(output::thousands);
        let words = format!(
            "--prune would delete {gone_in_words} of the {owned} people of this file, and may delete {allowed}: nothing is done"
        );
        Err(Error::not_confirmed(words, format!("look at the plan; --prune-limit {gone} allows it")))
    }
}

/// The plan in one line.
pub fn summary(plan: &Plan) -> String {
    let counted = |count: usize| output::thousands(count as u64);
    let mut parts: Vec<String> =
        [(Action::Create, "create"), (Action::Adopt, "adopt"), (Action::Update, "update"), (Action::Delete, "delete")]
            .into_iter()
            .map(|(action, word)| (plan.count(action), word))
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{} to {word}", counted(count)))
            .collect();
    if parts.is_empty() {
        parts.push("nothing to do".to_owned());
    }
    parts.push(format!("{} unchanged", output::thousands(plan.unchanged)));
    if !plan.refused.is_empty() {
        parts.push(format!("{} in conflict", counted(plan.refused.len())));
    }
    format!("Plan: {}", parts.join(", "))
}

/// What is said below a plan.
pub fn remarks(plan: &Plan, ctx: &Context) {
    ctx.out.note(&summary(plan));
    if plan.left > 0 {
        let people = if plan.left == 1 { "person belongs" } else { "people belong" };
        let words =
            format!("{} {people} to this file and not in it; --prune deletes them", output::thousands(plan.left));
        ctx.out.note(&words.replace("file and", if plan.left == 1 { "file and is" } else { "file and are" }));
    }
    for error in &plan.refused {
        ctx.out.report(&ctx.placed(error.clone()));
    }
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let plan = args.manifest.plan(ctx).await?;
    let records = plan.steps.iter().map(|step| Box::new(step.shown.clone()) as Box<dyn Record>).collect();
    Ok(Answer::Pages(Box::new(Shown { ctx, args, plan, records: Some(records) })))
}

struct Shown<'a> {
    ctx: &'a Context,
    args: Args,
    plan: Plan,
    records: Option<Vec<Box<dyn Record>>>,
}

impl Pages for Shown<'_> {
    fn next(&mut self) -> Page<'_> {
        let records = self.records.take();
        Box::pin(async { Ok(records) })
    }

    fn shape(&self) -> Option<&'static Shape> {
        Some(&plan::SHAPE)
    }

    fn finish(&mut self) -> Result<Option<String>> {
        let Self { ctx, args, plan, .. } = self;
        remarks(plan, ctx);
        args.manifest.check_limit(plan)?;
        match plan.refused.len() {
            0 if args.manifest.detailed_exitcode && !plan.steps.is_empty() => Err(Error::pending()),
            0 => Ok(None),
            1 => Err(Error::conflict("1 person of the file is in conflict with the server")),
            count => Err(Error::conflict(format!("{count} people of the file are in conflict with the server"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits() {
        assert_eq!(limit("5%"), Ok(Limit::Percent(5.0)));
        assert_eq!(limit("12"), Ok(Limit::Count(12)));
        assert_eq!(
            limit("5%").map(|limit| [0, 19, 20, 1_000_000].map(|owned| limit.allows(owned))),
            Ok([0, 0, 1, 50_000])
        );
        for text in ["", "%", "101%", "-1", "-1%", "NaN%", "inf%", "five", "5.5"] {
            assert!(limit(text).is_err(), "{text}");
        }
    }
}
