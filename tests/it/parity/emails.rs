//! One person an e-mail, in whatever case and Unicode form it is spelt.

use serde_json::json;

use super::step::{Step, get, patch, post};

fn register(email: &str) -> Step {
    post("/users", json!({"name": "Ann", "email": email, "password": "password123"}).to_string())
}

pub(super) fn story() -> Vec<Step> {
    let spellings = [
        ["ann@example.com", "ANN@example.com", "Ann@EXAMPLE.Com"],
        ["jürgen@münchen.test", "ju\u{308}rgen@mu\u{308}nchen.test", "JÜRGEN@MÜNCHEN.TEST"],
        ["strasse@example.com", "straße@example.com", "STRASSE@example.com"],
        ["i@example.com", "I@example.com", "İ@example.com"],
        ["ılgaz@example.com", "ILGAZ@example.com", "ilgaz@example.com"],
        ["σίσυφος@example.com", "ΣΊΣΥΦΟΣ@example.com", "σίσυφοσ@example.com"],
        ["пётр@почта.test", "ПЁТР@ПОЧТА.TEST", "пе\u{308}тр@почта.test"],
        ["k@example.com", "\u{212a}@example.com", "K@example.com"],
        ["ﬁ@example.com", "fi@example.com", "FI@example.com"],
        ["한국@스타트업.example", "한국@스타트업.example", "\u{1112}\u{1161}\u{11ab}국@스타트업.example"],
        ["ǆ@example.com", "ǅ@example.com", "Ǆ@example.com"],
        ["a\u{200d}b@example.com", "ab@example.com", "A\u{200d}B@example.com"],
    ];
    let mut story = Vec::new();
    for spelt in spellings {
        story.extend(spelt.map(register));
        for email in spelt {
            let encoded: String = email.bytes().map(|byte| format!("%{byte:02X}")).collect();
            story.push(get(format!("/users?email={encoded}")).by("admin"));
            story.push(post("/auth/login", json!({"email": email, "password": "password123"}).to_string()));
        }
        // To another's e-mail, and to one's own in another spelling.
        story.push(patch("/users/«user-id»", json!({"email": spelt[1]}).to_string()).by("admin"));
    }
    story.push(patch("/users/me", r#"{"email":"USER@Example.COM"}"#).by("user"));
    story.push(patch("/users/me", r#"{"email":"Admin@example.com"}"#).by("user"));
    story.push(get("/users").by("admin"));
    story
}
