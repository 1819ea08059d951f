//! Django: its table `auth_user` as PostgreSQL's `COPY … CSV HEADER` writes it, or as `manage.py dumpdata auth.user` does.

use std::io::BufRead;

use serde_json::Value;

use super::draft::{Draft, Object};
use super::hashes::Hash;
use super::table::{Cells, Table};
use super::{objects, sniff};
use crate::import::elements::Shape;
use crate::import::record::{Record, Source, Unreadable};

const HINT: &str = "psql -c '\\copy auth_user to users.csv csv header' writes such a file";

const SHAPE: Shape =
    Shape { key: None, alone: false, expected: "what `manage.py dumpdata auth.user` writes, an array," };

struct People<R>(Table<R>);

/// # Errors
///
/// A file that is neither.
pub fn open<R: BufRead + Send + 'static>(input: R) -> Result<Box<dyn Source>, Unreadable> {
    let (text, first) = sniff::text(input)?;
    if matches!(first, Some(b'[' | b'{')) {
        return objects::open(text, SHAPE, "", Box::new(|object| Ok(of_dump(object))));
    }
    let table = Table::new(text, &["email", "password"], HINT)?;
    Ok(Box::new(People(table)))
}

impl<R: BufRead + Send> Source for People<R> {
    fn next(&mut self) -> Result<Option<Record>, Unreadable> {
        Ok(self.0.next()?.map(|row| match row {
            Ok(row) => of_table(&row).record(row.line, row.number),
            Err(broken) => *broken,
        }))
    }
}

fn of_table(row: &Cells) -> Draft {
    let mut draft = Draft::default();
    let time = |draft: &mut Draft, column: &str| row.get(column).and_then(|text| draft.time_of(column, text));
    draft.created_at = time(&mut draft, "date_joined");
    draft.last_login_at = time(&mut draft, "last_login");
    let mut flag = |column: &str| match (row.get(column), row.flag(column)) {
        (Some(_), None) => draft.wrong(column, "must be t or f"),
        (_, flag) => flag,
    };
    let flags = [flag("is_active"), flag("is_staff"), flag("is_superuser")];
    let texts = ["username", "first_name", "last_name", "email", "password"].map(|column| row.owned(column));
    let id = row.get("id").map(|id| id.parse::<u64>().map_or_else(|_| Value::from(id), Value::from));
    fill(draft, id, texts, flags)
}

fn of_dump(object: &Object) -> Draft {
    let mut draft = Draft::default();
    let empty = Object::new();
    let Some(fields) = draft.object(object, "fields") else {
        draft.wrong::<()>("fields", "must be there: the object is none of dumpdata's");
        return fill(draft, None, Default::default(), [None; 3]);
    };
    let fields = if fields.is_empty() { &empty } else { fields };
    draft.created_at = draft.time(fields, "date_joined");
    draft.last_login_at = draft.time(fields, "last_login");
    let flags = ["is_active", "is_staff", "is_superuser"].map(|name| draft.flag(fields, name));
    let texts = ["username", "first_name", "last_name", "email", "password"].map(|name| draft.text(fields, name));
    // Ids, or with --natural-foreign lists of one name.
    let groups = draft.list(fields, "groups").iter().map(|group| group.get(0).unwrap_or(group).clone());
    let groups: Vec<Value> = groups.collect();
    draft.note("groups", groups);
    fill(draft, object.get("pk").cloned(), texts, flags)
}

fn fill(
    mut draft: Draft,
    id: Option<Value>,
    [username, first, last, email, password]: [Option<String>; 5],
    [is_active, is_staff, is_superuser]: [Option<bool>; 3],
) -> Draft {
    draft.who = username.clone().unwrap_or_default();
    draft.email = email;
    draft.names.push([first, last].into_iter().flatten().collect::<Vec<_>>().join(" "));
    draft.names.extend(username.clone());
    draft.suspended = is_active == Some(false);
    match id {
        // A user model of one's own may have such a key.
        Some(Value::String(id)) => draft.id_or_note("django_id", Some(id)),
        id => draft.note("django_id", id),
    }
    draft.note("username", username.filter(|name| Some(name) != draft.email.as_ref()));
    draft.note("staff", is_staff.filter(|is| *is));
    draft.note("superuser", is_superuser.filter(|is| *is));
    // An exclamation mark is Django's `set_unusable_password`.
    draft.hash = password.filter(|hash| !hash.starts_with('!')).map(|hash| Hash::of(&hash)).unwrap_or_default();
    draft
}
