//! Every public type is printed by `{:?}`, holding the secrets that it holds in use, and none of them is seen.

use std::any::type_name;
use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use axum::extract::FromRequestParts;
use http::Method;
use secrecy::ExposeSecret;
use ums_client::auth::{BearerToken, FileStore, RefreshingSession, Tokens};
use ums_client::blocking::iter;
use ums_client::testing::{Fail, MockTransport, Reply};
use ums_client::types::LoginObstacle;
use ums_client::verify::{Admin, Offline, Online, RequireUser};
use ums_client::{Client, Code, Cursor, ETag, Operation, Scope, Trace, UpdateUser, User, UserRef, UserSort};

use super::rustdoc::surface;
use crate::harness::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer, apply, both_engines};

const CANARY: &str = "canary-of-a-secret";

/// What `{:?}` and `{:#?}` say, by the path of the type's definition.
#[derive(Default)]
struct Printed(BTreeMap<String, String>);

impl Printed {
    fn add<T: Debug>(&mut self, value: &T) {
        let name = type_name::<T>().split('<').next().unwrap_or_default().to_owned();
        *self.0.entry(name).or_default() += &format!("{value:?}\n{value:#?}\n");
    }

    fn two<T: Debug, U: Debug>(&mut self, one: &T, other: &U) {
        self.add(one);
        self.add(other);
    }
}

/// What has been told to an observer, printed at once, since it is only borrowed.
fn observed(seen: &Arc<Mutex<Printed>>) -> impl Fn(&Trace<'_>) + Send + Sync + 'static {
    let seen = Arc::clone(seen);
    move |trace| seen.lock().unwrap().add(trace)
}

#[apply(both_engines)]
async fn no_public_type_prints_a_secret() {
    let server = TestServer::start().await;
    let traces = Arc::new(Mutex::new(Printed::default()));
    let builder = || Client::builder().base_url(&server.url).token(CANARY).observer(observed(&traces));
    let mut all = Printed::default();
    all.add(&builder().ca_certificate_pem(CANARY));
    let client = builder().build().unwrap().with_token(server.admin_token.as_str());
    let (users, auth, keys, me) = (client.users(), client.auth(), client.api_keys(), client.me());
    all.two(&client, &client.server());
    assert_eq!(format!("{client:?}"), format!(r#"Client {{ base_url: "{}/", .. }}"#, server.url));
    all.two(&users, &auth);
    all.two(&keys, &me);
    all.two(&client.audit(), &me.sessions());

    let token = auth.login(ADMIN_EMAIL, ADMIN_PASSWORD).send_full().await.unwrap();
    let refresh = token.value.refresh_token.clone().unwrap();
    let key = keys.create("nightly", [Scope::UsersRead]).never_expires().await.unwrap();
    let shown = key.key.clone().unwrap();
    let secrets = [&token.value.access_token, &refresh, &shown];
    let mut secrets: Vec<String> = secrets.map(|secret| secret.expose_secret().to_owned()).to_vec();
    secrets.extend([CANARY, ADMIN_PASSWORD, &server.admin_token].map(str::to_owned));
    secrets.extend(secrets.clone().into_iter().map(|secret| format!("{:?}", secret.as_bytes())));
    let mine = client.with_token(token.value.access_token.clone());

    // Calls that have not been made, with secrets in them.
    all.two(&auth.login(ADMIN_EMAIL, CANARY), &auth.refresh(refresh));
    all.two(&auth.register("Ada", "ada@example.com", CANARY), &mine.users().get("u"));
    all.two(
        &users.create("Ada", "ada@example.com", CANARY),
        &users.update("u").password(CANARY).current_password(CANARY),
    );
    all.two(&users.delete("u"), &users.list());
    all.two(&client.audit().list(), &client.audit().list().items());
    all.two(&keys.create("k", [Scope::UsersRead]), &keys.rotate("k").dry_run());
    all.add(&client.request(Method::POST, format!("/x?{CANARY}")).header("x", CANARY).body(CANARY));

    let name = |user: &User, update: UpdateUser| Some(update.name(&user.name).password(CANARY));
    all.two(&users.modify("u", name), &users.list().pages());
    all.two(&UserRef::from("u"), &BearerToken::new(CANARY));
    all.add(&FileStore::new("login.json"));

    let create = Operation::create("Ada", "ada@example.com").password(CANARY);
    let update = Operation::update("u").password(CANARY).current_password(CANARY);
    let upsert = Operation::upsert("ada@example.com").password_hash(CANARY);
    all.two(&create, &update);
    all.two(&upsert, &Operation::delete("u"));
    all.two(&Operation::from(create.clone()), &users.batch().push(create).push(update).push(upsert));
    let mut bulk = users.bulk([Operation::create("", "ada@example.com").password(CANARY)]);
    let item = bulk.next().await.unwrap();
    all.two(&bulk, &item);
    let batch =
        users.batch().push(Operation::create("Ada", "ada.b@example.com").password(ADMIN_PASSWORD)).await.unwrap();
    all.two(&batch, &batch.results[0]);
    all.two(&batch.results[0].clone().into_result().unwrap(), &item.result.unwrap_err());

    // What comes of them.
    let page = users.list().count().send_full().await.unwrap();
    let user = page.value.items[0].clone();
    all.two(&page, &page.value);
    all.two(&user, &user.id);
    all.two(&user.role, &user.status);
    all.two(&UserSort::Name, &ETag::from(&user));
    all.two(&Cursor::from("page=2"), &users.list().items());
    all.two(&token, &token.value);
    let tokens = Tokens::from(token.value.clone());
    all.two(&tokens, &RefreshingSession::new(&client, tokens.clone()));
    all.two(&key, &key.api_key);
    all.two(&key.api_key.id, &key.api_key.scopes[0]);
    let state = users.login_state(&user.id).await.unwrap();
    all.two(&state, &LoginObstacle::Throttled);
    all.two(&state.guesses, &state.guesses.known_sources);
    let session = me.sessions().list().await.unwrap().remove(0);
    all.two(&session, &session.id);
    all.add(&me.sessions().end(&session.id).dry_run().await.unwrap());
    let set = auth.keys().await.unwrap();
    all.two(&set, &set.keys[0]);
    let event = client.audit().list().await.unwrap().items.remove(0);
    all.two(&event, &event.actor);
    all.two(&event.outcome, &event.target.clone().unwrap());
    all.add(&client.server().problem(Code::EmailTaken).await.unwrap());
    let refused = users.create("", "ada@example.com", ADMIN_PASSWORD).await.unwrap_err();
    all.two(&refused, &refused.kind());
    all.two(&refused.code().unwrap().clone(), &refused.field_errors()[0]);
    all.add(&refused.field_errors()[0].code);
    all.add(&refused.problem().unwrap().clone());
    let hashes = keys.create("export", [Scope::UsersRead, Scope::HashesRead]).await.unwrap().key.unwrap();
    secrets.push(hashes.expose_secret().to_owned());
    let export = client.with_token(hashes).users().list().query("admin").export().with_hashes();
    let mut exported = export.clone().users();
    let row = exported.next().await.unwrap().unwrap();
    secrets.push(row.password_hash.as_ref().unwrap().expose_secret().to_owned());
    let mut lines = export.clone().lines();
    lines.next().await.unwrap().unwrap();
    all.two(&exported, &row);
    all.two(&export, &lines);

    // What tests are made with, and what waits.
    let reply = Reply::token(&token.value);
    all.two(&reply, &Fail::Connect);
    let mock = MockTransport::new().reply(reply);
    mock.client().with_token(CANARY).auth().login(ADMIN_EMAIL, ADMIN_PASSWORD).await.unwrap();
    all.two(&mock.requests()[0], &mock);
    all.add(&iter(users.list().items()));

    // Another service's checks. (Their time is the server's, not the machine's.)
    let builder = crate::verify::builder(&server, &server.url);
    let verifier = builder.clone().build();
    all.two(&builder, &verifier);
    let verified = verifier.verify(&server.admin_token).await.unwrap();
    all.two(&verified, &verified.credential);
    all.add(&verifier.verify(&format!("{}x", server.admin_token)).await.unwrap_err());
    all.two(&Offline::default(), &Online::default());
    all.add(&Admin::default());
    let request = http::Request::get("/").header("Authorization", format!("Bearer {}", server.admin_token));
    let (mut parts, ()) = request.body(()).unwrap().into_parts();
    all.add(&RequireUser::<Offline>::from_request_parts(&mut parts, &verifier).await.unwrap());

    all.0.append(&mut traces.lock().unwrap().0);
    for (name, text) in &all.0 {
        for secret in &secrets {
            assert!(!text.contains(secret.as_str()), "{name} prints {secret}: {text}");
        }
    }
    let Some(surface) = surface() else { return };
    let printed: Vec<&String> = all.0.keys().filter(|name| name.starts_with("ums_client::")).collect();
    let mut public: Vec<String> = surface.types().map(|(path, _)| path).collect();
    public.sort();
    let missing: Vec<&String> = public.iter().filter(|path| !printed.contains(path)).collect();
    assert!(missing.is_empty(), "public, and not printed by this test: {missing:#?}");
    let strange: Vec<&&String> = printed.iter().filter(|path| !public.contains(path)).collect();
    assert!(strange.is_empty(), "printed, and not in the public API: {strange:?}");
}
