//! `ums users apply`.

use super::diff::{ManifestArgs, remarks};
use crate::context::Context;
use crate::error::{Error, Exit, Result};
use crate::manifest::carry_out::{Applying, is_for_a_person};
use crate::manifest::plan::Plan;
use crate::output::plan::{self, Action};
use crate::output::{Answer, Listed, Record};

/// Make the people of the server what a manifest says
///
/// Shows the plan of `ums users diff`, asks, and carries it out. Who is new is created, who differs is changed, and who is nobody's is
/// adopted: from then on they belong to the file, by the key managed_by of their metadata. Who belongs to another file is never touched.
/// Deleted is nobody but with --prune. Whoever was changed by somebody else since the plan was made fails alone, and a second run
/// takes up what is left.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users apply -f people.yaml
  ums users apply -f people.yaml --dry-run --detailed-exitcode
  ums users apply -f people.yaml --prune --prune-limit 10 -y
  ssh hr cat people.yaml | ums users apply -f - -y")]
pub struct Args {
    #[command(flatten)]
    manifest: ManifestArgs,
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let plan = args.manifest.plan(ctx).await?;
    show(&plan, ctx).await?;
    remarks(&plan, ctx);
    args.manifest.check_limit(&plan)?;
    let exits: Vec<Exit> = plan.refused.iter().map(Error::exit).collect();
    if plan.steps.is_empty() {
        return match exits.len() {
            0 if is_for_a_person(ctx) => Ok(Answer::Nothing),
            0 => Ok(Answer::Pages(Box::new(Listed::new(Vec::new(), &plan::SHAPE, "nothing was to be done")))),
            all => Err(Error::some_failed(&exits, 0, all)),
        };
    }
    let deleted = plan.count(Action::Delete);
    ctx.confirm(&what(&plan), deleted.max(1))?;
    let pending = args.manifest.detailed_exitcode && ctx.global.dry_run;
    Ok(Answer::Pages(Box::new(Applying::new(plan, exits, pending, ctx))))
}

/// To whom looks at standard output, there; and where that is for a program, to whom is going to be asked.
async fn show(plan: &Plan, ctx: &Context) -> Result<()> {
    if is_for_a_person(ctx) {
        let records = plan.steps.iter().map(|step| Box::new(step.shown.clone()) as Box<dyn Record>).collect();
        return ctx.out.show(Answer::Pages(Box::new(Listed::of(records, &plan::SHAPE)))).await;
    }
    if ctx.prompt.is_allowed() && !ctx.global.yes && !ctx.global.dry_run {
        ctx.out.plan_for_a_person(plan.steps.iter().map(|step| &step.shown));
    }
    Ok(())
}

/// Such as `Create 3, update 1 and delete 2 people`.
fn what(plan: &Plan) -> String {
    let words =
        [(Action::Create, "create"), (Action::Adopt, "adopt"), (Action::Update, "update"), (Action::Delete, "delete")];
    let counted = words.into_iter().map(|(action, word)| (plan.count(action), word)).filter(|(count, _)| *count > 0);
    let parts: Vec<String> = counted.map(|(count, word)| format!("{word} {count}")).collect();
    let people = if plan.steps.len() == 1 { "person" } else { "people" };
    let words = match parts.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last} {people}", rest.join(", ")),
        _ => format!("{} {people}", parts.concat()),
    };
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
