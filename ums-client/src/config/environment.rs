//! What the environment tells of server and token.

use std::ffi::OsString;

use secrecy::SecretString;

use super::{ClientBuilder, parse_base_url};
use crate::auth::BearerToken;
use crate::error::{Error, Operation};

impl ClientBuilder {
    /// A builder by the environment, as [`Client::from_env`](crate::Client::from_env) reads it: for a program that sets more than that.
    ///
    /// # Errors
    ///
    /// A variable that is missing, empty or not UTF-8, two that contradict each other, or a token file that cannot be read.
    ///
    /// ```no_run
    /// use ums_client::ClientBuilder;
    ///
    /// let authority = std::fs::read("/etc/ssl/our-ca.pem")?;
    /// let ums = ClientBuilder::from_env()?.ca_certificate_pem(authority).build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var_os(name))
    }

    fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Error> {
        let fault = |message: String| Error::config(Operation::BUILD, message);
        let read = |name: &str| match variable(name).map(OsString::into_string) {
            None => Ok(None),
            Some(Ok(text)) if !text.trim().is_empty() => Ok(Some(text)),
            Some(_) => Err(fault(format!("{name} is empty or not UTF-8"))),
        };
        let server = read("UMS_SERVER")?.ok_or_else(|| fault("UMS_SERVER is not set".to_owned()))?;
        parse_base_url(&server).map_err(|words| fault(format!("UMS_SERVER: {words}")))?;
        let builder = Self::default().base_url(server.trim());
        let with = |builder: Self, token: &str, place: &str| {
            let token = SecretString::from(token.trim());
            BearerToken::new(token.clone()).to_header().map_err(|words| fault(format!("{place}: {words}")))?;
            Ok(builder.token(token))
        };
        match (read("UMS_TOKEN")?, read("UMS_TOKEN_FILE")?) {
            (None, None) => Ok(builder),
            (Some(token), None) => with(builder, &token, "UMS_TOKEN"),
            (None, Some(file)) => {
                let token = std::fs::read_to_string(&file).map_err(|e| fault(format!("UMS_TOKEN_FILE {file}: {e}")))?;
                with(builder, &token, &format!("UMS_TOKEN_FILE {file}"))
            }
            (Some(_), Some(_)) => Err(fault("UMS_TOKEN and UMS_TOKEN_FILE are both set".to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_is_read_or_refused() {
        let build = |variables: &'static [(&str, &str)]| {
            ClientBuilder::from_variables(|name| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            })?
            .build()
        };
        let client = build(&[("UMS_SERVER", "http://localhost:1/ums"), ("UMS_TOKEN", "abc\n")]).unwrap();
        assert_eq!(client.base_url().as_str(), "http://localhost:1/ums");
        for (bad, named) in [
            (&[][..], "UMS_SERVER"),
            (&[("UMS_SERVER", " ")], "UMS_SERVER"),
            (&[("UMS_SERVER", "127.0.0.1:8080")], "UMS_SERVER: the base URL must begin with http://"),
            (&[("UMS_SERVER", "http://localhost"), ("UMS_TOKEN", "Bearer abc")], "UMS_TOKEN: the token holds a space"),
            (&[("UMS_SERVER", "http://localhost"), ("UMS_TOKEN", "")], "UMS_TOKEN"),
            (&[("UMS_SERVER", "http://localhost"), ("UMS_TOKEN_FILE", "/nowhere/at/all")], "UMS_TOKEN_FILE"),
            (&[("UMS_SERVER", "http://localhost"), ("UMS_TOKEN", "a"), ("UMS_TOKEN_FILE", "b")], "both"),
        ] {
            assert!(build(bad).unwrap_err().to_string().contains(named), "{bad:?}");
        }
    }
}
