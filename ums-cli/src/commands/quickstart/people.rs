//! The invented people a quickstart server begins with.

use clap::Parser;
use serde_json::json;
use ums_client::{Role, Status};
use ums_server::SAMPLE_PEOPLE;

use crate::cli::{Cli, Command};
use crate::context::Context;
use crate::error::Result;
use crate::secrets;

/// Creates them as anybody would, over the API. How many they are.
pub(super) async fn create(ctx: &Context) -> Result<usize> {
    ctx.out.begin("people", Some(SAMPLE_PEOPLE.len() as u64));
    for (i, person) in SAMPLE_PEOPLE.into_iter().enumerate() {
        ctx.call(async |client| {
            // Nobody knows their passwords: to log in as one of them, set one.
            let create = client.users().create(person.name, person.email, secrets::generate());
            let create = create.role(Role::from(person.role)).status(Status::from(person.status));
            let desk = json!({ "desk": i + 1 });
            create.metadata(desk.as_object().cloned().unwrap_or_default()).await
        })
        .await?;
        ctx.out.advance(1, None);
    }
    Ok(SAMPLE_PEOPLE.len())
}

/// `ums users list`
pub(super) fn list() -> Command {
    Cli::parse_from(["ums", "users", "list"]).command
}
