//! What a good token says, and that no other is taken: each is refused for its own reason.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE, URL_SAFE_NO_PAD as BASE64};
use ring::rand::SystemRandom;
use ring::signature::Ed25519KeyPair;
use ring::{hmac, signature};
use serde_json::{Value, json};
use ums_client::verify::Credential;
use ums_client::{Client, Role, Scope};

use super::{builder, offline, tapped};
use crate::harness::forge::{Parts, joined, public_key, signed, stolen_key};
use crate::harness::{Tap, TestServer, apply, both_engines};

/// With members more or other ones; `null` takes one out.
fn with(object: &str, members: Value) -> String {
    let mut object: Value = serde_json::from_str(object).unwrap();
    let fields = object.as_object_mut().unwrap();
    for (name, value) in members.as_object().unwrap() {
        fields.shift_remove(name);
        if !value.is_null() {
            fields.insert(name.clone(), value.clone());
        }
    }
    object.to_string()
}

#[apply(both_engines)]
async fn a_good_token_says_who_and_by_what_session_and_nothing_else() {
    let server = TestServer::with(|config| config.dev = false).await;
    let (verifier, tap) = tapped(&server).await;
    let (id, token) = server.person("Ada", "ada@example.com", "auditor").await;
    let user = verifier.verify(&token).await.unwrap();
    assert_eq!((user.user_id.as_str(), user.credential), (id.as_str(), Credential::AccessToken));
    let sessions = server.client(&token).me().sessions().list().await.unwrap();
    assert_eq!(user.session_id.as_ref(), sessions.iter().find(|session| session.current).map(|session| &session.id));
    let (from, until) = (user.issued_at.unwrap(), user.expires_at.unwrap());
    assert_eq!((from.to_string().as_str(), until.duration_since(from).as_secs()), ("2026-11-23T01:54:00Z", 3600));
    assert_eq!((&user.role, &user.scopes, &user.profile), (&None, &None, &None), "it says none of these");
    assert!(!user.has_scope(&Scope::UsersRead));
    assert!(user.require_scope(Scope::UsersRead).unwrap_err().is_forbidden());
    assert!(user.require_role(Role::Auditor).unwrap_err().is_forbidden(), "what is not known is not had");

    for _ in 0..50 {
        assert_eq!(offline(&verifier, &token).await, "ok");
    }
    assert_eq!(tap.count(), 1, "the keys are kept");
    let shown = format!("{verifier:?} {user:?} {:?}", builder(&server, &tap.url));
    let secret = token.rsplit('.').next().unwrap();
    assert!(!shown.contains(secret) && !shown.contains(&server.admin_token), "{shown}");
}

#[apply(both_engines)]
async fn what_the_server_did_not_sign_is_refused() {
    let server = TestServer::start().await;
    let (verifier, _tap) = tapped(&server).await;
    let Parts { header, claims, signature } = Parts::of(&server.admin_token);
    let (kid, public) = public_key(&server).await;
    let key = stolen_key(&server, &public);
    let own = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
    let own = Ed25519KeyPair::from_pkcs8(own.as_ref()).unwrap();
    let own_x = BASE64.encode(signature::KeyPair::public_key(&own));
    let own_jwk = json!({"kty": "OKP", "crv": "Ed25519", "alg": "EdDSA", "kid": kid, "x": own_x});
    // The forger's tool works: the same, signed anew, is taken.
    assert_eq!(offline(&verifier, &signed(&header, &with(&claims, json!({"x": 1})), &key)).await, "ok");

    let mut forged: Vec<(String, &str, String)> = Vec::new();
    let mut add = |what: String, reason, token| forged.push((what, reason, token));
    for alg in ["none", "None", "nOnE", "", "HS256", "HS512", "ES256", "RS256", "Ed25519", "eddsa"] {
        let header = with(&header, json!({"alg": alg}));
        add(format!("{alg}, no signature"), "Malformed", joined(&header, &claims, b""));
        add(format!("{alg}, rightly signed"), "Malformed", signed(&header, &claims, &key));
        let message = format!("{}.{}", BASE64.encode(&header), BASE64.encode(&claims));
        for secret in [public.clone(), BASE64.encode(&public).into(), vec![]] {
            let tag = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &secret), message.as_bytes());
            add(format!("{alg} by the public key"), "Malformed", joined(&header, &claims, tag.as_ref()));
        }
    }
    for members in [
        json!({"jku": "https://evil.example/keys"}),
        json!({"jwk": own_jwk}),
        json!({"x5u": "https://evil.example/cert"}),
        json!({"x5c": ["AAAA"]}),
        json!({"crit": ["exp"]}),
        json!({"b64": false, "crit": ["b64"]}),
        json!({"zip": "DEF"}),
        json!({"typ": "JWT"}),
        json!({"typ": null}),
        json!({"alg": null}),
        json!({"kid": null}),
        json!({"kid": ""}),
        json!({"kid": [kid]}),
    ] {
        let header = with(&header, members);
        add(header.clone(), "Malformed", signed(&header, &claims, &key));
        add(header.clone(), "Malformed", signed(&header, &claims, &own));
    }
    add("two algs".to_owned(), "Malformed", signed(&header.replacen('{', r#"{"alg":"none","#, 1), &claims, &key));
    add("another's key".to_owned(), "BadSignature", signed(&header, &claims, &own));
    add("no signature".to_owned(), "BadSignature", joined(&header, &claims, b""));
    add("half of it".to_owned(), "BadSignature", joined(&header, &claims, &signature[..32]));
    for at in 0..signature.len() {
        let mut bent = signature.clone();
        bent[at] ^= 1 << (at % 8);
        add(format!("signature bent at {at}"), "BadSignature", joined(&header, &claims, &bent));
    }
    let other = json!({"kid": "01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44"});
    add("another kid".to_owned(), "UnknownKey", signed(&with(&header, other), &claims, &key));
    for (name, value) in [("sub", json!("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44")), ("exp", json!(9_999_999_999_u64))] {
        let bent = with(&claims, json!({ name: value }));
        add(format!("{name} bent"), "BadSignature", joined(&header, &bent, &signature));
    }

    let now = server.clock().load(std::sync::atomic::Ordering::Relaxed) / 1000;
    for (reason, members) in [
        ("WrongIssuer", json!({"iss": "urn:uuid:01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44"})),
        ("WrongIssuer", json!({"iss": ""})),
        ("WrongAudience", json!({"aud": "other"})),
        ("WrongAudience", json!({"aud": "UMS"})),
        ("Malformed", json!({"aud": ["ums"]})),
        ("Malformed", json!({"exp": null})),
        ("Malformed", json!({"exp": "never"})),
        ("Malformed", json!({"exp": 1e300})),
        ("Malformed", json!({"exp": i64::MAX})),
        ("Malformed", json!({"iat": null})),
        ("Malformed", json!({"iat": now + 20, "exp": now + 20})),
        ("Malformed", json!({"sub": ""})),
        ("Malformed", json!({"sub": null})),
        ("Malformed", json!({"sid": ""})),
        ("Malformed", json!({"sid": null})),
        ("Malformed", json!({"role": 7})),
        ("Expired", json!({"exp": now - 30})),
        ("Expired", json!({"exp": 0})),
        ("NotYetValid", json!({"iat": now + 32})),
        ("NotYetValid", json!({"nbf": now + 32})),
        // Within the leeway, and what a later server may say.
        ("ok", json!({"exp": now - 29, "iat": now - 60})),
        ("ok", json!({"iat": now + 29, "nbf": now + 29})),
        ("ok", json!({"role": "captain", "scope": "users:read moon:read"})),
    ] {
        let claims = with(&claims, members);
        add(claims.clone(), reason, signed(&header, &claims, &key));
    }
    let twice = claims.replacen('{', r#"{"sub":"x","#, 1);
    add("two subs".to_owned(), "Malformed", signed(&header, &twice, &key));

    let [first, second, third] = server.admin_token.split('.').collect::<Vec<_>>()[..] else { panic!("not a JWT") };
    let wide = |encode: &dyn Fn(&[u8]) -> String| {
        format!("{}.{}.{}", encode(header.as_bytes()), encode(claims.as_bytes()), encode(&signature))
    };
    for token in [
        String::new(),
        "x".to_owned(),
        "..".to_owned(),
        format!("{first}.{second}"),
        format!("{first}.{second}.{third}.{third}"),
        format!("{}==", server.admin_token),
        format!(" {}", server.admin_token),
        wide(&|part| URL_SAFE.encode(part)),
        wide(&|part| STANDARD.encode(part)),
        "umsr_AAAA".to_owned(),
        "ä.ö.ü".to_owned(),
    ] {
        add(format!("{token:.20}"), "Malformed", token);
    }
    add("no claims".to_owned(), "BadSignature", format!("{first}..{third}"));
    add("empty claims, signed".to_owned(), "Malformed", signed(&header, "", &key));
    add("long".to_owned(), "TooLong", signed(&header, &with(&claims, json!({"x": "y".repeat(4096)})), &key));
    add("a key".to_owned(), "ApiKey", format!("ums_key_{}", "A".repeat(38)));

    assert!(forged.len() > 180, "{}", forged.len());
    let mut wrong = Vec::new();
    for (what, reason, token) in &forged {
        let taken = offline(&verifier, token).await;
        if taken != *reason {
            wrong.push(format!("{what}: {taken}, not {reason}"));
        }
        if let Err(error) = verifier.verify(token).await {
            let shown = format!("{error} {error:?}");
            assert!(token.len() < 20 || !shown.contains(&token[..20]), "{shown}");
            assert!(error.is_invalid_token() && !error.is_forbidden() && !error.is_unavailable(), "{what}");
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let (_, _, later) = forged.iter().find(|(what, ..)| what.contains("captain")).unwrap();
    let later = verifier.verify(later).await.unwrap();
    assert_eq!(later.role, Some(Role::Other("captain".to_owned())));
    assert_eq!(later.scopes, Some(vec![Scope::UsersRead, Scope::Other("moon:read".to_owned())]));
    later.require_scope(Scope::UsersRead).unwrap();
}

#[apply(both_engines)]
async fn the_issuer_is_the_servers_or_the_one_that_was_named() {
    let server = TestServer::with(|config| config.public_url = Some("https://ums.example.com".to_owned())).await;
    let token = &server.admin_token;
    let (verifier, _tap) = tapped(&server).await;
    assert_eq!(offline(&verifier, token).await, "ok");
    let named = |issuer: &str| builder(&server, &server.url).issuer(issuer).build();
    assert_eq!(offline(&named("https://ums.example.com"), token).await, "ok");
    for issuer in ["https://ums.example.com/", "https://other.example.com", ""] {
        assert_eq!(offline(&named(issuer), token).await, "WrongIssuer", "{issuer}");
    }
    // A server that does not tell: then it must be named, and nothing is taken on trust.
    let silent = Tap::new(server.addr, "GET").await;
    silent.bend("\"issuer\"", "\"editor\"");
    let verifier = builder(&server, &silent.url).build();
    let error = verifier.verify(token).await.unwrap_err();
    assert!(error.is_unavailable() && error.to_string().contains("VerifierBuilder::issuer"), "{error}");
    assert!(verifier.ready().await.is_err());
    assert_eq!(offline(&builder(&server, &silent.url).issuer("https://ums.example.com").build(), token).await, "ok");
    // Nor does it take the tokens of another server, by whatever name.
    let other = TestServer::with(|config| config.public_url = Some("https://ums.example.com".to_owned())).await;
    assert_eq!(offline(&named("https://ums.example.com"), &other.admin_token).await, "UnknownKey");
    // The machine's own clock, which is the usual one, is not the server's of this test: it is told where it matters.
    let usual = ums_client::verify::Verifier::new(Client::builder().base_url(&server.url).build().unwrap());
    usual.ready().await.unwrap();
}
