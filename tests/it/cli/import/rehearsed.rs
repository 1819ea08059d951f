//! A rehearsal says exactly what would happen: of files with everything in them, onto whoever is there.

use serde_json::{Value, json};

use crate::harness::{Home, TestServer, apply, both_engines};

/// xorshift: the same files each time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }

    fn of<'t, T>(&mut self, many: &'t [T]) -> &'t T {
        &many[self.below(many.len())]
    }
}

/// A few people whom a round is about, so that they meet again and again, in several spellings.
struct Few {
    emails: Vec<[String; 2]>,
    ids: Vec<String>,
}

impl Few {
    fn of(round: usize) -> Self {
        let spellings = |n: usize| match n % 3 {
            0 => [format!("e{n}r{round}@example.com"), format!("E{n}R{round}@Example.com")],
            1 => [format!("\u{e9}{n}r{round}@example.com"), format!("E\u{301}{n}r{round}@example.com")],
            _ => [format!("k{n}r{round}@example.com"), format!("\u{212a}{n}r{round}@example.com")],
        };
        let id = |n: usize| format!("0193a000-{round:04x}-7000-8000-{n:012x}");
        Self { emails: (0..14).map(spellings).collect(), ids: (0..12).map(id).collect() }
    }

    fn person(&self, dice: &mut Dice) -> Value {
        let mut person =
            json!({"email": dice.of(&self.emails)[dice.below(2)], "name": format!("Somebody {}", dice.below(4))});
        if dice.below(2) == 0 {
            person["id"] = dice.of(&self.ids).as_str().into();
        }
        match dice.below(9) {
            0 => person["role"] = "boss".into(),
            1 => person["role"] = "auditor".into(),
            2 => person["email"] = "nobody".into(),
            3 => person["metadata"] = json!({"n": dice.below(3)}),
            4 => person["name"] = "".into(),
            5 => person["nmae"] = "x".into(),
            _ => {}
        }
        person
    }
}

/// Whoever is there before: some with ids that the file may have as well, and some of them deleted.
async fn there(server: &TestServer, few: &Few, dice: &mut Dice) {
    let admin = server.raw_admin();
    for number in [0, 1, 2, 3, 4] {
        let user = json!({"email": few.emails[number][dice.below(2)], "id": few.ids[11 - number], "name": "Before"});
        let body = json!({"operations": [{"op": "create", "user": user}]}).to_string();
        assert_eq!(admin.post("/users/batch", &body).await.json()["results"][0]["status"], 201);
    }
    let deleted = admin.delete(&format!("/users/{}", few.ids[7])).await;
    assert_eq!(deleted.status, 200, "{deleted:?}");
}

/// Between the few are so many others that they fall into several batches.
fn file(few: &Few, round: usize, dice: &mut Dice) -> String {
    let mut file = String::new();
    let mut add = |person: Value| file.push_str(&format!("{person}\n"));
    for batch in 0..3 {
        for n in 0..985 {
            add(json!({"email": format!("filler{batch}n{n}r{round}@example.com"), "name": "Filler"}));
        }
        for _ in 0..12 + dice.below(20) {
            add(few.person(dice));
        }
    }
    file
}

/// What is said: of all but whether it was a rehearsal, and the file of who was refused.
fn told(home: &Home, words: &[&str], what: &str) -> (i32, Value, String) {
    let all = ["people.ndjson", "--rejects", "refused.ndjson", "--on-conflict", what, "-o", "json"];
    let ran = home.ums(&[&["users", "import"], &all[..], words].concat());
    let mut shown = ran.json();
    assert_eq!(shown["dry_run"], words.contains(&"--dry-run"), "{ran:?}");
    shown["dry_run"] = Value::Null;
    (ran.status, shown, std::fs::read_to_string(home.path().join("refused.ndjson")).unwrap())
}

#[apply(both_engines)]
async fn it_is_what_happens_then_whatever_stands_in_the_file() {
    let mut dice = Dice(2026);
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    // Each kind of verdict is met.
    let mut met = [0; 3];
    for round in 0..9 {
        let what = ["fail", "skip", "update"][round % 3];
        let few = Few::of(round);
        there(&server, &few, &mut dice).await;
        home.file("people.ndjson", file(&few, round, &mut dice));
        let before = server.raw_admin().get("/users").await.body;
        let rehearsed = told(&home, &["--dry-run"], what);
        assert!(server.raw_admin().get("/users").await.body == before, "{what}: somebody came");
        let happened = told(&home, &["--concurrency", ["1", "4"][round % 2]], what);
        assert_eq!((rehearsed.0, &rehearsed.2), (happened.0, &happened.2), "{what}, round {round}");
        assert_eq!(rehearsed.1, happened.1, "{what}, round {round}");
        for (met, of) in met.iter_mut().zip(["is taken by", "id of another", "id of a deleted"]) {
            *met += happened.2.matches(of).count();
        }
    }
    assert!(met.iter().all(|met| *met > 3), "{met:?}");
}

/// Whoever is refused for somebody of an earlier batch holds neither their e-mail nor their id against those who follow.
#[apply(both_engines)]
async fn whoever_does_not_come_holds_nothing() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let id = |n: usize| format!("0193a000-0000-7000-8000-{n:012x}");
    let mut lines: Vec<Value> = (0..999).map(|n| json!({"email": format!("n{n}@example.com"), "name": "N"})).collect();
    lines.push(json!({"email": "ann@example.com", "id": id(0), "name": "Ann"}));
    // The second batch: an e-mail of the first with an id of its own, which is Bob's; an id of the first, with Eve's e-mail.
    lines.push(json!({"email": "ann@example.com", "id": id(1), "name": "Ann again"}));
    lines.push(json!({"email": "bob@example.com", "id": id(1), "name": "Bob"}));
    lines.push(json!({"email": "eve@example.com", "id": id(0), "name": "Eve with Ann's id"}));
    lines.push(json!({"email": "eve@example.com", "id": id(2), "name": "Eve"}));
    // Both are taken, and each is wrong in another way as well.
    lines.push(json!({"email": "ann@example.com", "id": id(3), "name": "Ann", "role": "boss"}));
    lines.push(json!({"email": "eve@example.com", "id": id(0), "name": "Eve"}));
    // Nor do two of those find each other: both are refused for Ann's id.
    lines.extend([1, 2].map(|_| json!({"email": "zoe@example.com", "id": id(0), "name": "Zoe"})));
    home.file("people.ndjson", lines.iter().map(|line| format!("{line}\n")).collect::<String>());
    let rehearsed = told(&home, &["--dry-run"], "fail");
    let happened = told(&home, &[], "fail");
    assert_eq!(rehearsed, happened);
    let lines: Vec<u64> =
        happened.1["failures"].as_array().unwrap().iter().map(|f| f["line"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1001, 1003, 1005, 1006, 1007, 1008], "{}", happened.1);
    assert_eq!(happened.1["failures"][2]["errors"][0]["code"], "unknown_role", "{}", happened.1);
}
