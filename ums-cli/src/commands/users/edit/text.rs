//! Somebody as a text to edit: written with what one has to know, and read back.

use serde_json::{Map, Value};
use ums_client::User;

use super::draft::Draft;
use crate::nearest::nearest;
use crate::output::{self, clean};
use crate::yaml::{self, Fault};

/// Begins a line that says why the text was not taken; the next reading of it leaves them out.
const REMARK: &str = "#! ";

const FIELDS: [&str; 5] = ["name", "email", "role", "status", "metadata"];
const READ_ONLY: [&str; 5] = ["id", "created_at", "updated_at", "last_login_at", "version"];

/// The draft as YAML, with comments, on top of the version it was made of.
pub fn write(draft: &Draft, base: &User, server: &str, remarks: &[String]) -> String {
    let Draft { name, email, role, status, metadata } = draft;
    let head = comment(&format!("# {} on {server}, version {}", base.email, base.version));
    let last_login = base.last_login_at.map_or("never".to_owned(), |time| format!("{time:.3}"));
    let text = format!(
        "{head}
#
# Save and leave the editor: what you changed is shown, and sent once you agree. Leave without a change, or empty
# the file, and nothing is sent. A field whose line is gone stays as it is; a key gone from metadata is removed.

{}{}   # admin, auditor or user
{}   # active or suspended

# What administrators have noted, under keys of their own.
{}
# These cannot be changed here:
#   id: {}
#   created_at: {:.3}
#   updated_at: {:.3}
#   last_login_at: {last_login}
",
        field("name", name.as_str()) + &field("email", email.as_str()),
        field("role", role.as_str()).trim_end(),
        field("status", status.as_str()).trim_end(),
        field("metadata", metadata.clone()),
        comment(base.id.as_str()),
        base.created_at,
        base.updated_at,
    );
    remark(&text, remarks)
}

/// The same text with other remarks at its top.
pub fn remark(text: &str, remarks: &[String]) -> String {
    let mut remarked = String::new();
    for remark in remarks {
        remarked.push_str(&format!("{REMARK}{}\n", comment(remark)));
    }
    let rest = text.split_inclusive('\n').filter(|line| !line.starts_with(REMARK));
    remarked.extend(rest);
    remarked
}

/// What the person made of it; `None` where the file was emptied.
pub fn read(text: &str, base: &Draft) -> Result<Option<Draft>, Vec<Fault>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let map = match yaml::read(text).map_err(|fault| vec![fault])? {
        Value::Null => return Ok(None),
        Value::Object(map) => map,
        _ => return Err(vec![Fault { line: None, message: "it must be fields, as in name: Ada".to_owned() }]),
    };
    let mut draft = base.clone();
    let mut faults = Vec::new();
    for (key, value) in map {
        let taken = match (draft.text_mut(&key), value) {
            (Some(text), Value::String(value)) => {
                *text = value;
                Ok(())
            }
            (Some(text), value @ (Value::Number(_) | Value::Bool(_))) => {
                *text = value.to_string();
                Ok(())
            }
            (Some(_), Value::Null) => Err(format!("{key} is empty; take the line out to leave it as it is")),
            (Some(_), _) => Err(format!("{key} must be a text")),
            (None, Value::Object(map)) if key == "metadata" => {
                draft.metadata = map;
                Ok(())
            }
            // All lines below it were taken out.
            (None, Value::Null) if key == "metadata" => {
                draft.metadata.clear();
                Ok(())
            }
            (None, _) if key == "metadata" => Err("metadata must be keys and values, as in desk: 4".to_owned()),
            (None, _) if READ_ONLY.contains(&key.as_str()) => Err(format!("{key} cannot be changed: take it out")),
            (None, _) => {
                let near = nearest(&key, FIELDS).map(|near| format!("; did you mean {near}?")).unwrap_or_default();
                Err(format!("there is no field {key:?}{near}"))
            }
        };
        faults.extend(taken.err().map(|message| Fault { line: line_of(&key, text), message }));
    }
    if faults.is_empty() { Ok(Some(draft)) } else { Err(faults) }
}

/// On one line, and without what may not stand in YAML, not even in a comment.
fn comment(text: &str) -> String {
    clean::for_terminal(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

fn field(name: &str, value: impl Into<Value>) -> String {
    output::yaml::document(&Map::from_iter([(name.to_owned(), value.into())]), false)
}

/// Where a field stands, as one writes it.
fn line_of(key: &str, text: &str) -> Option<usize> {
    let begins = |line: &str| line.trim_start_matches(['"', '\'']).strip_prefix(key).is_some_and(|r| r.contains(':'));
    text.lines().position(begins).map(|line| line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(metadata: Value, name: &str) -> User {
        let json = serde_json::json!({"id": "a1", "name": name, "email": "ada@x.org", "role": "user", "status": "active",
            "metadata": metadata, "created_at": "2026-11-23T02:14:00.123Z", "updated_at": "2026-11-23T02:14:00.000Z",
            "last_login_at": null, "version": 7});
        serde_json::from_value(json).unwrap()
    }

    fn again(user: &User) -> Draft {
        let draft = Draft::from(user);
        let empty = Draft { metadata: Map::new(), name: String::new(), ..draft.clone() };
        let text = write(&draft, user, "http://x", &["no\nsuch\u{ffff}".to_owned()]);
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
        read(&text, &empty).unwrap_or_else(|faults| panic!("{faults:?} in {text}")).unwrap()
    }

    #[test]
    fn whatever_it_is_comes_back_as_it_was() {
        let texts = [
            "",
            " ",
            "~",
            "null",
            "true",
            "yes",
            "No",
            "on",
            "1.50",
            "0x1F",
            "1e400",
            "007",
            ".inf",
            "2026-11-23",
            "- a",
            "a: b",
            "a #b",
            "#",
            "!",
            "&a",
            "*a",
            "<<",
            "{",
            "[",
            "'",
            "\"",
            "|",
            ">",
            "%",
            "@",
            "`",
            "?",
            "? a",
            "a\nb",
            "a\r\n",
            "\t",
            "\u{1b}[31m",
            "\u{0}",
            "\u{85}",
            "\u{2028}",
            "\u{feff}",
            "\u{fffe}",
            "\u{ffff}",
            "\u{202e}",
            "佐藤 英樹",
            "e\u{301}",
            "👩\u{200d}💻",
            "---",
            "...",
            "a\\",
            "#! a",
            "\u{10ffff}",
            "=",
        ];
        for text in texts {
            let user = user(serde_json::json!({text: text, "list": [text, [text], {text: text}], "": {"": ""}}), text);
            assert_eq!(again(&user), Draft::from(&user), "{text:?}");
        }
        let numbers = r#"{"z":1.50,"a":123456789012345678901234567890,"e":1E5,"h":1e400,"m":-0,"t":0.10000000000000000000001,"n":null,"b":true}"#;
        let numbers = user(serde_json::from_str(numbers).unwrap(), "Ada");
        let back = again(&numbers).metadata;
        assert_eq!(serde_json::to_string(&back).unwrap(), serde_json::to_string(&numbers.metadata).unwrap());
        let long = user(serde_json::json!({"k".repeat(3000): {"é".repeat(1500): 1}}), "Ada");
        assert_eq!(again(&long), Draft::from(&long));
    }

    #[test]
    fn a_line_that_is_gone_changes_nothing_and_metadata_can_be_emptied() {
        let base = Draft::from(&user(serde_json::json!({"a": 1}), "Ada"));
        let read = |text| read(text, &base).map(|draft| draft.unwrap());
        assert_eq!(read("name: 12\n").unwrap(), Draft { name: "12".to_owned(), ..base.clone() });
        assert_eq!(read("metadata:\n").unwrap(), Draft { metadata: Map::new(), ..base.clone() });
        for (text, line, part) in [
            ("a: 1\n", Some(1), "no field"),
            ("name: A\nemial: x\n", Some(2), "did you mean email?"),
            ("\nversion: 9\n", Some(2), "cannot be changed"),
            ("name:\n", Some(1), "is empty"),
            ("metadata: 4\n", Some(1), "must be keys"),
            ("- a\n", None, "must be fields"),
        ] {
            let faults = read(text).unwrap_err();
            assert!(faults[0].line == line && faults[0].message.contains(part), "{faults:?}");
        }
        assert_eq!(super::read("# all\n#! gone\n\n", &base), Ok(None));
    }
}
