//! A web service that accepts the access tokens of UMS.
//!
//! ```text
//! UMS_SERVER=http://127.0.0.1:8080 cargo run --example web_service -- 127.0.0.1:3000
//! curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:3000/hello
//! ```

use std::io::Write;

use axum::Router;
use axum::routing::get;
use tokio::net::TcpListener;
use ums_client::verify::{Admin, Online, RequireUser, Verifier, VerifyError};
use ums_client::{Client, Scope};

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    // These three lines are all there is to it. The client needs no token of its own.
    let verifier = Verifier::new(Client::from_env()?);
    let app = Router::new().route("/hello", get(hello)).route("/account", get(account));
    let app = app.route("/people", get(people)).route("/admin", get(admin)).with_state(verifier);

    let address = std::env::args().nth(1).unwrap_or_else(|| "127.0.0.1:0".to_owned());
    let listener = TcpListener::bind(address).await?;
    writeln!(std::io::stdout(), "listening on http://{}", listener.local_addr()?)?;
    Ok(axum::serve(listener, app).await?)
}

/// Offline: costs next to nothing. Who was suspended a minute ago still reads this, until the token expires.
async fn hello(user: RequireUser) -> String {
    format!("hello, {}\n", user.user_id)
}

/// Online: asks the server at each request, so a session that has ended is refused at once, and API keys are taken, too.
async fn account(user: RequireUser<Online>) -> String {
    user.profile.as_ref().map_or_else(String::new, |person| format!("{} <{}>\n", person.name, person.email))
}

/// What the server lets a token or a key do, this service can ask for as well.
async fn people(user: RequireUser<Online>) -> Result<&'static str, VerifyError> {
    user.require_scope(Scope::UsersRead)?;
    Ok("you may read everybody\n")
}

/// For administrators alone. (Their API keys are not them.)
async fn admin(_: RequireUser<Admin>) -> &'static str {
    "at your service\n"
}
