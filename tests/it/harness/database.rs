//! A database that nobody else uses, on the engine of the test.

use std::path::Path;

use tempfile::TempDir;
use ums_server::Config;

use super::engine::{Engine, engine};
use super::postgres::{self, Schema};
use super::sqlite;

/// Gone when dropped.
#[derive(Debug)]
pub(crate) enum Database {
    /// A file in a folder of its own.
    Sqlite(TempDir),
    Postgres(Schema),
}

/// What a server does for the search when it brings people.
const INDEX: &str = "; insert into user_search (id, name_key, email_key, created_at)
    select id, name_key, email_key, created_at from users where id not in (select id from user_search);
    insert into user_search_grams (rowid, name_key, email_key)
    select n, name_key, email_key from user_search where n > (select coalesce(max(id), 0) from user_search_grams_docsize)";

impl Database {
    pub(crate) fn fresh() -> Self {
        Self::on(engine())
    }

    /// A fresh one on this engine.
    pub(crate) fn on(engine: Engine) -> Self {
        match engine {
            Engine::Sqlite => Self::Sqlite(TempDir::new().expect("a temporary folder")),
            Engine::Postgres => Self::Postgres(Schema::fresh()),
        }
    }

    /// As `--database` and `UMS_DATABASE` take it.
    pub(crate) fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => format!("sqlite:{}", folder.path().join("ums.db").display()),
            Self::Postgres(schema) => schema.url().to_owned(),
        }
    }

    /// Runs statements beside whatever uses it; the rows as text.
    pub(crate) fn sql(&self, statements: &str) -> Vec<Vec<Option<String>>> {
        self.try_sql(statements).expect("good statements")
    }

    /// The same where the database may refuse, and say why.
    pub(crate) fn try_sql(&self, statements: &str) -> Result<Vec<Vec<Option<String>>>, String> {
        match self {
            Self::Sqlite(folder) => {
                // Whom a server brings it has found as well; here nobody else does.
                let both = format!("begin immediate; {statements}{INDEX}; commit");
                let statements = if statements.contains("insert into users") { &both } else { statements };
                sqlite::sql(&folder.path().join("ums.db"), statements).map_err(|error| error.to_string())
            }
            Self::Postgres(schema) => {
                postgres::sql(schema.url(), statements).map_err(|error| format!("{:?}", error.as_db_error()))
            }
        }
    }

    /// The posture `--dev`, on this database.
    pub(crate) fn config(&self) -> Config {
        let mut config = Config::dev("");
        config.database = self.url().parse().expect("a database");
        // Tests are many, and a few connections each are enough to get in one another's way.
        config.database_connections = 4;
        config
    }

    /// Where the files of SQLite lie: for tests that are about them.
    pub(crate) fn folder(&self) -> &Path {
        match self {
            Self::Sqlite(folder) => folder.path(),
            Self::Postgres(_) => panic!("a test about the files of SQLite runs on SQLite alone"),
        }
    }
}
