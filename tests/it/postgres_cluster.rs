//! The clusters that tests of failures build: each does what such a test leans on.

use std::process::Command;

use crate::harness::Cluster;
use crate::harness::postgres::sql;

fn number(cluster: &Cluster, query: &str) -> Option<String> {
    sql(&cluster.url("postgres"), query).unwrap().remove(0).remove(0)
}

/// The states of all its processes, in the letters of `ps`.
fn states(cluster: &Cluster) -> Vec<char> {
    let pid = cluster.pid().to_string();
    let output = Command::new("ps").args(["-o", "stat=", "-p", &pid, "--ppid", &pid]).output().unwrap();
    String::from_utf8(output.stdout).unwrap().lines().filter_map(|line| line.chars().next()).collect()
}

#[test]
fn a_synchronous_standby_has_what_was_answered_and_takes_over() {
    let waits = [("synchronous_commit", "on"), ("synchronous_standby_names", "'second'")];
    let Some(first) = Cluster::init(&waits) else { return };
    first.start();
    let second = Cluster::standby_of(&first, "second");
    second.start();
    sql(&first.url("postgres"), "create table kept (n int); insert into kept values (7)").unwrap();
    assert!(sql(&second.url("postgres"), "insert into kept values (8)").is_err(), "a standby is read-only");

    first.signal("STOP");
    let frozen = states(&first);
    assert!(frozen.len() > 1 && frozen.iter().all(|state| *state == 'T'), "{frozen:?}");
    first.signal("CONT");
    assert_eq!(number(&first, "select count(*) from kept").as_deref(), Some("1"));

    first.signal("KILL");
    assert!(sql(&first.url("postgres"), "select 1").is_err(), "it is gone");
    second.promote();
    sql(&second.url("postgres"), "insert into kept values (8)").unwrap();
    assert_eq!(number(&second, "select sum(n) from kept").as_deref(), Some("15"));
    second.stop();
    second.start();
    assert_eq!(number(&second, "select sum(n) from kept").as_deref(), Some("15"));
}

#[test]
fn nothing_is_left_of_one_that_is_no_longer_needed() {
    let Some(cluster) = Cluster::init(&[]) else { return };
    cluster.start();
    let (folder, pid) = (cluster.socket(), cluster.pid().to_string());
    // Not even of one that cannot hear.
    cluster.signal("STOP");
    drop(cluster);
    assert!(!folder.exists());
    assert!(!Command::new("ps").args(["-p", &pid]).output().unwrap().status.success());
}
