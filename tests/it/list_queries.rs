//! Lists by filters, orders and cursors, held against a model of them; walks among others who come and go.

use std::collections::HashSet;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::harness::raw::at_once;
use crate::harness::{Answer, Raw, TestServer, apply, both_engines};

const SORTS: [&str; 4] = ["created_at", "name", "email", "last_login_at"];

fn ids(people: &[Value]) -> Vec<&str> {
    people.iter().map(|user| user["id"].as_str().unwrap()).collect()
}

fn array(answer: &Answer) -> Vec<Value> {
    assert_eq!(answer.status, 200, "{answer:?}");
    answer.json().as_array().unwrap().clone()
}

fn link(answer: &Answer, rel: &str) -> Option<String> {
    let links = answer.header("link")?;
    let link = links.split(", ").find(|link| link.ends_with(&format!("rel=\"{rel}\"")))?;
    Some(link.split(['<', '>']).nth(1).unwrap().to_owned())
}

fn key(text: &str) -> String {
    text.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// People whose names are alike, in several scripts; some of whom logged in, some at the same moment.
async fn people(server: &TestServer, many: usize) -> Vec<Value> {
    const NAMES: [&str; 12] =
        ["Ada", "ada", "ADA lovelace", "Zoë", "Zoe\u{308}", "50% off", "a_b", "c\\d", "中村", "Ñandú", "x", "İstanbul"];
    let body = |n: usize| {
        let name = NAMES[n % NAMES.len()];
        json!({"name": name, "email": format!("p{:02}.{}@example.{}", n * 37 % many, n % 7, if n.is_multiple_of(3) { "com" } else { "org" }),
            "password": "a long enough password", "role": if n.is_multiple_of(10) { "auditor" } else { "user" },
            "status": if n.is_multiple_of(6) { "suspended" } else { "active" }})
    };
    let admin = server.raw_admin();
    for some in (0..many).collect::<Vec<_>>().chunks(6) {
        // Several in one millisecond.
        server.pass(1);
        let made =
            at_once(some.iter().map(|n| (admin.clone(), "POST", "/users".to_owned(), body(*n).to_string()))).await;
        assert_eq!(made, [201; 6]);
    }
    let everybody = array(&admin.get("/users").await);
    for (n, id) in ids(&everybody).into_iter().enumerate().filter(|(n, _)| n % 3 != 1) {
        let at = 1_700_000_000_000_i64 + i64::try_from(n / 4 * 1000).unwrap();
        server.database().sql(&format!("update users set last_login_at = {at} where id = '{id}'"));
    }
    array(&admin.get("/users").await)
}

/// What the list should be.
fn expected(everybody: &[Value], filter: &str, sort: &str) -> Vec<String> {
    let text = |user: &Value, field: &str| user[field].as_str().unwrap_or_default().to_owned();
    let fits = |user: &&Value| {
        form(filter).into_iter().all(|(name, value)| match name.as_str() {
            "role" | "status" => user[&name] == *value,
            "email" => key(&text(user, "email")) == key(&value),
            "q" => ["name", "email"].iter().any(|field| key(&text(user, field)).contains(&key(&value))),
            "created_after" => text(user, "created_at") > value,
            "created_before" => text(user, "created_at") < value,
            "inactive_since" => {
                let last = text(user, "last_login_at");
                (if last.is_empty() { text(user, "created_at") } else { last }) < value
            }
            _ => true,
        })
    };
    let mut list: Vec<&Value> = everybody.iter().filter(fits).collect();
    let (descending, by) = sort.strip_prefix('-').map_or((false, sort), |by| (true, by));
    list.sort_by_key(|user| {
        let by = if by == "created_at" || by == "last_login_at" { text(user, by) } else { key(&text(user, by)) };
        (by, text(user, "id"))
    });
    if descending {
        list.reverse();
    }
    list.into_iter().map(|user| text(user, "id")).collect()
}

fn form(query: &str) -> Vec<(String, String)> {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let decoded = |text: &str| {
        let mut bytes = Vec::new();
        let mut rest = text.bytes();
        while let Some(byte) = rest.next() {
            match byte {
                b'%' => {
                    let hex = [rest.next().unwrap(), rest.next().unwrap()];
                    bytes.push(u8::from_str_radix(str::from_utf8(&hex).unwrap(), 16).unwrap());
                }
                byte => bytes.push(byte),
            }
        }
        String::from_utf8(bytes).unwrap()
    };
    pairs.map(|pair| pair.split_once('=').unwrap()).map(|(name, value)| (name.to_owned(), decoded(value))).collect()
}

async fn walk(admin: &Raw, first: String) -> Vec<String> {
    let (mut next, mut walked) = (Some(first), Vec::new());
    while let Some(path) = next {
        let answer = admin.get(&path).await;
        walked.extend(ids(&array(&answer)).into_iter().map(str::to_owned));
        next = link(&answer, "next");
        assert!(walked.len() <= 1000, "{path} never ends");
    }
    walked
}

#[apply(both_engines)]
async fn every_filter_in_every_order_is_what_it_should_be() {
    let server = TestServer::start().await;
    let everybody = people(&server, 300).await;
    let admin = server.raw_admin();
    let middle = everybody[150]["created_at"].as_str().unwrap();
    let time = format!("created_after={middle}");
    let between = format!("created_before={middle}&role=user");
    let short = format!("created_after={middle}&created_before={}", everybody[170]["created_at"].as_str().unwrap());
    let email = format!("email={}", everybody[77]["email"].as_str().unwrap().to_uppercase().replace('@', "%40"));
    for filter in [
        "",
        "role=user",
        "role=auditor",
        "role=admin&status=active",
        "status=suspended",
        "status=active&role=auditor",
        &email,
        &time,
        &between,
        &short,
        "role=user&status=active",
        "inactive_since=2023-11-14T22:13:25.000Z&q=zo",
        "inactive_since=2023-11-14T22:13:25.000Z",
        "q=ada",
        "q=ADA",
        "q=zo%C3%AB",
        "q=ZOE%CC%88",
        "q=%25",
        "q=_",
        "q=a_b",
        "q=%5C",
        "q=c%5Cd",
        "q=50%25%20off",
        "q=%E4%B8%AD",
        "q=x",
        "q=example.org&status=active",
        "q=example",
        "q=.com&role=auditor",
        "q=nobody%20has%20it",
        "q=%C4%B0stanbul",
    ] {
        for sort in SORTS.iter().flat_map(|sort| [(*sort).to_owned(), format!("-{sort}")]) {
            let expected = expected(&everybody, filter, &sort);
            let query = format!("sort={sort}&{filter}");
            let whole = admin.get(&format!("/users?{query}")).await;
            assert_eq!(ids(&array(&whole)), expected, "{query}");
            let counted = whole.header("x-total-count").map(str::to_owned);
            let total = expected.len().to_string();
            assert_eq!(counted, (!filter.contains("q=")).then(|| total.clone()), "{query}");
            let lines = admin.header("Accept", "application/x-ndjson").get(&format!("/users?{query}")).await;
            assert_eq!(lines.header("content-type"), Some("application/x-ndjson"));
            let text = String::from_utf8(lines.body.clone()).unwrap();
            let lines: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
            assert_eq!(ids(&lines), expected, "{query}");
            // What is streamed is written out of the rows, a page out of people: byte for byte the same.
            let page = admin.get(&format!("/users?{query}&per_page=1000")).await;
            assert_eq!(page.body, whole.body, "{query}");
            assert_eq!(walk(&admin, format!("/users?{query}&per_page=37")).await, expected, "{query}");
            assert_eq!(walk(&admin, format!("/users?{query}&per_page=41&page=1")).await, expected, "{query}");
            let exact = admin.get(&format!("/users?{query}&per_page=3&count=exact")).await;
            assert_eq!(exact.header("x-total-count"), Some(total.as_str()), "{query}");
        }
    }
}

#[apply(both_engines)]
async fn a_walk_meets_everybody_who_stays_exactly_once() {
    let server = TestServer::start().await;
    let everybody = people(&server, 60).await;
    let admin = server.raw_admin();
    // Every other one stays as it is; the others are renamed, moved and deleted on the way, and new ones come.
    let (stay, go): (Vec<_>, Vec<_>) = everybody.iter().skip(1).enumerate().partition(|(n, _)| n % 2 == 0);
    let stay: HashSet<&str> = stay.iter().map(|(_, user)| user["id"].as_str().unwrap()).collect();
    let mut go: Vec<&str> = go.iter().map(|(_, user)| user["id"].as_str().unwrap()).collect();
    for (round, sort) in SORTS.iter().flat_map(|sort| [(*sort).to_owned(), format!("-{sort}")]).enumerate() {
        let (mut next, mut met, mut step) = (Some(format!("/users?per_page=4&sort={sort}")), Vec::new(), 0);
        while let Some(path) = next {
            let answer = admin.get(&path).await;
            met.extend(ids(&array(&answer)).into_iter().map(str::to_owned));
            next = link(&answer, "next");
            step += 1;
            if step % 3 == 0
                && let Some(id) = go.pop()
            {
                assert_eq!(admin.delete(&format!("/users/{id}")).await.status, 200);
            }
            if let Some(id) = go.get(step % go.len().max(1)) {
                let change = json!({"name": format!("{step} moved"), "email": format!("{round}.{step}@example.com")});
                assert_eq!(admin.patch(&format!("/users/{id}"), &change.to_string()).await.status, 200);
            }
            server.person("newcomer", &format!("new{round}.{step}@example.com"), "user").await;
        }
        let once: Vec<&String> = met.iter().filter(|id| stay.contains(id.as_str())).collect();
        assert_eq!((once.len(), once.iter().collect::<HashSet<_>>().len()), (stay.len(), stay.len()), "{sort}");
    }
}

#[apply(both_engines)]
async fn what_cannot_be_asked_is_refused_whole() {
    let server = TestServer::start().await;
    people(&server, 60).await;
    let admin = server.raw_admin();
    for (query, faults) in [
        ("role=root", vec!["role unknown_role"]),
        ("status=gone&sort=age", vec!["sort out_of_range", "status unknown_status"]),
        ("q=", vec!["q out_of_range"]),
        ("q=%00", vec!["q out_of_range"]),
        ("created_after=yesterday&inactive_since=5", vec!["created_after wrong_type", "inactive_since wrong_type"]),
        ("count=all", vec!["count out_of_range"]),
        ("q=a&q=b", vec!["q out_of_range"]),
        ("Role=user", vec!["Role unknown_parameter"]),
        ("page=1&after=x", vec!["after out_of_range"]),
        ("after=", vec!["after invalid_cursor"]),
        ("after=AAAA&sort=nope&per_page=0", vec!["after invalid_cursor", "per_page out_of_range", "sort out_of_range"]),
    ] {
        let answer = admin.get(&format!("/users?{query}")).await;
        let mut found = answer.faults();
        found.sort();
        assert_eq!((answer.status, found), (400, faults.into_iter().map(str::to_owned).collect()), "{query}");
    }
    let long = format!("/users?q={}", "a".repeat(201));
    assert_eq!(admin.get(&long).await.faults(), ["q out_of_range"]);
    assert_eq!(admin.get(&format!("/users?q={}", "%C3%BC".repeat(200))).await.status, 200);

    // A cursor is good for its own sort and filters.
    let next = link(&admin.get("/users?per_page=5&sort=name&role=user").await, "next").unwrap();
    assert_eq!(admin.get(&next).await.status, 200);
    for (what, other) in [
        ("sort=name", "sort=-name"),
        ("sort=name", "sort=email"),
        ("role=user", "role=auditor"),
        ("&role=user", ""),
        ("role=user", "role=user&status=active"),
    ] {
        let answer = admin.get(&next.replace(what, other)).await;
        assert_eq!(answer.faults(), ["after invalid_cursor"], "{other}");
    }
    // How many a page has, and whether they are counted, is no matter to it.
    assert_eq!(array(&admin.get(&next.replace("per_page=5", "per_page=9&count=exact")).await).len(), 9);
}

#[apply(both_engines)]
async fn links_and_totals_are_there_where_they_cost_nothing() {
    let server = TestServer::start().await;
    people(&server, 60).await;
    let admin = server.raw_admin();
    let shape = async |path: &str| {
        let answer = admin.get(path).await;
        let rels = ["first", "prev", "next", "last"].into_iter().filter(|rel| link(&answer, rel).is_some());
        (rels.collect::<Vec<_>>().join(" "), answer.header("x-total-count").map(str::to_owned))
    };
    let some = |total: &str| Some(total.to_owned());
    assert_eq!(shape("/users").await, (String::new(), some("61")));
    assert_eq!(shape("/users?per_page=10").await, ("first next last".to_owned(), some("61")));
    assert_eq!(shape("/users?per_page=10&page=3").await, ("first prev next last".to_owned(), some("61")));
    assert_eq!(shape("/users?per_page=5&role=auditor").await, ("first next last".to_owned(), some("6")));
    assert_eq!(shape("/users?per_page=5&q=example").await, ("first next".to_owned(), None));
    assert_eq!(shape("/users?per_page=5&q=example&page=2").await, ("first prev next".to_owned(), None));
    assert_eq!(shape("/users?per_page=5&q=example&count=exact").await, ("first next".to_owned(), some("61")));
    let next = link(&admin.get("/users?per_page=10").await, "next").unwrap();
    assert!(next.contains("after=") && !next.contains("page=2"), "{next}");
    assert_eq!(shape(&next).await, ("first next".to_owned(), None));
    assert_eq!(shape(&format!("{next}&count=exact")).await, ("first next".to_owned(), some("61")));
    let lines = admin.header("Accept", "application/x-ndjson").get("/users?per_page=2").await;
    assert_eq!((lines.body.iter().filter(|byte| **byte == b'\n').count(), link(&lines, "next").is_some()), (2, true));
}

/// What was found goes with its person: renamed, re-addressed, deleted; and who was there before the index is in it.
#[apply(both_engines)]
async fn the_search_follows_every_change() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    let found = async |part: &str| array(&admin.get(&format!("/users?q={part}")).await).len();
    let (id, _) = server.person("Grace Hopper", "grace@navy.example", "user").await;
    assert_eq!((found("hopper").await, found("navy").await, found("rear").await), (1, 1, 0));
    let path = format!("/users/{id}");
    assert_eq!(admin.patch(&path, r#"{"name":"Rear Admiral"}"#).await.status, 200);
    assert_eq!((found("hopper").await, found("navy").await, found("rear%20adm").await), (0, 1, 1));
    assert_eq!(admin.patch(&path, r#"{"email":"grace@yale.example"}"#).await.status, 200);
    assert_eq!((found("navy").await, found("yale").await, found("rear").await), (0, 1, 1));
    assert_eq!(admin.patch(&format!("{path}?dry_run=true"), r#"{"name":"Nobody"}"#).await.status, 200);
    assert_eq!((found("nobody").await, found("rear").await), (0, 1));
    assert_eq!(admin.delete(&path).await.status, 200);
    assert_eq!((found("yale").await, found("rear").await), (0, 0));
}
