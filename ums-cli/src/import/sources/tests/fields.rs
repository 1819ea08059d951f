//! What becomes of each field of each system.

use serde_json::json;

use super::*;

#[test]
fn one_of_firebase() {
    let user = json!({"users": [{"localId": "abc", "email": "a@example.com", "emailVerified": true, "displayName": "Ann",
        "photoUrl": "https://x.example/a.png", "lastSignedInAt": "1579173903079", "createdAt": 1_561_746_445_646_u64,
        "phoneNumber": "+1202", "disabled": true, "customAttributes": "{\"plan\":1.0}",
        "passwordHash": "a-b_", "salt": "-_==",
        "providerUserInfo": [{"providerId": "google.com", "rawId": "7"}, {"providerId": "password"}]}]});
    let wanted = json!({"name": "Ann", "email": "a@example.com", "status": "suspended",
        "metadata": {"firebase_id": "abc", "email_verified": true, "phone": "+1202", "photo_url": "https://x.example/a.png",
            "claims": {"plan": 1.0}, "providers": [{"provider": "google.com", "id": "7"}]},
        "created_at": "2019-06-28T18:27:25.646Z", "last_login_at": "2020-01-16T11:25:03.079Z",
        "password_hash": "$firebase-scrypt$ln=10,r=8,p=1,sk=RhMM9SbAWPQXAEiLq6H0inOnfkDnEREvI+MlGztcFHCRe3Sleu1LpUb890AlFJDP/ZuhHp1XgWN6Qa0nPiKQgA==,ss=Bw==$+/==$a+b/"});
    assert_eq!(one(SYSTEMS[0].2, &user.to_string()), wanted);
    // Nobody's name is empty, and of nobody without a hash are parameters asked.
    let plain: Open = |text| firebase::open(Cursor::new(text), None);
    assert_eq!(one(plain, r#"{"users":[{"localId":"x","email":"b.c@example.com","displayName":" "}]}"#)["name"], "b.c");
    let (_, ended) = read(plain, &sample("firebase.json"));
    let Err(Unreadable::NotSuchAFile { line: 2, code: "missing_parameters", hint: Some(hint), .. }) = ended else {
        panic!("{ended:?}")
    };
    assert!(hint.contains("Password hash parameters") && hint.contains("--params"), "{hint}");
    assert_eq!(faults(plain, r#"{"users":[{"localId":"x","phoneNumber":"+1"}]}"#), ["email missing"]);
}

#[test]
fn one_of_auth0() {
    let open = SYSTEMS[1].2;
    let hashed = |custom: Value| {
        json!({"user_id": "auth0|1", "email": "a@example.com", "custom_password_hash": custom}).to_string()
    };
    let scrypt = json!({"algorithm": "scrypt", "hash": {"value": "AAECAwQFBgcICQoLDA0ODw==", "encoding": "base64"},
        "salt": {"value": "salt"}, "cost": 32, "blockSize": 8, "parallelization": 1, "keylen": 16});
    assert_eq!(
        one(open, &hashed(scrypt.clone()))["password_hash"],
        "$scrypt$ln=5,r=8,p=1$c2FsdA$AAECAwQFBgcICQoLDA0ODw"
    );
    let pbkdf2 = json!({"algorithm": "pbkdf2", "hash": {"value": "$pbkdf2-sha512$c2FsdA$aGFzaA", "encoding": "utf8"}});
    assert_eq!(one(open, &hashed(pbkdf2))["password_hash"], "$pbkdf2-sha512$i=100000$c2FsdA$aGFzaA");
    for weak in ["md4", "md5", "sha1", "sha256", "sha512", "hmac", "rot13"] {
        let custom = json!({"algorithm": weak, "hash": {"value": "abc", "encoding": "hex"}});
        assert_eq!(faults(open, &hashed(custom)), ["password_hash hash_unsupported"], "{weak}");
    }
    for broken in [json!({}), json!({"algorithm": 5}), json!({"algorithm": "scrypt", "hash": {"value": "="}})] {
        assert_eq!(faults(open, &hashed(broken)), ["password_hash hash_unsupported"]);
    }
    assert_eq!(faults(open, &hashed(json!("x"))), ["custom_password_hash wrong_type"]);
    // A name that is the e-mail is none.
    let user =
        r#"{"user_id":"auth0|1","email":"ann@example.com","name":"ann@example.com","nickname":"annie","blocked":true}"#;
    let shown = one(open, user);
    assert_eq!((&shown["name"], &shown["status"]), (&json!("annie"), &json!("suspended")));
    assert_eq!(one(open, &format!("[\n{user}\n]")), shown);
    // The hashes in a file of their own.
    let text: String = String::from_utf8(sample("auth0.ndjson")).unwrap();
    let without: String = text
        .lines()
        .map(|line| {
            let mut user: Value = serde_json::from_str(line).unwrap();
            user.as_object_mut().unwrap().remove("password_hash");
            format!("{user}\n")
        })
        .collect();
    let joined: Open = |text| auth0::open(Cursor::new(text), Some(&data("auth0-hashes.ndjson")));
    let [all, joined] = [read(open, text.as_bytes()).0, read(joined, without.as_bytes()).0];
    for (one, other) in all.iter().zip(&joined) {
        assert_eq!(
            one.person.as_ref().unwrap().text("password_hash"),
            other.person.as_ref().unwrap().text("password_hash")
        );
    }
}

#[test]
fn one_of_keycloak() {
    let open = SYSTEMS[2].2;
    let user = json!({"id": "62f6bba4-7762-4a35-a514-07500470ebdb", "createdTimestamp": 1_611_413_805_534_u64, "username": "ann",
        "enabled": false, "email": "a@example.com", "firstName": "Ann", "attributes": {"locale": ["ja"]}, "groups": ["/staff"],
        "realmRoles": ["admin"], "federatedIdentities": [{"identityProvider": "google", "userId": "7", "userName": "x"}],
        "credentials": [{"type": "otp"}, {"type": "password", "hashedSaltedValue": "AAAA", "salt": "BB==", "hashIterations": 7, "algorithm": "pbkdf2"}]});
    let realm = json!({"realm": "acme", "enabled": true, "roles": {"realm": [{"name": "users"}]}, "users": [user], "clients": []});
    let wanted = json!({"id": "62f6bba4-7762-4a35-a514-07500470ebdb", "name": "Ann", "email": "a@example.com", "status": "suspended",
        "metadata": {"username": "ann", "attributes": {"locale": ["ja"]}, "groups": ["/staff"], "realm_roles": ["admin"],
            "providers": [{"provider": "google", "id": "7"}], "otp": true},
        "created_at": "2021-01-23T14:56:45.534Z", "password_hash": "$pbkdf2-sha1$i=7,l=3$BB$AAAA"});
    assert_eq!(one(open, &realm.to_string()), wanted);
    let with = |credential: Value| {
        json!([{"id": "f:1:x", "username": "x", "email": "a@example.com", "credentials": [credential]}]).to_string()
    };
    assert_eq!(one(open, &with(json!({"type": "otp"})))["metadata"]["keycloak_id"], "f:1:x");
    for broken in [
        json!({"type": "password", "value": "secret"}),
        json!({"type": "password"}),
        json!({"type": "password", "secretData": "{", "credentialData": "{}"}),
    ] {
        assert_eq!(faults(open, &with(broken)), ["password_hash hash_unsupported"]);
    }
    assert_eq!(faults(open, r#"[{"username": "service-account-x"}]"#), ["email missing"]);
    let (_, ended) = read(open, br#"{"realm": "acme", "clients": []}"#);
    let Err(Unreadable::NotSuchAFile { message, .. }) = ended else { panic!("{ended:?}") };
    assert!(message.contains("kc.sh export"), "{message}");
}

#[test]
fn one_of_kratos() {
    let open = SYSTEMS[3].2;
    let identity = json!({"id": "fc4d7fde-efac-437c-8284-ac7621a87895", "schema_id": "person", "state": "inactive",
        "traits": {"mail": "a@example.com", "first_name": "Ann", "last_name": "Lee"},
        "verifiable_addresses": [{"via": "sms", "value": "+1"}, {"via": "email", "value": "a@example.com", "verified": true}],
        "metadata_public": null, "metadata_admin": {"old_id": 4}, "created_at": "2025-03-12T15:43:46.0891Z",
        "credentials": {"oidc": {"identifiers": ["github:7"]}, "password": {"config": {"hashed_password": "$firescrypt$ln=14,r=8,p=1$AA==$BB==$Bw==$CC=="}}}});
    let wanted = json!({"id": "fc4d7fde-efac-437c-8284-ac7621a87895", "name": "Ann Lee", "email": "a@example.com", "status": "suspended",
        "metadata": {"email_verified": true, "traits": {"mail": "a@example.com", "first_name": "Ann", "last_name": "Lee"},
            "schema_id": "person", "metadata_admin": {"old_id": 4}, "providers": [{"provider": "github", "id": "7"}]},
        "created_at": "2025-03-12T15:43:46.089Z",
        "password_hash": "$firebase-scrypt$ln=14,r=8,p=1,sk=CC==,ss=Bw==$AA==$BB=="});
    for text in [
        identity.to_string(),
        format!("[{identity}]"),
        json!({"identities": [identity], "next_page_token": ""}).to_string(),
        format!("{identity:#}\n"),
    ] {
        assert_eq!(one(open, &text), wanted, "{text}");
    }
}

#[test]
fn one_of_gotrue() {
    let open = SYSTEMS[4].2;
    let row = |cells: &str| {
        format!(
            "id,email,encrypted_password,banned_until,deleted_at,raw_user_meta_data,created_at,phone,role\n{cells}\n"
        )
    };
    let id = "c3490b3a-f91c-47f8-a232-1fd5132d8f3a";
    let shown = one(
        open,
        &row(&format!(
            "{id},a@example.com,\"\",infinity,,\"{{\"\"name\"\": \"\"Ann\"\"}}\",2024-05-01 10:00:00+02,\"\",service"
        )),
    );
    let wanted = json!({"id": id, "name": "Ann", "email": "a@example.com", "status": "suspended", "created_at": "2024-05-01T08:00:00.000Z",
        "metadata": {"email_verified": false, "gotrue_role": "service", "user_metadata": {"name": "Ann"}}});
    assert_eq!(shown, wanted);
    for (banned, status) in
        [("2026-11-22 00:00:00+00", None), ("2026-11-24 00:00:00+00", Some("suspended")), ("-infinity", None)]
    {
        assert_eq!(
            one(open, &row(&format!("{id},a@example.com,,{banned},,,,,")))["status"].as_str(),
            status,
            "{banned}"
        );
    }
    for (cells, wanted) in [
        (",a@example.com,,soon,,,,,", "banned_until wrong_type"),
        (",a@example.com,,,2024-05-01 10:00:00+02,,,,", "deleted_at deleted"),
        (",a@example.com,,,,[],,,", "raw_user_meta_data wrong_type"),
        (",a@example.com,,,,,yesterday,,", "created_at wrong_type"),
        (",\"\",,,,,,\"123\",", "email missing"),
        (",a@example.com,,,,,,,,", "record column_count"),
        (",a@example.com,x,,,,,,", "password_hash hash_unsupported"),
    ] {
        assert_eq!(faults(open, &row(cells)), [wanted], "{cells}");
    }
    let (_, ended) = read(open, b"a,b\n");
    assert!(matches!(ended, Err(Unreadable::NotSuchAFile { line: 1, code: "missing_column", .. })));
}

#[test]
fn one_of_django() {
    let open = SYSTEMS[5].2;
    let table = "id,password,last_login,is_superuser,username,first_name,last_name,email,is_staff,is_active,date_joined\n\
                 7,!x,2024-05-01 10:00:00+00,t,ann,Ann,\"\",a@example.com,t,f,2024-05-01 10:00:00.5+00\n";
    let dump = json!([{"model": "auth.user", "pk": 7, "fields": {"password": "!x", "last_login": "2024-05-01T10:00:00Z", "is_superuser": true,
        "username": "ann", "first_name": "Ann", "last_name": "", "email": "a@example.com", "is_staff": true, "is_active": false,
        "date_joined": "2024-05-01T10:00:00.500Z", "groups": [], "user_permissions": []}}]);
    let wanted = json!({"name": "Ann", "email": "a@example.com", "status": "suspended",
        "metadata": {"django_id": 7, "username": "ann", "staff": true, "superuser": true},
        "created_at": "2024-05-01T10:00:00.500Z", "last_login_at": "2024-05-01T10:00:00.000Z"});
    assert_eq!(one(open, table), wanted);
    assert_eq!(one(open, &dump.to_string()), wanted);
    let hash = |hash: &str| faults(open, &format!("email,password\na@example.com,{hash}\n"));
    for weak in [
        "md5$a$b",
        "sha1$a$b",
        "unsalted_md5$$b",
        "unsalted_sha1$$b",
        "crypt$$b",
        "5d0089f3993bd9413d22043ac5c1be1f",
        "",
        "!",
    ] {
        assert_eq!(hash(weak).len(), usize::from(weak.len() > 1), "{weak}");
    }
    assert_eq!(faults(open, "[{}]"), ["fields wrong_type", "email missing"]);
}

#[test]
fn one_of_a_web_server() {
    let open = SYSTEMS[6].2;
    assert_eq!(one(open, "# x\n\nann@example.com:\r\n"), json!({"name": "ann", "email": "ann@example.com"}));
    assert_eq!(faults(open, "ann@example.com"), ["record malformed_line"]);
    assert_eq!(faults(open, ":x"), ["email missing", "password_hash hash_unsupported"]);
    for hash in
        ["$apr1$a$b", "$1$a$b", "{SHA}a", "{SSHA}a", "$5$a$b", "$6$a$b", "$y$a$b", "rqXexS6ZhobKA", "plain", "$2x$05$a"]
    {
        assert_eq!(faults(open, &format!("a@example.com:{hash}")), ["password_hash hash_unsupported"], "{hash}");
    }
}
