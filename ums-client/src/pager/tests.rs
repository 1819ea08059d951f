//! Walks through a list, against a scripted server of a few lines.

use crate::client::tests::{Script, USER, answer};
use crate::{Client, ErrorKind};

#[tokio::test]
async fn a_walk_follows_the_pages_under_the_path_of_the_server() {
    let page = |link: &str| answer("200 OK", &format!("x-total-count: 3\r\n{link}"), &format!("[{USER}]"));
    let server = Script::new([
        page("link: </users?page=2&per_page=1>; rel=\"next\"\r\n"),
        page("link: <?page=3&per_page=1>; rel=next, </users?page=1>; rel=first\r\n"),
        page("link: </users?page=2>; rel=prev\r\n"),
    ]);
    let client = Client::builder().base_url(format!("{}/ums/", server.url)).build().unwrap();
    let mut users = client.users().list().email("a+b@x").items();
    let mut count = 0;
    while let Some(user) = users.next().await {
        assert_eq!(user.unwrap().name, "Ada");
        count += 1;
    }
    assert_eq!((count, users.total()), (3, Some(3)));
    let requests = server.requests();
    let lines: Vec<_> = requests.iter().filter_map(|request| request.lines().next()).collect();
    assert_eq!(
        lines,
        [
            "GET /ums/users?email=a%2Bb%40x&per_page=1000 HTTP/1.1",
            "GET /ums/users?page=2&per_page=1 HTTP/1.1",
            "GET /ums/users?page=3&per_page=1 HTTP/1.1"
        ]
    );
}

#[tokio::test]
async fn a_walk_ends_where_a_link_leads_astray() {
    for link in ["http://127.0.0.1:1/users?page=2", "//127.0.0.1:1/users?page=2", "http://[bad", "ftp://x/users?y"] {
        let server = Script::new([answer("200 OK", &format!("link: <{link}>; rel=next\r\n"), "[]")]);
        let mut users = server.client().users().list().items();
        assert_eq!(users.next().await.unwrap().unwrap_err().kind(), ErrorKind::Decode, "{link}");
        assert!(users.next().await.is_none());
    }
}

#[tokio::test]
async fn a_page_that_names_itself_ends_the_walk() {
    let same = || answer("200 OK", "link: </users?page=2>; rel=next\r\n", "[]");
    let server = Script::new([same(), same()]);
    let mut users = server.client().users().list().items();
    assert!(users.next().await.unwrap().unwrap_err().to_string().contains("names itself"));
}

#[tokio::test]
async fn a_page_can_be_gone_on_from() {
    let page = || answer("200 OK", "link: </users?page=2&per_page=1>; rel=next\r\n", &format!("[{USER}]"));
    let server = Script::new([page(), page()]);
    let first = server.client().users().list().per_page(1).await.unwrap();
    let next = first.next.unwrap();
    assert_eq!((next.as_str(), first.prev, first.total), ("page=2&per_page=1", None, None));
    server.client().users().list().resume(next.to_string()).send().await.unwrap();
    assert!(server.requests()[1].starts_with("GET /users?page=2&per_page=1 "));
}
