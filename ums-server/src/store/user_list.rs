//! People by filters, in an order, a few at a time.

use super::conditions::Conditions;
use super::deleted_users;
use super::user_search::{self, Part};
use super::users::{COLUMNS, count, from_row};
use super::{DbError, Engine, Row, Tx, Value};
use crate::types::cursor::{Cursor, SortKey};
use crate::types::user_list::{Order, SortBy, UserFilter};
use crate::types::users::{Role, Status, User};

/// With fewer people in a span of time, they are looked up and sorted; else they are met soon enough on the way through the list.
const FEW: i64 = 4000;

/// Where a few people begin.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Start<'c> {
    Beginning,
    /// After this row.
    After(&'c Cursor),
    /// At this row.
    At(&'c Cursor),
}

/// The next `limit` people who fit.
pub(crate) fn some(
    tx: &mut Tx<'_>,
    filter: &UserFilter,
    order: Order,
    start: Start<'_>,
    limit: i64,
) -> Result<Vec<User>, DbError> {
    if finds_nobody(filter) {
        return Ok(Vec::new());
    }
    if let Some(kept) = filter.deleted {
        return deleted_users::some(tx, filter, kept, order, start, (limit, 0));
    }
    plan_anew(tx, filter)?;
    if let Some(part) = search(tx, filter) {
        return user_search::some(tx, &part, order, start, limit, 0);
    }
    walk(tx, filter, order, start, limit, from_row)
}

/// The same of what no search finds and nobody deleted, each row made into a `T`.
pub(crate) fn walk<T>(
    tx: &mut Tx<'_>,
    filter: &UserFilter,
    order: Order,
    start: Start<'_>,
    limit: i64,
    from_row: impl Fn(&Row<'_>) -> Result<T, DbError>,
) -> Result<Vec<T>, DbError> {
    let sorted = are_few(tx, filter, order)?;
    let (sql, values) = statement(filter, order, start, limit, sorted, tx.engine());
    tx.query(&sql, &values, from_row)
}

/// Whether everybody who fits is met on a walk through the list.
pub(crate) fn is_walked(filter: &UserFilter) -> bool {
    filter.deleted.is_none() && filter.part.is_none() && !finds_nobody(filter)
}

/// The statement for it; `sorted`: all who fit are looked up and sorted, not met on a walk in that order.
fn statement<'f>(
    filter: &'f UserFilter,
    order: Order,
    start: Start<'f>,
    limit: i64,
    sorted: bool,
    engine: Engine,
) -> (String, Vec<Value<'f>>) {
    let mut asked = conditions(filter, engine);
    begin(&mut asked, order, start, engine);
    let limit = asked.bind(Value::Int(limit));
    let order_by = order_by(order, sorted, engine);
    (format!("select {COLUMNS} from users u{} order by {order_by} limit {limit}", asked.text), asked.values)
}

/// One page by its number, of a list of so many in all, where that is known. Its first row is found in the index alone, from
/// the nearer end, then the page is read from there: a join of both would be planned for pages of any size, by walking
/// everybody.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    filter: &UserFilter,
    order: Order,
    limit: i64,
    offset: i64,
    total: Option<i64>,
) -> Result<Vec<User>, DbError> {
    if offset == 0 {
        return some(tx, filter, order, Start::Beginning, limit);
    }
    if finds_nobody(filter) || total.is_some_and(|total| total <= offset) {
        return Ok(Vec::new());
    }
    if let Some(kept) = filter.deleted {
        return deleted_users::some(tx, filter, kept, order, Start::Beginning, (limit, offset));
    }
    plan_anew(tx, filter)?;
    if let Some(part) = search(tx, filter) {
        return user_search::some(tx, &part, order, Start::Beginning, limit, offset);
    }
    let from_end = total.map(|total| total - 1 - offset).filter(|from_end| *from_end < offset);
    let walked = Order { descending: order.descending != from_end.is_some(), ..order };
    let (key, order_by) = (key(order.by, tx.engine()), order_by(walked, false, tx.engine()));
    let mut asked = conditions(filter, tx.engine());
    let place = asked.bind(Value::Int(from_end.unwrap_or(offset)));
    let sql = format!("select {key}, u.id from users u{} order by {order_by} limit 1 offset {place}", asked.text);
    let first = tx.query_opt(&sql, &asked.values, |row| {
        let key = match order.by {
            SortBy::Name | SortBy::Email => SortKey::Text(row.text(0)?),
            SortBy::CreatedAt | SortBy::LastLogin | SortBy::DeletedAt => SortKey::Int(row.int(0)?),
        };
        Ok(Cursor { key, id: row.text(1)? })
    })?;
    first.map_or(Ok(Vec::new()), |first| some(tx, filter, order, Start::At(&first), limit))
}

/// How many people fit.
pub(crate) fn total(tx: &mut Tx<'_>, filter: &UserFilter) -> Result<i64, DbError> {
    if finds_nobody(filter) {
        return Ok(0);
    }
    if let Some(kept) = filter.deleted {
        return deleted_users::total(tx, filter, kept);
    }
    if let Some(others) = all_but(filter) {
        // Of nearly everybody, those are counted who do not fit.
        let mut total = count(tx)?;
        for (sign, condition) in others {
            let sql = format!("select count(*) from users u where {condition}");
            total += sign * tx.query_one(&sql, &[], |row| row.int(0))?;
        }
        return Ok(total);
    }
    plan_anew(tx, filter)?;
    if let Some(part) = search(tx, filter) {
        return user_search::total(tx, &part);
    }
    let asked = conditions(filter, tx.engine());
    tx.query_one(&format!("select count(*) from users u{}", asked.text), &asked.values, |row| row.int(0))
}

/// Where at most the usual role and status are asked for: whom to add to everybody, and whom to take away.
fn all_but(filter: &UserFilter) -> Option<Vec<(i64, &'static str)>> {
    let usual = UserFilter { role: None, status: None, ..filter.clone() };
    match (filter.role, filter.status) {
        _ if !usual.is_empty() => None,
        (None, None) => Some(vec![]),
        (Some(Role::User), None) => Some(vec![(-1, OTHER_ROLE)]),
        (None, Some(Status::Active)) => Some(vec![(-1, OTHER_STATUS)]),
        (Some(Role::User), Some(Status::Active)) => {
            Some(vec![(-1, OTHER_ROLE), (-1, OTHER_STATUS), (1, "u.role <> 'user' and u.status <> 'active'")])
        }
        _ => None,
    }
}

// The conditions of two indexes, which are taken where they are said.
const OTHER_ROLE: &str = "u.role <> 'user'";
const OTHER_STATUS: &str = "u.status <> 'active'";

/// PostgreSQL makes a plan for values of all kinds once it has seen a few. Few and many need plans of their own.
pub(super) fn plan_anew(tx: &mut Tx<'_>, filter: &UserFilter) -> Result<(), DbError> {
    if tx.engine() == Engine::Postgres && !filter.is_empty() && filter.email_key.is_none() {
        tx.execute("set local plan_cache_mode = force_custom_plan", &[])?;
    }
    Ok(())
}

/// What is searched for where the search is ours to plan.
fn search<'f>(tx: &Tx<'_>, filter: &'f UserFilter) -> Option<Part<'f>> {
    Part::of(filter).filter(|_| tx.engine() == Engine::Sqlite)
}

/// Whether there are only few in a span of time that is asked for, in another order than by that time. SQLite keeps no account
/// of how values lie; PostgreSQL plans by its own.
pub(super) fn are_few(tx: &mut Tx<'_>, filter: &UserFilter, order: Order) -> Result<bool, DbError> {
    let mut spans = [UserFilter::default(), UserFilter { inactive_since: filter.inactive_since, ..Default::default() }];
    if order.by != SortBy::CreatedAt {
        spans[0].created_after = filter.created_after;
        spans[0].created_before = filter.created_before;
    }
    if tx.engine() == Engine::Postgres || filter.email_key.is_some() {
        return Ok(false);
    }
    for span in spans.iter().filter(|span| !span.is_empty()) {
        let mut asked = conditions(span, Engine::Sqlite);
        let most = asked.bind(Value::Int(FEW));
        let sql = format!("select count(*) from (select 1 from users u{} limit {most})", asked.text);
        if tx.query_one(&sql, &asked.values, |row| row.int(0))? < FEW {
            return Ok(true);
        }
    }
    Ok(false)
}

/// No e-mail has a NUL, and the text of PostgreSQL cannot so much as be compared with it.
fn finds_nobody(filter: &UserFilter) -> bool {
    filter.email_key.as_ref().is_some_and(|key| key.contains('\0'))
}

pub(super) fn key(by: SortBy, engine: Engine) -> &'static str {
    match by {
        SortBy::CreatedAt => "u.created_at",
        SortBy::Name => "u.name_key",
        SortBy::Email => "u.email_key",
        SortBy::LastLogin if engine == Engine::Sqlite => "u.last_login_key",
        SortBy::LastLogin => "coalesce(u.last_login_at, -400000000000000)",
        SortBy::DeletedAt => "u.deleted_at",
    }
}

/// `sorted`: by no index.
pub(super) fn order_by(order: Order, sorted: bool, engine: Engine) -> String {
    let plus = if sorted && engine == Engine::Sqlite { "+" } else { "" };
    let (key, desc) = (key(order.by, engine), if order.descending { " desc" } else { "" });
    match order.by {
        // Nobody else has it.
        SortBy::Email => format!("{plus}{key}{desc}"),
        _ => format!("{plus}{key}{desc}, u.id{desc}"),
    }
}

pub(super) fn begin<'f>(asked: &mut Conditions<'f>, order: Order, start: Start<'f>, engine: Engine) {
    let (cursor, at) = match start {
        Start::Beginning => return,
        Start::After(cursor) => (cursor, ""),
        Start::At(cursor) => (cursor, "="),
    };
    let than = if order.descending { "<" } else { ">" };
    let key = key(order.by, engine);
    match (&cursor.key, order.by) {
        (SortKey::Text(email), SortBy::Email) => {
            let place = asked.bind(Value::Text(email));
            asked.require_text(&format!("{key} {than}{at} {place}"));
        }
        (SortKey::Text(text), _) => asked.pair(&format!("({key}, u.id) {than}{at} ("), Value::Text(text), &cursor.id),
        (SortKey::Int(number), _) => {
            asked.pair(&format!("({key}, u.id) {than}{at} ("), Value::Int(*number), &cursor.id)
        }
    }
}

pub(super) fn conditions(filter: &UserFilter, engine: Engine) -> Conditions<'_> {
    let mut asked = Conditions::default();
    if let Some(key) = &filter.email_key {
        asked.add("u.email_key = ", Value::Text(key));
    }
    if let Some(role) = filter.role {
        // The index is of those alone, and is taken where that is said.
        if role != Role::User {
            asked.require(OTHER_ROLE);
        }
        asked.add("u.role = ", Value::Text(role.as_str()));
    }
    if let Some(status) = filter.status {
        if status != Status::Active {
            asked.require(OTHER_STATUS);
        }
        asked.add("u.status = ", Value::Text(status.as_str()));
    }
    for (condition, time) in [
        ("u.created_at > ", filter.created_after),
        ("u.created_at < ", filter.created_before),
        ("coalesce(u.last_login_at, u.created_at) < ", filter.inactive_since),
    ] {
        if let Some(time) = time {
            asked.add(condition, Value::Int(time.0));
        }
    }
    if let Some(part) = &filter.part {
        let place = asked.bind(Value::Text(part));
        asked.require_text(&match engine {
            Engine::Sqlite => format!("(instr(u.name_key, {place}) > 0 or instr(u.email_key, {place}) > 0)"),
            Engine::Postgres => {
                let like =
                    format!("'%' || replace(replace(replace({place}, '\\', '\\\\'), '%', '\\%'), '_', '\\_') || '%'");
                format!("(u.name_key like {like} or u.email_key like {like})")
            }
        });
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Db, Durability};
    use crate::types::time::Time;

    /// On SQLite no page in any order, after any row, walks what lies before it, or sorts. (PostgreSQL tells its plans itself,
    /// in a test of the whole server.)
    #[tokio::test]
    async fn a_page_in_any_order_is_read_from_an_index() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("ums.db"), Durability::Normal, true).unwrap();
        let plans = db.read(|tx| {
            let mut plans = Vec::new();
            let fits =
                UserFilter { created_after: Some(Time(0)), status: Some(Status::Active), ..UserFilter::default() };
            let suspended = UserFilter { status: Some(Status::Suspended), ..UserFilter::default() };
            for by in [SortBy::CreatedAt, SortBy::Name, SortBy::Email, SortBy::LastLogin] {
                let text = matches!(by, SortBy::Name | SortBy::Email);
                let key = if text { SortKey::Text("a".to_owned()) } else { SortKey::Int(1) };
                let cursor = Cursor { key, id: "a".to_owned() };
                for start in [Start::Beginning, Start::After(&cursor)] {
                    for (descending, filter) in [(false, &fits), (true, &fits), (false, &UserFilter::default())] {
                        let order = Order { by, descending };
                        let (sql, values) = statement(filter, order, start, 20, false, Engine::Sqlite);
                        let plan = tx.query(&format!("explain query plan {sql}"), &values, |row| row.text(3))?;
                        plans.push((format!("{order:?} {start:?} {filter:?}"), plan));
                    }
                }
            }
            let (sql, values) = statement(&suspended, Order::default(), Start::Beginning, 20, false, Engine::Sqlite);
            let plan = tx.query(&format!("explain query plan {sql}"), &values, |row| row.text(3))?;
            plans.push(("suspended".to_owned(), plan));
            Ok::<_, DbError>(plans)
        });
        for (order, plan) in plans.await.unwrap() {
            let walk = if order.contains("After") { "SEARCH" } else { "S" };
            assert!(
                plan.len() == 1 && plan[0].starts_with(walk) && plan[0].contains("USING INDEX users_"),
                "{order}: {plan:?}"
            );
        }
    }
}
