//! What `ums api` prints: the answer as it came, or its items in the format that was asked for.

use std::cell::RefCell;

use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde_json::Value;
use serde_json::value::RawValue;
use ums_client::{RawRequest, Response};

use crate::context::Context;
use crate::credentials::Session;
use crate::error::{Error, Result};
use crate::global::Format;
use crate::output::raw::{Item, Next, Piece, Pieces};
use crate::output::{Answer, Output, Page, Pages, Record};

/// A call, and by whom.
pub struct Call<'a> {
    pub ctx: &'a Context,
    pub session: Option<&'a Session>,
    pub request: RawRequest,
}

/// Whether the answer is to be taken to pieces and shown in another form.
pub fn is_made_over(out: &Output) -> bool {
    out.quiet || out.jq.is_some() || !matches!(out.format, Format::Table | Format::Wide | Format::Json | Format::Ndjson)
}

pub async fn of(call: Call<'_>, include: bool, paginate: bool) -> Result<Answer<'_>> {
    let ctx = call.ctx;
    let refused = RefCell::new(None);
    let first = match call.send(&refused).await {
        Ok(first) => first,
        Err(error) if include => {
            let pieces: Option<Refused> = refused.into_inner();
            let Some((status, headers, body)) = pieces else { return Err(error) };
            let pieces = vec![Err(error), Ok(Piece::Body(body)), Ok(Piece::Head(head(status, &headers)))];
            return Ok(Answer::Raw(Box::new(Whole(pieces))));
        }
        Err(error) => return Err(error),
    };
    let head = include.then(|| head(first.status, &first.headers));
    let listed = items(&first);
    if !paginate
        && !include
        && listed.is_some()
        && call.request.next_page(&first.headers).is_ok_and(|next| next.is_some())
    {
        ctx.out.note("this is one page of several; --paginate for all of them");
    }
    if !is_made_over(&ctx.out) {
        let wants_items = paginate || ctx.out.format == Format::Ndjson;
        return Ok(match listed.filter(|_| wants_items) {
            Some(items) => Answer::Raw(Box::new(Walk::new(call, first.headers, items, head, paginate))),
            None => {
                let mut pieces = vec![Ok(Piece::Body(first.value))];
                pieces.extend(head.map(|head| Ok(Piece::Head(head))));
                Answer::Raw(Box::new(Whole(pieces)))
            }
        });
    }
    if let Some(items) = listed.filter(|_| paginate || ctx.out.jq.is_none() || ctx.out.format == Format::Ndjson) {
        return Ok(Answer::Pages(Box::new(Walk::new(call, first.headers, items, None, paginate))));
    }
    let document: Value = serde_json::from_slice(&first.value).map_err(|_| {
        Error::usage("the answer is not JSON").hint("leave --jq, -q or the format out to see it as it came")
    })?;
    match (document, &ctx.out.jq) {
        (Value::Object(_), None) => Ok(Answer::One(Box::new(Item::new(raw(&first.value)?)))),
        (document, _) => Ok(Answer::Document(document)),
    }
}

type Refused = (StatusCode, HeaderMap, Bytes);

impl Call<'_> {
    /// Sends it; what is refused is left in `refused` as it came.
    async fn send(&self, refused: &RefCell<Option<Refused>>) -> Result<Response<Bytes>> {
        let send = async |client: ums_client::Client| {
            let answer = self.request.clone().by(client).send_full().await;
            if let Err(error) = &answer
                && let Some(status) = error.status().and_then(|status| StatusCode::from_u16(status).ok())
            {
                let body = Bytes::copy_from_slice(error.body().unwrap_or_default());
                refused.replace(Some((status, error.headers().clone(), body)));
            }
            answer
        };
        match self.session {
            Some(session) => self.ctx.call_as(session, send).await,
            None => self.ctx.call_anonymously(send).await,
        }
    }
}

/// What is there already, from the last piece to the first.
struct Whole(Vec<Result<Piece>>);

impl Pieces for Whole {
    fn next(&mut self) -> Next<'_> {
        let next = self.0.pop().transpose();
        Box::pin(async { next })
    }
}

/// A list, page by page.
struct Walk<'a> {
    call: Call<'a>,
    /// Of the page at hand.
    headers: HeaderMap,
    items: Option<Vec<Item>>,
    head: Option<String>,
    is_last: bool,
}

impl<'a> Walk<'a> {
    fn new(call: Call<'a>, headers: HeaderMap, items: Vec<Item>, head: Option<String>, paginate: bool) -> Self {
        Self { call, headers, items: Some(items), head, is_last: !paginate }
    }

    async fn page(&mut self) -> Result<Option<Vec<Item>>> {
        if let Some(items) = self.items.take() {
            return Ok(Some(items));
        }
        if self.is_last {
            return Ok(None);
        }
        let server = self.call.ctx.server()?;
        let Some(next) = self.call.request.next_page(&self.headers).map_err(|e| Error::api(&e, server))? else {
            return Ok(None);
        };
        self.call.request = next;
        let answer = self.call.send(&RefCell::new(None)).await?;
        let items = items(&answer).ok_or_else(|| Error::unexpected("a page of the list is no array"))?;
        self.headers = answer.headers;
        Ok(Some(items))
    }
}

impl Pieces for Walk<'_> {
    fn next(&mut self) -> Next<'_> {
        Box::pin(async {
            match self.head.take() {
                Some(head) => Ok(Some(Piece::Head(head))),
                None => Ok(self.page().await?.map(Piece::Items)),
            }
        })
    }
}

impl Pages for Walk<'_> {
    fn next(&mut self) -> Page<'_> {
        Box::pin(async {
            let boxed = |item| Box::new(item) as Box<dyn Record>;
            Ok(self.page().await?.map(|items| items.into_iter().map(boxed).collect()))
        })
    }

    fn finish(&mut self) -> Result<Option<String>> {
        Ok(None)
    }
}

/// The items of an answer that is an array, or JSON a line.
fn items(answer: &Response<Bytes>) -> Option<Vec<Item>> {
    let media_type = answer.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let values: Vec<Box<RawValue>> = if media_type.starts_with("application/x-ndjson") {
        let text = std::str::from_utf8(&answer.value).ok()?;
        text.lines().filter(|line| !line.is_empty()).map(serde_json::from_str).collect::<Result<_, _>>().ok()?
    } else {
        serde_json::from_slice(&answer.value).ok()?
    };
    Some(values.into_iter().map(Item::new).collect())
}

fn raw(body: &[u8]) -> Result<Box<RawValue>> {
    serde_json::from_slice(body).map_err(|e| Error::unexpected(e.to_string()))
}

/// As HTTP/1.1 has it, which is all that is spoken here.
fn head(status: StatusCode, headers: &HeaderMap) -> String {
    let mut head = format!("HTTP/1.1 {status}");
    for (name, value) in headers {
        head.push_str(&format!("\n{name}: {}", String::from_utf8_lossy(value.as_bytes())));
    }
    head
}
