//! What a role of PostgreSQL lacks is told with what to do about it; one that may not change the schema can serve.

use crate::harness::home::Ran;
use crate::harness::postgres::sql;
use crate::harness::process::{self, Process};
use crate::harness::{ADMIN_PASSWORD, Cluster, Home, apply, on_postgres};

fn refused(ran: &Ran, said: &[&str]) {
    assert_eq!((ran.status, ran.stderr.lines().count()), (1, 1), "{ran:?}");
    assert!(said.iter().all(|said| ran.stderr.contains(said)), "{said:?}: {ran:?}");
}

#[apply(on_postgres)]
async fn a_role_that_may_not_change_the_schema_is_told_so_and_serves_once_it_may_use_it() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let owner = cluster.url("postgres");
    sql(&owner, "create role weak login; revoke create on schema public from public").unwrap();
    // Without the warning that this cluster does not sync: what is left is the error's one line.
    let weak = Home::new().var("UMS_DATABASE", &owner.replace("user=postgres", "user=weak")).var("RUST_LOG", "error");
    refused(&process::run(&weak, &["migrate"], "").await, &["permission denied", "the owner of the database"]);

    let migrated = process::run(&Home::new().var("UMS_DATABASE", &owner), &["migrate"], "").await;
    assert_eq!(migrated.status, 0, "{migrated:?}");
    // What cannot be read must not look like a database that is new.
    for words in [["migrate", "--dev"], ["serve", "--no-migrate"]] {
        let ran = process::run(&weak, &words, "").await;
        refused(&ran, &["cannot see which schema the database has", "refinery_schema_history"]);
    }

    sql(&owner, "grant select, insert, update, delete on all tables in schema public to weak").unwrap();
    let server = Process::start(&weak, &["--no-migrate", "--listen", "127.0.0.1:0"]).await;
    assert_eq!(server.raw().get("/readyz").await.status, 200);
    let ann = format!(r#"{{"name": "Ann", "email": "ann@example.com", "password": "{ADMIN_PASSWORD}"}}"#);
    assert_eq!(server.raw().post("/auth/register", &ann).await.status, 201);
}
