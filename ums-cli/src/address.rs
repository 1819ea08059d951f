//! The address of a server, in the one form by which servers are told apart.

use url::Url;

use crate::error::{Error, Result};

/// Without a slash at its end. `from`: what gave it.
pub fn parse(text: &str, from: &str) -> Result<String> {
    let text = text.trim();
    let wrong = |what: &str| Error::usage(format!("the server address from {from} {what}"));
    let example = || guess(text).unwrap_or_else(|| "write it as https://ums.example.com".to_owned());
    let url = Url::parse(text).map_err(|e| match e {
        url::ParseError::RelativeUrlWithoutBase => wrong("is no URL").hint(example()),
        e => wrong(&format!("is no URL: {e}")).hint(example()),
    })?;
    if !matches!(url.scheme(), "http" | "https") || !url.has_host() {
        return Err(wrong("must begin with https:// or http://").hint(example()));
    }
    if !url.username().is_empty() || url.password().is_some() || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong("must hold no user, password, query or fragment").hint(example()));
    }
    if url.scheme() == "http" && !ums_client::is_loopback(&url) {
        return Err(
            wrong("is plain http:// to another machine, where the token could be read on the way").hint("use https://")
        );
    }
    Ok(url.as_str().trim_end_matches('/').to_owned())
}

/// What an address without a scheme was meant to be. (One with an `@` may hold a password, which is not repeated.)
fn guess(text: &str) -> Option<String> {
    if text.contains("://") || text.contains('@') {
        return None;
    }
    let url = Url::parse(&format!("http://{text}")).ok()?;
    let scheme = if ums_client::is_loopback(&url) { "http" } else { "https" };
    Some(format!("did you mean {scheme}://{text}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_are_told_apart_by_one_form() {
        let parse = |text: &str| parse(text, "x").map_err(|e| e.exit());
        assert_eq!(parse("HTTPS://UMS.Example.com:443/"), Ok("https://ums.example.com".to_owned()));
        assert_eq!(parse("https://example.com/ums/"), Ok("https://example.com/ums".to_owned()));
        assert_eq!(parse("http://localhost:8080"), Ok("http://localhost:8080".to_owned()));
        for wrong in
            ["", "localhost:8080", "example.com", "ftp://x", "http://example.com", "https://a:b@x", "https://x?y"]
        {
            assert_eq!(parse(wrong), Err(crate::error::Exit::Usage), "{wrong}");
        }
    }

    #[test]
    fn a_missing_scheme_is_guessed() {
        let hint = |text| parse(text, "x").map_err(|e| e.hint_text().unwrap_or_default().to_owned()).unwrap_err();
        assert_eq!(hint("localhost:8080"), "did you mean http://localhost:8080?");
        assert_eq!(hint("ums.example.com"), "did you mean https://ums.example.com?");
        assert_eq!(hint("me:secret@ums.example.com"), "write it as https://ums.example.com");
    }
}
