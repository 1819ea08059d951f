//! What is wrong with a server's certificate, and what to do about it.

/// Out of the words of the TLS library; `None` where they are of another thing.
pub(super) fn fault(text: &str) -> Option<(String, &'static str)> {
    let (_, why) = text.split_once("invalid peer certificate: ")?;
    Some(match why {
        "UnknownIssuer" | "BadSignature" => (
            "its certificate is of no authority that is trusted here".to_owned(),
            "--ca-cert FILE (or ca_cert in the profile) trusts the authority in a file; or somebody stands between",
        ),
        _ if why.starts_with("Expired") || why.starts_with("certificate expired") => (
            "its certificate has expired".to_owned(),
            "the server wants a new one; or the clock of this machine is wrong",
        ),
        _ if why.starts_with("NotValidYet") || why.starts_with("certificate not valid yet") => {
            ("its certificate is not valid yet".to_owned(), "look at the clock of this machine and of the server")
        }
        _ if why.starts_with("certificate not valid for name") || why == "NotValidForName" => (
            format!("its certificate is of another name: {}", why.split_once("; ").map_or(why, |(_, rest)| rest)),
            "call the server by a name that its certificate has",
        ),
        _ => (format!("its certificate is refused: {why}"), "the server wants another one; or somebody stands between"),
    })
}
