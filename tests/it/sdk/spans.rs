//! A span for each try, by OpenTelemetry's names for HTTP clients, and no secret in it.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};
use ums_client::Client;

use crate::harness::{Reply, Script};

type Fields = BTreeMap<&'static str, String>;

/// Keeps what is told of every span of the client.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Fields>>>);

struct Into<'a>(&'a mut Fields);

impl Visit for Into<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}").trim_matches('"').to_owned());
    }
}

impl Subscriber for Kept {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("ums_client")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().unwrap();
        let mut fields = Fields::from([("span", attributes.metadata().name().to_owned())]);
        attributes.record(&mut Into(&mut fields));
        spans.push(fields);
        Id::from_u64(spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut spans = self.0.lock().unwrap();
        let index = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Into(&mut spans[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = Fields::from([("event", event.metadata().name().to_owned())]);
        event.record(&mut Into(&mut fields));
        self.0.lock().unwrap().push(fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn each_try_is_a_span_and_shows_no_secret() {
    let busy = Reply::problem("503 Service Unavailable", "Retry-After: 0\r\n", "overloaded");
    let refused = Reply::problem("404 Not Found", "", "not_found");
    let server = Script::of(vec![busy, Reply::Cut, refused]);
    let kept = Kept::default();
    let guard = tracing::subscriber::set_default(kept.clone());
    let ums = Client::builder().base_url(&server.url).token("canary-token").build().unwrap();
    let create = ums.users().create("canary-name", "canary@example.com", "canary-password");
    create.idempotency_key("canary-key").await.unwrap_err();
    ums.users().list().query("canary-query").await.unwrap_err();
    ums.users().get("canary-id").await.unwrap_err();
    drop(guard);
    let spans = kept.0.lock().unwrap();
    assert!(!format!("{spans:?}").contains("canary"), "{spans:#?}");
    let told = |span: usize, field: &str| spans[span].get(field).map(String::as_str).unwrap_or_default();
    let port = server.url.rsplit(':').next().unwrap();
    let rows = [
        ("POST", "/users", "503", "", "503"),
        ("POST", "/users", "", "1", "interrupted"),
        ("POST", "/users", "404", "2", "404"),
        ("GET", "/users", "404", "", "404"),
        ("GET", "/users/{id}", "404", "", "404"),
    ];
    assert_eq!(spans.len(), rows.len(), "{spans:#?}");
    for (n, (method, template, status, resend, error)) in rows.into_iter().enumerate() {
        assert_eq!(told(n, "http.request.method"), method);
        assert_eq!(told(n, "url.template"), template);
        assert_eq!(told(n, "http.response.status_code"), status);
        assert_eq!(told(n, "http.request.resend_count"), resend);
        assert_eq!(told(n, "error.type"), error);
        assert_eq!((told(n, "server.address"), told(n, "server.port")), ("127.0.0.1", port));
        assert_eq!(told(n, "otel.kind"), "client");
    }
}
