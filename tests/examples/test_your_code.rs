//! How a program that uses UMS is tested: against a real server, in the same process, a fresh one for each test.
//!
//! ```text
//! cargo test --example test_your_code
//! ```
//!
//! In its Cargo.toml it has `ums-client` under `[dependencies]`, and under `[dev-dependencies]`
//! `ums-server = { version = "…", features = ["testing"] }`.

#![allow(clippy::print_stdout, reason = "a program for the terminal")]

use ums_client::{Client, Role, Status};

#[tokio::main]
async fn main() -> ums_client::Result<()> {
    let ums = Client::from_env()?;
    println!("{}", seats(&ums).await?);
    Ok(())
}

/// How many seats the licence has to cover: all who can log in, but for those who only look on.
async fn seats(ums: &Client) -> ums_client::Result<usize> {
    let mut users = ums.users().list().status(Status::Active).items();
    let mut seats = 0;
    while let Some(user) = users.next().await.transpose()? {
        seats += usize::from(user.role != Role::Auditor);
    }
    Ok(seats)
}

#[cfg(test)]
mod tests {
    use std::error::Error;
    use std::time::Duration;

    use ums_server::testing::TestServer;

    use super::*;

    #[tokio::test]
    async fn who_can_work_takes_a_seat() -> Result<(), Box<dyn Error>> {
        // An administrator, and: Ada, a user; Bob, who is suspended; Larisa, an auditor.
        let server = TestServer::start().await?;
        let ums = Client::builder().base_url(server.url()).token(server.admin_token()).build()?;
        assert_eq!(seats(&ums).await?, 2);

        let bob = &server.people()[1];
        ums.users().update(&bob.id).status(Status::Active).await?;
        assert_eq!(seats(&ums).await?, 3);
        Ok(())
    }

    #[tokio::test]
    async fn it_says_that_its_token_has_expired() -> Result<(), Box<dyn Error>> {
        let server = TestServer::start().await?;
        let larisa = &server.people()[2];
        let anonymous = Client::builder().base_url(server.url()).build()?;
        let token = anonymous.auth().login(&larisa.email, larisa.password.as_str()).await?;
        let ums = anonymous.with_token(token.access_token);
        assert_eq!(seats(&ums).await?, 2);

        server.advance(Duration::from_secs(3600));
        assert!(seats(&ums).await.is_err_and(|error| error.is_unauthenticated()));
        Ok(())
    }
}
