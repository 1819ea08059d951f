//! What nobody who watches is shown.

use super::*;

#[tokio::test]
async fn whatever_credentials_give_is_a_secret() {
    struct Key;
    impl Credentials for Key {
        fn headers(&self) -> crate::auth::CredentialsFuture<'_, HeaderMap> {
            let headers =
                HeaderMap::from_iter([(HeaderName::from_static("x-api-key"), HeaderValue::from_static(CANARY))]);
            Box::pin(std::future::ready(Ok(headers)))
        }
    }
    let seen = Arc::new(Mutex::new(String::new()));
    let told = Arc::clone(&seen);
    let server = Script::new([ok(USER)]);
    let watch = move |trace: &Trace<'_>| told.lock().unwrap().push_str(&format!("{trace}\n{trace:?}\n"));
    let client = Client::builder().base_url(&*server.url).credentials(Key).observer(watch).build().unwrap();
    client.me().get().await.unwrap();
    assert!(server.requests()[0].contains("\r\nx-api-key: canary-secret\r\n"));
    let seen = seen.lock().unwrap();
    assert!(!seen.contains(CANARY) && seen.contains("> x-api-key: ***"), "{seen}");
    assert!(seen.contains(r#"-H \"x-api-key: $X_API_KEY\""#), "{seen}");
}

#[tokio::test]
async fn an_observer_sees_everything_but_the_secrets() {
    static SEEN: Mutex<Vec<String>> = Mutex::new(Vec::new());
    let server = Script::new([ok(&token_object())]);
    let watch = |trace: &Trace<'_>| SEEN.lock().unwrap().push(format!("{trace}\n{trace:?}"));
    let client = Client::builder().base_url(&*server.url).token(CANARY).retries(1).observer(watch).build().unwrap();
    client.auth().register("Ada", "ada@example.com", CANARY).await.unwrap();
    server.requests();
    client.me().get().await.unwrap_err();
    let seen = SEEN.lock().unwrap().join("\n");
    assert!(!seen.contains(CANARY), "{seen}");
    for shown in [
        "> POST http://127.0.0.1:",
        "> content-type: application/json",
        r#"> {"name":"Ada","email":"ada@example.com","password":"***"}"#,
        "< 200 after ",
        "< x-request-id: req-1",
        r#"< {"access_token":"***","token_type":"Bearer","expires_in":3600,"refresh_token":"***","user":{"id":"u-1","#,
        "> authorization: ***",
        "! cannot connect to ",
        "* me.get: cannot connect to ",
        "; try 2 in ",
        "Authorization: Bearer $UMS_TOKEN",
        "$PASSWORD",
    ] {
        assert!(seen.contains(shown), "{shown}: {seen}");
    }
}
