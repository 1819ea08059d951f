//! A schema of its own in somebody's database, for a test server.

use anyhow::{Context, Result, anyhow};
use tokio::time::Instant;

use super::START;
use super::connection::{Connection, Connector};
use super::errors::text;
use super::url::PostgresUrl;

/// A schema that nobody else uses, until it is removed.
#[derive(Debug)]
pub(crate) struct Scratch {
    given: PostgresUrl,
    name: String,
}

impl Scratch {
    /// Makes it. The name must be fresh, and of letters, digits and underscores.
    pub(crate) async fn make(given: PostgresUrl, name: String) -> Result<Self> {
        execute(&given, &format!("create schema {name}")).await?;
        let scratch = Self { given, name };
        // Otherwise an administrator whose password everybody knows would come among somebody's own people.
        let why = match connect(&scratch.url()).await {
            Ok(connection) if connection.facts.schema == scratch.name => return Ok(scratch),
            Ok(connection) => {
                let schema = &connection.facts.schema;
                anyhow!(
                    "connections come to the schema {schema:?}: a pooler passes over `options`; name the database itself"
                )
            }
            Err(error) => error,
        };
        scratch.remove().await?;
        Err(why)
    }

    /// The URL whose connections see this schema and nothing else.
    pub(crate) fn url(&self) -> PostgresUrl {
        let mut url = self.given.clone();
        let before = url.config.get_options().map_or_else(String::new, |options| format!("{options} "));
        url.config.options(format!("{before}-csearch_path={}", self.name));
        url
    }

    /// Removes it with all that is in it.
    pub(crate) async fn remove(self) -> Result<()> {
        // A transaction of a server that was cut off may still hold its tables for a moment.
        execute(&self.given, &format!("set lock_timeout = '4s'; drop schema {} cascade", self.name)).await
    }
}

async fn connect(url: &PostgresUrl) -> Result<Connection> {
    Connector::new(url)?.connect(Instant::now() + START).await.context("cannot open the database")
}

async fn execute(url: &PostgresUrl, statements: &str) -> Result<()> {
    let connection = connect(url).await?;
    connection.client.batch_execute(statements).await.map_err(|error| anyhow!("{}", text(&error)))
}
