//! What a call is in the words of the audit log: the same for its success and its refusal.

use http::Method;

/// That the hashes of passwords went out.
pub(crate) const HASHES_EXPORTED: &str = "user.export_hashes";

/// The action of a route, whose path is as the router has it.
pub(crate) fn action(method: &Method, path: &str, query: Option<&str>, has_token: bool) -> Option<&'static str> {
    let reads = matches!(*method, Method::GET | Method::HEAD);
    let deletes = method == Method::DELETE;
    Some(match path {
        "/users" if reads && includes(query) => HASHES_EXPORTED,
        "/users" if reads => "user.read",
        "/users" if has_token => "user.create",
        // Of the batch as a whole, which nobody has looked into; its operations are told as if each had come alone.
        "/users/batch" => "user.update",
        "/users" | "/auth/register" => "user.register",
        "/users/me" | "/users/{id}" if reads => "user.read",
        "/users/me" | "/users/{id}" if deletes => "user.delete",
        "/users/me" | "/users/{id}" => "user.update",
        "/users/{id}/login-state" => "user.read",
        "/users/{id}/sessions" | "/users/{id}/sessions/{sid}" if deletes => "session.end",
        "/users/{id}/sessions" => "session.read",
        "/auth/login" => "auth.login",
        "/auth/refresh" => "auth.refresh",
        "/auth/logout" => "auth.logout",
        "/api-keys" | "/api-keys/{id}" if reads => "key.read",
        "/api-keys" => "key.create",
        "/api-keys/{id}" => "key.revoke",
        "/api-keys/{id}/rotate" => "key.rotate",
        "/audit" => "audit.read",
        // Whoever calls these needs nothing, and is refused nothing.
        "/auth/keys" | "/problems/{code}" | "/healthz" | "/readyz" => return None,
        _ => return None,
    })
}

/// Whether more is asked for than everybody sees who may read people.
fn includes(query: Option<&str>) -> bool {
    form_urlencoded::parse(query.unwrap_or_default().as_bytes()).any(|(name, _)| name == "include")
}
