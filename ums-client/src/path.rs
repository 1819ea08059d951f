//! From a route's template and its parameters to a path that cannot be another route.

use std::fmt::Write;

use url::Url;

/// Puts the parameters, in order, in the place of the `{…}` of a template.
///
/// # Errors
///
/// Refuses a parameter that would vanish from the path or climb in it: an empty one, `.` and `..`.
pub(crate) fn expand(template: &str, parameters: &[String]) -> Result<String, String> {
    let mut parameters = parameters.iter();
    let mut path = String::with_capacity(template.len() + 36);
    for segment in template.split('/').skip(1) {
        path.push('/');
        let parameter = if segment.starts_with('{') { parameters.next() } else { None };
        match parameter {
            Some(value) => push_encoded(&mut path, value)?,
            None => path.push_str(segment),
        }
    }
    Ok(path)
}

/// Everything but RFC 3986's unreserved characters is escaped. (`Url::path_segments_mut` will not do: it drops tabs and
/// line breaks and then reads `..` as a step up.)
fn push_encoded(path: &mut String, value: &str) -> Result<(), String> {
    if matches!(value, "" | "." | "..") {
        return Err(format!("{value:?} cannot be an id"));
    }
    for byte in value.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => path.push(char::from(byte)),
            _ => write!(path, "%{byte:02X}").map_err(|e| e.to_string())?,
        }
    }
    Ok(())
}

/// A path as a person writes it, on this server: with or without a slash in front, with a query, or as a whole URL under the
/// base URL.
///
/// # Errors
///
/// Refuses what leads elsewhere, or would be read otherwise than it is written.
pub(crate) fn raw(base: &Url, text: &str) -> Result<Url, String> {
    if text.bytes().any(|byte| byte <= b' ' || byte == 0x7f || byte == b'\\') {
        return Err("a path holds no space, control character or backslash: write them as %20, …".to_owned());
    }
    if text.contains('#') {
        return Err("a path holds no #: write it as %23".to_owned());
    }
    let prefix = base.path().trim_end_matches('/');
    let (path, query) = text.split_once('?').map_or((text, None), |(path, query)| (path, Some(query)));
    let path = if path.contains("://") {
        let origin = base.origin().ascii_serialization();
        let here = Url::parse(path).is_ok_and(|url| url.origin() == base.origin() && url.username().is_empty());
        let rest = path.get(origin.len()..).filter(|_| here && path[..origin.len()].eq_ignore_ascii_case(&origin));
        let rest = rest.and_then(|rest| rest.strip_prefix(prefix)).filter(|rest| rest.starts_with('/'));
        rest.ok_or_else(|| format!("this is not on {origin}{prefix}, and nothing is sent elsewhere"))?
    } else {
        path
    };
    let path = path.strip_prefix('/').unwrap_or(path);
    if path.starts_with('/') {
        return Err("a path that begins with // names another server".to_owned());
    }
    if path.split('/').any(|segment| matches!(segment.to_ascii_lowercase().replace("%2e", ".").as_str(), "." | "..")) {
        return Err("a path holds no . and .. as steps".to_owned());
    }
    let mut url = base.clone();
    url.set_path(&format!("{prefix}/{path}"));
    url.set_query(query.filter(|query| !query.is_empty()));
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn user(id: &str) -> Result<String, String> {
        expand("/users/{id}", &[id.to_owned()])
    }

    #[test]
    fn plain_ids_stay_plain() {
        let id = "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44";
        assert_eq!(user(id).unwrap(), format!("/users/{id}"));
        assert_eq!(expand("/auth/keys", &[]).unwrap(), "/auth/keys");
        assert_eq!(expand("/users/{id}/sessions/{sid}", &["a".into(), "b".into()]).unwrap(), "/users/a/sessions/b");
    }

    #[test]
    fn no_id_leaves_its_place() {
        for id in ["../x", "a/b", "a?b=c", "a#b", "%2e%2e", "\t..", "..\n", "a\\b", "é ✓", "..%2f", "a;b", "\u{0}"] {
            let path = user(id).unwrap();
            let url = Url::parse(&format!("http://h{path}")).unwrap();
            assert_eq!(url.path(), path, "{id:?}");
            assert_eq!(url.path_segments().unwrap().count(), 2, "{id:?}");
            assert_eq!((url.query(), url.fragment()), (None, None), "{id:?}");
        }
        assert_eq!(user("../x").unwrap(), "/users/..%2Fx");
        assert_eq!(user("é").unwrap(), "/users/%C3%A9");
    }

    #[test]
    fn ids_that_would_change_the_route_are_refused() {
        for id in ["", ".", ".."] {
            assert!(user(id).is_err(), "{id:?}");
        }
    }

    #[test]
    fn a_raw_path_stays_on_its_server() {
        let base = Url::parse("https://example.com/ums/").unwrap();
        let url = |text: &str| raw(&base, text).map(|url| url.to_string());
        for (text, path) in [
            ("/users?per_page=2&q=a%20b", "users?per_page=2&q=a%20b"),
            ("users/me", "users/me"),
            ("/", ""),
            ("", ""),
            ("/users?", "users"),
            ("/users/a..b/...", "users/a..b/..."),
            ("/users?x=../..//y", "users?x=../..//y"),
            ("/users?next=https://evil.example/", "users?next=https://evil.example/"),
            ("/users/é", "users/%C3%A9"),
            ("https://example.com/ums/users?page=1", "users?page=1"),
            ("HTTPS://EXAMPLE.com/ums/users", "users"),
            ("/users@evil.example/x", "users@evil.example/x"),
        ] {
            assert_eq!(url(text), Ok(format!("https://example.com/ums/{path}")), "{text}");
        }
        for bad in [
            "//evil.example/users",
            "///users",
            "https://evil.example/users",
            "http://example.com/ums/users",
            "https://example.com:444/ums/users",
            "https://a@example.com/ums/users",
            "https://example.com@evil.example/ums/users",
            "https://example.com/other",
            "https://example.com/umsx",
            "https://example.com/ums/../x",
            "https://example.com.evil.example/ums/x",
            "/../x",
            "..",
            "/users/..",
            "/users/%2e%2E/x",
            "/users/.%2e/x",
            "/users/./x",
            "/a\\b",
            "/\\evil.example",
            "/a b",
            "/a\tb",
            "/a\r\nb",
            "/a#b",
        ] {
            assert!(url(bad).is_err(), "{bad:?} is {:?}", url(bad));
        }
    }
}
