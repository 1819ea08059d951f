//! `ums version`.

use serde_json::json;

use crate::error::Result;
use crate::output::{Answer, Outcome, outcomes};

#[derive(clap::Args)]
pub struct Args {}

pub fn run(_: &Args) -> Result<Answer<'static>> {
    let version = env!("CARGO_PKG_VERSION");
    Ok(Answer::One(
        Outcome::new(&outcomes::VERSION, json!({ "ums": version })).field("ums", version).id(version).boxed(),
    ))
}
