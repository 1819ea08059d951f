//! `ums users restore`, `purge` and `list --deleted`: who was deleted comes back, or is gone for good.

use std::time::Duration;

use serde_json::{Value, json};

use crate::harness::home::Ran;
use crate::harness::server::ADMIN_PASSWORD;
use crate::harness::{Home, Terminal, TestServer, apply, both_engines};

const BOB: &str = "bob@example.com";

async fn start() -> (TestServer, Home, String) {
    let server = TestServer::start().await;
    let (id, _) = server.person("Bob", BOB, "user").await;
    let home = Home::of_admin(&server);
    (server, home, id)
}

fn error(ran: &Ran) -> Value {
    serde_json::from_str::<Value>(ran.stderr.lines().last().unwrap()).unwrap()["error"].clone()
}

#[apply(both_engines)]
async fn who_was_deleted_is_listed_and_comes_back() {
    let (server, home, id) = start().await;
    let deleted = home.ums(&["users", "delete", BOB, "-y"]);
    assert_eq!(deleted.status, 0, "{deleted:?}");
    let until = format!("until 2026-12-23T01:54:00Z `ums users restore {id}` brings it back");
    assert!(format!("{}{}", deleted.stdout, deleted.stderr).contains(&until), "{deleted:?}");
    assert!(!home.ums(&["users", "list"]).ok().contains(BOB));

    let table = home.ums(&["users", "list", "--deleted"]).ok();
    let head: Vec<&str> = table.lines().next().unwrap().split("  ").map(str::trim).filter(|w| !w.is_empty()).collect();
    assert_eq!(head, ["EMAIL", "NAME", "ROLE", "STATUS", "DELETED", "GONE FOR GOOD", "ID"]);
    assert!(table.contains(BOB) && table.contains("2026-12-23T01:54:00"), "{table}");
    let list = home.ums(&["users", "list", "--deleted", "-o", "json"]).json();
    assert_eq!((&list[0]["id"], list[0]["purged_at"].is_string()), (&json!(id), true));
    assert_eq!(home.ums(&["users", "list", "--deleted", "-q"]).ok(), format!("{id}\n"));
    assert_eq!(
        home.ums(&["users", "list", "--deleted", "-o", "name"]).ok(),
        format!("{id}\n"),
        "an e-mail may be of two"
    );
    assert_eq!(home.ums(&["users", "list", "--deleted", "--role", "admin", "-q"]).ok(), "");
    let refused = home.ums(&["users", "list", "--sort", "deleted_at"]);
    assert!(refused.status == 2 && refused.stderr.contains("give --deleted"), "{refused:?}");

    // Whoever looks for it is told.
    for words in [["users", "get", BOB], ["users", "get", &id], ["users", "explain", BOB], ["users", "explain", &id]] {
        let ran = home.ums(&words);
        assert_eq!(ran.status, 3, "{ran:?}");
        let hint = format!("hint: it was deleted at 2026-11-23T01:54:00Z; `ums users restore {id}` brings it back");
        assert!(ran.stderr.contains(&hint), "{words:?}: {ran:?}");
    }
    let rehearsed = home.ums(&["users", "restore", BOB, "--dry-run"]);
    assert!(rehearsed.status == 0 && !home.ums(&["users", "list"]).ok().contains(BOB), "{rehearsed:?}");
    let restored = home.ums(&["users", "restore", BOB, "-o", "json"]).json();
    assert_eq!((&restored["id"], &restored["version"], restored.get("deleted_at")), (&json!(id), &json!(2), None));
    assert!(home.ums(&["users", "list"]).ok().contains(BOB));
    for who in [BOB, &id] {
        let again = home.ums(&["users", "restore", who, "-o", "json"]);
        assert_eq!((again.status, error(&again)["code"].as_str()), (3, Some("not_found")), "{again:?}");
        assert!(again.stderr.contains("is there, and was not deleted"), "{again:?}");
    }
    let nobody = home.ums(&["users", "restore", "nobody@example.com"]);
    assert!(nobody.status == 3 && nobody.stderr.contains("no deleted user \"nobody@example.com\""), "{nobody:?}");
    // Many at once, by what the list gives.
    server.person("Ann", "ann@example.com", "user").await;
    home.ums(&["users", "delete", BOB, "ann@example.com", "-y"]).ok();
    let ids = home.ums(&["users", "list", "--deleted", "-q"]).ok();
    assert_eq!(ids.lines().count(), 2);
    assert_eq!(home.ums_with_input(&["users", "restore", "-"], &ids).status, 0);
    assert_eq!(home.ums(&["users", "list", "-q"]).ok().lines().count(), 3);
}

#[apply(both_engines)]
async fn a_conflict_says_who_has_the_email_and_what_to_do() {
    let (server, home, id) = start().await;
    home.ums(&["users", "delete", BOB, "-y"]).ok();
    let (other, _) = server.person("Robert", BOB, "user").await;
    let refused = home.ums(&["users", "restore", BOB]);
    assert_eq!(refused.status, 6, "{refused:?}");
    let message = format!("error: {id} cannot be restored: Robert ({other}) has the e-mail {BOB} by now");
    assert!(refused.stderr.contains(&message), "{refused:?}");
    assert!(
        refused
            .stderr
            .contains(&format!("hint: give that account another e-mail with `ums users update {BOB} --email …`"))
    );
    // Of two deleted ones with one e-mail, the id says which; nothing is guessed.
    home.ums(&["users", "delete", BOB, "-y"]).ok();
    let several = home.ums(&["users", "restore", BOB]);
    assert_eq!(several.status, 2, "{several:?}");
    for one in [&id, &other] {
        assert!(several.stderr.contains(&format!("{one} (deleted 2026-11-23T01:54:00Z)")), "{several:?}");
    }
    assert_eq!(home.ums(&["users", "purge", BOB, "-y"]).status, 2);
    assert!(home.ums(&["users", "get", BOB]).stderr.contains("the last who had it was deleted"));
    home.ums(&["users", "restore", &id]).ok();
    // One is there and one was deleted: a purge by the e-mail would be a guess as well.
    let several = home.ums(&["users", "purge", BOB, "-y"]);
    assert!(several.status == 2 && several.stderr.contains(&format!("{id} (not deleted)")), "{several:?}");
    assert_eq!(home.ums(&["users", "get", &id]).status, 0);
}

#[apply(both_engines)]
async fn a_purge_asks_and_is_for_good() {
    let (server, home, id) = start().await;
    server.person("Ann", "ann@example.com", "user").await;
    let asked = home.ums(&["users", "purge", BOB]);
    assert_eq!(asked.status, 2, "{asked:?}");
    assert!(asked.stderr.contains(&format!("not confirmed: delete {BOB} for good on {}", server.url)), "{asked:?}");
    let rehearsed = home.ums(&["users", "purge", BOB, "--dry-run"]);
    assert!(rehearsed.status == 0 && rehearsed.stderr.contains("would have deleted bob@example.com for good"));
    home.ums(&["users", "delete", BOB, "-y"]).ok();
    let purged = home.ums(&["users", "purge", BOB, "-y", "-o", "json"]).json();
    assert_eq!(purged, json!({"success": true, "id": id}));
    assert_eq!(home.ums(&["users", "list", "--deleted", "-q"]).ok(), "");
    assert_eq!(home.ums(&["users", "restore", &id]).status, 3);
    let gone = home.ums(&["users", "get", BOB]);
    assert!(gone.status == 3 && !gone.stderr.contains("deleted"), "{gone:?}");
    // Somebody who is there, and who was not.
    assert_eq!(home.ums(&["users", "purge", "ann@example.com", "-y"]).status, 0);
    let nobody = home.ums(&["users", "purge", "ann@example.com", "-y"]);
    assert!(nobody.status == 3 && nobody.stderr.contains("deleted or not"), "{nobody:?}");
    // A protected profile wants its name, and a yes is none.
    let (dee, _) = server.person("Dee", "dee@example.com", "user").await;
    let profile = format!("[profile.prod]\nserver = \"{}\"\nprotected = true\n", server.url);
    home.file(".config/ums/config.toml", profile);
    let words = ["users", "purge", &dee, "-p", "prod", "-y"];
    let refused = home.ums(&words);
    assert!(refused.status == 2 && refused.stderr.contains("give --confirm prod"), "{refused:?}");
    // So does bringing somebody back.
    home.ums(&["users", "delete", &dee, "-p", "prod", "--confirm", "prod"]).ok();
    let back = ["users", "restore", &dee, "-p", "prod", "-y"];
    let refused = home.ums(&back);
    assert!(refused.status == 2 && refused.stderr.contains("give --confirm prod"), "{refused:?}");
    assert_eq!(home.ums(&[&back[..], &["--confirm", "prod"]].concat()).status, 0);
    assert_eq!(home.ums(&[&words[..], &["--confirm", "prod"]].concat()).status, 0);
    let body = json!({"email": "dee@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(server.raw().post("/auth/login", &body).await.status, 401);
}

#[apply(both_engines)]
async fn whoever_purges_themselves_is_told_and_of_many_with_one_email_five_are_named() {
    let (server, home, _) = start().await;
    let mut terminal = Terminal::open(&home, 160, &["users", "purge", "admin@example.com"]);
    terminal.until("Delete admin@example.com for good (this is you) on ");
    terminal.types("n");
    assert_eq!(terminal.end().status, 2);
    home.ums(&["users", "delete", BOB, "-y"]).ok();
    for _ in 0..6 {
        server.person("Bob", BOB, "user").await;
        home.ums(&["users", "delete", BOB, "-y"]).ok();
    }
    let several = home.ums(&["users", "restore", BOB]);
    assert!(several.status == 2 && several.stderr.contains(&format!("\"{BOB}\" names 7 people: ")), "{several:?}");
    assert_eq!(several.stderr.matches("(deleted 2026-").count(), 5, "{several:?}");
    assert!(several.stderr.contains("), and 2 more\nhint: "), "{several:?}");
}

#[apply(both_engines)]
async fn where_none_is_kept_nothing_is_promised() {
    let server = TestServer::with(|config| config.deleted_retention = Duration::ZERO).await;
    let (id, _) = server.person("Bob", BOB, "user").await;
    let home = Home::of_admin(&server);
    let deleted = home.ums(&["users", "delete", BOB, "-y"]);
    assert!(deleted.status == 0 && !deleted.stderr.contains("restore"), "{deleted:?}");
    assert_eq!(home.ums(&["users", "restore", &id]).status, 3);
}

#[apply(both_engines)]
async fn whom_to_restore_is_picked_among_the_deleted() {
    let (_server, home, _) = start().await;
    let nobody = Terminal::open(&home, 80, &["users", "restore"]).end();
    assert!(nobody.status == 3 && nobody.text.contains("nobody is deleted"), "{nobody:?}");
    home.ums(&["users", "delete", BOB, "-y"]).ok();
    let mut terminal = Terminal::open(&home, 80, &["users", "restore"]);
    terminal.until("Restore whom?");
    terminal.until(BOB);
    terminal.until("  1; type to search");
    terminal.press("\r");
    assert_eq!(terminal.end().status, 0);
    assert!(home.ums(&["users", "list"]).ok().contains(BOB));
}
