//! The example of a web service, as a process of its own beside a server binary.

use std::process::Command;

use secrecy::{ExposeSecret, SecretString};
use ums_client::{Client, Role, Scope};

use crate::harness::process::{self, Process};
use crate::harness::server::{ADMIN_EMAIL, ADMIN_PASSWORD};
use crate::harness::{Home, apply, bins, both_engines};

#[apply(both_engines)]
async fn the_example_of_a_web_service_takes_the_tokens_of_a_server() {
    let home = Home::with_database();
    let create = ["admin", "create", "--email", ADMIN_EMAIL, "--name", "Ada", "--password-stdin"];
    assert_eq!(process::run(&home, &create, &format!("{ADMIN_PASSWORD}\n")).await.status, 0);
    let server = Process::start(&home, &["serve", "--listen", "127.0.0.1:0"]).await;
    let mut command = Command::new(bins::example("web_service"));
    home.dress(&mut command);
    command.env("UMS_SERVER", &server.url).arg("127.0.0.1:0");
    let service = Process::spawn(command).await;

    let password = || SecretString::from(ADMIN_PASSWORD);
    let anonymous = Client::builder().base_url(&server.url).build().unwrap();
    let login = async |email: &str| anonymous.auth().login(email, password()).await.unwrap().access_token;
    let admin = login(ADMIN_EMAIL).await;
    let ums = anonymous.with_token(admin.clone());
    ums.users().create("Bob", "bob@example.com", password()).role(Role::User).await.unwrap();
    let bob = login("bob@example.com").await;
    let key = ums.api_keys().create("example", [Scope::UsersRead]).await.unwrap().key.unwrap();
    let get = async |token: &SecretString, path: &str| {
        let answer = service.raw().token(token.expose_secret()).get(path).await;
        (answer.status, String::from_utf8(answer.body).unwrap())
    };
    let statuses = async |token: &SecretString| {
        let mut statuses = Vec::new();
        for path in ["/hello", "/account", "/people", "/admin"] {
            statuses.push(get(token, path).await.0);
        }
        statuses
    };
    assert_eq!(statuses(&admin).await, [200, 200, 200, 200]);
    assert_eq!(statuses(&bob).await, [200, 200, 403, 403]);
    assert_eq!(statuses(&key).await, [401, 200, 200, 403]);
    assert_eq!(statuses(&SecretString::from("nonsense")).await, [401; 4]);
    assert_eq!(service.raw().get("/hello").await.status, 401);
    assert_eq!(get(&bob, "/account").await.1, "Bob <bob@example.com>\n");
    assert!(get(&bob, "/hello").await.1.starts_with("hello, "));

    anonymous.with_token(bob.clone()).auth().logout().await.unwrap();
    assert_eq!(statuses(&bob).await, [200, 401, 401, 401], "offline it is not known yet");
}
