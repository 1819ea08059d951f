//! A transaction's statements and rows.

use std::fmt;

use tokio::runtime::Runtime;
use tokio::time::Instant;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Client, Error, Row, Statement};

use super::connection::Connection;
use super::errors::Failure;
use super::wait::{first_value, slow, within};
use crate::store::{DbError, Value};

/// Statements kept prepared, per connection.
const STATEMENTS: usize = 256;

/// A transaction on one connection. It is opened together with its first statement, if that reads: one way to the server and
/// back for both.
pub(crate) struct PostgresTx<'c> {
    runtime: &'c Runtime,
    connection: &'c mut Connection,
    deadline: Instant,
    /// What opens it, until that is sent.
    opening: Option<String>,
    /// What is said of its parts, until the next statement: one way to the server and back for both.
    parting: String,
    /// How many more it may have: without anything that opens it, one.
    statements: u32,
    /// The number that PostgreSQL gave it.
    pub(super) number: Option<u64>,
    /// The first fault of a statement: after it PostgreSQL takes no other.
    pub(super) failure: Option<Failure>,
}

impl fmt::Debug for PostgresTx<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresTx").finish_non_exhaustive()
    }
}

impl<'c> PostgresTx<'c> {
    pub(super) fn new(
        runtime: &'c Runtime,
        connection: &'c mut Connection,
        deadline: Instant,
        opening: Option<String>,
    ) -> Self {
        let statements = if opening.is_none() { 1 } else { u32::MAX };
        Self { runtime, connection, deadline, opening, parting: String::new(), statements, number: None, failure: None }
    }

    /// Sends what no statement has followed yet: the opening, and the end of the last part.
    pub(super) fn complete(&mut self) {
        let sent = self.said();
        let _ = self.noting(sent);
    }

    fn said(&mut self) -> Result<(), Failure> {
        let unsaid = self.opening.is_some() || !self.parting.is_empty();
        if unsaid { self.send(async |_| Ok(())) } else { Ok(()) }
    }

    pub(in crate::store) fn begin_part(&mut self) {
        self.parting.push_str("savepoint part;");
    }

    /// What failed first, if anything.
    pub(in crate::store) fn failure(&self) -> Option<DbError> {
        self.failure.clone().map(Failure::into_error)
    }

    /// Keeps a part, or takes it back, and what failed in it.
    pub(in crate::store) fn end_part(&mut self, keep: bool) {
        self.failure = None;
        self.parting.push_str(if keep { "release part;" } else { "rollback to part;release part;" });
    }

    pub(in crate::store) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        let values: Vec<Bound<'_>> = values.iter().copied().map(Bound).collect();
        let executed = self.ready(sql).and_then(|statement| {
            self.send(async |client| match &statement {
                Some(statement) => client.execute(statement, &parameters(&values)).await,
                None => client.execute_typed(sql, &typed(&values)).await,
            })
        });
        self.noting(executed)
    }

    pub(in crate::store) fn query<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(PostgresRow<'_>) -> Result<T, DbError>,
    ) -> Result<Vec<T>, DbError> {
        let rows = self.rows(sql, values)?;
        let read: Result<Vec<T>, DbError> = rows.iter().map(|row| from_row(PostgresRow { row })).collect();
        self.noting(read.map_err(Failure::Refused))
    }

    pub(in crate::store) fn query_opt<T>(
        &mut self,
        sql: &str,
        values: &[Value<'_>],
        from_row: impl Fn(PostgresRow<'_>) -> Result<T, DbError>,
    ) -> Result<Option<T>, DbError> {
        let rows = self.rows(sql, values)?;
        let read = rows.first().map(|row| from_row(PostgresRow { row })).transpose();
        self.noting(read.map_err(Failure::Refused))
    }

    fn rows(&mut self, sql: &str, values: &[Value<'_>]) -> Result<Vec<Row>, DbError> {
        let values: Vec<Bound<'_>> = values.iter().copied().map(Bound).collect();
        let rows = self.ready(sql).and_then(|statement| {
            self.send(async |client| match &statement {
                Some(statement) => client.query(statement, &parameters(&values)).await,
                None => client.query_typed(sql, &typed(&values)).await,
            })
        });
        self.noting(rows)
    }

    /// What must be there before a statement is sent. One that may write does not follow on the heels of the opening: were that
    /// cancelled, it would be done, and kept, outside of any transaction.
    fn ready(&mut self, sql: &str) -> Result<Option<Statement>, Failure> {
        let selects = sql.starts_with("select");
        if self.statements == 0 || (self.opening.is_none() && self.statements == 1 && !selects) {
            return Err(Failure::Refused(DbError::Internal(format!("a lookup is one select: {sql}"))));
        }
        self.statements -= 1;
        if !selects && self.opening.is_some() {
            self.said()?;
        }
        self.prepared(sql)
    }

    /// The statement as it was prepared on this connection; `None` behind a pooler, where it is sent with its values.
    fn prepared(&mut self, sql: &str) -> Result<Option<Statement>, Failure> {
        if !self.connection.own {
            return Ok(None);
        }
        if let Some(statement) = self.connection.statements.get(sql) {
            return Ok(Some(statement.clone()));
        }
        // Nothing is prepared in a transaction that waits to hear which part of it is taken back.
        if !self.parting.is_empty() {
            self.said()?;
        }
        let statement = within(self.runtime, self.deadline, self.connection.client.prepare(sql)).ok_or_else(slow)??;
        if self.connection.statements.len() >= STATEMENTS {
            self.connection.statements.clear();
        }
        self.connection.statements.insert(sql.to_owned(), statement.clone());
        Ok(Some(statement))
    }

    /// Sends a statement, behind what opens the transaction or is said of its parts. Where that fails, what the statement has
    /// read counts for nothing; and within a transaction the statement itself fails with it.
    fn send<T>(&mut self, statement: impl AsyncFnOnce(&Client) -> Result<T, Error>) -> Result<T, Failure> {
        let (client, opening) = (&self.connection.client, self.opening.take());
        let parting = std::mem::take(&mut self.parting);
        let first = match opening {
            Some(opening) => format!("{opening};{parting}"),
            None => parting,
        };
        let done = within(self.runtime, self.deadline, async {
            if first.is_empty() {
                return Ok((None, statement(client).await?));
            }
            let (opened, done) = tokio::join!(client.simple_query(&first), statement(client));
            let number = first_value(&opened?).and_then(|number| number.parse().ok());
            Ok::<_, Error>((number, done?))
        });
        let (number, done) = done.ok_or_else(slow)??;
        self.number = number.or(self.number);
        Ok(done)
    }

    fn noting<T>(&mut self, done: Result<T, Failure>) -> Result<T, DbError> {
        done.map_err(|failure| {
            let error = failure.clone().into_error();
            self.failure.get_or_insert(failure);
            error
        })
    }
}

fn parameters<'a>(values: &'a [Bound<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// For statements without a name: all in one message, each value with its type.
fn typed<'a>(values: &'a [Bound<'_>]) -> Vec<(&'a (dyn ToSql + Sync), Type)> {
    values.iter().map(|value| (value as &(dyn ToSql + Sync), value.type_of())).collect()
}

/// A value on its way into a statement. (Its `Debug`, which the driver asks for, shows nothing.)
struct Bound<'a>(Value<'a>);

impl fmt::Debug for Bound<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Bound<'_> {
    fn type_of(&self) -> Type {
        match self.0 {
            Value::Null => Type::UNKNOWN,
            Value::Int(_) => Type::INT8,
            Value::Bool(_) => Type::BOOL,
            Value::Text(_) => Type::TEXT,
            Value::Blob(_) => Type::BYTEA,
        }
    }
}

impl ToSql for Bound<'_> {
    fn to_sql(&self, to: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn std::error::Error + Sync + Send>> {
        let fits = matches!(self.0, Value::Null) || self.type_of() == *to;
        if !fits {
            return Err(format!("a value of type {} is bound where {to} is expected", self.type_of()).into());
        }
        match self.0 {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(value) => value.to_sql(to, out),
            Value::Bool(value) => value.to_sql(to, out),
            Value::Text(value) => value.to_sql(to, out),
            Value::Blob(value) => value.to_sql(to, out),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// A row of an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PostgresRow<'r> {
    row: &'r Row,
}

impl<'r> PostgresRow<'r> {
    pub(in crate::store) fn get<T: FromSql<'r>>(&self, column: usize) -> Result<T, DbError> {
        self.row.try_get(column).map_err(|error| DbError::Internal(super::errors::text(&error)))
    }
}
