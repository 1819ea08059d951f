//! Lists: pages and the links between them, and the whole list as one stream that misses nobody.

use std::collections::{HashMap, HashSet};

use serde_json::{Value, json};

use crate::harness::raw::at_once;
use crate::harness::{Answer, Raw, TestServer, apply, both_engines};

/// The links of an answer, by relation.
fn links(answer: &Answer) -> HashMap<String, String> {
    let text = answer.header("link").unwrap_or_default();
    let link = |link: &str| {
        let (target, rel) = link.split_once(">; rel=\"").unwrap_or_else(|| panic!("{text}"));
        (rel.trim_end_matches('"').to_owned(), target.trim_start_matches('<').to_owned())
    };
    text.split(", ").filter(|link| !link.is_empty()).map(link).collect()
}

fn emails(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{answer:?}");
    let list = answer.json();
    list.as_array().unwrap().iter().map(|user| user["email"].as_str().unwrap().to_owned()).collect()
}

fn create(raw: &Raw, email: &str, metadata: &Value) -> (Raw, &'static str, String, String) {
    let body = json!({"name": "Ann", "email": email, "password": "password123", "metadata": metadata}).to_string();
    (raw.clone(), "POST", "/users".to_owned(), body)
}

#[apply(both_engines)]
async fn pages_join_to_the_list_in_order_of_creation_by_links_that_keep_everything() {
    let server = TestServer::start().await;
    let mut all = vec!["admin@example.com".to_owned()];
    for n in 0..10 {
        all.push(format!("p{n}@example.com"));
        server.person("Ann", &all[n + 1], "user").await;
    }
    let admin = server.raw_admin();
    let whole = admin.get("/users").await;
    assert_eq!((emails(&whole), whole.header("x-total-count"), whole.header("link")), (all.clone(), Some("11"), None));
    for size in [1, 2, 3, 10, 11, 12, 50, 1000] {
        let last = 11_usize.div_ceil(size);
        let target = |page: usize| format!("/users?page={page}&per_page={size}");
        let (mut next, mut walked, mut page) = (Some(target(1)), Vec::new(), 0);
        while let Some(path) = next {
            page += 1;
            let answer = admin.get(&path).await;
            walked.extend(emails(&answer));
            let mut expected = HashMap::from([("first".to_owned(), target(1)), ("last".to_owned(), target(last))]);
            if page > 1 {
                expected.insert("prev".to_owned(), target(page - 1));
            }
            if page < last {
                expected.insert("next".to_owned(), target(page + 1));
            }
            assert_eq!((links(&answer), answer.header("x-total-count")), (expected, Some("11")), "{path}");
            next = links(&answer).remove("next");
        }
        assert_eq!((walked, page), (all.clone(), last), "{size} a page");
    }
    // Either parameter alone makes pages, in either order.
    assert_eq!(
        (emails(&admin.get("/users?per_page=4").await), emails(&admin.get("/users?page=1").await)),
        (all[..4].to_vec(), all.clone())
    );
    assert_eq!(emails(&admin.get("/users?per_page=4&page=3").await), all[8..]);
    for past in ["page=12&per_page=1", "page=3&per_page=10", "page=2147483647", "page=2147483647&per_page=1000"] {
        let empty = admin.get(&format!("/users?{past}")).await;
        assert_eq!(
            (emails(&empty), empty.header("x-total-count"), empty.body.as_slice()),
            (vec![], Some("11"), &b"[]"[..]),
            "{past}"
        );
        let links = links(&empty);
        assert!(!links.contains_key("next") && links.contains_key("first"), "{past}: {links:?}");
        // Back from there one comes to the last page that has anybody.
        assert!(!emails(&admin.get(&links["prev"]).await).is_empty(), "{past}: {links:?}");
    }
    // The Host header builds no link.
    let elsewhere =
        admin.header("Host", "localhost").header("X-Forwarded-Host", "evil.example").get("/users?per_page=1").await;
    assert!(links(&elsewhere).values().all(|target| target.starts_with("/users?")), "{elsewhere:?}");
}

#[apply(both_engines)]
async fn a_filter_by_e_mail_finds_the_one_person_and_stays_in_the_links() {
    let server = TestServer::start().await;
    server.person("Zoë", "Zo\u{eb}+a&b=c%@example.com", "user").await;
    server.person("Ann", "ann@example.com", "user").await;
    let admin = server.raw_admin();
    for spelt in [
        "Zo%C3%AB%2Ba%26b%3Dc%25@example.com",
        "ZO%C3%8B%2BA%26B%3DC%25@EXAMPLE.COM",
        "zoe%CC%88%2ba%26b%3dc%25%40example.com",
    ] {
        for page in ["", "&page=1", "&per_page=1&page=1", "&per_page=1000"] {
            let found = admin.get(&format!("/users?email={spelt}{page}")).await;
            assert_eq!(
                (emails(&found), found.header("x-total-count")),
                (vec!["Zo\u{eb}+a&b=c%@example.com".to_owned()], Some("1")),
                "{spelt}{page}"
            );
            for (rel, target) in links(&found) {
                assert_eq!(emails(&admin.get(&target).await), emails(&found), "{rel}: {target}");
            }
        }
        assert_eq!(emails(&admin.get(&format!("/users?email={spelt}&page=2&per_page=1")).await), Vec::<String>::new());
    }
    for nobody in [
        "",
        "ann",
        "%25",
        "ann@example.co",
        "ann@example.com%20",
        "nobody@example.com",
        "ann@example.com%00",
        "'%20or%201=1--",
    ] {
        let none = admin.get(&format!("/users?email={nobody}")).await;
        assert_eq!((emails(&none), none.header("x-total-count")), (vec![], Some("0")), "{nobody}");
        assert!(links(&admin.get(&format!("/users?email={nobody}&page=1")).await).is_empty(), "{nobody}");
    }
}

#[apply(both_engines)]
async fn the_whole_list_has_everybody_who_existed_throughout_exactly_once() {
    let server = TestServer::start().await;
    let admin = server.raw_admin();
    // Some megabytes, more than lie between the two ends of a connection.
    let metadata = json!({"text": "x".repeat(8000)});
    let (stays, goes): (Vec<String>, Vec<String>) = (
        (0..1000).map(|n| format!("stays{n}@example.com")).collect(),
        (0..200).map(|n| format!("goes{n}@example.com")).collect(),
    );
    let mut mixed: Vec<&String> = stays.iter().chain(&goes).collect();
    mixed.sort_by_key(|email| {
        email.bytes().rev().map(u32::from).fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte))
    });
    for some in mixed.chunks(100) {
        server.pass(1);
        assert_eq!(at_once(some.iter().map(|email| create(&admin, email, &metadata))).await, vec![201; some.len()]);
    }
    let whole = admin.get("/users").await;
    assert_eq!((whole.header("transfer-encoding"), whole.header("content-length")), (Some("chunked"), None));
    assert_eq!((emails(&whole).len(), whole.header("x-total-count")), (1201, Some("1201")));
    let times: Vec<(String, String)> = whole
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|user| (user["created_at"].to_string(), user["id"].to_string()))
        .collect();
    assert!(times.is_sorted(), "in order of creation");
    let ids: HashMap<String, String> = whole
        .json()
        .as_array()
        .unwrap()
        .iter()
        .map(|user| (user["email"].as_str().unwrap().to_owned(), user["id"].as_str().unwrap().to_owned()))
        .collect();

    // Readers, while people come and go.
    let readers: Vec<_> = (0..3)
        .map(|_| {
            let admin = admin.clone();
            tokio::spawn(async move {
                let mut lists = Vec::new();
                for _ in 0..6 {
                    lists.push(emails(&admin.get("/users").await));
                }
                lists
            })
        })
        .collect();
    let (deleter, creator) = (admin.clone(), admin.clone());
    let deleting = tokio::spawn({
        let ids: Vec<String> = goes.iter().map(|email| ids[email].clone()).collect();
        async move {
            for id in ids {
                assert_eq!(deleter.delete(&format!("/users/{id}")).await.status, 200);
            }
        }
    });
    let creating = tokio::spawn(async move {
        for n in 0..40 {
            let (raw, _, path, body) = create(&creator, &format!("comes{n}@example.com"), &json!({}));
            assert_eq!(raw.post(&path, &body).await.status, 201);
        }
    });
    for reader in readers {
        for list in reader.await.unwrap() {
            let unique: HashSet<&String> = list.iter().collect();
            assert_eq!(unique.len(), list.len(), "nobody twice");
            assert_eq!(stays.iter().filter(|email| !unique.contains(email)).count(), 0, "nobody missed");
        }
    }
    deleting.await.unwrap();
    creating.await.unwrap();
    let after: HashSet<String> = emails(&admin.get("/users").await).into_iter().collect();
    assert_eq!((after.len(), goes.iter().any(|email| after.contains(email))), (1041, false));
}
