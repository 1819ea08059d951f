//! `Link` headers (RFC 8288), as far as lists need them.

use http::HeaderMap;
use http::header::LINK;

/// The target of the first link with this relation.
pub(crate) fn target<'a>(headers: &'a HeaderMap, relation: &str) -> Option<&'a str> {
    headers
        .get_all(LINK)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(links)
        .find(|link| link.has_relation(relation))
        .map(|link| link.target)
}

struct Link<'a> {
    target: &'a str,
    parameters: &'a str,
}

impl Link<'_> {
    fn has_relation(&self, wanted: &str) -> bool {
        split_unquoted(self.parameters, ';')
            .filter_map(|parameter| parameter.split_once('='))
            .filter(|(name, _)| name.trim().eq_ignore_ascii_case("rel"))
            .flat_map(|(_, value)| value.trim().trim_matches('"').split_ascii_whitespace())
            .any(|relation| relation.eq_ignore_ascii_case(wanted))
    }
}

/// The links of one header value; what is no link is passed over.
fn links(value: &str) -> impl Iterator<Item = Link<'_>> {
    split_unquoted(value, ',').filter_map(|link| {
        let (target, parameters) = link.trim().strip_prefix('<')?.split_once('>')?;
        Some(Link { target, parameters })
    })
}

/// Splits where the separator stands neither in `"…"` nor in `<…>`.
fn split_unquoted(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let (mut quoted, mut escaped, mut bracketed) = (false, false, false);
    text.split(move |c| {
        let was_escaped = std::mem::take(&mut escaped);
        match c {
            '\\' if quoted && !was_escaped => escaped = true,
            '"' if !bracketed && !was_escaped => quoted = !quoted,
            '<' if !quoted => bracketed = true,
            '>' if !quoted => bracketed = false,
            _ => return c == separator && !quoted && !bracketed,
        }
        false
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(values: &[&str], relation: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(LINK, value.parse().unwrap());
        }
        target(&headers, relation).map(str::to_owned)
    }

    #[test]
    fn the_relation_is_found_wherever_it_stands() {
        let all = r#"</users?page=1>; rel="first", </users?page=3>; rel="next",</users?page=9>;rel=last"#;
        assert_eq!(find(&[all], "next").as_deref(), Some("/users?page=3"));
        assert_eq!(find(&[all], "last").as_deref(), Some("/users?page=9"));
        assert_eq!(find(&[all], "prev"), None);
        assert_eq!(find(&["<a>; rel=prev", "<b>; REL=\"Last NEXT\""], "next").as_deref(), Some("b"));
    }

    #[test]
    fn separators_in_quotes_and_targets_do_not_split() {
        let tricky = r#"<?a=1,2;3>; title="x, <y>; rel=\"prev\""; rel=next"#;
        assert_eq!(find(&[tricky], "next").as_deref(), Some("?a=1,2;3"));
        assert_eq!(find(&[tricky], "prev"), None);
    }

    #[test]
    fn nonsense_is_no_link() {
        for nonsense in ["", "next", "<", "<a", "rel=next; <a>", "<a>; rel", ",,;;", "\"<a>; rel=next"] {
            assert_eq!(find(&[nonsense], "next"), None, "{nonsense}");
        }
    }
}
