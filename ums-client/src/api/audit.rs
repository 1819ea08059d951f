//! `/audit`: who did what, to whom, from where.

use http::Method;
use jiff::Timestamp;
use url::form_urlencoded;

use crate::client::Client;
use crate::pager::{AuditStream, Cursor, Items, Page, Pages};
use crate::request::{Call, Request, sendable};
use crate::types::{AuditEvent, AuditOutcome, UserId};

/// How many events a walk through all of them asks for at a time; the most a server gives.
const WALK_PER_PAGE: u32 = 1000;

/// The audit log.
///
/// ```no_run
/// use ums_client::AuditOutcome;
///
/// # async fn example(ums: ums_client::Client) -> Result<(), ums_client::Error> {
/// let mut refusals = ums.audit().list().action("auth.").outcome(AuditOutcome::Refused).items();
/// while let Some(event) = refusals.next().await {
///     let event = event?;
///     println!("{} {} from {}", event.at, event.action, event.ip.as_deref().unwrap_or("somewhere"));
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Audit {
    client: Client,
}

impl Audit {
    pub(crate) fn new(client: Client) -> Self {
        Self { client }
    }

    /// Reads events, newest first: a page of them ([`send`](ListAudit::send)) or one after the other
    /// ([`items`](ListAudit::items)).
    pub fn list(&self) -> ListAudit {
        ListAudit { client: self.client.clone(), parameters: Vec::new(), resume: None }
    }
}

/// A list of events that has not been asked for yet. Filters narrow it: an event must pass all of them.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// let page = ums.audit().list().action("user.").per_page(20).count().await?;
/// println!("{} of {:?}", page.items.len(), page.total);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct ListAudit {
    client: Client,
    parameters: Vec<(&'static str, String)>,
    resume: Option<Cursor>,
}

impl ListAudit {
    /// Only this action, such as `user.update`; or, with a dot at the end (`user.`), all that begin so.
    pub fn action(self, action: impl Into<String>) -> Self {
        self.with("action", action)
    }

    /// Only what this user did.
    pub fn actor(self, user: impl Into<UserId>) -> Self {
        self.with("actor", user.into().as_str())
    }

    /// Only what was done to whom or what has this id: a user, a session, a key.
    pub fn target(self, id: impl Into<String>) -> Self {
        self.with("target", id)
    }

    /// Only what came out so.
    pub fn outcome(self, outcome: impl Into<AuditOutcome>) -> Self {
        self.with("outcome", outcome.into().as_str())
    }

    /// Only from this address.
    pub fn ip(self, ip: impl Into<String>) -> Self {
        self.with("ip", ip)
    }

    /// Only in this request.
    pub fn request_id(self, id: impl Into<String>) -> Self {
        self.with("request_id", id)
    }

    /// Only from this time on.
    pub fn since(self, time: Timestamp) -> Self {
        self.with("since", format!("{time:.3}"))
    }

    /// Only before this time.
    pub fn until(self, time: Timestamp) -> Self {
        self.with("until", format!("{time:.3}"))
    }

    /// The oldest first.
    pub fn oldest_first(self) -> Self {
        self.with("sort", "at")
    }

    /// How many events a page has, up to 1000. Without it [`send`](Self::send) gives 50, and [`items`](Self::items) takes 1000.
    pub fn per_page(self, per_page: u32) -> Self {
        self.with("per_page", per_page.to_string())
    }

    /// Has the events counted: [`Page::total`] says how many there are on all pages.
    pub fn count(self) -> Self {
        self.with("count", "exact")
    }

    /// Goes on at a place that an earlier [`Page`] named. The place knows its filters: everything else set here is passed
    /// over.
    pub fn resume(mut self, cursor: impl Into<Cursor>) -> Self {
        self.resume = Some(cursor.into());
        self
    }

    /// All events from here on, one after the other, fetched page by page.
    pub fn items(self) -> AuditStream {
        Items::new(self.pages())
    }

    /// All pages from here on, one after the other: for whoever works on many events at a time, or notes how far it has come
    /// ([`resume`](Self::resume)).
    pub fn pages(mut self) -> Pages<AuditEvent> {
        if !self.parameters.iter().any(|(known, _)| *known == "per_page") {
            self = self.per_page(WALK_PER_PAGE);
        }
        Pages::new(self.call().operation(), move |cursor| {
            let mut page = self.clone();
            page.resume = cursor.or(page.resume);
            page.into_future()
        })
    }

    /// The last word on a parameter holds.
    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.parameters.retain(|(known, _)| *known != name);
        self.parameters.push((name, value.into()));
        self
    }

    fn into_request(self) -> Request<Page<AuditEvent>> {
        let call = self.call();
        Request::new(self.client, call, Page::read)
    }

    fn call(&self) -> Call {
        let mut call = Call::new("audit.list", Method::GET, "/audit");
        call.query = match &self.resume {
            Some(cursor) => Some(cursor.as_str().to_owned()),
            None => {
                let mut query = form_urlencoded::Serializer::new(String::new());
                query.extend_pairs(&self.parameters);
                Some(query.finish()).filter(|query| !query.is_empty())
            }
        };
        call
    }
}

sendable!(ListAudit => Page<AuditEvent>);
