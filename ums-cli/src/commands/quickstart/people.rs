//! The invented people a quickstart server begins with, in the scripts that names come in.

use clap::Parser;
use serde_json::json;
use ums_client::{Role, Status};

use crate::cli::{Cli, Command};
use crate::context::Context;
use crate::error::Result;
use crate::secrets;

const PEOPLE: [(&str, &str); 12] = [
    ("Ada Okonkwo", "ada@example.com"),
    ("Bob Lindqvist", "bob@example.com"),
    ("Лариса Соколова", "larisa@example.org"),
    ("佐藤 美咲", "misaki.sato@example.net"),
    ("ليلى حداد", "leila@example.org"),
    ("Σοφία Παππά", "sofia@example.com"),
    ("प्रिया शर्मा", "priya@example.net"),
    ("José Álvarez Peña", "jose@example.com"),
    ("Nguyễn Thị Hạnh", "hanh.nguyen@example.net"),
    ("김서연", "seoyeon@example.org"),
    ("דנה לוי", "dana@example.com"),
    ("Zoë O’Connor-Łukasik", "zoe@example.net"),
];

const AUDITOR: &str = "larisa@example.org";
const SUSPENDED: &str = "bob@example.com";

/// Creates them as anybody would, over the API. How many they are.
pub(super) async fn create(ctx: &Context) -> Result<usize> {
    ctx.out.begin("people", Some(PEOPLE.len() as u64));
    for (i, (name, email)) in PEOPLE.into_iter().enumerate() {
        ctx.call(async |client| {
            // Nobody knows their passwords: to log in as one of them, set one.
            let mut create = client.users().create(name, email, secrets::generate());
            if email == AUDITOR {
                create = create.role(Role::Auditor);
            }
            if email == SUSPENDED {
                create = create.status(Status::Suspended);
            }
            let desk = json!({ "desk": i + 1 });
            create.metadata(desk.as_object().cloned().unwrap_or_default()).await
        })
        .await?;
        ctx.out.advance(1, None);
    }
    Ok(PEOPLE.len())
}

/// `ums users list`
pub(super) fn list() -> Command {
    Cli::parse_from(["ums", "users", "list"]).command
}
