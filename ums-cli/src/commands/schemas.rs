//! `ums schemas`.

use crate::error::{Error, Result};
use crate::nearest::nearest;
use crate::output::{Answer, schemas};

/// Print the JSON Schemas of what -o json prints
///
/// Without a name all of them, in one document. What they name will be there for ever; more may come.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums schemas user
  ums schemas --jq '.\"$defs\" | keys'
  ums schemas error > error.schema.json")]
pub struct Args {
    /// Of this one alone, such as user or error
    name: Option<String>,
}

pub fn run(args: &Args) -> Result<Answer<'static>> {
    let Some(name) = &args.name else { return schemas::all().map(Answer::Document) };
    match schemas::one(name)? {
        Some(schema) => Ok(Answer::Document(schema)),
        None => {
            let error = Error::usage(format!("there is no schema \"{name}\""));
            let known = schemas::names().collect::<Vec<_>>().join(", ");
            Err(match nearest(name, schemas::names()) {
                Some(near) => error.hint(format!("did you mean \"{near}\"? there are {known}")),
                None => error.hint(format!("there are {known}")),
            })
        }
    }
}
