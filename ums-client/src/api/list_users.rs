//! `GET /users`: which people, in which order, a page or all of them.

use std::time::Duration;

use http::Method;
use jiff::Timestamp;
use url::form_urlencoded;

use super::export_users::ExportUsers;
use crate::client::Client;
use crate::clock;
use crate::pager::{Cursor, Items, Page, Pages, UserStream};
use crate::request::{Call, Request, sendable};
use crate::types::{Role, Status, User, UserSort};

/// How many users a walk through all of them asks for at a time; the most a server gives.
const WALK_PER_PAGE: u32 = 1000;

/// A list of users that has not been asked for yet.
///
/// ```no_run
/// # async fn example(ums: ums_client::Client) -> ums_client::Result<()> {
/// use ums_client::{Role, UserSort};
///
/// let page = ums.users().list().role(Role::Admin).sort(UserSort::LastLoginAt).per_page(20).await?;
/// println!("{} of {:?}", page.items.len(), page.total);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent until it is awaited"]
pub struct ListUsers {
    client: Client,
    page: Option<u32>,
    per_page: Option<u32>,
    /// Which people.
    asked: Vec<(&'static str, String)>,
    sort: Option<UserSort>,
    descending: bool,
    counted: bool,
    resume: Option<Cursor>,
}

impl ListUsers {
    pub(super) fn new(client: Client) -> Self {
        Self {
            client,
            page: None,
            per_page: None,
            asked: Vec::new(),
            sort: None,
            descending: false,
            counted: false,
            resume: None,
        }
    }

    /// Which page, from 1.
    pub fn page(mut self, page: u32) -> Self {
        self.page = Some(page);
        self
    }

    /// How many users a page has, up to 1000. With neither this nor [`page`](Self::page), [`send`](Self::send) gives the
    /// whole list as one page, and [`items`](Self::items) takes 1000.
    pub fn per_page(mut self, per_page: u32) -> Self {
        self.per_page = Some(per_page);
        self
    }

    /// Only the user with this e-mail, in any case.
    pub fn email(self, email: impl Into<String>) -> Self {
        self.only("email", email.into())
    }

    /// Only users whose name or e-mail has this part, in any case; 1 to 200 characters, each of which means itself.
    ///
    /// ```no_run
    /// # async fn f(ums: ums_client::Client) -> ums_client::Result<()> {
    /// use ums_client::{Status, UserSort};
    ///
    /// let suspended = ums.users().list().query("@example.com").status(Status::Suspended).sort(UserSort::Name).per_page(20);
    /// for user in suspended.await?.items {
    ///     println!("{}", user.name);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn query(self, part: impl Into<String>) -> Self {
        self.only("q", part.into())
    }

    /// Only users with this role.
    pub fn role(self, role: impl Into<Role>) -> Self {
        self.only("role", role.into().to_string())
    }

    /// Only users with this status.
    pub fn status(self, status: impl Into<Status>) -> Self {
        self.only("status", status.into().to_string())
    }

    /// Only users created after this time, not at it.
    pub fn created_after(self, time: Timestamp) -> Self {
        self.only("created_after", format!("{time:.3}"))
    }

    /// Only users created before this time, not at it.
    pub fn created_before(self, time: Timestamp) -> Self {
        self.only("created_before", format!("{time:.3}"))
    }

    /// Only users who have not logged in since this time; for those who never did it counts when they were created.
    pub fn inactive_since(self, time: Timestamp) -> Self {
        self.only("inactive_since", format!("{time:.3}"))
    }

    /// Only users who have not logged in for so long, by this machine's clock. As [`inactive_since`](Self::inactive_since).
    ///
    /// ```no_run
    /// # async fn f(ums: ums_client::Client) -> ums_client::Result<()> {
    /// let day = std::time::Duration::from_secs(24 * 60 * 60);
    /// let mut idle = ums.users().list().inactive_for(90 * day).items();
    /// while let Some(user) = idle.next().await {
    ///     println!("{}", user?.email);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn inactive_for(self, time: Duration) -> Self {
        // Longer than there have been clocks: nobody.
        let since = clock::now().checked_sub(time).unwrap_or(Timestamp::UNIX_EPOCH);
        self.inactive_since(since)
    }

    /// In this order, and among equals by id. Without it, in order of creation.
    pub fn sort(mut self, by: impl Into<UserSort>) -> Self {
        self.sort = Some(by.into());
        self
    }

    /// The other way round.
    pub fn descending(mut self) -> Self {
        self.descending = true;
        self
    }

    /// Has the users counted: [`Page::total`] says how many there are on all pages also of a search, and after the first page.
    pub fn count(mut self) -> Self {
        self.counted = true;
        self
    }

    fn only(mut self, name: &'static str, value: String) -> Self {
        self.asked.retain(|(other, _)| *other != name);
        self.asked.push((name, value));
        self
    }

    /// Goes on at a place that an earlier [`Page`] named. The place knows its filters: everything else set here is passed
    /// over.
    pub fn resume(mut self, cursor: impl Into<Cursor>) -> Self {
        self.resume = Some(cursor.into());
        self
    }

    /// All users from here on, one after the other, fetched page by page.
    pub fn items(self) -> UserStream {
        Items::new(self.pages())
    }

    /// All pages from here on, one after the other: for whoever works on many users at a time, or notes how far it has come
    /// ([`resume`](Self::resume)).
    pub fn pages(mut self) -> Pages<User> {
        self.per_page.get_or_insert(WALK_PER_PAGE);
        Pages::new(self.call().operation(), move |cursor| {
            let mut page = self.clone();
            page.resume = cursor.or(page.resume);
            page.into_future()
        })
    }

    /// Everybody on this list in one stream, as another server takes them over: filters and order hold, and pages do not matter.
    /// See [`ExportUsers`].
    pub fn export(mut self) -> ExportUsers {
        (self.page, self.per_page, self.resume) = (None, None, None);
        let call = Call { name: "users.export", ..self.call() };
        let query = self.as_query();
        ExportUsers::new(self.client, call, query)
    }

    fn into_request(self) -> Request<Page<User>> {
        let call = self.call();
        Request::new(self.client, call, Page::read)
    }

    fn call(&self) -> Call {
        let mut call = Call::new("users.list", Method::GET, "/users");
        // The whole list, in one answer.
        call.endless = self.resume.is_none() && self.page.is_none() && self.per_page.is_none();
        call.query = match &self.resume {
            Some(cursor) => Some(cursor.as_str().to_owned()),
            None => self.as_query(),
        };
        call
    }

    fn as_query(&self) -> Option<String> {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.asked {
            query.append_pair(name, value);
        }
        if self.sort.is_some() || self.descending {
            let by = self.sort.as_ref().unwrap_or(&UserSort::CreatedAt);
            query.append_pair("sort", &format!("{}{by}", if self.descending { "-" } else { "" }));
        }
        if self.counted {
            query.append_pair("count", "exact");
        }
        if let Some(page) = self.page {
            query.append_pair("page", &page.to_string());
        }
        if let Some(per_page) = self.per_page {
            query.append_pair("per_page", &per_page.to_string());
        }
        Some(query.finish()).filter(|query| !query.is_empty())
    }
}

sendable!(ListUsers => Page<User>);
