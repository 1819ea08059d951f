//! One try of a call: sent in a span of its own, watched, and read as far as it comes.

use std::future::poll_fn;
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::{HeaderMap, StatusCode};
use tracing::field::Empty;
use tracing::{Instrument, Span};
use url::Url;

use super::Client;
use crate::error::Error;
use crate::request::{Answer, Call, Rest};
use crate::trace::Exchange;
use crate::transport::{Failure, FailureKind, Transport};

impl Client {
    /// One try, in a span of its own.
    pub(super) async fn one_try(
        &self,
        call: &Call,
        url: Url,
        mut request: http::Request<Bytes>,
        try_number: u32,
        timeout: Duration,
    ) -> Result<Answer, Error> {
        let span = tracing::info_span!(
            "ums.request",
            "otel.kind" = "client",
            "http.request.method" = call.method.as_str(),
            "url.template" = call.template,
            "server.address" = url.host_str(),
            "server.port" = url.port_or_known_default(),
            "http.response.status_code" = Empty,
            "http.request.resend_count" = (try_number > 1).then_some(try_number - 1),
            "error.type" = Empty,
        );
        // In the span, so that what is told of the trace is of this try.
        let added = span.in_scope(|| self.shared.hooks.added());
        for name in added.keys() {
            if !request.headers().contains_key(name) {
                let values = added.get_all(name).iter().map(|value| (name.clone(), value.clone()));
                request.headers_mut().extend(values);
            }
        }
        let exchange = Exchange::begin(self.shared.hooks.observer.clone(), &url, &request, try_number);
        let result = self.attempt(call, url, request, exchange, timeout).instrument(span.clone()).await;
        record(&span, &result);
        result
    }

    async fn attempt(
        &self,
        call: &Call,
        url: Url,
        request: http::Request<Bytes>,
        exchange: Exchange,
        timeout: Duration,
    ) -> Result<Answer, Error> {
        let mut head = None;
        // An answer of any length takes as long as it takes; it is its pauses that are bounded.
        let whole = if call.endless { Duration::MAX } else { timeout };
        let answer = receive(&*self.shared.transport, request, timeout, call, &mut head);
        let outcome = patiently(whole, answer).await;
        match (head, outcome) {
            (Some((status, headers)), Ok(Received { body, rest })) => {
                exchange.answered(status, &headers, &body);
                if status.is_success() {
                    Ok(Answer { url, status, headers, body, rest })
                } else {
                    Err(Error::api(call.operation(), status, &headers, body))
                }
            }
            (head, outcome) => {
                let failure = match outcome {
                    Err(failure) => self.explain(failure),
                    Ok(_) => Failure { kind: FailureKind::Interrupted, message: "no answer".to_owned() },
                };
                exchange.failed(&failure.message);
                match head {
                    // The refusal itself did come; only its explanation did not.
                    Some((status, headers)) if !status.is_success() => {
                        Err(Error::api(call.operation(), status, &headers, Bytes::new()))
                    }
                    head => {
                        let head = head.as_ref().map(|(status, headers)| (*status, headers));
                        Err(Error::failed(call.operation(), failure, head))
                    }
                }
            }
        }
    }

    /// Says which server it was: its origin, which holds neither a path nor a query.
    pub(crate) fn explain(&self, failure: Failure) -> Failure {
        let server = self.shared.base_url.origin().ascii_serialization();
        let message = match failure.kind {
            FailureKind::Connect => format!("cannot connect to {server}: {}", failure.message),
            FailureKind::Timeout => format!("{server} did not answer in time: {}", failure.message),
            FailureKind::Interrupted => format!("the connection to {server} broke: {}", failure.message),
            #[cfg(any(test, feature = "testing"))]
            FailureKind::Unscripted => failure.message.clone(),
        };
        Failure { message, ..failure }
    }
}

type Head = (StatusCode, HeaderMap);

/// What came of a body, or what is still to come.
struct Received {
    body: Bytes,
    rest: Option<Rest>,
}

impl From<BytesMut> for Received {
    fn from(body: BytesMut) -> Self {
        Self { body: body.freeze(), rest: None }
    }
}

async fn patiently<T>(time: Duration, comes: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let late = |_| Err(Failure { kind: FailureKind::Timeout, message: format!("waited {time:?}") });
    tokio::time::timeout(time, comes).await.unwrap_or_else(late)
}

/// Sends the request and reads the answer, waiting so long for its head and then for each piece of it. The head is handed out
/// as soon as it is there, since the body may never come.
async fn receive(
    transport: &dyn Transport,
    request: http::Request<Bytes>,
    patience: Duration,
    call: &Call,
    head: &mut Option<Head>,
) -> Result<Received, Failure> {
    let (parts, mut chunks) = patiently(patience, transport.send(request)).await?.into_parts();
    let success = parts.status.is_success();
    *head = Some((parts.status, parts.headers));
    if success && call.streamed {
        return Ok(Received { body: Bytes::new(), rest: Some(Rest(chunks)) });
    }
    let (refusal_limit, mut body) = (call.refusal_limit(), BytesMut::new());
    loop {
        let next = patiently(patience, async { Ok(poll_fn(|cx| chunks.as_mut().poll_next(cx)).await) }).await?;
        let Some(chunk) = next else { return Ok(body.into()) };
        match chunk {
            Ok(chunk) if success => body.extend_from_slice(&chunk),
            Ok(mut chunk) => {
                chunk.truncate(refusal_limit - body.len());
                body.extend_from_slice(&chunk);
                if body.len() == refusal_limit {
                    return Ok(body.into());
                }
            }
            Err(_) if !success => return Ok(body.into()),
            Err(failure) => return Err(failure),
        }
    }
}

fn record(span: &Span, result: &Result<Answer, Error>) {
    match result {
        Ok(answer) => {
            span.record("http.response.status_code", answer.status.as_u16());
        }
        Err(error) => {
            if let Some(status) = error.status() {
                span.record("http.response.status_code", status);
            }
            span.record("error.type", tracing::field::display(error.error_type()));
        }
    }
}
