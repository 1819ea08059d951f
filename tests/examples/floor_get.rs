//! The floor that `ums users get` is measured against: the smallest program that makes one GET by reqwest with a token, and
//! prints the answer. `floor_get URL`, the token in `UMS_TOKEN`.

use std::io::Write;

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let url = std::env::args().nth(1).unwrap_or_default();
    let token = std::env::var("UMS_TOKEN").unwrap_or_default();
    // Even for plain http there has to be one.
    drop(rustls::crypto::ring::default_provider().install_default());
    let client = reqwest::Client::builder().tls_certs_only([]).no_proxy().build()?;
    let body = client.get(url).bearer_auth(token).send().await?.error_for_status()?.bytes().await?;
    std::io::stdout().write_all(&body)?;
    Ok(())
}
