//! What `ums` prints as JSON, held against the JSON Schemas that it prints itself.

use jsonschema::Validator;
use serde_json::Value;

use crate::harness::home::Ran;
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, TestServer, apply, both_engines};

/// The schema, and with it everything refused that it does not name: what is printed must be told of.
fn strict(home: &Home, name: &str) -> Validator {
    let mut schema = home.ums(&["schemas", name]).json();
    assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema");
    close(&mut schema);
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

fn close(schema: &mut Value) {
    if let Value::Object(map) = schema {
        if map.contains_key("properties") {
            map.insert("additionalProperties".to_owned(), Value::from(false));
        }
        map.values_mut().for_each(close);
    } else if let Value::Array(items) = schema {
        items.iter_mut().for_each(close);
    }
}

/// Holds a document, or each item of one that lists, against its schema.
fn check(home: &Home, name: &str, document: &Value) {
    let validator = strict(home, name);
    let items = document.as_array().map_or(std::slice::from_ref(document), Vec::as_slice);
    assert!(!items.is_empty(), "{name}: nothing was printed");
    for item in items {
        let faults: Vec<String> = validator.iter_errors(item).map(|e| format!("{}: {e}", e.instance_path())).collect();
        assert!(faults.is_empty(), "{name}: {faults:?} in {item:#}");
    }
}

#[apply(both_engines)]
async fn everything_printed_is_as_its_schema_says() {
    let server = TestServer::start().await;
    let home = Home::new().var("UMS_SERVER", &server.url);
    let run = |name: &str, words: &[&str]| {
        let ran = home.ums_with_input(&[words, &["-o", "json"]].concat(), ADMIN_PASSWORD);
        check(&home, name, &ran.json());
    };
    let bob = "bob@example.com";
    run("auth_status", &["auth", "status"]);
    run("logged_in", &["auth", "login", "--email", ADMIN_EMAIL, "--password-stdin", "--storage", "file"]);
    run("auth_status", &["auth", "status"]);
    run("user", &["whoami"]);
    run("token", &["auth", "token"]);
    run("switched", &["auth", "switch", ADMIN_EMAIL]);
    run("profile", &["profile", "add", "p", "--server", "https://p.example.com", "--timeout", "5s", "--use"]);
    run("profile", &["profile", "list"]);
    run("stored_setting", &["config", "set", "output.utc", "true"]);
    run("stored_setting", &["config", "get", "output.utc"]);
    run("stored_setting", &["config", "unset", "output.utc"]);
    run("setting", &["config", "list"]);
    run("setting", &["config", "list", "--show-origin"]);
    run("config_path", &["config", "path"]);
    run("auth_status", &["auth", "status"]);
    run("profile", &["profile", "remove", "p"]);
    run("user_with_password", &["users", "create", "--email", bob, "--name", "Bob", "--generate-password"]);
    run("user", &["users", "list"]);
    run("user", &["users", "get", bob]);
    run("user", &["users", "update", bob, "--set", "desk=4"]);
    run("user", &["users", "suspend", bob]);
    run("explanation", &["users", "explain", bob]);
    run("user", &["users", "activate", bob]);
    run("user_with_password", &["users", "set-password", bob, "--generate-password", "-y"]);
    run("exported_user", &["users", "export"]);
    let people = home.file("people.csv", "name,email,role\nAnn,ann@example.com,\nBad,bad@example.com,boss\n");
    run("import_summary", &["users", "import", people.to_str().unwrap()]);
    run("session", &["users", "sessions", ADMIN_EMAIL]);
    run("new_api_key", &["keys", "create", "--name", "k", "--scope", "users:read", "--expires", "1d"]);
    run("api_key", &["keys", "list"]);
    run("deleted", &["keys", "revoke", "k", "-y"]);
    run("new_api_key", &["keys", "create", "--name", "l", "--scope", "users:read"]);
    run("new_api_key", &["keys", "rotate", "l"]);
    run("audit_event", &["audit", "list"]);
    run("deleted", &["users", "delete", bob, "-y"]);
    run("version", &["version"]);
    run("logged_out", &["auth", "logout"]);
}

#[apply(both_engines)]
async fn errors_are_as_their_schema_says() {
    let server = TestServer::start().await;
    let home = Home::of_admin(&server);
    let failures: [Ran; 5] = [
        home.ums(&["users", "get", "nobody@example.com", "-o", "json"]),
        home.ums(&["users", "create", "--email", "no", "--name", "", "--generate-password", "-o", "json"]),
        home.ums(&["users", "lsit", "-o", "json"]),
        home.ums(&["--server", "http://127.0.0.1:1", "whoami", "-o", "json"]),
        home.ums(&["users", "delete", "a@example.com", "-o", "json"]),
    ];
    for ran in failures {
        let line = ran.stderr.lines().last().unwrap();
        check(&home, "error", &serde_json::from_str(line).unwrap());
        assert_eq!((ran.stdout.as_str(), ran.stderr.lines().count()), ("", 1), "{ran:?}");
    }
}

/// Each is a schema by the rules of schemas, stands in the document of all, and is found by its name.
#[apply(both_engines)]
async fn the_schemas_are_schemas() {
    let home = Home::new();
    let all = home.ums(&["schemas"]).json();
    assert_eq!(all, home.ums(&["help", "schemas"]).json());
    let names: Vec<String> = all["$defs"].as_object().unwrap().keys().cloned().collect();
    assert!(names.len() >= 13, "{names:?}");
    for name in &names {
        let schema = home.ums(&["schemas", name]).json();
        assert!(jsonschema::meta::is_valid(&schema), "{name}");
        jsonschema::options().build(&schema).unwrap();
    }
    let ran = home.ums(&["schemas", "usr"]);
    assert_eq!(ran.status, 2);
    assert!(ran.stderr.contains("did you mean \"user\"?"), "{ran:?}");
    assert_eq!(home.ums(&["schemas", "user", "--jq", ".title"]).ok(), "User\n");
}
