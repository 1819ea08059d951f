//! Elements are found wherever they stand, and told by their lines.

use std::io::BufReader;

use super::*;

const SHAPE: Shape = Shape { key: Some("users"), alone: false, expected: "an array" };

fn read(text: &str, shape: Shape) -> Result<Vec<(u64, String)>, (u64, String)> {
    // One byte at a time finds what a buffer hides.
    let slow = read_by(text, shape, 1);
    assert_eq!(slow, read_by(text, shape, 64 * 1024), "{text}");
    slow
}

fn read_by(text: &str, shape: Shape, capacity: usize) -> Result<Vec<(u64, String)>, (u64, String)> {
    let mut elements = Elements::new(BufReader::with_capacity(capacity, text.as_bytes()), shape);
    let mut found = Vec::new();
    loop {
        match elements.next() {
            Ok(Some((line, Line::Whole(text)))) => found.push((line, String::from_utf8(text).unwrap())),
            Ok(Some((line, Line::TooLong(length)))) => found.push((line, format!("({length} bytes)"))),
            Ok(None) => return Ok(found),
            Err(Unreadable::NotSuchAFile { line, message, .. }) => return Err((line, message)),
            Err(Unreadable::Io(e)) => panic!("{e}"),
        }
    }
}

fn lines(text: &str, shape: Shape) -> Vec<(u64, String)> {
    read(text, shape).unwrap()
}

#[test]
fn an_array_and_one_in_an_object() {
    let two = [(2, "{\"a\": [1, \"]}\\\"\"]}".to_owned()), (3, "{\n}".to_owned())];
    assert_eq!(lines("[\n{\"a\": [1, \"]}\\\"\"]},\n{\n}]\n", SHAPE), two);
    let object = "{\"realm\": \"x\", \"n\": -1.5e3, \"o\": {\"users\": [7]}, \"users\": [\n{\"a\": [1, \"]}\\\"\"]},\n{\n}], \"z\": null}";
    assert_eq!(lines(object, SHAPE), two);
    assert_eq!(lines("[]", SHAPE), []);
    assert_eq!(lines("{\"users\":[]}", SHAPE), []);
    assert_eq!(lines("{\"\\u0075sers\":[1]}", SHAPE), [(1, "1".to_owned())]);
}

#[test]
fn objects_by_themselves() {
    let alone = Shape { alone: true, ..SHAPE };
    assert_eq!(
        lines("{\"a\":1}\n{\n\"b\":2}\n\n{}", alone),
        [(1, "{\"a\":1}".to_owned()), (2, "{\n\"b\":2}".to_owned()), (5, "{}".to_owned())]
    );
    assert_eq!(lines("{\"users\":[{}]}", alone), [(1, "{}".to_owned())]);
}

#[test]
fn what_is_broken_is_told_with_its_line() {
    for (text, line) in [
        ("", 1),
        (" \n\n", 3),
        ("x", 1),
        ("\"x\"", 1),
        ("[{}\n,", 2),
        ("[{}\n{}]", 2),
        ("[{},\n]", 2),
        ("[{}]\n\n]", 3),
        ("[\n{\"a\":\n\"b", 3),
        ("{\"users\": 5}\n", 1),
        ("{\n\"user\": []\n}", 3),
        ("{\"users\": [1]\n", 2),
        ("{\"users\": [1],\n}", 2),
        ("{\"users\": [1]}\nx", 2),
        ("{users: []}", 1),
        ("{\"users\" []}", 1),
        ("[,]", 1),
    ] {
        let broken = read(text, SHAPE).unwrap_err();
        assert_eq!(broken.0, line, "{text:?}: {}", broken.1);
    }
}

#[test]
fn a_huge_element_is_not_held() {
    let text = format!("[1,\n\"{}\",\n2]", "x".repeat(LONGEST + 1));
    let found = read_by(&text, SHAPE, 64 * 1024).unwrap();
    assert_eq!(found, [(1, "1".to_owned()), (2, format!("({} bytes)", LONGEST + 3)), (3, "2".to_owned())]);
}
