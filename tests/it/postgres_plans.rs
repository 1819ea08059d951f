//! No statement of the server walks a table: PostgreSQL itself tells the plan of each, nested ones too.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, Cluster, TestServer, apply, on_postgres, raw};

/// One plan, and the statement it is for.
struct Plan {
    statement: String,
    root: Value,
}

/// The plans in a server's log, as `auto_explain` writes them: the line that announces one ends in `plan:`, those of the plan
/// begin with a tab.
fn plans(log: &str) -> Vec<Plan> {
    let mut found = Vec::new();
    let mut lines = log.lines().peekable();
    while let Some(line) = lines.next() {
        if !line.ends_with("plan:") {
            continue;
        }
        let mut text = String::new();
        while let Some(line) = lines.next_if(|line| line.starts_with('\t')) {
            text += line;
        }
        let plan: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"));
        found.push(Plan { statement: plan["Query Text"].as_str().unwrap().to_owned(), root: plan["Plan"].clone() });
    }
    found
}

/// What a plan does that costs more the more people there are. Below a limit, and for the first row that an `exists` asks for,
/// an index may be walked from its end.
fn walks(node: &Value, limited: bool, found: &mut Vec<String>) {
    let kind = node["Node Type"].as_str().unwrap_or_default();
    let relation = node["Relation Name"].as_str().or(node["Index Name"].as_str()).unwrap_or_default();
    let grows = [
        "users",
        "deleted_users",
        "sessions",
        "guesses",
        "login_sources",
        "source_counts",
        "api_keys",
        "audit",
        "idempotency",
    ]
    .iter()
    .any(|table| relation.starts_with(table));
    let whole = match kind {
        "Seq Scan" => true,
        "Index Scan" | "Index Only Scan" | "Bitmap Index Scan" => node["Index Cond"].is_null() && !limited,
        _ => false,
    };
    if grows && whole {
        found.push(format!("{kind} on {relation}"));
    }
    // A sort takes in all that comes from below, whatever is asked of it.
    let limited = (limited || kind == "Limit") && kind != "Sort";
    for child in node["Plans"].as_array().into_iter().flatten() {
        let first_row = child["Parent Relationship"] == "InitPlan";
        walks(child, limited || first_row, found);
    }
}

/// Everything that the API does, once.
async fn use_everything(server: &TestServer) {
    let admin = server.raw_admin();
    for number in 0..30 {
        server.person("Grace", &format!("grace{number}@example.com"), "user").await;
    }
    let (id, token) = server.person("Eve", "eve@example.com", "admin").await;
    let login = json!({"email": ADMIN_EMAIL, "password": ADMIN_PASSWORD}).to_string();
    let session = server.raw().post("/auth/login", &login).await.json();
    let spent = json!({"refresh_token": session["refresh_token"]}).to_string();
    assert_eq!(server.raw().post("/auth/refresh", &spent).await.status, 200);
    assert_eq!(server.raw().post("/auth/refresh", &spent).await.status, 200, "a lost answer");
    assert_eq!(server.raw().post("/auth/refresh", &spent).await.status, 401, "a stolen token ends its session");
    // More guesses than an account stands, at somebody and at nobody, and what becomes of the counters.
    for email in [ADMIN_EMAIL, "nobody@example.com"] {
        let wrong = json!({"email": email, "password": "wrong"}).to_string();
        let guesses = (0..101).map(|_| (server.raw(), "POST", "/auth/login".to_owned(), wrong.clone()));
        let statuses = raw::at_once(guesses).await;
        assert!(statuses.contains(&401) && statuses.contains(&429), "{statuses:?}");
    }
    server.server.tidy(10_001).await.unwrap();
    server.server.tidy(0).await.unwrap();
    server.pass(120_000);
    for path in [
        "/users",
        "/users?page=2&per_page=10",
        "/users?page=900&per_page=10",
        "/users?email=EVE@example.com",
        "/users?per_page=2&sort=name",
        "/users?per_page=2&sort=-email",
        "/users?per_page=2&sort=-last_login_at",
        "/users?per_page=2&role=admin",
        "/users?per_page=2&status=suspended",
        "/users/me",
        &format!("/users/{id}"),
        &format!("/users/{id}/login-state"),
        "/readyz",
    ] {
        let answer = admin.get(path).await;
        assert_eq!(answer.status, 200, "{path}");
        // What lies behind it as well.
        if let Some(next) = answer.header("link").and_then(|links| links.split(", ").find(|link| link.contains("next")))
        {
            assert_eq!(admin.get(next.split(['<', '>']).nth(1).unwrap()).await.status, 200, "{next}");
        }
    }
    let path = format!("/users/{id}");
    for change in [
        r#"{"name":"Eva"}"#,
        r#"{"email":"eva@example.com"}"#,
        r#"{"role":"user"}"#,
        r#"{"status":"suspended"}"#,
        r#"{"metadata":{"a":1}}"#,
        r#"{"password":"another horse battery staple"}"#,
    ] {
        assert_eq!(admin.patch(&path, change).await.status, 200, "{change}");
    }
    for number in 0..30 {
        let key = format!(r#"{{"name":"{number}","scopes":["users:read"],"expires_at":"2026-12-31T00:00:00Z"}}"#);
        let made = admin.header("Idempotency-Key", &number.to_string()).post("/api-keys", &key).await.json();
        assert_eq!(server.raw().token(made["key"].as_str().unwrap()).get("/users/me").await.status, 200);
        let path = format!("/api-keys/{}", made["id"].as_str().unwrap());
        match number % 3 {
            0 => assert_eq!(admin.post(&format!("{path}/rotate"), "{}").await.status, 201),
            1 => assert_eq!(admin.delete(&path).await.status, 200),
            _ => assert_eq!(admin.get(&path).await.status, 200),
        }
    }
    let session = admin.get("/users/me/sessions").await.json()[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(admin.delete(&format!("/users/me/sessions/{session}?dry_run=true")).await.status, 200);
    assert_eq!(admin.delete(&format!("{path}/sessions")).await.status, 200);
    for query in ["", "?sort=at", "?action=user.", "?outcome=refused&ip=127.0.0.1&since=2026-01-01T00:00:00Z"] {
        let page = admin.get(&format!("/audit{query}{}per_page=2", if query.is_empty() { "?" } else { "&" })).await;
        let next = page.header("link").unwrap_or("</audit>; ").split(['<', '>']).nth(1).unwrap().to_owned();
        assert_eq!(admin.get(&next).await.status, 200, "{next}");
    }
    for query in [format!("target={id}"), format!("actor={id}"), format!("actor={}&sort=at", server.admin_id)] {
        assert_eq!(admin.get(&format!("/audit?{query}")).await.status, 200);
    }
    let batch = json!({"operations": [
        {"op": "create", "user": {"name": "Zoe", "email": "zoe@example.com", "id": "0193a000-0000-7000-8000-000000000001"}},
        {"op": "create", "user": {"name": "Zoe", "email": "zoe@example.com", "id": "0193a000-0000-7000-8000-000000000001"}},
        {"op": "upsert", "user": {"name": "Zoey", "email": "zoe@example.com"}},
        {"op": "update", "id": "0193a000-0000-7000-8000-000000000001", "user": {"email": "grace1@example.com"}},
        {"op": "delete", "id": "0193a000-0000-7000-8000-000000000001"},
    ]});
    for _ in 0..2 {
        let answer = admin.header("Idempotency-Key", "batch").post("/users/batch", &batch.to_string()).await;
        assert_eq!(answer.status, 200, "{answer:?}");
    }
    for query in [
        "",
        "&page=2&per_page=10",
        "&per_page=2&sort=name",
        "&per_page=2&sort=-email",
        "&per_page=2&sort=-last_login_at",
        "&per_page=2&sort=deleted_at",
        "&email=grace3@example.com&sort=-deleted_at",
    ] {
        let number = 2 + query.len() % 28;
        let found = admin.get(&format!("/users?email=grace{number}@example.com")).await.json();
        if let Some(id) = found[0]["id"].as_str() {
            assert_eq!(admin.delete(&format!("/users/{id}")).await.status, 200);
            assert_eq!(admin.get(&format!("/users/{id}?deleted=true")).await.status, 200);
        }
        let answer = admin.get(&format!("/users?deleted=true{query}")).await;
        assert_eq!(answer.status, 200, "{query}");
        let links = answer.header("link").and_then(|links| links.split(", ").find(|link| link.contains("next")));
        if let Some(next) = links {
            assert_eq!(admin.get(next.split(['<', '>']).nth(1).unwrap()).await.status, 200, "{next}");
        }
    }
    let gone = admin.get("/users?deleted=true").await.json();
    let gone = |at: usize| gone[at]["id"].as_str().unwrap().to_owned();
    assert_eq!(admin.post(&format!("/users/{}/restore", gone(1)), "").await.status, 200);
    assert_eq!(admin.delete(&format!("/users/{}?purge=true", gone(2))).await.status, 200);
    server.server.tidy(0).await.unwrap();
    let twice = json!({"name": "Eve", "email": "eva@example.com", "password": ADMIN_PASSWORD}).to_string();
    assert_eq!(admin.post("/users", &twice).await.status, 409);
    assert_eq!(admin.delete("/users/me").await.problem(), "last_admin");
    assert_eq!(admin.delete(&path).await.status, 200);
    assert_eq!(server.raw().token(&token).get("/users/me").await.status, 401);
    server.server.recover_admin(ADMIN_EMAIL, "yet another horse battery").await.unwrap();
    assert_eq!(admin.post("/auth/logout", "{}").await.status, 401);
}

#[apply(on_postgres)]
async fn no_statement_walks_a_table() {
    let Some(cluster) = Cluster::init(&[
        ("session_preload_libraries", "'auto_explain'"),
        ("auto_explain.log_min_duration", "0"),
        ("auto_explain.log_format", "json"),
        ("auto_explain.log_nested_statements", "on"),
        // A small table is walked because it is small. So dear, only what has no index is.
        ("enable_seqscan", "off"),
        ("enable_bitmapscan", "off"),
    ]) else {
        return;
    };
    cluster.start();
    let server = TestServer::with(|config| config.database = cluster.url("postgres").parse().unwrap()).await;
    use_everything(&server).await;
    server.stop().await;
    cluster.stop();

    let plans = plans(&std::fs::read_to_string(cluster.socket().join("log")).unwrap());
    let statements: BTreeSet<&str> = plans.iter().map(|plan| plan.statement.as_str()).collect();
    assert!(statements.len() > 25, "{} statements: {statements:#?}", statements.len());
    for table in [
        "users",
        "insert into deleted_users",
        "from deleted_users u",
        "delete from deleted_users",
        "sessions",
        "api_keys",
        "insert into audit",
        "delete from audit",
        "insert into idempotency",
        "delete from idempotency",
        "counters",
        "instance",
        "signing_keys",
        "insert into guesses",
        "update guesses",
        "delete from guesses",
        "insert into login_sources",
        "delete from login_sources",
        "insert into source_counts",
        "update source_counts",
        "delete from source_counts",
    ] {
        assert!(statements.iter().any(|statement| statement.contains(table)), "{table}");
    }
    let cascade =
        statements.iter().any(|statement| statement.contains("DELETE FROM ONLY") && statement.contains("user_id"));
    assert!(cascade, "what the foreign key does is looked at, too: {statements:#?}");
    let mut bad = BTreeSet::new();
    for plan in &plans {
        let mut found = Vec::new();
        walks(&plan.root, false, &mut found);
        bad.extend(found.into_iter().map(|what| format!("{what}: {}", plan.statement)));
    }
    assert!(bad.is_empty(), "{bad:#?}");
}
