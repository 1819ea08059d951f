//! Random manifests against random people: afterwards there is nothing to do, and nobody else was touched.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::harness::{Home, TestServer, apply, both_engines};

/// A generator of one's own: the same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % below
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[usize::try_from(self.roll(all.len() as u64)).unwrap()]
    }
}

const EMAILS: [&str; 9] = [
    "a@example.com",
    "b@example.com",
    "c@example.com",
    "d@example.com",
    "é@example.com",
    "f@example.com",
    "g@example.com",
    "h@example.com",
    "admin@example.com",
];
const NAMES: [&str; 5] = ["Ann", "no", "1.0", "Zoë \"Q\"", "a: b"];

/// Metadata, by JSON; in a manifest a null takes out.
fn metadata(dice: &mut Dice) -> Value {
    let values = [
        json!(1),
        json!("yes"),
        json!(null),
        json!({"x": 1}),
        json!({"x": null, "y": {"z": [null, 2]}}),
        json!([]),
        json!({}),
    ];
    let mut map = serde_json::Map::new();
    for key in ["a", "b", "no"] {
        if dice.roll(2) == 0 {
            map.insert(key.to_owned(), dice.of(&values).clone());
        }
    }
    map.into()
}

/// The person without what no file says, each text as it is.
fn everybody(home: &Home) -> BTreeMap<String, Value> {
    let list: Vec<Value> = serde_json::from_str(&home.ums(&["users", "list", "--all", "-o", "json"]).ok()).unwrap();
    list.into_iter().map(|user| (user["id"].as_str().unwrap().to_owned(), user)).collect()
}

/// A manifest as JSON, which is YAML: entries as (e-mail, fields).
fn manifest(dice: &mut Dice, people: &BTreeMap<String, Value>, owner: &str) -> Value {
    let mut used = BTreeSet::new();
    let mut users = Vec::new();
    for _ in 0..dice.roll(7) {
        let email = *dice.of(&EMAILS);
        let known = people.values().find(|user| user["email"].as_str().unwrap().to_lowercase() == email);
        if !used.insert(email.to_owned()) {
            continue;
        }
        let spelled = if dice.roll(4) == 0 { email.to_uppercase() } else { email.to_owned() };
        let mut entry = json!({"email": spelled});
        if known.is_none() || dice.roll(2) == 0 {
            entry["name"] = json!(dice.of(&NAMES));
        }
        if email != "admin@example.com" {
            if dice.roll(3) == 0 {
                entry["role"] = json!(dice.of(&["user", "auditor"]));
            }
            if dice.roll(3) == 0 {
                entry["status"] = json!(dice.of(&["active", "suspended"]));
            }
        }
        if dice.roll(2) == 0 {
            entry["metadata"] = metadata(dice);
        }
        users.push(entry);
    }
    json!({"owner": owner, "users": users})
}

#[apply(both_engines)]
async fn after_it_nothing_is_to_be_done_and_nobody_else_was_touched() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let mut dice = Dice(7);
    for round in 0..25 {
        // Somebody does as they please.
        for email in &EMAILS[..8] {
            if dice.roll(4) == 0 {
                let mut metadata = metadata(&mut dice);
                match dice.roll(4) {
                    0 => metadata["managed_by"] = json!("it"),
                    1 => metadata["managed_by"] = json!("hr"),
                    2 => metadata["managed_by"] = json!(["hr"]),
                    _ => {}
                }
                let user = json!({"email": email, "name": dice.of(&NAMES), "password": "correct horse battery staple", "metadata": metadata});
                let body = json!({"operations": [{"op": "upsert", "user": user}]}).to_string();
                assert_eq!(server.raw_admin().post("/users/batch", &body).await.status, 200);
            }
        }
        let before = everybody(&home);
        let file = manifest(&mut dice, &before, "hr");
        home.file("people.yaml", file.to_string());
        let mut words = vec!["users", "apply", "-f", "people.yaml", "-y"];
        let prunes = dice.roll(2) == 0;
        if prunes {
            words.extend(["--prune", "--prune-limit", "100%"]);
        }
        let ran = home.ums(&words);
        let in_conflict = ran.stderr.contains("belongs to") || ran.stderr.contains("you yourself");
        assert!(ran.status == 0 || in_conflict && [6, 8].contains(&ran.status), "{round} {file} {ran:?}");
        let after = everybody(&home);
        let mut again = vec!["users", "diff", "-f", "people.yaml", "-o", "json"];
        if prunes {
            again.push("--prune");
        }
        let ran = home.ums(&again);
        assert_eq!(ran.stdout, "[]\n", "{round} {file} {ran:?}");
        let wanted: BTreeSet<String> = file["users"]
            .as_array()
            .unwrap()
            .iter()
            .map(|entry| entry["email"].as_str().unwrap().to_lowercase())
            .collect();
        for (id, user) in &before {
            let owner = &user["metadata"]["managed_by"];
            let is_named = wanted.contains(&user["email"].as_str().unwrap().to_lowercase());
            let is_mine = owner == "hr" || owner.is_null() && is_named;
            match after.get(id) {
                _ if !is_mine => assert_eq!(after.get(id), Some(user), "{round} {file}"),
                None => assert!(prunes && !is_named, "{round} {user}"),
                Some(now) if !is_named => assert_eq!(now, user, "{round} {file}"),
                Some(now) => {
                    assert_eq!(now["metadata"]["managed_by"], "hr", "{round} {file}");
                    // What the file does not name is as it was.
                    let entry = file["users"].as_array().unwrap().iter();
                    let entry = entry
                        .clone()
                        .find(|e| {
                            e["email"].as_str().unwrap().to_lowercase()
                                == user["email"].as_str().unwrap().to_lowercase()
                        })
                        .unwrap();
                    for field in ["name", "role", "status"] {
                        let expected = if entry[field].is_null() { &user[field] } else { &entry[field] };
                        assert_eq!(&now[field], expected, "{round} {file}");
                    }
                    for (key, value) in user["metadata"].as_object().unwrap() {
                        if entry["metadata"].get(key).is_none() && key != "managed_by" {
                            assert_eq!(&now["metadata"][key], value, "{round} {file}");
                        }
                    }
                }
            }
        }
        for (id, user) in &after {
            assert!(
                before.contains_key(id) || wanted.contains(&user["email"].as_str().unwrap().to_lowercase()),
                "{user}"
            );
        }
    }
}
