//! Servers that start together on a database that nobody has used.

use serde_json::json;

use crate::harness::process::{Process, command};
use crate::harness::{ADMIN_PASSWORD, Database, Home, apply, on_postgres};

#[apply(on_postgres)]
async fn of_many_that_are_given_the_first_administrator_one_makes_it_and_all_serve() {
    for round in 0..3 {
        let database = Database::fresh();
        let home = Home::new().var("UMS_DATABASE", &database.url()).var("UMS_DATABASE_CONNECTIONS", "2");
        home.file("password", ADMIN_PASSWORD);
        let starting: Vec<_> = (0..4)
            .map(|_| {
                let mut command = command(&home, &["--listen", "127.0.0.1:0"]);
                command.envs([("UMS_ADMIN_EMAIL", "root@example.com"), ("UMS_ADMIN_PASSWORD_FILE", "password")]);
                tokio::spawn(Process::spawn(command))
            })
            .collect();
        for server in starting {
            let server = server.await.expect("each of them starts");
            let login = json!({"email": "root@example.com", "password": ADMIN_PASSWORD}).to_string();
            assert_eq!(server.raw().post("/auth/login", &login).await.status, 200, "round {round}");
        }
        let counted = database
            .sql("select (select count(*) from users), (select value from counters where name = 'active_admins')");
        assert_eq!(counted, [[Some("1".to_owned()), Some("1".to_owned())]], "round {round}");
    }
}
