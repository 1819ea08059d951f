//! A transaction's statements and rows.

use std::fmt;

use tokio::runtime::Runtime;
use tokio::time::Instant;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};
use tokio_postgres::{Row, Statement};

use super::connection::Connection;
use super::errors::Failure;
use super::worker::{slow, within};
use crate::store::{DbError, Value};

/// Statements kept prepared, per connection.
const STATEMENTS: usize = 256;

/// A transaction on one connection.
pub(crate) struct PostgresTx<'c> {
    runtime: &'c Runtime,
    connection: &'c mut Connection,
    deadline: Instant,
    /// The first fault of a statement: after it PostgreSQL takes no other.
    failure: Option<Failure>,
}

impl fmt::Debug for PostgresTx<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PostgresTx").finish_non_exhaustive()
    }
}

impl<'c> PostgresTx<'c> {
    pub(super) fn new(runtime: &'c Runtime, connection: &'c mut Connection, deadline: Instant) -> Self {
        Self { runtime, connection, deadline, failure: None }
    }

    pub(in crate::store) fn into_failure(self) -> Option<Failure> {
        self.failure
    }

    pub(in crate::store) fn execute(&mut self, sql: &str, values: &[Value<'_>]) -> Result<u64, DbError> {
        let executed = within(self.runtime, self.deadline, execute(self.connection, sql, values));
        self.noting(executed.ok_or_else(slow).and_then(|executed| executed.map_err(Failure::from)))
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
        let rows = within(self.runtime, self.deadline, query(self.connection, sql, values));
        self.noting(rows.ok_or_else(slow).and_then(|rows| rows.map_err(Failure::from)))
    }

    fn noting<T>(&mut self, done: Result<T, Failure>) -> Result<T, DbError> {
        done.map_err(|failure| {
            let error = failure.clone().into_error();
            self.failure.get_or_insert(failure);
            error
        })
    }
}

async fn query(
    connection: &mut Connection,
    sql: &str,
    values: &[Value<'_>],
) -> Result<Vec<Row>, tokio_postgres::Error> {
    let values: Vec<Bound<'_>> = values.iter().copied().map(Bound).collect();
    if connection.own {
        let statement = prepared(connection, sql).await?;
        connection.client.query(&statement, &parameters(&values)).await
    } else {
        connection.client.query_typed(sql, &typed(&values)).await
    }
}

async fn execute(connection: &mut Connection, sql: &str, values: &[Value<'_>]) -> Result<u64, tokio_postgres::Error> {
    let values: Vec<Bound<'_>> = values.iter().copied().map(Bound).collect();
    if connection.own {
        let statement = prepared(connection, sql).await?;
        connection.client.execute(&statement, &parameters(&values)).await
    } else {
        connection.client.execute_typed(sql, &typed(&values)).await
    }
}

fn parameters<'a>(values: &'a [Bound<'_>]) -> Vec<&'a (dyn ToSql + Sync)> {
    values.iter().map(|value| value as &(dyn ToSql + Sync)).collect()
}

/// For statements without a name: all in one message, each value with its type.
fn typed<'a>(values: &'a [Bound<'_>]) -> Vec<(&'a (dyn ToSql + Sync), Type)> {
    values.iter().map(|value| (value as &(dyn ToSql + Sync), value.type_of())).collect()
}

async fn prepared(connection: &mut Connection, sql: &str) -> Result<Statement, tokio_postgres::Error> {
    if let Some(statement) = connection.statements.get(sql) {
        return Ok(statement.clone());
    }
    let statement = connection.client.prepare(sql).await?;
    if connection.statements.len() >= STATEMENTS {
        connection.statements.clear();
    }
    connection.statements.insert(sql.to_owned(), statement.clone());
    Ok(statement)
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
