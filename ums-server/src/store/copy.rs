//! Rows as they lie in the tables, for `ums-server migrate-data`: read in order of their keys, compared, removed, inserted.

use std::cmp::Ordering;
use std::iter::Peekable;

use super::{DbError, Engine, Row, Tx, Value, user_search, values};
use crate::types::users::{Role, Status};

/// What is moved, and in which order: a row comes after those that it refers to. What is not in this list stays behind:
/// `counters`, which are counted anew; `moves`; and the history of the schema, which each database has for itself.
pub(crate) const TABLES: [Table; 11] = [
    Table {
        name: "instance",
        columns: &[
            ("only_one", Kind::Int),
            ("id", Kind::Text),
            ("refresh_key", Kind::Blob),
            ("created_at", Kind::Int),
            ("claimed", Kind::Bool),
        ],
        made_by_itself: true,
    },
    Table {
        name: "signing_keys",
        columns: &[
            ("kid", Kind::Text),
            ("private_key", Kind::Blob),
            ("public_key", Kind::Blob),
            ("created_at", Kind::Int),
            ("token_seconds", Kind::Int),
            ("retires_at", Kind::OptInt),
        ],
        made_by_itself: true,
    },
    Table {
        name: "users",
        columns: &[
            ("id", Kind::Text),
            ("name", Kind::Text),
            ("name_key", Kind::Text),
            ("email", Kind::Text),
            ("email_key", Kind::Text),
            ("role", Kind::Text),
            ("status", Kind::Text),
            ("metadata", Kind::Text),
            ("password_hash", Kind::OptText),
            ("created_at", Kind::Int),
            ("updated_at", Kind::Int),
            ("last_login_at", Kind::OptInt),
            ("version", Kind::Int),
        ],
        made_by_itself: false,
    },
    Table {
        name: "deleted_users",
        columns: &[
            ("id", Kind::Text),
            ("name", Kind::Text),
            ("name_key", Kind::Text),
            ("email", Kind::Text),
            ("email_key", Kind::Text),
            ("role", Kind::Text),
            ("status", Kind::Text),
            ("metadata", Kind::Text),
            ("password_hash", Kind::OptText),
            ("created_at", Kind::Int),
            ("updated_at", Kind::Int),
            ("last_login_at", Kind::OptInt),
            ("version", Kind::Int),
            ("deleted_at", Kind::Int),
        ],
        made_by_itself: false,
    },
    Table {
        name: "sessions",
        columns: &[
            ("id", Kind::Text),
            ("user_id", Kind::Text),
            ("created_at", Kind::Int),
            ("last_used_at", Kind::Int),
            ("expires_at", Kind::Int),
            ("ip", Kind::OptText),
            ("user_agent", Kind::OptText),
            ("generation", Kind::Int),
            ("rotated_at", Kind::Int),
            ("graced", Kind::Bool),
        ],
        made_by_itself: false,
    },
    Table {
        name: "api_keys",
        columns: &[
            ("id", Kind::Text),
            ("user_id", Kind::Text),
            ("name", Kind::Text),
            ("secret_hash", Kind::Text),
            ("scopes", Kind::Text),
            ("created_at", Kind::Int),
            ("expires_at", Kind::OptInt),
            ("last_used_at", Kind::OptInt),
        ],
        made_by_itself: false,
    },
    Table {
        name: "guesses",
        columns: &[
            ("account", Kind::Text),
            ("day", Kind::Int),
            ("strange", Kind::Int),
            ("familiar", Kind::Int),
            ("of_account", Kind::Bool),
            ("counted_at", Kind::Int),
        ],
        made_by_itself: false,
    },
    Table {
        name: "login_sources",
        columns: &[("id", Kind::Text), ("user_id", Kind::Text), ("source", Kind::Text), ("last_login_at", Kind::Int)],
        made_by_itself: false,
    },
    Table {
        name: "source_counts",
        columns: &[("id", Kind::Text), ("since", Kind::Int), ("count", Kind::Int)],
        made_by_itself: false,
    },
    Table {
        name: "audit",
        columns: &[
            ("id", Kind::Text),
            ("at", Kind::Int),
            ("action", Kind::Text),
            ("outcome", Kind::Text),
            ("actor_id", Kind::OptText),
            ("actor_email", Kind::OptText),
            ("key_id", Kind::OptText),
            ("session_id", Kind::OptText),
            ("target_type", Kind::OptText),
            ("target_id", Kind::OptText),
            ("ip", Kind::OptText),
            ("request_id", Kind::OptText),
            ("before", Kind::OptText),
            ("after", Kind::OptText),
            ("count", Kind::Int),
            ("fold", Kind::OptText),
        ],
        made_by_itself: false,
    },
    Table {
        name: "idempotency",
        columns: &[
            ("id", Kind::Text),
            ("fingerprint", Kind::Text),
            ("created_at", Kind::Int),
            ("status", Kind::Int),
            ("target_id", Kind::OptText),
            ("problem", Kind::OptText),
        ],
        made_by_itself: false,
    },
];

/// Rows of one `insert` on PostgreSQL, where each statement costs a round trip. On SQLite none does.
const ROWS_PER_INSERT: usize = 100;

/// A table and its columns; the first is the key.
#[derive(Debug)]
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static [(&'static str, Kind)],
    /// A server that is opened on a new database writes rows of it, so that they say nothing of a use.
    made_by_itself: bool,
}

/// How a column is read: as [`Row`] has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    OptText,
    Int,
    OptInt,
    Bool,
    Blob,
}

/// A value that has left its row. (No `Debug`: hashes and keys go through here.)
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell {
    Null,
    Int(i64),
    Bool(bool),
    Text(String),
    Blob(Vec<u8>),
}

/// A row, column for column.
pub(crate) type Cells = Vec<Cell>;

impl Cell {
    fn read(row: &Row<'_>, column: usize, kind: Kind) -> Result<Self, DbError> {
        Ok(match kind {
            Kind::Text => Self::Text(row.text(column)?),
            Kind::OptText => row.opt_text(column)?.map_or(Self::Null, Self::Text),
            Kind::Int => Self::Int(row.int(column)?),
            Kind::OptInt => row.opt_int(column)?.map_or(Self::Null, Self::Int),
            Kind::Bool => Self::Bool(row.bool(column)?),
            Kind::Blob => Self::Blob(row.blob(column)?),
        })
    }

    fn value(&self) -> Value<'_> {
        match self {
            Self::Null => Value::Null,
            Self::Int(value) => Value::Int(*value),
            Self::Bool(value) => Value::Bool(*value),
            Self::Text(value) => Value::Text(value),
            Self::Blob(value) => Value::Blob(value),
        }
    }

    /// As a key is named to people.
    pub(crate) fn shown(&self) -> String {
        match self {
            Self::Int(value) => value.to_string(),
            Self::Text(value) => value.clone(),
            Self::Null | Self::Bool(_) | Self::Blob(_) => "?".to_owned(),
        }
    }
}

impl Table {
    fn key(&self) -> &'static str {
        self.columns.first().map_or("", |(name, _)| name)
    }

    fn names(&self) -> String {
        self.columns.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
    }

    /// Whether a row is a person whom the counter of those who can administer counts.
    pub(crate) fn is_active_admin(&self, row: &Cells) -> bool {
        let has = |column: &str, text: &str| {
            let at = self.columns.iter().position(|(name, _)| *name == column);
            at.and_then(|at| row.get(at)).is_some_and(|cell| matches!(cell, Cell::Text(found) if found == text))
        };
        let at = self.columns.iter().position(|(name, _)| *name == "password_hash");
        let has_password = at.and_then(|at| row.get(at)).is_some_and(|cell| *cell != Cell::Null);
        self.name == "users"
            && has("role", Role::Admin.as_str())
            && has("status", Status::Active.as_str())
            && has_password
    }

    /// The next rows after a key.
    pub(crate) fn page(&self, tx: &mut Tx<'_>, after: Option<&Cell>, limit: usize) -> Result<Vec<Cells>, DbError> {
        let (name, names, key) = (self.name, self.names(), self.key());
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        let read = |row: &Row<'_>| {
            let kinds = self.columns.iter().enumerate();
            kinds.map(|(column, (_, kind))| Cell::read(row, column, *kind)).collect::<Result<Cells, DbError>>()
        };
        match after {
            None => tx.query(&format!("select {names} from {name} order by {key} limit $1"), values![limit], read),
            Some(after) => {
                let sql = format!("select {names} from {name} where {key} > $1 order by {key} limit $2");
                tx.query(&sql, &[after.value(), Value::Int(limit)], read)
            }
        }
    }

    pub(crate) fn insert<'c>(&self, tx: &mut Tx<'_>, rows: impl IntoIterator<Item = &'c Cells>) -> Result<(), DbError> {
        let most = if tx.engine() == Engine::Postgres { ROWS_PER_INSERT } else { 1 };
        let rows: Vec<&Cells> = rows.into_iter().collect();
        for rows in rows.chunks(most) {
            let width = self.columns.len();
            let places =
                |row: usize| (1..=width).map(|at| format!("${}", row * width + at)).collect::<Vec<_>>().join(", ");
            let places: Vec<String> = (0..rows.len()).map(|row| format!("({})", places(row))).collect();
            let sql = format!("insert into {} ({}) values {}", self.name, self.names(), places.join(", "));
            let values: Vec<Value<'_>> = rows.iter().flat_map(|row| row.iter().map(Cell::value)).collect();
            tx.execute(&sql, &values)?;
        }
        if self.name == "users" {
            rows.iter().filter_map(|row| row.first()).try_for_each(|id| user_search::add_copied(tx, id.value()))?;
        }
        Ok(())
    }

    /// Removes rows, and by the foreign keys what refers to them.
    pub(crate) fn delete<'c>(&self, tx: &mut Tx<'_>, keys: impl IntoIterator<Item = &'c Cell>) -> Result<(), DbError> {
        let sql = format!("delete from {} where {} = $1", self.name, self.key());
        for key in keys {
            tx.execute(&sql, &[key.value()])?;
        }
        Ok(())
    }
}

/// Whether nobody has used this database yet.
pub(crate) fn is_unused(tx: &mut Tx<'_>) -> Result<bool, DbError> {
    for table in TABLES.iter().filter(|table| !table.made_by_itself) {
        if tx.query_opt(&format!("select 1 from {} limit 1", table.name), &[], |_| Ok(()))?.is_some() {
            return Ok(false);
        }
    }
    let claimed = tx.query_opt("select 1 from instance where claimed = $1", values![true], |_| Ok(()))?;
    Ok(claimed.is_none())
}

/// How the next rows of two sides compare, up to the key that both were read to.
pub(crate) struct Comparison<'c> {
    pub(crate) equal: Vec<&'c Cells>,
    /// Only the source has them.
    pub(crate) missing: Vec<&'c Cells>,
    /// Only the destination has them.
    pub(crate) surplus: Vec<&'c Cells>,
    /// Both have them, and not the same: the source's first.
    pub(crate) different: Vec<(&'c Cells, &'c Cells)>,
    /// The key to go on after; `None` where both sides have ended.
    pub(crate) next: Option<Cell>,
}

impl<'c> Comparison<'c> {
    /// Of two pages that were read after the same key, and hold `limit` rows unless their side ended.
    pub(crate) fn of(source: &'c [Cells], destination: &'c [Cells], limit: usize) -> Self {
        let last = |page: &'c [Cells]| if page.len() < limit { None } else { page.last().and_then(|row| row.first()) };
        let next = [last(source), last(destination)].into_iter().flatten().min().cloned();
        let mut compared =
            Self { equal: Vec::new(), missing: Vec::new(), surplus: Vec::new(), different: Vec::new(), next };
        let (mut ours, mut theirs) = (source.iter().peekable(), destination.iter().peekable());
        while let Some(ordering) = compared.order(&mut ours, &mut theirs) {
            let ours = if ordering.is_le() { ours.next() } else { None };
            let theirs = if ordering.is_ge() { theirs.next() } else { None };
            match (ours, theirs) {
                (Some(ours), Some(theirs)) if ours == theirs => compared.equal.push(ours),
                (Some(ours), Some(theirs)) => compared.different.push((ours, theirs)),
                (Some(ours), None) => compared.missing.push(ours),
                (None, Some(theirs)) => compared.surplus.push(theirs),
                (None, None) => break,
            }
        }
        compared
    }

    /// Which side has the next row, by its key; `None` where neither has one up to `next`.
    fn order(
        &self,
        ours: &mut Peekable<std::slice::Iter<'c, Cells>>,
        theirs: &mut Peekable<std::slice::Iter<'c, Cells>>,
    ) -> Option<Ordering> {
        let within = |row: &&&Cells| self.next.is_none() || row.first() <= self.next.as_ref();
        match (ours.peek().filter(within), theirs.peek().filter(within)) {
            (Some(ours), Some(theirs)) => Some(ours.first().cmp(&theirs.first())),
            (Some(_), None) => Some(Ordering::Less),
            (None, Some(_)) => Some(Ordering::Greater),
            (None, None) => None,
        }
    }
}
