//! `ums-server backup`, `restore` and `check`, with the real binary and real files.

mod damage;
mod guide;
mod killed;
mod live;
mod refused;
mod schemas;

use std::path::{Path, PathBuf};

use crate::harness::home::Ran;
use crate::harness::process;
use crate::harness::sqlite::sql;
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Home};

/// A home whose database has an administrator and so many people; `ums.db`, as every subcommand takes it.
async fn home_of(people: usize) -> Home {
    let home = Home::new();
    let create = ["admin", "create", "--email", ADMIN_EMAIL, "--name", "Ada Admin", "--password-stdin"];
    let created = process::run(&home, &create, &format!("{ADMIN_PASSWORD}\n")).await;
    assert_eq!(created.status, 0, "{created:?}");
    let insert = format!(
        "with recursive n (n) as (select 1 union all select n + 1 from n where n < {people})
         insert into users (id, name, name_key, email, email_key, role, status, metadata, created_at, updated_at, version)
         select printf('018f0000-0000-7000-8000-%012d', n), 'Person ' || n, 'person ' || n, 'p' || n || '@example.com',
                'p' || n || '@example.com', 'user', 'active', '{{\"n\":' || n || '}}', n, n, 1 from n;
         update counters set value = value + {people} where name = 'users';
         insert into user_search (id, name_key, email_key, created_at)
         select id, name_key, email_key, created_at from users where id not in (select id from user_search);
         insert into user_search_grams (rowid, name_key, email_key) select n, name_key, email_key from user_search
         where n > (select coalesce(max(id), 0) from user_search_grams_docsize);
         pragma wal_checkpoint(truncate)"
    );
    sql(&file(&home, "ums.db"), &insert).unwrap();
    home
}

fn file(home: &Home, name: &str) -> PathBuf {
    home.path().join(name)
}

async fn run(home: &Home, words: &[&str]) -> Ran {
    process::run(home, words, "").await
}

/// Runs it to success; what it printed.
async fn ok(home: &Home, words: &[&str]) -> String {
    let ran = run(home, words).await;
    assert_eq!(ran.status, 0, "{words:?}: {ran:?}");
    ran.stdout
}

/// Runs it to a refusal that names this.
async fn refused(home: &Home, words: &[&str], status: i32, named: &str) {
    let ran = run(home, words).await;
    assert_eq!((ran.status, ran.stdout.as_str()), (status, ""), "{words:?}: {ran:?}");
    assert!(ran.stderr.contains(named), "{words:?} does not say {named:?}: {ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{ran:?}");
}

fn count(database: &Path) -> String {
    let rows = sql(database, "select count(*) from users").unwrap();
    rows[0][0].clone().unwrap()
}

/// What lies in a home, by name.
fn names(home: &Home) -> Vec<String> {
    let entries = std::fs::read_dir(home.path()).unwrap();
    let mut names: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.retain(|name| name != "standard-input");
    names.sort();
    names
}
