//! Ten thousand people of all scripts, as a table and as JSON.

use super::{data, everybody, summary};
use crate::harness::{Home, TestServer, apply, both_engines};

#[apply(both_engines)]
async fn every_row_of_both_files_is_taken_and_they_are_the_same_people() {
    let mut imported = Vec::new();
    for name in ["people.csv", "people.ndjson"] {
        let server = TestServer::start().await;
        let home = Home::of_admin(&server);
        let file = data(name);
        let rehearsed = summary(&home, &[file.to_str().unwrap(), "--dry-run"], 0);
        assert_eq!(everybody(&server).await.len(), 0);
        let mut shown = summary(&home, &[file.to_str().unwrap()], 0);
        assert_eq!((&shown["read"], &shown["created"], &shown["failed"]), (&10_000.into(), &10_000.into(), &0.into()));
        assert_eq!(shown["dry_run"], false);
        shown["dry_run"] = true.into();
        assert_eq!(shown, rehearsed);
        imported.push(everybody(&server).await);
    }
    assert_eq!(imported[0].len(), 10_000);
    assert!(imported[0] == imported[1], "the files do not bring the same people");
    let admins = imported[0].iter().filter(|person| person["role"] == "admin").count();
    let auditors = imported[0].iter().filter(|person| person["role"] == "auditor").count();
    assert_eq!((admins, auditors), (2, 30));
}
