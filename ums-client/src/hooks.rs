//! What a program may watch of its calls, and add to them.

use std::sync::Arc;

use http::header::{
    AUTHORIZATION, CONNECTION, CONTENT_LENGTH, COOKIE, HOST, HeaderMap, HeaderName, HeaderValue, IF_MATCH,
    PROXY_AUTHORIZATION, TRANSFER_ENCODING, USER_AGENT,
};

use crate::client::IDEMPOTENCY_KEY;
use crate::trace::Observer;

/// The client's own: who calls, where to, and how it is written on the wire.
const OURS: [HeaderName; 8] =
    [AUTHORIZATION, PROXY_AUTHORIZATION, COOKIE, HOST, CONTENT_LENGTH, TRANSFER_ENCODING, CONNECTION, USER_AGENT];

const TRACEPARENT: HeaderName = HeaderName::from_static("traceparent");

#[derive(Clone, Default)]
pub(crate) struct Hooks {
    pub(crate) observer: Option<Observer>,
    pub(crate) headers: Vec<Arc<AddHeaders>>,
    pub(crate) traceparent: Option<Arc<CurrentTrace>>,
}

type AddHeaders = dyn Fn(&mut HeaderMap) + Send + Sync;
type CurrentTrace = dyn Fn() -> Option<String> + Send + Sync;

impl Hooks {
    /// What they add to a request. What is the client's own, or the call's, is not theirs to say.
    pub(crate) fn added(&self) -> HeaderMap {
        let mut added = HeaderMap::new();
        self.headers.iter().for_each(|hook| hook(&mut added));
        // Nobody knows which of them are secrets.
        added.values_mut().for_each(|value| value.set_sensitive(true));
        if let Some(value) = self.traceparent.as_ref().and_then(|traceparent| traceparent()).and_then(traceparent) {
            added.insert(TRACEPARENT, value);
        }
        for name in OURS.iter().chain(&[IF_MATCH, IDEMPOTENCY_KEY]) {
            added.remove(name);
        }
        added
    }
}

pub(crate) fn is_ours(name: &HeaderName) -> bool {
    OURS.contains(name)
}

/// Of the form of W3C Trace Context, level 1 or a later one: `00-{32 hex digits}-{16}-{2}`. What is not is not sent, since a
/// trace must break no call.
fn traceparent(text: String) -> Option<HeaderValue> {
    let lengths = [2, 32, 16, 2];
    let parts: Vec<&str> = text.split('-').collect();
    let is_hex = |part: &str| part.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let fits = parts.len() >= lengths.len()
        && parts.iter().zip(lengths).all(|(part, length)| part.len() == length && is_hex(part))
        && (parts.len() == lengths.len() || parts[0] != "00")
        && parts[0] != "ff"
        && parts[1..3].iter().all(|id| id.bytes().any(|byte| byte != b'0'));
    fits.then(|| HeaderValue::from_str(&text).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARENT: &str = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    #[test]
    fn a_trace_context_is_one_or_is_not_sent() {
        let later = format!("01{}-more", &PARENT[2..]);
        for good in [PARENT, &later] {
            assert_eq!(traceparent(good.to_owned()).unwrap(), good);
        }
        let zero = "00-00000000000000000000000000000000-00f067aa0ba902b7-01";
        let (upper, longer) = (PARENT.to_uppercase(), format!("{PARENT}-x"));
        for bad in ["", "00", "-", &PARENT[1..], zero, &upper, &longer, &format!("ff{}", &PARENT[2..]), "a\r\nb"] {
            assert_eq!(traceparent(bad.to_owned()), None, "{bad}");
        }
    }

    #[test]
    fn hooks_add_and_take_nothing_over() {
        let mut hooks = Hooks::default();
        hooks.headers.push(Arc::new(|headers| {
            headers.insert("x-tenant", HeaderValue::from_static("a"));
            headers.insert(AUTHORIZATION, HeaderValue::from_static("Bearer other"));
            headers.insert(IDEMPOTENCY_KEY, HeaderValue::from_static("k"));
            headers.insert(IF_MATCH, HeaderValue::from_static("*"));
        }));
        hooks.traceparent = Some(Arc::new(|| Some(PARENT.to_owned())));
        let added = hooks.added();
        assert_eq!(
            (added.len(), &added["x-tenant"], &added["traceparent"]),
            (2, &"a".parse().unwrap(), &PARENT.parse().unwrap())
        );
    }
}
