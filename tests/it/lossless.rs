//! Nothing is lost on the way: what is exported, imported into another server and exported again is byte for byte the same.
//!
//! The other server has an administrator of its own, by whom the import is done, and whose line is left out of the comparison;
//! the administrator of the first server is carried over like everybody else.

use std::collections::HashSet;

use serde_json::{Value, json};

use crate::access_matrix::{make_key, text};
use crate::harness::hostile::Hostile;
use crate::harness::server::ADMIN_EMAIL;
use crate::harness::{Home, TestServer, apply, both_engines};

/// Who administers the other server.
const OTHER_ADMIN: &str = "administrator@other.example";
/// Another number gives other people: `UMS_SEED=7`.
const SEED: u64 = 2026;
const PEOPLE: usize = 400;

/// A generator of one's own: the same numbers every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % below as u64).unwrap()
    }

    fn of<T: Clone>(&mut self, all: &[T]) -> T {
        all[self.roll(all.len())].clone()
    }
}

/// Number texts as JSON has them, none of which may be written anew.
const NUMBERS: [&str; 20] = [
    "0",
    "-0",
    "-0.0",
    "0.10",
    "1.0",
    "1.50",
    "1e400",
    "1E+05",
    "1e-7",
    "-2.5e-0",
    "1E400",
    "100000000000000000000000000000",
    "-9223372036854775809",
    "18446744073709551616",
    "0.1000000000000000055511151231257827",
    "4.9e-324",
    "1e5",
    "9007199254740993",
    "0e0",
    "123456789.987654321e+10",
];

/// Letters of every width and kind, some of which belong together, and what JSON, CSV and shells take for theirs.
const LETTERS: [&str; 26] = [
    "a",
    "Z",
    "7",
    "\u{df}",
    "\u{130}",
    "e\u{301}",
    "\u{e9}",
    "\u{4e2d}",
    "\u{1f600}",
    "\u{1f468}\u{200d}\u{1f469}",
    "\u{5d0}",
    "\u{627}",
    "\u{feff}b",
    "\u{fffd}",
    "\u{10ffff}",
    "\"",
    "\\",
    "'",
    ",",
    ";",
    "=",
    "<",
    "&",
    "%",
    " ",
    "\u{fb01}",
];

struct World {
    dice: Dice,
    names: Vec<String>,
    keys: Vec<String>,
    hashes: Vec<String>,
}

impl World {
    fn new(seed: u64) -> Self {
        let texts = |taken: fn(&Hostile) -> &str| {
            let all = Hostile::all().into_iter().filter(|hostile| taken(hostile) == "stored");
            all.filter_map(|hostile| serde_json::from_slice::<String>(&hostile.value()).ok()).collect::<Vec<_>>()
        };
        let hashes = include_str!("../data/foreign-hashes.ndjson").lines().map(|line| {
            let row: Value = serde_json::from_str(line).unwrap();
            (row["verified"] == true).then(|| text(&row["hash"]))
        });
        Self {
            dice: Dice(seed),
            names: texts(|hostile| &hostile.as_name),
            keys: texts(|hostile| &hostile.as_metadata).into_iter().filter(|key| key.len() < 500).collect(),
            hashes: hashes.flatten().collect(),
        }
    }

    fn text(&mut self, most: usize) -> String {
        let length = 1 + self.dice.roll(most);
        (0..length).map(|_| self.dice.of(&LETTERS)).collect()
    }

    fn name(&mut self) -> String {
        if self.dice.roll(3) == 0 {
            return self.dice.of(&self.names);
        }
        // What surrounds it is trimmed.
        format!("N{}n", self.text(40))
    }

    /// A JSON text, with spaces in it now and then.
    fn value(&mut self, depth: usize) -> String {
        match self.dice.roll(if depth > 3 { 5 } else { 7 }) {
            0 => self.dice.of(&["null", "true", "false"]).to_owned(),
            1 | 2 => self.dice.of(&NUMBERS).to_owned(),
            3 => self.string(),
            4 => self.dice.of(&["\"\\u0000\\u001f\\/\\b\"", "\"\\ud83d\\ude00\"", "\"\"", "{}", "[]"]).to_owned(),
            5 => {
                let items: Vec<String> = (0..self.dice.roll(4)).map(|_| self.value(depth + 1)).collect();
                format!("[{}]", items.join(self.dice.of(&[",", " , "])))
            }
            _ => self.object(depth + 1),
        }
    }

    fn string(&mut self) -> String {
        let text = if self.dice.roll(3) == 0 { self.dice.of(&self.keys) } else { self.text(12) };
        serde_json::to_string(&text).unwrap()
    }

    fn object(&mut self, depth: usize) -> String {
        let mut names = HashSet::new();
        let mut members = Vec::new();
        for _ in 0..self.dice.roll(6) {
            let name = self.string();
            if names.insert(name.clone()) {
                members.push(format!("{name}:{}", self.value(depth)));
            }
        }
        format!("{{{}}}", members.join(","))
    }

    fn time(&mut self) -> String {
        let (year, day) =
            (self.dice.of(&["0000", "0999", "1969", "1970", "2020", "2026", "9999"]), 1 + self.dice.roll(28));
        let (hour, second, milli) = (self.dice.roll(24), self.dice.roll(60), self.dice.roll(1000));
        format!("{year}-0{}-{day:02}T{hour:02}:59:{second:02}.{milli:03}Z", 1 + self.dice.roll(9))
    }

    /// A creation, as raw JSON.
    fn person(&mut self, number: usize) -> String {
        let mut members = vec![
            format!("\"name\":{}", serde_json::to_string(&self.name()).unwrap()),
            format!(
                "\"email\":{}",
                json!(format!("{}{number}@example.com", self.dice.of(&["p", "P+tag", "zo\u{eb}", "\u{4e2d}.x"])))
            ),
            format!("\"role\":\"{}\"", self.dice.of(&["user", "user", "auditor", "admin"])),
            format!("\"status\":\"{}\"", self.dice.of(&["active", "active", "suspended"])),
            format!("\"metadata\":{}", self.object(0)),
            format!("\"created_at\":\"{}\"", self.time()),
            format!("\"updated_at\":\"{}\"", self.time()),
        ];
        if self.dice.roll(2) == 0 {
            members.push(format!("\"last_login_at\":\"{}\"", self.time()));
        }
        // Each hash once at least.
        let hash = self.hashes.get(number).cloned();
        if let Some(hash) = hash.or_else(|| (self.dice.roll(3) > 0).then(|| self.dice.of(&self.hashes))) {
            members.push(format!("\"password_hash\":{}", json!(hash)));
        }
        format!("{{{}}}", members.join(","))
    }
}

async fn fill(server: &TestServer, seed: u64) {
    let mut world = World::new(seed);
    for first in (0..PEOPLE).step_by(100) {
        let operations: Vec<String> =
            (first..first + 100).map(|n| format!("{{\"op\":\"create\",\"user\":{}}}", world.person(n))).collect();
        let body = format!("{{\"operations\":[{}]}}", operations.join(","));
        let answer = server.raw_admin().post("/users/batch", &body).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        for (result, operation) in answer.json()["results"].as_array().unwrap().iter().zip(&operations) {
            assert_eq!(result["status"], 201, "{operation}: {result}");
        }
    }
}

/// A home that may do all there is on a server: export hashes, and import.
async fn home(server: &TestServer) -> Home {
    let key = text(&make_key(server, &server.admin_id, &crate::access_matrix::ALL).await["key"]);
    Home::new().var("UMS_SERVER", &server.url).var("UMS_TOKEN", &key)
}

/// A server with nobody but an administrator whom the first one does not know.
async fn empty() -> TestServer {
    let mut server = TestServer::start().await;
    let change = json!({ "email": OTHER_ADMIN }).to_string();
    assert_eq!(server.raw_admin().patch("/users/me", &change).await.status, 200);
    let token = server.server.sign_in(&server.admin_id).await.expect("a session");
    server.admin_token = text(&token["access_token"]);
    server
}

/// An export without the line of the other server's administrator.
fn without_own(export: &str) -> String {
    let is_own = |line: &&str| line.contains(&format!("\"email\":\"{OTHER_ADMIN}\""));
    assert_eq!(export.lines().filter(is_own).count(), 1);
    // In an array the last one has no comma behind it, whoever it is.
    let mut lines: Vec<String> =
        export.lines().filter(|line| !is_own(line)).map(|line| line.trim_end_matches(',').to_owned()).collect();
    if export.starts_with('[') {
        let items = lines.len() - 2;
        lines[1..items].iter_mut().for_each(|line| line.push(','));
    }
    lines.join("\n") + "\n"
}

#[apply(both_engines)]
async fn everybody_comes_out_of_another_server_as_they_went_in() {
    let seed = std::env::var("UMS_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
    let first = TestServer::start().await;
    fill(&first, seed).await;
    let from = home(&first).await;
    for hashes in [true, false] {
        for form in ["ndjson", "json"] {
            let export = |home: &Home| {
                let flag = if hashes { &["--with-hashes"][..] } else { &[] };
                home.ums(&[&["users", "export", "-o", form], flag].concat()).ok()
            };
            let before = export(&from);
            assert_eq!(before.matches("\"created_at\":").count(), PEOPLE + 1);
            assert!(before.contains(ADMIN_EMAIL));
            let other = empty().await;
            let to = home(&other).await;
            let file = to.file(&format!("people.{form}"), &before);
            let ran = to.ums(&["users", "import", file.to_str().unwrap()]);
            assert_eq!(ran.status, 0, "seed {seed}: {ran:?}");
            let after = without_own(&export(&to));
            let differs = before.lines().zip(after.lines()).find(|(before, after)| before != after);
            assert_eq!(differs, None, "seed {seed}, {form}");
            assert!(before == after, "seed {seed}, {form}: {} and {} bytes", before.len(), after.len());
        }
    }
}
