//! A request as the command line of curl, with names in the place of its secrets.

use bytes::Bytes;
use http::header::{AUTHORIZATION, USER_AGENT};
use http::{HeaderMap, Method};
use url::Url;

use crate::client::IDEMPOTENCY_KEY;
use crate::trace::{Part, SECRET_HEADERS, parts};

/// On a request whose idempotency key the client made up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnKey;

/// What follows `curl` in a POSIX shell. Secrets are variables: the token `$UMS_TOKEN`, a password `$PASSWORD`. What this
/// client adds for itself, its name and a key of its own, is left out.
pub(crate) fn curl_arguments(url: &Url, request: &http::Request<Bytes>) -> String {
    let mut line = "-sS".to_owned();
    if url.as_str().contains(['[', ']', '{', '}']) {
        // To curl these are lists of addresses.
        line.push_str(" -g");
    }
    match *request.method() {
        Method::GET => {}
        Method::HEAD => line.push_str(" --head"),
        ref method => push(&mut line, &["-X ", method.as_str()]),
    }
    push(&mut line, &[&quoted(url.as_str())]);
    push_headers(&mut line, request.headers(), request.extensions().get::<OwnKey>().is_some());
    push_body(&mut line, request.body());
    line
}

fn push_headers(line: &mut String, headers: &HeaderMap, own_key: bool) {
    for (name, value) in headers {
        let value_is_secret = value.is_sensitive();
        let value = String::from_utf8_lossy(value.as_bytes());
        if *name == AUTHORIZATION {
            push(line, &["-H \"Authorization: Bearer $UMS_TOKEN\""]);
        } else if value_is_secret {
            let variable = name.as_str().to_ascii_uppercase().replace(|c: char| !c.is_ascii_alphanumeric(), "_");
            push(line, &["-H \"", name.as_str(), ": $", &variable, "\""]);
        } else if *name != USER_AGENT
            && !(own_key && *name == IDEMPOTENCY_KEY)
            && !SECRET_HEADERS.contains(&name.as_str())
        {
            push(line, &["-H ", &quoted(&format!("{name}: {value}"))]);
        }
    }
}

fn push_body(line: &mut String, body: &Bytes) {
    if body.is_empty() {
        return;
    }
    let Some(parts) = parts(body) else {
        // Nobody knows what is in it: it is to be given anew.
        return push(line, &["--data-binary @-"]);
    };
    let mut word = String::new();
    for part in parts {
        match part {
            Part::Text(text) => word.push_str(&quoted(&text)),
            Part::Secret(name) => {
                word.push_str(&format!("\"${}\"", name.to_ascii_uppercase()));
            }
        }
    }
    push(line, &["--data-raw ", &word]);
}

fn push(line: &mut String, words: &[&str]) {
    line.push(' ');
    words.iter().for_each(|word| line.push_str(word));
}

/// One word of the shell, whatever is in it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curl(method: &str, url: &str, body: &str) -> String {
        let request = http::Request::builder()
            .method(method)
            .uri("http://h/")
            .header("authorization", "Bearer canary")
            .header("if-match", "\"7\"")
            .header("idempotency-key", "k")
            .header("user-agent", "x")
            .extension(OwnKey)
            .body(Bytes::from(body.to_owned()))
            .unwrap();
        curl_arguments(&Url::parse(url).unwrap(), &request)
    }

    const HEADERS: &str = r#"-H "Authorization: Bearer $UMS_TOKEN" -H 'if-match: "7"'"#;

    #[test]
    fn a_request_is_a_line_for_the_shell() {
        assert_eq!(curl("GET", "http://h/a'b?x[y]=1", ""), format!(r"-sS -g 'http://h/a'\''b?x[y]=1' {HEADERS}"));
        assert_eq!(
            curl("PATCH", "http://h/", r#"{"name":"O'Hara $x `y`","password":"canary","n":1.50}"#),
            format!(r#"-sS -X PATCH 'http://h/' {HEADERS} --data-raw '{{"name":"O'\''Hara $x `y`","password":"#)
                + r#""'"$PASSWORD"'","n":1.50}'"#
        );
        assert_eq!(
            curl("POST", "http://h/", "name,password\nAda,canary\n"),
            format!("-sS -X POST 'http://h/' {HEADERS} --data-binary @-")
        );
    }
}
