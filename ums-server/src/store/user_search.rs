//! The search in names and e-mails on SQLite, by an index of trigrams. (PostgreSQL has such an index, and plans by itself.)

use super::conditions::Conditions;
use super::user_list::{Start, are_few, begin, conditions, order_by};
use super::users::{COLUMNS, count, from_row};
use super::{DbError, Engine, Tx, Value, values};
use crate::types::user_list::{Order, SortBy, UserFilter};
use crate::types::users::{Role, Status, User};

/// Where one way of searching becomes quicker than another.
#[derive(Clone, Copy, Debug)]
struct Limits {
    /// With fewer hits nothing is quicker than to look at each of them.
    few: i64,
    /// With more, it may be quicker to meet them on the way through the list.
    some: i64,
    /// With more, the index is no help: all texts are looked through instead.
    many: i64,
    /// As many rows of the list are looked at in the hope to meet enough.
    window: i64,
}

const LIMITS: Limits = Limits { few: 1000, some: 5000, many: 100_000, window: 20_000 };
/// The index is of three letters each.
const GRAM: usize = 3;
/// As many of them are asked for: those that are found are looked at anyway.
const GRAMS: usize = 24;

/// What is searched for.
pub(super) struct Part<'f> {
    filter: &'f UserFilter,
    text: &'f str,
    /// What the index is asked for: everybody who has all its threes of letters, in whichever place. `None` where there are not
    /// even three letters.
    grams: Option<String>,
    limits: Limits,
}

/// Where those are looked for who have the part.
#[derive(Clone, Copy)]
enum Source {
    /// Among those whom the index names.
    Index,
    /// Among all.
    Texts,
}

impl<'f> Part<'f> {
    pub(super) fn of(filter: &'f UserFilter) -> Option<Self> {
        let text = filter.part.as_deref()?;
        let letters: Vec<char> = text.chars().collect();
        let mut grams: Vec<String> = Vec::new();
        for gram in letters.windows(GRAM) {
            let gram = format!("\"{}\"", gram.iter().collect::<String>().replace('"', "\"\""));
            if grams.len() < GRAMS && !grams.contains(&gram) {
                grams.push(gram);
            }
        }
        let grams = Some(grams.join(" ")).filter(|grams| !grams.is_empty());
        Some(Self { filter, text, grams, limits: LIMITS })
    }

    /// How many the index names; `most` where they are no fewer, or it cannot tell.
    fn hits(&self, tx: &mut Tx<'_>, most: i64) -> Result<i64, DbError> {
        let Some(grams) = &self.grams else { return Ok(most) };
        let sql = "select count(*) from (select 1 from user_search_grams where user_search_grams match $1 limit $2)";
        tx.query_one(sql, &[Value::Text(grams), Value::Int(most)], |row| row.int(0))
    }

    /// Whether the table of texts can tell who fits, without that of people.
    fn is_in_texts(&self, order: Order) -> bool {
        let UserFilter { role, status, inactive_since, .. } = self.filter;
        role.is_none() && status.is_none() && inactive_since.is_none() && order.by != SortBy::LastLogin
    }

    /// Whether only people of a kind are wanted that has an index of its own.
    fn is_of_few(&self) -> bool {
        let UserFilter { role, status, .. } = self.filter;
        role.is_some_and(|role| role != Role::User) || status.is_some_and(|status| status != Status::Active)
    }

    /// Where to look for so many hits; `span`: who is asked for was few anyway.
    fn source(&self, hits: i64, span: bool) -> Source {
        let by_index = self.grams.is_some() && hits < if span { self.limits.few } else { self.limits.many };
        if by_index { Source::Index } else { Source::Texts }
    }

    /// The tables that stand for `u`, in the order in which they are to be read.
    fn from<'a>(&'a self, asked: &mut Conditions<'a>, source: Source, texts: bool, span: bool) -> String {
        let named = |asked: &mut Conditions<'a>, grams: &'a str| {
            let place = asked.bind(Value::Text(grams));
            format!("(select rowid as n from user_search_grams where user_search_grams match {place}) hit cross join")
        };
        match (source, &self.grams, texts) {
            (Source::Index, Some(grams), true) => format!("{} user_search u on u.n = hit.n", named(asked, grams)),
            (Source::Index, Some(grams), false) => {
                format!("{} user_search s on s.n = hit.n cross join users u on u.id = s.id", named(asked, grams))
            }
            (_, _, true) => "user_search u".to_owned(),
            (_, _, false) if span || self.is_of_few() => "users u".to_owned(),
            // Everybody in the order in which they lie is quicker than most of them in another.
            (_, _, false) => "users u not indexed".to_owned(),
        }
    }
}

/// Has a new person found by the search of SQLite, in the transaction that brings it. (By no trigger, as whoever changes or goes:
/// a statement that has one keeps a copy of every page that it writes, to be taken back by itself.)
pub(super) fn add(tx: &mut Tx<'_>, user: &User, name_key: &str, email_key: &str) -> Result<(), DbError> {
    if tx.engine() == Engine::Sqlite {
        tx.execute(
            "insert into user_search (id, name_key, email_key, created_at) values ($1, $2, $3, $4)",
            values![user.id.as_str(), name_key, email_key, user.created_at.0],
        )?;
    }
    Ok(())
}

/// The same for somebody whose row was copied.
pub(super) fn add_copied(tx: &mut Tx<'_>, id: Value<'_>) -> Result<(), DbError> {
    if tx.engine() == Engine::Sqlite {
        tx.execute(
            "insert into user_search (id, name_key, email_key, created_at)
             select id, name_key, email_key, created_at from users where id = $1",
            &[id],
        )?;
    }
    Ok(())
}

/// `limit` people who fit, after `offset` others.
///
/// Who has the part may be nearly everybody, or nearly nobody, or stand all together at the other end of the list. So a little
/// of the list is looked at; then the index tells whether they are few, and each of them is; else as much of the list as should
/// hold enough; and where that is in vain, all of them are sorted.
pub(super) fn some(
    tx: &mut Tx<'_>,
    part: &Part<'_>,
    order: Order,
    start: Start<'_>,
    limit: i64,
    offset: i64,
) -> Result<Vec<User>, DbError> {
    let limits = part.limits;
    let span = are_few(tx, part.filter, order)?;
    let wanted = limit.saturating_add(offset).saturating_mul(2);
    let near = wanted.saturating_add(16);
    if !span && let Some(people) = within(tx, part, order, start, (limit, offset), near)? {
        return Ok(people);
    }
    let mut hits = part.hits(tx, limits.few)?;
    if hits >= limits.few && !span {
        hits = part.hits(tx, limits.many)?;
        let further = match part.grams {
            Some(_) => wanted.saturating_mul(count(tx)?.max(1)) / hits.max(1),
            None => wanted.saturating_add(2000),
        };
        if hits > limits.some
            && further > near
            && let Some(people) = within(tx, part, order, start, (limit, offset), further)?
        {
            return Ok(people);
        }
    }
    let source = part.source(hits, span);
    let texts = part.is_in_texts(order) && (!span || matches!(source, Source::Index));
    let mut asked = conditions(part.filter, Engine::Sqlite);
    begin(&mut asked, order, start, Engine::Sqlite);
    let from = part.from(&mut asked, source, texts, span);
    let (limit, offset) = (asked.bind(Value::Int(limit)), asked.bind(Value::Int(offset)));
    let order_by = order_by(order, true, Engine::Sqlite);
    let rest = format!("from {from}{} order by {order_by} limit {limit} offset {offset}", asked.text);
    let sql = if texts {
        format!(
            "select {COLUMNS} from (select u.id {rest}) found cross join users u on u.id = found.id order by {order_by}"
        )
    } else {
        format!("select {COLUMNS} {rest}")
    };
    tx.query(&sql, &asked.values, from_row)
}

/// The same, if there are so many among the next `window` rows of the list.
fn within(
    tx: &mut Tx<'_>,
    part: &Part<'_>,
    order: Order,
    start: Start<'_>,
    (limit, offset): (i64, i64),
    window: i64,
) -> Result<Option<Vec<User>>, DbError> {
    if window > part.limits.window {
        return Ok(None);
    }
    let others = UserFilter { part: None, ..part.filter.clone() };
    let mut asked = conditions(&others, Engine::Sqlite);
    begin(&mut asked, order, start, Engine::Sqlite);
    let (place, window) = (asked.bind(Value::Text(part.text)), asked.bind(Value::Int(window)));
    let (most, skipped) = (asked.bind(Value::Int(limit)), asked.bind(Value::Int(offset)));
    let order_by = order_by(order, false, Engine::Sqlite);
    let sql = format!(
        "select {COLUMNS} from (select * from users u{} order by {order_by} limit {window}) u
         where instr(u.name_key, {place}) > 0 or instr(u.email_key, {place}) > 0
         order by {order_by} limit {most} offset {skipped}",
        asked.text
    );
    let people = tx.query(&sql, &asked.values, from_row)?;
    Ok(Some(people).filter(|people| i64::try_from(people.len()) == Ok(limit)))
}

/// How many people fit.
pub(super) fn total(tx: &mut Tx<'_>, part: &Part<'_>) -> Result<i64, DbError> {
    let hits = part.hits(tx, part.limits.many)?;
    let span = are_few(tx, part.filter, Order { by: SortBy::Name, descending: false })?;
    let source = part.source(hits, span);
    let texts = part.is_in_texts(Order::default()) && (!span || matches!(source, Source::Index));
    let mut asked = conditions(part.filter, Engine::Sqlite);
    let from = part.from(&mut asked, source, texts, span);
    tx.query_one(&format!("select count(*) from {from}{}", asked.text), &asked.values, |row| row.int(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Db, Durability};
    use crate::types::cursor::Cursor;
    use crate::types::key::key;
    use crate::types::time::Time;

    /// Three hundred people: names alike, one in fifty a Grace, those at the end all Adas.
    const PEOPLE: &str = "
        with recursive n (n) as (select 1 union all select n + 1 from n where n < 300)
        insert into users (id, name, name_key, email, email_key, role, status, metadata, created_at, updated_at,
                           last_login_at, version)
        select printf('%03d', n * 11 % 307), name, name, email, email, iif(n % 10 = 0, 'auditor', 'user'),
               iif(n % 6 = 0, 'suspended', 'active'), '{}', n / 3, n, iif(n % 4 = 0, null, n % 50), 1
        from (select n, case when n > 250 then 'ada' when n % 50 = 3 then 'grace' when n % 9 = 0 then 'zo\u{eb} 中村'
                        else 'person \"' || n % 20 end as name,
                     'p' || n || '@example.' || iif(n % 3 = 0, 'com', 'org') as email from n)";

    /// Each way of searching finds the same as looking at everybody, on a walk as on a page further on.
    #[tokio::test]
    async fn all_ways_of_searching_find_the_same() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("ums.db"), Durability::Normal, true).unwrap();
        db.write(|tx| {
            tx.execute(PEOPLE, &[])?;
            tx.execute(
                "insert into user_search (id, name_key, email_key, created_at)
                 select id, name_key, email_key, created_at from users",
                &[],
            )?;
            tx.execute("update counters set value = 300 where name = 'users'", &[])
        })
        .await
        .unwrap();
        let others = [
            UserFilter::default(),
            UserFilter { role: Some(Role::Auditor), ..UserFilter::default() },
            UserFilter { status: Some(Status::Active), ..UserFilter::default() },
            UserFilter { created_after: Some(Time(40)), created_before: Some(Time(90)), ..UserFilter::default() },
            UserFilter { inactive_since: Some(Time(30)), ..UserFilter::default() },
        ];
        let ways = [
            LIMITS,
            Limits { few: 0, some: 0, many: 1_000, window: 20_000 },
            Limits { few: 0, some: 0, many: 1, window: 200 },
            Limits { few: 0, some: 0, many: 1_000, window: 0 },
            Limits { few: 0, some: 0, many: 1, window: 0 },
        ];
        for part in ["ada", "grace", "person \"1", "P", "zo\u{eb}", "中村", "example.org", "e", "nobody", "zo"] {
            for other in &others {
                let filter = UserFilter { part: Some(key(part)), ..other.clone() };
                for by in [SortBy::CreatedAt, SortBy::Name, SortBy::Email, SortBy::LastLogin] {
                    for descending in [false, true] {
                        let order = Order { by, descending };
                        for limits in ways {
                            db.read(search(filter.clone(), order, limits)).await.unwrap();
                        }
                    }
                }
            }
        }
    }

    /// A walk by cursors, pages by their number and the total, against everybody looked at.
    fn search(
        filter: UserFilter,
        order: Order,
        limits: Limits,
    ) -> impl Fn(&mut Tx<'_>) -> Result<(), DbError> + Send + 'static {
        move |tx| {
            let part = Part { limits, ..Part::of(&filter).unwrap() };
            let ids = |people: &[User]| people.iter().map(|user| user.id.to_string()).collect::<Vec<_>>();
            let (mut walked, mut last): (Vec<String>, Option<Cursor>) = (Vec::new(), None);
            loop {
                let start = last.as_ref().map_or(Start::Beginning, Start::After);
                let people = some(tx, &part, order, start, 31, 0)?;
                walked.extend(ids(&people));
                let Some(user) = people.last() else { break };
                last = Some(order.place(user));
            }
            let mut pages = Vec::new();
            while let people = some(tx, &part, order, Start::Beginning, 47, pages.len() as i64)?
                && !people.is_empty()
            {
                pages.extend(ids(&people));
            }
            let all = tx.query(
                &format!("select {COLUMNS} from users u order by {}", order_by(order, true, Engine::Sqlite)),
                &[],
                from_row,
            )?;
            let fits = |user: &&User| {
                [&user.name, &user.email].iter().any(|text| text.contains(part.text))
                    && filter.role.is_none_or(|role| role == user.role)
                    && filter.status.is_none_or(|status| status == user.status)
                    && filter.created_after.is_none_or(|time| user.created_at > time)
                    && filter.created_before.is_none_or(|time| user.created_at < time)
                    && filter.inactive_since.is_none_or(|time| user.last_login_at.unwrap_or(user.created_at) < time)
            };
            let naive: Vec<String> = all.iter().filter(fits).map(|user| user.id.to_string()).collect();
            assert_eq!(walked, naive, "{filter:?} {order:?} {limits:?}");
            assert_eq!((&pages, total(tx, &part)?), (&naive, naive.len() as i64), "{filter:?} {order:?} {limits:?}");
            Ok(())
        }
    }
}
