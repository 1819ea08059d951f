//! TLS to the database: rustls with ring, and libpq's `sslmode` from `disable` to `verify-full`.

use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::sync::Arc;

use anyhow::{Context, Result};
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use tokio_postgres::config::SslMode;
use tokio_postgres_rustls::MakeRustlsConnect;

/// How far the server's certificate is believed: `sslmode`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verify {
    Disable,
    /// TLS where the server has it; anybody's certificate.
    Prefer,
    /// TLS; anybody's certificate.
    Require,
    /// A certificate that the root has signed.
    Ca,
    /// … for the very host that was asked for.
    Full,
}

impl FromStr for Verify {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Ok(match text {
            "disable" => Self::Disable,
            "prefer" => Self::Prefer,
            "require" => Self::Require,
            "verify-ca" => Self::Ca,
            "verify-full" => Self::Full,
            _ => return Err("sslmode is one of disable, prefer, require, verify-ca, verify-full".into()),
        })
    }
}

impl Verify {
    pub(super) fn mode(self) -> SslMode {
        match self {
            Self::Disable => SslMode::Disable,
            Self::Prefer => SslMode::Prefer,
            Self::Require | Self::Ca | Self::Full => SslMode::Require,
        }
    }

    /// What it comes to with or without a root certificate. As with libpq, `require` with a root checks against it.
    pub(super) fn with_root(self, has_root: bool) -> Result<Self, String> {
        match self {
            Self::Require if has_root => Ok(Self::Ca),
            Self::Ca | Self::Full if !has_root => {
                Err("sslmode=verify-ca and verify-full need sslrootcert=FILE, the certificate that signed the server's"
                    .into())
            }
            other => Ok(other),
        }
    }
}

/// PEM files named in the URL.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TlsFiles {
    pub(super) root: Option<PathBuf>,
    pub(super) cert: Option<PathBuf>,
    pub(super) key: Option<PathBuf>,
}

/// What makes TLS connections by these rules.
pub(super) fn connector(verify: Verify, files: &TlsFiles) -> Result<MakeRustlsConnect> {
    let provider = Arc::new(ring::default_provider());
    let verifier: Arc<dyn ServerCertVerifier> = match (verify, &files.root) {
        (Verify::Ca | Verify::Full, Some(root)) => {
            let of_root = WebPkiServerVerifier::builder_with_provider(Arc::new(roots(root)?), Arc::clone(&provider))
                .build()
                .with_context(|| format!("sslrootcert {}", root.display()))?;
            if verify == Verify::Full {
                of_root
            } else {
                Arc::new(Lenient { of_root: Some(of_root), provider: Arc::clone(&provider) })
            }
        }
        _ => Arc::new(Lenient { of_root: None, provider: Arc::clone(&provider) }),
    };
    let builder = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier);
    let mut config = match (&files.cert, &files.key) {
        (Some(cert), Some(key)) => {
            let private = PrivateKeyDer::from_pem_file(key).with_context(|| format!("sslkey {}", key.display()))?;
            builder
                .with_client_auth_cert(
                    certificates(cert).with_context(|| format!("sslcert {}", cert.display()))?,
                    private,
                )
                .with_context(|| format!("sslkey {} does not belong to sslcert {}", key.display(), cert.display()))?
        }
        _ => builder.with_no_client_auth(),
    };
    // Asked for by `sslnegotiation=direct`, harmless otherwise.
    config.alpn_protocols = vec![b"postgresql".to_vec()];
    Ok(MakeRustlsConnect::new(config))
}

fn certificates(file: &Path) -> Result<Vec<CertificateDer<'static>>> {
    Ok(CertificateDer::pem_file_iter(file)?.collect::<Result<_, _>>()?)
}

fn roots(file: &Path) -> Result<RootCertStore> {
    let what = || format!("sslrootcert {}", file.display());
    let mut roots = RootCertStore::empty();
    for certificate in certificates(file).with_context(what)? {
        roots.add(certificate).with_context(what)?;
    }
    anyhow::ensure!(!roots.is_empty(), "sslrootcert {} holds no certificate", file.display());
    Ok(roots)
}

/// What is more lenient than `verify-full`: with a root (`verify-ca`) whom it has signed, under whatever name; without (`prefer`,
/// `require`) anybody, which is against listeners alone, not against somebody in the middle. So are they documented everywhere.
#[derive(Debug)]
struct Lenient {
    of_root: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Lenient {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let Some(of_root) = &self.of_root else { return Ok(ServerCertVerified::assertion()) };
        match of_root.verify_server_cert(end_entity, intermediates, name, ocsp, now) {
            Err(rustls::Error::InvalidCertificate(
                CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
            )) => Ok(ServerCertVerified::assertion()),
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
