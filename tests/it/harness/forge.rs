//! Tokens forged, or made with a key out of the database.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD as BASE64};
use ring::signature::{Ed25519KeyPair, KeyPair};

use super::{Database, TestServer, postgres};

/// A token in its three parts.
pub(crate) struct Parts {
    pub(crate) header: String,
    pub(crate) claims: String,
    pub(crate) signature: Vec<u8>,
}

impl Parts {
    pub(crate) fn of(token: &str) -> Self {
        let parts: Vec<Vec<u8>> = token.split('.').map(|part| BASE64.decode(part).unwrap()).collect();
        let text = |part: &[u8]| String::from_utf8(part.to_vec()).unwrap();
        Self { header: text(&parts[0]), claims: text(&parts[1]), signature: parts[2].clone() }
    }
}

pub(crate) fn joined(header: &str, claims: &str, signature: &[u8]) -> String {
    format!("{}.{}.{}", BASE64.encode(header), BASE64.encode(claims), BASE64.encode(signature))
}

pub(crate) fn signed(header: &str, claims: &str, key: &Ed25519KeyPair) -> String {
    let message = format!("{}.{}", BASE64.encode(header), BASE64.encode(claims));
    joined(header, claims, key.sign(message.as_bytes()).as_ref())
}

/// The server's own key, out of its database: with it the forger has everything but a good claim.
pub(crate) fn stolen_key(server: &TestServer, public: &[u8]) -> Ed25519KeyPair {
    const START: [u8; 16] =
        [0x30, 0x51, 0x02, 0x01, 0x01, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20];
    // All that is in the database, or in the one table where the key must be.
    let places = match server.database() {
        Database::Sqlite(folder) => {
            ["ums.db", "ums.db-wal"].map(|file| std::fs::read(folder.path().join(file)).unwrap()).to_vec()
        }
        Database::Postgres(schema) => {
            let rows = postgres::sql(schema.url(), "select encode(private_key, 'base64') from signing_keys").unwrap();
            rows.iter().map(|row| STANDARD.decode(row[0].as_ref().unwrap().replace('\n', "")).unwrap()).collect()
        }
    };
    for bytes in places {
        for key in bytes.windows(83) {
            if key.starts_with(&START)
                && let Ok(pair) = Ed25519KeyPair::from_pkcs8(key)
                && pair.public_key().as_ref() == public
            {
                return pair;
            }
        }
    }
    panic!("the database holds no such key")
}

pub(crate) async fn public_key(server: &TestServer) -> (String, Vec<u8>) {
    let keys = server.raw().get("/auth/keys").await.json();
    let key = &keys["keys"][0];
    (key["kid"].as_str().unwrap().to_owned(), BASE64.decode(key["x"].as_str().unwrap()).unwrap())
}
