//! What must be true of a directory beyond the structure of its file: counters, keys, roles, metadata, the search.

use serde_json::value::RawValue;

use super::{DbError, Tx, Value, counters, moves, values};
use crate::types::id::UserId;
use crate::types::key::key;
use crate::types::metadata::Metadata;
use crate::types::scopes::Scope;
use crate::types::users::{Role, Status};

/// People looked at in one go.
const PAGE: i64 = 1000;
/// So many of one kind are named; the others are counted.
const NAMED: usize = 3;

/// Statements that count what must not be, and what that is called.
const NONE_OF: [(&str, &str); 8] = [
    ("select count(*) - 1 from instance", "more than one row says which installation this is"),
    ("select max(count(*) - 1, 0) from signing_keys where retires_at is null", "more than one key signs access tokens"),
    (
        "select count(*) from signing_keys where length(public_key) <> 32 or length(private_key) = 0",
        "a signing key is none",
    ),
    (
        "select count(*) from users u left join user_search s on s.id = u.id
         where s.id is null or s.name_key <> u.name_key or s.email_key <> u.email_key or s.created_at <> u.created_at",
        "the search does not find people as they are",
    ),
    (
        "select count(*) from user_search s left join users u on u.id = s.id where u.id is null",
        "the search finds people who are not there",
    ),
    (
        "select abs((select count(*) from user_search) - (select count(*) from user_search_later)
                  - (select count(*) from user_search_grams_docsize))
              + (select count(*) from user_search s left join user_search_grams_docsize d on d.id = s.n
                 where d.id is null and s.n not in (select n from user_search_later))",
        "the index of the search is out of step with its texts",
    ),
    (
        "select count(*) from audit where not (coalesce(json_valid(before), true) and coalesce(json_valid(after), true))",
        "what the audit log says was changed is not JSON",
    ),
    (
        "select count(*) from sessions where generation < 0 or expires_at < created_at",
        "a session ends before it begins",
    ),
];

/// How many people there are, and when anything was written last.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Extent {
    pub(crate) users: i64,
    pub(crate) unfinished: bool,
}

/// How much a directory holds: true of any schema.
pub(crate) fn extent(tx: &mut Tx<'_>) -> Result<Extent, DbError> {
    let users = tx.query_one("select count(*) from users", &[], |row| row.int(0))?;
    Ok(Extent { users, unfinished: moves::unfinished(tx).is_ok_and(|source| source.is_some()) })
}

/// All that is not as it must be, a line each. Of the newest schema.
pub(crate) fn faults(tx: &mut Tx<'_>) -> Result<Vec<String>, DbError> {
    let mut faults = Vec::new();
    for (sql, what) in NONE_OF {
        let many = tx.query_one(sql, &[], |row| row.int(0))?;
        if many > 0 {
            faults.push(format!("{what} ({many})"));
        }
    }
    let counted = people(tx, &mut faults)?;
    for (name, counted) in [(counters::USERS, counted.users), (counters::ACTIVE_ADMINS, counted.active_admins)] {
        let stands = counters::sum(tx, name)?;
        let rows = tx.query_one("select count(*) from counters where name = $1", values![name], |row| row.int(0))?;
        if stands != counted || rows != 1 {
            faults.push(format!("the counter {name} stands at {stands}, there are {counted}"));
        }
    }
    let scopes = tx.query("select id, scopes from api_keys", &[], |row| Ok((row.text(0)?, row.text(1)?)))?;
    let strange = scopes.iter().filter(|(_, scopes)| scopes.split(' ').any(|scope| Scope::parse(scope).is_none()));
    name_some("an API key has a scope that does not exist", strange.map(|(id, _)| id.clone()), &mut faults);
    Ok(faults)
}

#[derive(Default)]
struct Counted {
    users: i64,
    active_admins: i64,
}

/// One person, as the row has it.
struct Found {
    id: String,
    texts: [String; 4],
    role: String,
    status: String,
    metadata: String,
    version: i64,
    has_password: bool,
}

/// Looks at everybody, in constant memory.
fn people(tx: &mut Tx<'_>, faults: &mut Vec<String>) -> Result<Counted, DbError> {
    const SQL: &str =
        "select id, name, name_key, email, email_key, role, status, metadata, version, password_hash is not null
                       from users where id > $1 order by id limit $2";
    let (mut counted, mut after) = (Counted::default(), String::new());
    let mut strange: [Vec<String>; 6] = Default::default();
    loop {
        let page = tx.query(SQL, &[Value::Text(&after), Value::Int(PAGE)], |row| {
            Ok(Found {
                id: row.text(0)?,
                texts: [row.text(1)?, row.text(2)?, row.text(3)?, row.text(4)?],
                role: row.text(5)?,
                status: row.text(6)?,
                metadata: row.text(7)?,
                version: row.int(8)?,
                has_password: row.bool(9)?,
            })
        })?;
        let Some(last) = page.last() else { break };
        after.clone_from(&last.id);
        for found in &page {
            counted.users += 1;
            let (role, status) = (Role::parse(&found.role).ok(), Status::parse(&found.status).ok());
            let is_admin = role == Some(Role::Admin) && status == Some(Status::Active) && found.has_password;
            counted.active_admins += i64::from(is_admin);
            let [name, name_key, email, email_key] = &found.texts;
            let wrong = [
                UserId::parse(&found.id).is_none(),
                role.is_none(),
                status.is_none(),
                !is_metadata(&found.metadata),
                key(name) != *name_key || key(email) != *email_key,
                found.version < 1,
            ];
            for (kind, _) in strange.iter_mut().zip(wrong).filter(|(_, wrong)| *wrong) {
                kind.push(found.id.clone());
            }
        }
    }
    let kinds = [
        "an id is none",
        "a role is none that exists",
        "a status is none that exists",
        "metadata is not a compact JSON object",
        "the keys to sort and find a person by are not those of the name and e-mail",
        "a version is none",
    ];
    for (kind, ids) in kinds.into_iter().zip(strange) {
        name_some(kind, ids.into_iter(), faults);
    }
    Ok(counted)
}

fn is_metadata(text: &str) -> bool {
    let raw: Result<&RawValue, _> = serde_json::from_str(text);
    raw.is_ok_and(|raw| Metadata::parse(raw).is_ok_and(|compact| compact.as_str() == text))
}

fn name_some(what: &str, ids: impl Iterator<Item = String>, faults: &mut Vec<String>) {
    let ids: Vec<String> = ids.collect();
    if ids.is_empty() {
        return;
    }
    let more = if ids.len() > NAMED { format!(" and {} more", ids.len() - NAMED) } else { String::new() };
    faults.push(format!("{what}: {}{more}", ids.get(..NAMED).unwrap_or(&ids).join(", ")));
}
