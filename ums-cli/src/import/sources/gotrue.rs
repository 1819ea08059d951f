//! GoTrue, the auth server of Supabase: its table `auth.users` as PostgreSQL's `COPY … CSV HEADER` writes it.

use std::io::BufRead;

use jiff::Timestamp;
use serde_json::Value;

use super::draft::{Draft, Object};
use super::hashes::Hash;
use super::table::{Cells, Table};
use super::{sniff, times};
use crate::import::record::{Fault, Record, Source, Unreadable};

const HINT: &str = "psql -c '\\copy (select * from auth.users) to users.csv csv header' writes such a file";

struct People<R> {
    table: Table<R>,
    now: Timestamp,
}

/// Those who are banned until later than `now` come in suspended.
///
/// # Errors
///
/// A file without the columns of that table.
pub fn open<R: BufRead + Send + 'static>(input: R, now: Timestamp) -> Result<Box<dyn Source>, Unreadable> {
    let (text, _) = sniff::text(input)?;
    let table = Table::new(text, &["id", "email", "encrypted_password"], HINT)?;
    Ok(Box::new(People { table, now }))
}

impl<R: BufRead + Send> Source for People<R> {
    fn next(&mut self) -> Result<Option<Record>, Unreadable> {
        Ok(self.table.next()?.map(|row| match row {
            Ok(row) => person(&row, self.now).record(row.line, row.number),
            Err(broken) => *broken,
        }))
    }
}

fn person(row: &Cells, now: Timestamp) -> Draft {
    let mut draft = Draft { who: row.owned("id").unwrap_or_default(), email: row.owned("email"), ..Draft::default() };
    draft.id_or_note("gotrue_id", row.owned("id"));
    let mut object = |column: &str| match row.get(column).map(serde_json::from_str::<Object>) {
        None => Object::new(),
        Some(Ok(object)) => object,
        Some(Err(_)) if row.get(column) == Some("null") => Object::new(),
        Some(Err(_)) => draft.wrong(column, "must be a JSON object").unwrap_or_default(),
    };
    let (app, user) = (object("raw_app_meta_data"), object("raw_user_meta_data"));
    let names = ["full_name", "name", "display_name", "user_name", "preferred_username"];
    draft.names =
        names.iter().filter_map(|name| user.get(*name)).filter_map(Value::as_str).map(str::to_owned).collect();
    let time = |draft: &mut Draft, column: &str| row.get(column).and_then(|text| draft.time_of(column, text));
    draft.created_at = time(&mut draft, "created_at");
    draft.updated_at = time(&mut draft, "updated_at");
    draft.last_login_at = time(&mut draft, "last_sign_in_at");
    draft.suspended = match row.get("banned_until") {
        None | Some("-infinity") => false,
        Some("infinity") => true,
        Some(text) => match times::parsed(text) {
            Some(until) => until > now,
            None => draft.wrong("banned_until", "must be a time").unwrap_or(true),
        },
    };
    if row.get("deleted_at").is_some() {
        draft.faults.push(Fault::new(
            "deleted_at",
            "deleted",
            "says that they were deleted; leave them out, or the cell empty",
        ));
    }
    draft.note("email_verified", row.get("email_confirmed_at").is_some());
    draft.note("phone", row.owned("phone"));
    draft.note("gotrue_role", row.owned("role").filter(|role| role != "authenticated"));
    draft.note("super_admin", row.flag("is_super_admin").filter(|is| *is));
    draft.note("sso", row.flag("is_sso_user").filter(|is| *is));
    draft.note("invited_at", row.get("invited_at").and_then(times::text));
    draft.note("user_metadata", user);
    draft.note("app_metadata", app);
    draft.hash = row.get("encrypted_password").map(Hash::of).unwrap_or_default();
    draft
}
