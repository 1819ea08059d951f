//! Waiting for a call where there is no async runtime: a build script, a plug-in, a small tool.
//!
//! ```no_run
//! use ums_client::Client;
//! use ums_client::blocking::{iter, wait};
//!
//! # fn main() -> ums_client::Result<()> {
//! let ums = Client::from_env()?;
//! let me = wait(ums.me().get())?;
//! let response = wait(ums.users().get(&me.id).send_full())?;
//! println!("{} is at version {}", me.name, response.value.version);
//! for user in iter(ums.users().list().items()) {
//!     println!("{}", user?.email);
//! }
//! # Ok(())
//! # }
//! ```
//!
//! All calls of a process run on one thread beside it, which begins with the first of them.

use std::sync::{OnceLock, mpsc};
use std::thread;

use bytes::Bytes;
use tokio::runtime::{Builder, Handle};

use crate::Result;
use crate::bulk::{Bulk, BulkItem};
use crate::error::{Error, Operation};
use crate::export::{ExportLines, ExportStream};
use crate::pager::{Items, Page, Pages};
use crate::types::ExportedUser;

/// Makes a call and waits for what comes of it: whatever can be awaited to a [`Result`].
///
/// ```no_run
/// use ums_client::{Client, blocking::wait};
///
/// let ums = Client::from_env()?;
/// println!("{}", wait(ums.me().get())?.name);
/// # Ok::<(), ums_client::Error>(())
/// ```
///
/// # Errors
///
/// Those of the call.
pub fn wait<F, T>(call: F) -> Result<T>
where
    F: IntoFuture<Output = Result<T>>,
    F::IntoFuture: Send + 'static,
    T: Send + 'static,
{
    on_the_thread(call.into_future())?
}

/// The items of a list, its pages, or what became of many operations, as an iterator; what comes next is fetched meanwhile.
///
/// ```no_run
/// use ums_client::{Client, blocking::iter};
///
/// for user in iter(Client::from_env()?.users().list().items()) {
///     println!("{}", user?.email);
/// }
/// # Ok::<(), ums_client::Error>(())
/// ```
pub fn iter<S: Listed>(list: S) -> Iter<S> {
    Iter(Some(list))
}

/// The iterator of [`iter`]. It ends after an error.
#[derive(Debug)]
#[must_use = "nothing is fetched until it is asked for an item"]
pub struct Iter<S>(Option<S>);

/// What [`iter`] goes through.
pub trait Listed: sealed::Sealed + Send + Sized + 'static {
    /// One of it.
    type Item: Send + 'static;
    #[doc(hidden)]
    fn step(&mut self) -> impl Future<Output = Option<Self::Item>> + Send;
    #[doc(hidden)]
    fn broken(error: Error) -> Self::Item;
}

mod sealed {
    /// So that `Listed` can be given more to do.
    pub trait Sealed {}
    impl<T> Sealed for super::Items<T> {}
    impl<T> Sealed for super::Pages<T> {}
    impl Sealed for super::Bulk {}
    impl Sealed for super::ExportLines {}
    impl Sealed for super::ExportStream {}
}

impl<T: Send + 'static> Listed for Items<T> {
    type Item = Result<T>;

    async fn step(&mut self) -> Option<Result<T>> {
        self.next().await
    }

    fn broken(error: Error) -> Result<T> {
        Err(error)
    }
}

impl<T: Send + 'static> Listed for Pages<T> {
    type Item = Result<Page<T>>;

    async fn step(&mut self) -> Option<Result<Page<T>>> {
        self.next().await
    }

    fn broken(error: Error) -> Result<Page<T>> {
        Err(error)
    }
}

impl Listed for ExportLines {
    type Item = Result<Bytes>;

    async fn step(&mut self) -> Option<Result<Bytes>> {
        self.next().await
    }

    fn broken(error: Error) -> Result<Bytes> {
        Err(error)
    }
}

impl Listed for ExportStream {
    type Item = Result<ExportedUser>;

    async fn step(&mut self) -> Option<Result<ExportedUser>> {
        self.next().await
    }

    fn broken(error: Error) -> Result<ExportedUser> {
        Err(error)
    }
}

impl Listed for Bulk {
    type Item = BulkItem;

    async fn step(&mut self) -> Option<BulkItem> {
        self.next().await
    }

    fn broken(error: Error) -> BulkItem {
        BulkItem::broken(error)
    }
}

impl<S: Listed> Iterator for Iter<S> {
    type Item = S::Item;

    fn next(&mut self) -> Option<S::Item> {
        let mut list = self.0.take()?;
        let stepped = on_the_thread(async move {
            let item = list.step().await;
            (list, item)
        });
        match stepped {
            Ok((list, item)) => {
                self.0 = Some(list);
                item
            }
            Err(error) => Some(S::broken(error)),
        }
    }
}

fn on_the_thread<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Result<T> {
    let refused = |message: &str| Error::config(Operation::BLOCKING, message);
    let runtime = RUNTIME.get_or_init(begin).as_ref().map_err(|error| refused(error))?;
    let (tell, told) = mpsc::sync_channel(1);
    runtime.spawn(async move { tell.send(work.await) });
    // A panic, of an observer for instance, is not the end of the thread, but of this call.
    told.recv().map_err(|_| refused("the call was broken off by a panic"))
}

static RUNTIME: OnceLock<Result<Handle, String>> = OnceLock::new();

fn begin() -> Result<Handle, String> {
    let cannot = |error: std::io::Error| format!("no thread can be begun for the calls: {error}");
    let runtime = Builder::new_current_thread().enable_all().build().map_err(cannot)?;
    let handle = runtime.handle().clone();
    let forever = move || runtime.block_on(std::future::pending::<()>());
    thread::Builder::new().name("ums-client".to_owned()).spawn(forever).map_err(cannot)?;
    Ok(handle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{MockTransport, Reply, fixtures};

    #[test]
    fn a_call_and_a_list_are_waited_for() {
        let ada = fixtures::user("Ada", "ada@example.com");
        let two = [ada.clone(), ada.clone()];
        let server = MockTransport::new()
            .reply(Reply::user(&ada))
            .reply(Reply::user(&ada))
            .reply(Reply::list(&two).next("after=x"))
            .reply(Reply::list(&two))
            .reply(Reply::list(&two).next("after=x"))
            .reply(Reply::status(403));
        let ums = server.client();
        assert_eq!(wait(ums.me().get()).unwrap(), ada);
        assert_eq!(wait(ums.me().get().send_full()).unwrap().etag(), Some(1.into()));
        assert_eq!(iter(ums.users().list().items()).map(Result::unwrap).count(), 4);
        let pages: Vec<_> = iter(ums.users().list().pages()).map(|page| page.map(|page| page.items.len())).collect();
        assert!(matches!(&pages[..], [Ok(2), Err(error)] if error.is_forbidden()), "{pages:?}");
    }

    #[tokio::test]
    async fn it_waits_where_an_async_program_may_block() {
        let ada = fixtures::user("Ada", "ada@example.com");
        let server = MockTransport::new().reply(Reply::user(&ada));
        let me = server.client().me().get();
        assert_eq!(tokio::task::spawn_blocking(move || wait(me)).await.unwrap().unwrap(), ada);
    }

    #[test]
    fn a_panic_of_a_hook_ends_the_call_and_not_the_thread() {
        let server = MockTransport::new().reply(Reply::user(&fixtures::user("Ada", "ada@example.com")));
        let builder = crate::Client::builder().base_url("http://localhost").mock(&server);
        let ums = builder.headers(|_| panic!("on purpose")).build().unwrap();
        assert!(wait(ums.server().health()).unwrap_err().to_string().contains("panic"));
        wait(server.client().me().get()).unwrap();
    }
}
