//! Lists: one by one, page by page, and gone on with from a place that was kept.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use futures_core::Stream;
use ums_client::{Cursor, UserSort};

use crate::harness::{TestServer, apply, both_engines};

async fn people(server: &TestServer, count: usize) {
    for n in 0..count {
        server.person(&format!("P{n:02}"), &format!("p{n:02}@example.com"), "user").await;
    }
}

#[apply(both_engines)]
async fn a_walk_goes_on_where_another_process_left_it() {
    let server = TestServer::start().await;
    people(&server, 7).await;
    let list = || server.admin().users().list().query("@example.com").sort(UserSort::Email).per_page(3);
    let mut pages = list().count().pages();
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!((first.items.len(), first.total), (3, Some(8)));
    // As text in a file, say.
    let kept = serde_json::to_string(&first.next.unwrap()).unwrap();
    let place: Cursor = serde_json::from_str(&kept).unwrap();
    let mut rest = list().resume(place).items();
    let mut emails = Vec::new();
    while let Some(user) = rest.next().await {
        emails.push(user.unwrap().email);
    }
    assert_eq!(emails, (2..7).map(|n| format!("p{n:02}@example.com")).collect::<Vec<_>>());
    let sizes = [pages.next().await, pages.next().await, pages.next().await]
        .map(|page| page.map(|page| page.unwrap().items.len()));
    assert_eq!(sizes, [Some(3), Some(2), None]);
}

#[apply(both_engines)]
async fn both_ways_are_streams() {
    let server = TestServer::start().await;
    people(&server, 4).await;
    async fn count<S: Stream + Unpin>(mut stream: S) -> usize {
        let mut count = 0;
        while std::future::poll_fn(|cx| Pin::new(&mut stream).poll_next(cx)).await.is_some() {
            count += 1;
        }
        count
    }
    let list = || server.admin().users().list().per_page(2);
    assert_eq!((count(list().items()).await, count(list().pages()).await), (5, 3));
}

#[apply(both_engines)]
async fn one_page_is_fetched_ahead_and_no_more() {
    let server = TestServer::start().await;
    people(&server, 9).await;
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let ums = ums_client::Client::builder()
        .base_url(&server.url)
        .token(server.admin_token.clone())
        .headers(move |_| {
            counted.fetch_add(1, Ordering::SeqCst);
        })
        .build()
        .unwrap();
    let asked = || asked.load(Ordering::SeqCst);
    let mut users = ums.users().list().per_page(2).items();
    assert_eq!(asked(), 0);
    users.next().await.unwrap().unwrap();
    // Until the second page is on its way, and for a good while after it.
    let mut turns = 0;
    std::future::poll_fn(|cx| {
        turns += 1;
        cx.waker().wake_by_ref();
        if asked() >= 2 && turns > 1000 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(asked(), 2);
    users.next().await.unwrap().unwrap();
    users.next().await.unwrap().unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(asked(), 3);
    drop(users);
}
