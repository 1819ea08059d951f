//! From a route's template and its parameters to a path that cannot be another route.

use std::fmt::Write;

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
            let url = url::Url::parse(&format!("http://h{path}")).unwrap();
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
}
