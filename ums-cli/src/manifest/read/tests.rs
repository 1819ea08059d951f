//! Manifests good and bad.

use super::*;

fn faults(text: &str) -> Vec<(Option<usize>, &'static str)> {
    parse(text.as_bytes()).err().unwrap_or_default().into_iter().map(|fault| (fault.line, fault.code)).collect()
}

fn head(rest: &str) -> String {
    format!("owner: hr\nusers:\n{rest}")
}

#[test]
fn all_that_is_wrong_is_told_at_once_with_its_line() {
    let text = "\
# a comment
owner: hr
users:
- email: ada@example.com
  nmae: Ada
  role: usr
- email: ADA@example.com
  status: 1
- name: Nobody
- email: Ü@example.com
  password: hunter2
- email: ü@example.com
  name: 1.0
  metadata:
    a: no
    b: 007
    managed_by: me
    c: 0x1F
    d: {x: 1, x: 2}
usres: []
";
    let expected = [
        (5, "unknown_key"),
        (6, "unknown_role"),
        (7, "duplicate_person"),
        (8, "wrong_type"),
        (9, "missing"),
        (11, "password"),
        (12, "duplicate_person"),
        (13, "wrong_type"),
        (15, "ambiguous"),
        (16, "ambiguous"),
        (17, "reserved_key"),
        (18, "ambiguous"),
        (19, "duplicate_key"),
        (20, "unknown_key"),
    ];
    assert_eq!(faults(text), expected.map(|(line, code)| (Some(line), code)));
    let told = parse(text.as_bytes()).err().unwrap();
    let told: Vec<&str> = told.iter().map(|fault| fault.message.as_str()).collect();
    assert!(told[0].contains("did you mean name?") && told[1].contains("did you mean user?"), "{told:?}");
    assert!(told[2].contains("line 4") && told[13].contains("did you mean users?"), "{told:?}");
    assert!(!told.concat().contains("hunter2"), "{told:?}");
}

#[test]
fn what_is_no_manifest_at_all() {
    for (text, line, code) in [
        ("secret words", None, "wrong_type"),
        ("", None, "wrong_type"),
        ("- a", None, "wrong_type"),
        ("owner: hr\n", None, "missing"),
        ("users: []\n", None, "missing"),
        ("owner: ''\nusers: []\n", Some(1), "invalid_owner"),
        ("owner: no\nusers: []\n", Some(1), "ambiguous"),
        ("owner: 1\nusers: []\n", Some(1), "wrong_type"),
        ("owner: hr\nusers: {}\n", Some(2), "wrong_type"),
        ("owner: hr\nusers: [a]\n", Some(2), "wrong_type"),
        ("owner: hr\nusers: []\n---\nowner: x\n", None, "malformed_yaml"),
        ("owner: hr\nusers: [\n", Some(3), "malformed_yaml"),
        ("owner: hr\nowner: it\nusers: []\n", Some(2), "duplicate_key"),
        ("owner: !x hr\nusers: []\n", Some(1), "malformed_yaml"),
    ] {
        assert_eq!(faults(text), [(line, code)], "{text}");
    }
    let fault = parse(b"owner: hr\nusers: []\n# \xff\n").err().unwrap().remove(0);
    assert_eq!((fault.line, fault.code), (Some(3), "not_utf8"));
}

#[test]
fn what_is_written_otherwise_and_means_the_same() {
    let yaml = head("- {email: ada@example.com, name: 'no', metadata: {since: 2026-11-23, n: 1.50}}\n- email: b@x\n");
    let json = r#"{"owner":"hr","users":[{"email":"ada@example.com","name":"no","metadata":{"since":"2026-11-23","n":1.50}},{"email":"b@x"}]}"#;
    let anchored =
        head("- &a {email: ada@example.com, name: 'no', metadata: {since: 2026-11-23, n: 1.50}}\n- email: &e b@x\n");
    let told = |text: &str| {
        let people = parse(text.as_bytes()).unwrap_or_else(|faults| panic!("{faults:?}")).people;
        let people = people.into_iter().map(|Entry { line: _, id, email, key, name, role, status, metadata }| {
            format!("{id:?} {email} {key} {name:?} {role:?} {status:?} {}", serde_json::to_string(&metadata).unwrap())
        });
        people.collect::<Vec<_>>()
    };
    assert_eq!(told(&yaml), told(json));
    assert_eq!(told(&yaml), told(&anchored));
    assert_eq!(told(&format!("\u{feff}{yaml}")), told(json));
    assert_eq!(told(&yaml.replace('\n', "\r\n")), told(json));
    assert_eq!(told("owner: hr\nusers:\n"), Vec::<String>::new());
    assert_eq!(faults(&head("- email: a@x\n  <<: {name: A}\n")), [(Some(4), "merge_key")]);
    assert_eq!(faults(&head("- email: a@x\n- email: e\u{301}@x\n- email: É@x\n")), [(Some(5), "duplicate_person")]);
}

#[test]
fn a_hundred_thousand_people_are_read_in_a_moment() {
    let mut text = head("");
    for n in 0..100_000 {
        text.push_str(&format!("- email: p{n}@example.com\n  name: P {n}\n  metadata: {{desk: \"{n}\"}}\n"));
    }
    let began = std::time::Instant::now();
    assert_eq!(parse(text.as_bytes()).ok().unwrap().people.len(), 100_000);
    // All on one line.
    let people: Vec<String> =
        (0..100_000).map(|n| format!(r#"{{"email":"p{n}@example.com","name":"P {n}"}}"#)).collect();
    let json = format!(r#"{{"owner":"hr","users":[{}]}}"#, people.join(","));
    assert_eq!(parse(json.as_bytes()).ok().unwrap().people.len(), 100_000);
    assert!(began.elapsed().as_secs() < 60, "{:?}", began.elapsed());
}
