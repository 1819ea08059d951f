//! PostgreSQL for the tests: one server for all of them, one schema for each.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use tokio_postgres::{NoTls, SimpleQueryMessage};

use super::Cluster;

/// The variable that names a server to use instead of a private one. Its user must be allowed to create schemas.
const GIVEN: &str = "UMS_TEST_POSTGRES";

/// The server of this run, started by the first test that asks; `None`, after a loud line, where there can be none.
pub(crate) fn server() -> Option<&'static str> {
    /// Its URL, and what keeps it alive until this process ends.
    static SERVER: OnceLock<(String, Option<Cluster>)> = OnceLock::new();
    if let Ok(given) = std::env::var(GIVEN) {
        return Some(&SERVER.get_or_init(|| (given, None)).0);
    }
    Cluster::programs()?;
    let (url, _) = SERVER.get_or_init(|| {
        // Tests are many, and each server of theirs has connections of its own.
        let cluster = Cluster::init(&[("max_connections", "500")]).expect("its programs were found");
        cluster.start();
        (cluster.url("postgres"), Some(cluster))
    });
    Some(url)
}

/// A schema of its own, which is a database of its own as far as a server can tell.
#[derive(Debug)]
pub(crate) struct Schema {
    name: String,
    url: String,
}

impl Schema {
    pub(crate) fn fresh() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server().expect("a test on PostgreSQL begins only where there is one");
        let name = format!("t_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        // An earlier run that had this process id and was killed may have left one.
        sql(server, &format!("drop schema if exists {name} cascade; create schema {name}")).expect("a schema");
        let more = if server.contains('?') { '&' } else { '?' };
        Self { url: format!("{server}{more}options=-csearch_path%3D{name}"), name }
    }

    /// The URL whose connections see this schema and nothing else.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Schema {
    fn drop(&mut self) {
        // A private server goes as a whole.
        if let (Ok(given), false) = (std::env::var(GIVEN), std::thread::panicking()) {
            let _ = sql(&given, &format!("set lock_timeout = '2s'; drop schema {} cascade", self.name));
        }
    }
}

/// Runs statements on a connection of their own, and waits; the rows as text.
pub(crate) fn sql(url: &str, statements: &str) -> Result<Vec<Vec<Option<String>>>, tokio_postgres::Error> {
    let (url, statements) = (url.to_owned(), statements.to_owned());
    // On a thread of its own, because whoever asks may be inside a runtime already, or in a `drop`.
    let asking = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let (client, connection) = tokio_postgres::connect(&url, NoTls).await?;
            let (answer, _) = tokio::join!(
                async {
                    let answer = client.simple_query(&statements).await;
                    // The connection ends with its client.
                    drop(client);
                    answer
                },
                connection
            );
            Ok(answer?.iter().filter_map(texts).collect())
        })
    });
    asking.join().expect("the statements were sent")
}

fn texts(message: &SimpleQueryMessage) -> Option<Vec<Option<String>>> {
    let SimpleQueryMessage::Row(row) = message else { return None };
    Some((0..row.len()).map(|column| row.get(column).map(str::to_owned)).collect())
}

/// A session of somebody else's, for as long as it is held.
pub(crate) async fn session(url: &str) -> tokio_postgres::Client {
    let (client, connection) = tokio_postgres::connect(url, NoTls).await.expect("a session");
    tokio::spawn(connection);
    client
}

/// Waits until a query has rows: the first column of each.
pub(crate) async fn until_rows(session: &tokio_postgres::Client, query: &str) -> Vec<String> {
    let began = Instant::now();
    loop {
        let answer = session.simple_query(query).await.expect("a query");
        let rows: Vec<String> = answer.iter().filter_map(texts).filter_map(|row| row.into_iter().next()?).collect();
        if !rows.is_empty() {
            return rows;
        }
        assert!(began.elapsed() < Duration::from_secs(20), "{query} has no rows");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}
