//! Access tokens: what they say, how another service verifies them, and that no forged one is taken.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD as BASE64};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};
use ring::{hmac, rand};
use serde_json::{Value, json};

use crate::harness::forge::{Parts, joined, public_key, signed, stolen_key};
use crate::harness::{TestServer, apply, both_engines};

#[apply(both_engines)]
async fn another_service_verifies_a_token_by_the_published_keys() {
    let server = TestServer::with(|config| config.dev = false).await;
    let keys = server.raw().get("/auth/keys").await;
    assert_eq!(keys.header("cache-control"), Some("public, max-age=300"));
    let key = keys.json()["keys"][0].clone();
    let members: Vec<&String> = key.as_object().unwrap().keys().collect();
    assert_eq!(members, ["kty", "crv", "alg", "use", "kid", "x"], "and nothing private");
    assert_eq!(
        (&key["kty"], &key["crv"], &key["alg"], &key["use"]),
        (&json!("OKP"), &json!("Ed25519"), &json!("EdDSA"), &json!("sig"))
    );

    let parts = Parts::of(&server.admin_token);
    let header: Value = serde_json::from_str(&parts.header).unwrap();
    assert_eq!(header, json!({"typ": "at+jwt", "alg": "EdDSA", "kid": key["kid"]}));
    let message = server.admin_token.rsplit_once('.').unwrap().0;
    let (_, public) = public_key(&server).await;
    UnparsedPublicKey::new(&ED25519, &public).verify(message.as_bytes(), &parts.signature).unwrap();

    let claims: Value = serde_json::from_str(&parts.claims).unwrap();
    let members: Vec<&String> = claims.as_object().unwrap().keys().collect();
    assert_eq!(members, ["iss", "aud", "sub", "sid", "iat", "exp"], "and nothing about the person");
    assert_eq!((&claims["aud"], &claims["sub"]), (&json!("ums"), &json!(server.admin_id)));
    assert_eq!(claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap(), 3600);
    assert!(claims["iss"].as_str().unwrap().starts_with("urn:uuid:"), "{claims}");
    assert_eq!(keys.json()["issuer"], claims["iss"], "told beside the keys");

    let named = TestServer::with(|config| config.public_url = Some("https://ums.example.com".to_owned())).await;
    let claims: Value = serde_json::from_str(&Parts::of(&named.admin_token).claims).unwrap();
    assert_eq!(claims["iss"], "https://ums.example.com");
    assert_eq!(named.raw().get("/auth/keys").await.json()["issuer"], "https://ums.example.com");
    assert_eq!(
        server.raw().token(&named.admin_token).get("/users/me").await.status,
        401,
        "nor is another server's token ours"
    );
}

/// Sends each as a bearer token: 401 and `invalid_token`, all of them.
async fn all_refused(server: &TestServer, forged: Vec<(String, String)>, at_least: usize) {
    assert!(forged.len() >= at_least, "{}", forged.len());
    for (what, token) in forged {
        assert_ne!(token, server.admin_token, "{what} is forged");
        let answer = server.raw().token(&token).get("/users/me").await;
        assert_eq!((answer.status, answer.problem().as_str()), (401, "invalid_token"), "{what}: {token}");
    }
    assert_eq!(server.raw_admin().get("/users/me").await.status, 200);
}

#[apply(both_engines)]
async fn a_token_that_this_server_did_not_sign_is_refused() {
    let server = TestServer::start().await;
    let Parts { header, claims, signature } = Parts::of(&server.admin_token);
    let (kid, public) = public_key(&server).await;
    let own = Ed25519KeyPair::from_pkcs8(Ed25519KeyPair::generate_pkcs8(&rand::SystemRandom::new()).unwrap().as_ref())
        .unwrap();
    let own_jwk =
        json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "kid": kid, "x": BASE64.encode(own.public_key())});
    let mut forged = Vec::new();
    let mut add = |what: &str, token: String| forged.push((what.to_owned(), token));

    for alg in [
        json!("none"),
        json!("None"),
        json!("NONE"),
        json!("nOnE"),
        json!("none "),
        json!(""),
        json!(null),
        json!(["none"]),
        json!(0),
    ] {
        for typ in ["at+jwt", "JWT"] {
            let header = json!({"typ": typ, "alg": alg, "kid": kid}).to_string();
            add(&format!("alg {alg} without a signature"), joined(&header, &claims, b""));
            add(&format!("alg {alg} with the old signature"), joined(&header, &claims, &signature));
        }
    }
    add("no alg", joined(&json!({"typ": "at+jwt", "kid": kid}).to_string(), &claims, b""));
    let secrets: [(&str, Vec<u8>); 4] = [
        ("the public key", public.clone()),
        ("its base64", BASE64.encode(&public).into()),
        ("its JWKS", server.raw().get("/auth/keys").await.body),
        ("nothing", vec![]),
    ];
    for (alg, with) in [
        ("HS256", hmac::HMAC_SHA256),
        ("HS384", hmac::HMAC_SHA384),
        ("HS512", hmac::HMAC_SHA512),
        ("EdDSA", hmac::HMAC_SHA512),
    ] {
        for (secret, key) in &secrets {
            let header = json!({"typ": "at+jwt", "alg": alg, "kid": kid}).to_string();
            let message = format!("{}.{}", BASE64.encode(&header), BASE64.encode(&claims));
            let tag = hmac::sign(&hmac::Key::new(with, key), message.as_bytes());
            add(&format!("{alg} by {secret}"), joined(&header, &claims, tag.as_ref()));
        }
    }
    add("another key", signed(&header, &claims, &own));
    for (what, extra) in [
        ("jwk", json!({"jwk": own_jwk})),
        ("jku", json!({"jku": "https://evil.example/keys"})),
        ("x5u", json!({"x5u": "https://evil.example/cert"})),
        ("x5c", json!({"x5c": ["AAAA"]})),
        ("no kid", json!({"kid": null})),
        ("an empty kid", json!({"kid": ""})),
        ("a path as kid", json!({"kid": "../../../dev/null"})),
        ("SQL as kid", json!({"kid": "' or 1=1 --"})),
        ("a list as kid", json!({"kid": [kid]})),
        ("a number as kid", json!({"kid": 0})),
        ("true as kid", json!({"kid": true})),
        ("the kid in capitals", json!({"kid": kid.to_uppercase()})),
        ("a kid with a zero", json!({"kid": format!("{kid}\0")})),
        ("a kid and more", json!({"kid": format!("{kid} {kid}")})),
        ("another kid", json!({"kid": "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44"})),
        ("alg Ed25519", json!({"alg": "Ed25519"})),
        ("alg ES256", json!({"alg": "ES256"})),
        ("alg RS256", json!({"alg": "RS256"})),
        ("alg PS512", json!({"alg": "PS512"})),
        ("crit", json!({"crit": ["exp"]})),
        ("b64", json!({"b64": false, "crit": ["b64"]})),
        ("zip", json!({"zip": "DEF"})),
    ] {
        let mut header: Value = serde_json::from_str(&header).unwrap();
        header.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
        add(what, signed(&header.to_string(), &claims, &own));
        add(&format!("{what}, with the old signature"), joined(&header.to_string(), &claims, &signature));
    }
    for (from, to) in [
        ("\"ums\"", "\"UMS\""),
        ("exp\":1", "exp\":9"),
        (&server.admin_id, "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44"),
        ("}", " }"),
        ("urn", "Urn"),
    ] {
        assert!(claims.contains(from), "{claims}");
        add(&format!("{from} bent to {to}"), joined(&header, &claims.replacen(from, to, 1), &signature));
    }
    for at in 0..signature.len() {
        let mut bent = signature.clone();
        bent[at] ^= 1 << (at % 8);
        add(&format!("signature bent at {at}"), joined(&header, &claims, &bent));
    }
    for (what, signature) in [
        ("none", vec![]),
        ("half", signature[..32].to_vec()),
        ("zero", vec![0; 64]),
        ("a longer", [&signature[..], &[0]].concat()),
        ("twice the", signature.repeat(2)),
    ] {
        add(&format!("{what} signature"), joined(&header, &claims, &signature));
    }
    // s + L is the same number to a careless verifier (RFC 8032 §8.4).
    let order: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let (mut malleable, mut carry) = (signature.clone(), 0);
    for (byte, addend) in malleable[32..].iter_mut().zip(order) {
        let sum = u16::from(*byte) + u16::from(addend) + carry;
        (*byte, carry) = (sum.to_le_bytes()[0], sum >> 8);
    }
    add("s + L", joined(&header, &claims, &malleable));
    all_refused(&server, forged, 150).await;
}

#[apply(both_engines)]
async fn a_token_that_is_spelt_in_another_way_is_refused() {
    let server = TestServer::start().await;
    let token = &server.admin_token;
    let Parts { header, claims, signature } = Parts::of(token);
    let [first, second, third] = token.split('.').collect::<Vec<_>>()[..] else { panic!("{token}") };
    // The last character of 64 bytes carries two bits; the other four must be zero.
    let alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let last = alphabet.find(&third[third.len() - 1..]).unwrap();
    let unused = format!("{}{}", &token[..token.len() - 1], &alphabet[last + 1..last + 2]);
    let wide = |alphabet: &dyn Fn(&[u8]) -> String| {
        format!("{}.{}.{}", alphabet(header.as_bytes()), alphabet(claims.as_bytes()), alphabet(&signature))
    };
    let forged: Vec<(&str, String)> = vec![
        ("nothing", "x".into()),
        ("dots", "..".into()),
        ("no signature", format!("{first}.{second}")),
        ("an empty signature", format!("{first}.{second}.")),
        ("a dot more", format!("{token}.")),
        ("a part more", format!("{token}.{third}")),
        ("five parts", format!("{token}..")),
        ("header alone", first.into()),
        ("turned round", format!("{third}.{second}.{first}")),
        ("no header", format!(".{second}.{third}")),
        ("no claims", format!("{first}..{third}")),
        ("padding", format!("{token}==")),
        ("unused bits", unused),
        ("padded base64url", wide(&|part| URL_SAFE.encode(part))),
        ("base64", wide(&|part| STANDARD.encode(part))),
        ("a space inside", format!("{first} .{second}.{third}")),
        ("a quote", format!("\"{token}\"")),
        ("twice", format!("{token}{token}")),
        ("with itself", format!("{token},{token}")),
        ("in capitals", token.to_uppercase()),
        ("percent", token.replace('.', "%2E")),
        ("JSON", json!({"payload": second, "protected": first, "signature": third}).to_string()),
        ("null", "null".into()),
        ("undefined", "undefined".into()),
        ("an id", server.admin_id.clone()),
        ("4 KB", format!("{token}{}", "A".repeat(4096))),
        ("30 KB", format!("{first}.{}.{third}", "A".repeat(30_000))),
        ("deep", format!("{}.{second}.{third}", BASE64.encode("[".repeat(1000)))),
    ];
    all_refused(&server, forged.into_iter().map(|(what, token)| (what.to_owned(), token)).collect(), 28).await;
    let huge = server.raw().token(&format!("{token}{}", "A".repeat(262_144))).get("/users/me").await;
    assert_eq!(huge.status, 431, "{huge:?}");
    assert_eq!(server.raw_admin().get("/users/me").await.status, 200);
}

#[apply(both_engines)]
async fn even_with_the_right_key_every_claim_must_be_right() {
    let server = TestServer::start().await;
    let (kid, public) = public_key(&server).await;
    let key = stolen_key(&server, &public);
    let (_, other) = server.person("Ann", "ann@example.com", "user").await;
    let others: Value = serde_json::from_str(&Parts::of(&other).claims).unwrap();
    let Parts { header, claims, .. } = Parts::of(&server.admin_token);
    // The forgery works: the same claims, signed anew, are taken.
    let good = signed(&header, &claims.replacen("\"exp\":", "\"x\":\"y\",\"exp\":", 1), &key);
    assert_eq!(server.raw().token(&good).get("/users/me").await.status, 200);

    let now = serde_json::from_str::<Value>(&claims).unwrap()["iat"].as_i64().unwrap();
    let mut forged = Vec::new();
    let far = now + 86_400;
    for (claim, values) in [
        (
            "aud",
            vec![
                json!("other"),
                json!("UMS"),
                json!(""),
                json!(null),
                json!(["other"]),
                json!([]),
                json!(7),
                json!({"ums": 1}),
                json!("ums "),
            ],
        ),
        (
            "iss",
            vec![
                json!("urn:uuid:01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44"),
                json!("ums"),
                json!(""),
                json!(null),
                json!([]),
                json!(7),
            ],
        ),
        (
            "sub",
            vec![
                others["sub"].clone(),
                json!("admin"),
                json!(""),
                json!(null),
                json!([server.admin_id]),
                json!(1),
                json!(server.admin_id.to_uppercase()),
            ],
        ),
        (
            "sid",
            vec![
                others["sid"].clone(),
                json!("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44"),
                json!(""),
                json!(null),
                json!("' or '1'='1"),
                json!("%"),
            ],
        ),
        (
            "exp",
            vec![
                json!(now),
                json!(now - 1),
                json!(0),
                json!(-1),
                json!(i64::MIN),
                json!(far.to_string()),
                json!(null),
                json!([far]),
                json!({}),
                json!(true),
                json!("never"),
            ],
        ),
        ("iat", vec![json!("now"), json!(null), json!([now]), json!(1.5)]),
    ] {
        let mut without: Value = serde_json::from_str(&claims).unwrap();
        without.as_object_mut().unwrap().shift_remove(claim);
        forged.push((format!("no {claim}"), without.to_string()));
        for value in values {
            let mut bent = without.clone();
            bent[claim] = value.clone();
            forged.push((format!("{claim} {value}"), bent.to_string()));
        }
    }
    let until = |number: &str| with_number(&claims, "exp", number);
    for number in [
        "1e30",
        "1E400",
        "9223372036854775808",
        "99999999999999999999999999",
        "-1e30",
        &format!("{far}.5"),
        &format!("{far}e0"),
        "NaN",
        "0x7fffffff",
    ] {
        forged.push((format!("exp {number}"), until(number)));
    }
    for (name, value) in [
        ("exp", json!(far)),
        ("sub", json!(server.admin_id)),
        ("sid", others["sid"].clone()),
        ("aud", json!("ums")),
        ("iss", others["iss"].clone()),
        ("iat", json!(now)),
    ] {
        forged.push((format!("{name} twice"), claims.replacen('{', &format!("{{\"{name}\":{value},"), 1)));
    }
    for text in ["", "{}", "[]", "null", "7", "{", "\"x\"", "{\"exp\":1}"] {
        forged.push((format!("claims {text:?}"), text.to_owned()));
    }
    let mut tokens: Vec<(String, String)> =
        forged.into_iter().map(|(what, claims)| (what, signed(&header, &claims, &key))).collect();
    for typ in [json!("JWT"), json!("AT+JWT"), json!("application/at+jwt"), json!("rt+jwt"), json!(""), json!(null)] {
        tokens.push((
            format!("typ {typ}"),
            signed(&json!({"typ": typ, "alg": "EdDSA", "kid": kid}).to_string(), &claims, &key),
        ));
    }
    tokens.push(("no typ".to_owned(), signed(&json!({"alg": "EdDSA", "kid": kid}).to_string(), &claims, &key)));
    for (what, from, to) in [
        ("alg twice", "{", r#"{"alg":"none","#),
        ("alg twice, the last", "}", r#","alg":"none"}"#),
        ("kid twice", "}", r#","kid":"x"}"#),
        ("typ twice", "{", r#"{"typ":"JWT","#),
        ("a space before", "{", " {"),
        ("a line after", "}", "}\n"),
        ("a member more", "}", r#","x":0}"#),
        ("a byte order mark", "{", "\u{feff}{"),
    ] {
        tokens.push((format!("in the header {what}"), signed(&header.replacen(from, to, 1), &claims, &key)));
    }
    for alg in ["none", "HS256", "ES256", "Ed25519"] {
        tokens.push((
            format!("alg {alg}"),
            signed(&json!({"typ": "at+jwt", "alg": alg, "kid": kid}).to_string(), &claims, &key),
        ));
    }
    all_refused(&server, tokens, 90).await;
}

/// The claims with another number for `exp`, which stands last.
fn with_number(claims: &str, name: &str, number: &str) -> String {
    let (before, _) = claims.split_once(&format!("\"{name}\":")).unwrap();
    format!("{before}\"{name}\":{number}}}")
}
