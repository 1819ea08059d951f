//! Restoring and purging while others do what cannot go with it: one of them wins, and what is counted stays right.

use serde_json::json;

use crate::access_matrix::text;
use crate::harness::{ADMIN_PASSWORD, Raw, TestServer, apply, both_engines};

const ROUNDS: usize = 20;

type Call = (Raw, &'static str, String, String);

fn rows(server: &TestServer, sql: &str) -> i64 {
    server.database().sql(sql)[0][0].as_ref().unwrap().parse().unwrap()
}

/// What is counted is what there is, and nobody is both there and deleted.
fn assert_counted(server: &TestServer) {
    let counter =
        |name| rows(server, &format!("select cast(sum(value) as bigint) from counters where name = '{name}'"));
    assert_eq!(counter("users"), rows(server, "select count(*) from users"));
    let admins = "select count(*) from users where role = 'admin' and status = 'active' and password_hash is not null";
    assert_eq!(counter("active_admins"), rows(server, admins));
    assert_eq!(rows(server, "select count(*) from users u join deleted_users d on d.id = u.id"), 0);
}

async fn deleted(server: &TestServer, email: &str, role: &str) -> String {
    let (id, _) = server.person("Ann", email, role).await;
    assert_eq!(server.raw_admin().delete(&format!("/users/{id}")).await.status, 200);
    id
}

fn restore(raw: &Raw, id: &str) -> Call {
    (raw.clone(), "POST", format!("/users/{id}/restore"), String::new())
}

/// Sends all at once; the statuses, in the order of the calls.
async fn at_once(calls: impl Iterator<Item = Call>) -> Vec<u16> {
    let send = |(raw, method, path, body): Call| {
        tokio::spawn(async move { raw.send(method, &path, Some(body.as_bytes())).await.status })
    };
    let mut statuses = Vec::new();
    for answer in calls.map(send).collect::<Vec<_>>() {
        statuses.push(answer.await.unwrap());
    }
    statuses
}

#[apply(both_engines)]
async fn of_a_restoration_and_a_newcomer_with_the_email_one_wins() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    for round in 0..ROUNDS {
        let email = format!("ann{round}@example.com");
        let id = deleted(&server, &email, "user").await;
        let new = json!({"op": "create", "user": {"name": "Zoe", "email": email}});
        let by_batch = json!({"atomic": true, "operations": [new]}).to_string();
        let by_itself = json!({"name": "Zoe", "email": email, "password": ADMIN_PASSWORD}).to_string();
        let statuses = at_once(
            [
                restore(&admin, &id),
                (admin.clone(), "POST", "/users/batch".to_owned(), by_batch),
                (server.raw(), "POST", "/auth/register".to_owned(), by_itself),
            ]
            .into_iter(),
        )
        .await;
        let won = statuses.iter().filter(|status| **status < 300).count();
        assert!(won == 1 && statuses.iter().filter(|status| **status == 409).count() == 2, "{round}: {statuses:?}");
        let there = admin.get(&format!("/users?email={email}")).await.json();
        assert_eq!(there.as_array().unwrap().len(), 1);
        let kept = admin.get(&format!("/users/{id}?deleted=true")).await.status;
        assert_eq!(kept == 404, text(&there[0]["id"]) == id, "whoever was not restored is kept");
    }
    assert_counted(&server);
}

#[apply(both_engines)]
async fn restored_and_purged_at_once_it_is_one_of_them_and_counted_right() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    for round in 0..ROUNDS {
        let id = deleted(&server, &format!("ann{round}@example.com"), "admin").await;
        let purge = || (admin.clone(), "DELETE", format!("/users/{id}?purge=true"), String::new());
        let delete = || (admin.clone(), "DELETE", format!("/users/{id}"), String::new());
        let calls = match round % 3 {
            0 => vec![restore(&admin, &id), restore(&admin, &id), restore(&admin, &id)],
            1 => vec![restore(&admin, &id), purge(), purge()],
            _ => vec![restore(&admin, &id), delete(), restore(&admin, &id)],
        };
        let statuses = at_once(calls.into_iter()).await;
        assert!(statuses.iter().all(|status| [200, 404].contains(status)), "{round}: {statuses:?}");
        let done = statuses.iter().filter(|status| **status == 200).count();
        let there = admin.get(&format!("/users/{id}")).await.status;
        match round % 3 {
            0 => assert_eq!((done, there), (1, 200), "{statuses:?}"),
            1 => assert!(statuses[1..].contains(&200) && there == 404, "{statuses:?}"),
            _ => {}
        }
        assert_counted(&server);
    }
}

#[apply(both_engines)]
async fn the_last_administrator_stays_while_others_come_back_and_go() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let mut last_admins = 0;
    for round in 0..ROUNDS {
        let id = deleted(&server, &format!("eve{round}@example.com"), "admin").await;
        // The one there is would go, on the chance that the other is back; and if it is, it comes back in turn.
        let own = format!("/users/{}", server.admin_id);
        let leave = (admin.clone(), "PATCH", own.clone(), r#"{"status":"suspended"}"#.to_owned());
        let statuses = at_once([restore(&admin, &id), leave].into_iter()).await;
        assert!(statuses.iter().all(|status| [200, 401, 409].contains(status)), "{statuses:?}");
        assert_counted(&server);
        assert!(rows(&server, "select cast(sum(value) as bigint) from counters where name = 'active_admins'") >= 1);
        last_admins += usize::from(statuses[1] == 409);
        if statuses[1] == 200 {
            let token = server.server.sign_in(&id).await.expect("the other is back");
            let other = server.raw().token(token["access_token"].as_str().unwrap());
            assert_eq!(other.patch(&own, r#"{"status":"active"}"#).await.status, 200);
            // Its session has ended with the suspension.
            break;
        }
        if statuses[0] == 200 {
            assert_eq!(admin.delete(&format!("/users/{id}?purge=true")).await.status, 200);
        }
    }
    eprintln!("{last_admins} of {ROUNDS} rounds were decided by the guard");
}
