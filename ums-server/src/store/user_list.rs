//! People by filters, in an order, a few at a time.

use super::conditions::Conditions;
use super::users::{COLUMNS, count, from_row};
use super::{DbError, Engine, Tx, Value};
use crate::types::cursor::{Cursor, SortKey};
use crate::types::user_list::{Order, SortBy, UserFilter};
use crate::types::users::{Role, Status, User};

/// With more hits than this the search does not go by them: then they are met soon enough on the way through the list.
const MANY_HITS: i64 = 4000;
/// The index is of three letters each.
const GRAM: usize = 3;

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
    if let Some(part) = &filter.part
        && tx.engine() == Engine::Sqlite
    {
        return search(tx, filter, part, order, start, limit);
    }
    let (sql, values) = statement(filter, order, start, limit, tx.engine());
    tx.query(&sql, &values, from_row)
}

fn statement<'f>(
    filter: &'f UserFilter,
    order: Order,
    start: Start<'f>,
    limit: i64,
    engine: Engine,
) -> (String, Vec<Value<'f>>) {
    let mut asked = conditions(filter, engine);
    begin(&mut asked, order, start, engine);
    let limit = asked.bind(Value::Int(limit));
    let order_by = order_by(order, engine);
    (format!("select {COLUMNS} from users u{} order by {order_by} limit {limit}", asked.text), asked.values)
}

/// One page by its number. Its first row is found in the index alone, then the page is read from there: a join of both would
/// be planned for pages of any size, by walking everybody.
pub(crate) fn page(
    tx: &mut Tx<'_>,
    filter: &UserFilter,
    order: Order,
    limit: i64,
    offset: i64,
) -> Result<Vec<User>, DbError> {
    if offset == 0 || finds_nobody(filter) {
        return some(tx, filter, order, Start::Beginning, limit);
    }
    let (key, order_by) = (key(order.by, tx.engine()), order_by(order, tx.engine()));
    let mut asked = conditions(filter, tx.engine());
    let place = asked.bind(Value::Int(offset));
    let sql = format!("select {key}, u.id from users u{} order by {order_by} limit 1 offset {place}", asked.text);
    let first = tx.query_opt(&sql, &asked.values, |row| {
        let key = match order.by {
            SortBy::Name | SortBy::Email => SortKey::Text(row.text(0)?),
            SortBy::CreatedAt | SortBy::LastLogin => SortKey::Int(row.int(0)?),
        };
        Ok(Cursor { key, id: row.text(1)? })
    })?;
    first.map_or(Ok(Vec::new()), |first| some(tx, filter, order, Start::At(&first), limit))
}

/// How many people fit.
pub(crate) fn total(tx: &mut Tx<'_>, filter: &UserFilter) -> Result<i64, DbError> {
    if filter.is_empty() {
        return count(tx);
    }
    if finds_nobody(filter) {
        return Ok(0);
    }
    let grams = filter.part.as_deref().and_then(pattern).filter(|_| tx.engine() == Engine::Sqlite);
    let mut asked = conditions(filter, tx.engine());
    let from = match &grams {
        Some(pattern) => hits(&asked.bind(Value::Text(pattern))),
        None => "users u".to_owned(),
    };
    tx.query_one(&format!("select count(*) from {from}{}", asked.text), &asked.values, |row| row.int(0))
}

/// A search on SQLite. Those who have the part may be many, and stand together with others at the beginning: so a few more
/// than are wanted are looked at first. Else the index of trigrams knows them; and where even they are very many, they are met
/// on the way through the list.
fn search(
    tx: &mut Tx<'_>,
    filter: &UserFilter,
    part: &str,
    order: Order,
    start: Start<'_>,
    limit: i64,
) -> Result<Vec<User>, DbError> {
    let order_by = order_by(order, Engine::Sqlite);
    let wanted = usize::try_from(limit).unwrap_or(usize::MAX);
    let others = UserFilter { part: None, ..filter.clone() };
    let mut asked = conditions(&others, Engine::Sqlite);
    begin(&mut asked, order, start, Engine::Sqlite);
    let (window, place) = (asked.bind(Value::Int(2 * limit + 16)), asked.bind(Value::Text(part)));
    let sql = format!(
        "select {COLUMNS} from (select * from users u{} order by {order_by} limit {window}) u
         where instr(u.name_key, {place}) > 0 or instr(u.email_key, {place}) > 0 order by {order_by}",
        asked.text
    );
    let mut near = tx.query(&sql, &asked.values, from_row)?;
    if near.len() >= wanted {
        near.truncate(wanted);
        return Ok(near);
    }
    let grams = pattern(part);
    let few = match &grams {
        Some(pattern) => {
            let sql = format!("select count(*) from (select 1 from {} limit $2)", hits("$1"));
            tx.query_one(&sql, &[Value::Text(pattern), Value::Int(MANY_HITS)], |row| row.int(0))? < MANY_HITS
        }
        None => false,
    };
    let mut asked = conditions(filter, Engine::Sqlite);
    begin(&mut asked, order, start, Engine::Sqlite);
    let from = match &grams {
        Some(pattern) if few => hits(&asked.bind(Value::Text(pattern))),
        _ => "users u".to_owned(),
    };
    let limit = asked.bind(Value::Int(limit));
    let sql = format!("select {COLUMNS} from {from}{} order by {order_by} limit {limit}", asked.text);
    tx.query(&sql, &asked.values, from_row)
}

/// Those whom the index of trigrams names, in this order of the tables: the hits first.
fn hits(pattern: &str) -> String {
    format!(
        "(select rowid as n from user_search_grams where name_key like {pattern}
          union select rowid from user_search_grams where email_key like {pattern}) hit
         cross join user_search s on s.n = hit.n cross join users u on u.id = s.user_id"
    )
}

/// What the index is asked for: everything that may have the part, what means something to `like` standing for any letter.
/// `None` where it has no three letters in a row.
fn pattern(part: &str) -> Option<String> {
    let special = |c: char| c == '%' || c == '_';
    let longest = part.split(special).map(|run| run.chars().count()).max().unwrap_or(0);
    (longest >= GRAM).then(|| format!("%{}%", part.replace(special, "_")))
}

/// No e-mail has a NUL, and the text of PostgreSQL cannot so much as be compared with it.
fn finds_nobody(filter: &UserFilter) -> bool {
    filter.email_key.as_ref().is_some_and(|key| key.contains('\0'))
}

fn key(by: SortBy, engine: Engine) -> &'static str {
    match by {
        SortBy::CreatedAt => "u.created_at",
        SortBy::Name => "u.name_key",
        SortBy::Email => "u.email_key",
        SortBy::LastLogin if engine == Engine::Sqlite => "u.last_login_key",
        SortBy::LastLogin => "coalesce(u.last_login_at, -400000000000000)",
    }
}

fn order_by(order: Order, engine: Engine) -> String {
    let (key, desc) = (key(order.by, engine), if order.descending { " desc" } else { "" });
    match order.by {
        // Nobody else has it.
        SortBy::Email => format!("{key}{desc}"),
        _ => format!("{key}{desc}, u.id{desc}"),
    }
}

fn begin<'f>(asked: &mut Conditions<'f>, order: Order, start: Start<'f>, engine: Engine) {
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

fn conditions(filter: &UserFilter, engine: Engine) -> Conditions<'_> {
    let mut asked = Conditions::default();
    if let Some(key) = &filter.email_key {
        asked.add("u.email_key = ", Value::Text(key));
    }
    if let Some(role) = filter.role {
        // The index is of those alone, and is taken where that is said.
        if role != Role::User {
            asked.require("u.role <> 'user'");
        }
        asked.add("u.role = ", Value::Text(role.as_str()));
    }
    if let Some(status) = filter.status {
        if status != Status::Active {
            asked.require("u.status <> 'active'");
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
                for (descending, filter) in [(false, &fits), (true, &fits), (false, &UserFilter::default())] {
                    let order = Order { by, descending };
                    let (sql, values) = statement(filter, order, Start::After(&cursor), 20, Engine::Sqlite);
                    let plan = tx.query(&format!("explain query plan {sql}"), &values, |row| row.text(3))?;
                    plans.push((format!("{order:?}"), plan));
                }
            }
            let (sql, values) = statement(&suspended, Order::default(), Start::Beginning, 20, Engine::Sqlite);
            plans.push((
                "suspended".to_owned(),
                tx.query(&format!("explain query plan {sql}"), &values, |row| row.text(3))?,
            ));
            Ok::<_, DbError>(plans)
        });
        for (order, plan) in plans.await.unwrap() {
            assert!(plan.len() == 1 && plan[0].starts_with("SEARCH u USING INDEX users_"), "{order}: {plan:?}");
        }
    }
}
