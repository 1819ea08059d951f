//! Deleted people, for as long as they are kept: in a table of their own, so that nothing that asks for people meets them.

use super::conditions::Conditions;
use super::user_list::{Start, conditions, key, plan_anew};
use super::users::{COLUMNS, from_row as person};
use super::{DbError, Engine, Row, Tx, Value, values};
use crate::types::cursor::SortKey;
use crate::types::id::UserId;
use crate::types::time::Time;
use crate::types::user_list::{Kept, Order, SortBy, UserFilter};
use crate::types::users::User;

/// What goes over from the table of people, and back.
const MOVED: [&str; 13] = [
    "id",
    "name",
    "name_key",
    "email",
    "email_key",
    "role",
    "status",
    "metadata",
    "password_hash",
    "created_at",
    "updated_at",
    "last_login_at",
    "version",
];

fn from_row(row: &Row<'_>, kept: Kept) -> Result<User, DbError> {
    let deleted_at = Time(row.int(11)?);
    Ok(User { deleted_at: Some(deleted_at), purged_at: Some(deleted_at.plus_seconds(kept.seconds)), ..person(row)? })
}

/// Keeps a person who is about to be removed. (That the id is here already can only be where somebody was brought along with it
/// on another server at the very moment it was deleted on this one: then the last who had it is kept.)
pub(crate) fn keep(tx: &mut Tx<'_>, id: &UserId, now: Time) -> Result<(), DbError> {
    let columns = MOVED.join(", ");
    let others = MOVED.iter().filter(|column| **column != "id").chain([&"deleted_at"]);
    let others: Vec<String> = others.map(|column| format!("{column} = excluded.{column}")).collect();
    let sql = format!(
        "insert into deleted_users ({columns}, deleted_at) select {columns}, cast($2 as bigint) from users where id = $1
         on conflict (id) do update set {}",
        others.join(", ")
    );
    tx.execute(&sql, values![id.as_str(), now.0])?;
    Ok(())
}

/// The deleted person with this id.
pub(crate) fn get(tx: &mut Tx<'_>, id: &UserId, kept: Kept) -> Result<Option<User>, DbError> {
    tx.query_opt(
        &format!("select {COLUMNS}, u.deleted_at from deleted_users u where u.id = $1 and u.deleted_at > $2"),
        values![id.as_str(), kept.since.0],
        |row| from_row(row, kept),
    )
}

/// Whether the id is a deleted person's.
pub(crate) fn has(tx: &mut Tx<'_>, id: &UserId) -> Result<bool, DbError> {
    let found = tx.query_opt("select 1 from deleted_users where id = $1", values![id.as_str()], |_| Ok(()))?;
    Ok(found.is_some())
}

/// Removes a deleted person; whether there was one.
pub(crate) fn remove(tx: &mut Tx<'_>, id: &UserId) -> Result<bool, DbError> {
    Ok(tx.execute("delete from deleted_users where id = $1", values![id.as_str()])? == 1)
}

/// Removes some of those who were deleted up to a time, the first first; who they were, and when they were deleted.
pub(crate) fn remove_until(tx: &mut Tx<'_>, time: Time, most: i64) -> Result<Vec<(UserId, Time)>, DbError> {
    tx.query(
        "delete from deleted_users where id in
         (select id from deleted_users where deleted_at <= $1 order by deleted_at, id limit $2) returning id, deleted_at",
        values![time.0, most],
        |row| Ok((UserId::stored(row.text(0)?), Time(row.int(1)?))),
    )
}

/// The next `limit` who fit, after `offset` others.
pub(super) fn some(
    tx: &mut Tx<'_>,
    filter: &UserFilter,
    kept: Kept,
    order: Order,
    start: Start<'_>,
    (limit, offset): (i64, i64),
) -> Result<Vec<User>, DbError> {
    plan_anew(tx, filter)?;
    let (sql, values) = statement(filter, kept, order, start, (limit, offset), tx.engine());
    tx.query(&sql, &values, |row| from_row(row, kept))
}

/// How many fit.
pub(super) fn total(tx: &mut Tx<'_>, filter: &UserFilter, kept: Kept) -> Result<i64, DbError> {
    plan_anew(tx, filter)?;
    let mut asked = conditions(filter, tx.engine());
    asked.add("u.deleted_at > ", Value::Int(kept.since.0));
    tx.query_one(&format!("select count(*) from deleted_users u{}", asked.text), &asked.values, |row| row.int(0))
}

fn statement<'f>(
    filter: &'f UserFilter,
    kept: Kept,
    order: Order,
    start: Start<'f>,
    (limit, offset): (i64, i64),
    engine: Engine,
) -> (String, Vec<Value<'f>>) {
    let mut asked = conditions(filter, engine);
    // Nearly all are kept still: where they are asked for in another order this says nothing of where to begin. (Nor with an
    // e-mail, which few have; the sign keeps the index of times out of it.)
    let is_by_time = order.by == SortBy::DeletedAt && filter.email_key.is_none();
    asked.add(if is_by_time { "u.deleted_at > " } else { "+u.deleted_at > " }, Value::Int(kept.since.0));
    begin(&mut asked, order, start, engine);
    let (key, desc) = (key(order.by, engine), if order.descending { " desc" } else { "" });
    let (limit, offset) = (asked.bind(Value::Int(limit)), asked.bind(Value::Int(offset)));
    let sql = format!(
        "select {COLUMNS}, u.deleted_at from deleted_users u{} order by {key}{desc}, u.id{desc} limit {limit} offset {offset}",
        asked.text
    );
    (sql, asked.values)
}

/// Of many deleted people one e-mail may have been: in every order the id comes after what it is by.
fn begin<'f>(asked: &mut Conditions<'f>, order: Order, start: Start<'f>, engine: Engine) {
    let (cursor, at) = match start {
        Start::Beginning => return,
        Start::After(cursor) => (cursor, ""),
        Start::At(cursor) => (cursor, "="),
    };
    let than = if order.descending { "<" } else { ">" };
    let value = match &cursor.key {
        SortKey::Text(text) => Value::Text(text),
        SortKey::Int(number) => Value::Int(*number),
    };
    asked.pair(&format!("({}, u.id) {than}{at} (", key(order.by, engine)), value, &cursor.id);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Db, Durability};
    use crate::types::cursor::Cursor;

    /// On SQLite, as PostgreSQL tells in a test of the whole server, no page walks what lies before it, or sorts; and those whose
    /// time is over are found by it.
    #[tokio::test]
    async fn deleted_people_are_read_from_an_index_in_any_order() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("ums.db"), Durability::Normal, true).unwrap();
        let plans = db.read(|tx| {
            let mut plans = Vec::new();
            let kept = Kept { since: Time(0), seconds: 1 };
            for by in [SortBy::CreatedAt, SortBy::Name, SortBy::Email, SortBy::LastLogin, SortBy::DeletedAt] {
                let text = matches!(by, SortBy::Name | SortBy::Email);
                let key = if text { SortKey::Text("a".to_owned()) } else { SortKey::Int(1) };
                let cursor = Cursor { key, id: "a".to_owned() };
                for start in [Start::Beginning, Start::After(&cursor)] {
                    for descending in [false, true] {
                        let order = Order { by, descending };
                        let filter = UserFilter::default();
                        let (sql, values) = statement(&filter, kept, order, start, (20, 0), Engine::Sqlite);
                        let plan = tx.query(&format!("explain query plan {sql}"), &values, |row| row.text(3))?;
                        plans.push((format!("{order:?} {start:?}"), plan));
                    }
                }
            }
            let one = UserFilter { email_key: Some("a".to_owned()), ..UserFilter::default() };
            let order = Order { by: SortBy::DeletedAt, descending: false };
            let (sql, values) = statement(&one, kept, order, Start::Beginning, (20, 0), Engine::Sqlite);
            let plan = tx.query(&format!("explain query plan {sql}"), &values, |row| row.text(3))?;
            assert!(plan[0].contains("SEARCH u USING INDEX deleted_users_email_key_idx"), "{plan:?}");
            Ok::<_, DbError>(plans)
        });
        for (order, plan) in plans.await.unwrap() {
            let walk = if order.contains("After") { "SEARCH" } else { "S" };
            let fits = plan.len() == 1 && plan[0].starts_with(walk) && plan[0].contains("USING INDEX deleted_users_");
            assert!(fits, "{order}: {plan:?}");
        }
    }
}
