//! Who is on a test server when it begins: written past the API, in a few transactions.

use anyhow::{Result, anyhow};

use super::Person;
use crate::app::App;
use crate::audit::{self, Event};
use crate::create;
use crate::error::Error;
use crate::key_secret;
use crate::sample_people::SAMPLE_PEOPLE;
use crate::server::describe;
use crate::store::{api_keys, instance};
use crate::types::api_keys::ApiKey;
use crate::types::audit::By;
use crate::types::email::Email;
use crate::types::id::UserId;
use crate::types::metadata::Metadata;
use crate::types::password::Password;
use crate::types::scopes::Scopes;
use crate::types::time::Time;
use crate::types::user_name::UserName;
use crate::types::users::{NewUser, Role, Status};

/// Good enough for every policy.
const PASSWORD: &str = "a password for tests";
/// People written at a time.
const AT_ONCE: usize = 500;

/// Who is there.
pub(super) struct Seed {
    pub(super) admin: Person,
    pub(super) admin_token: String,
    pub(super) people: Vec<Person>,
}

/// Creates the administrator with a key, and so many people.
pub(super) async fn seed(app: &App, people: usize) -> Result<Seed> {
    let admin = person("Test Admin", "admin@example.com", "admin", "active");
    let sample = SAMPLE_PEOPLE.iter().map(|one| person(one.name, one.email, one.role, one.status));
    let more = (SAMPLE_PEOPLE.len() + 1..)
        .map(|n| person(&format!("Person {n}"), &format!("person{n}@example.com"), "user", "active"));
    let mut all: Vec<Person> = std::iter::once(admin).chain(sample.chain(more).take(people)).collect();
    // Lists are in order of creation, and of two in one millisecond either may come first. The last comes now.
    let now = app.clock.now();
    let count = i64::try_from(all.len())?;
    let times = (1 - count..=0).map(|ahead| now.plus_millis(ahead));
    let mut rows = Vec::with_capacity(all.len());
    for (person, at) in all.iter().zip(times) {
        rows.push((new_user(person)?, app.hasher.hash(Password::given(PASSWORD)).await.map_err(describe)?, at));
    }
    for (people, rows) in all.chunks_mut(AT_ONCE).zip(rows.chunks(AT_ONCE)) {
        let (rows, own) = (rows.to_vec(), app.clone());
        let written = app.db.write(move |tx| {
            instance::claim(tx)?;
            let created = rows.iter().map(|(new, hash, at)| {
                let user = create::insert(&own, tx, new, hash, *at)?;
                audit::record(&own, tx, &By::default(), Event::new("user.create").user(&user.id).created(&user), *at)?;
                Ok(user.id.to_string())
            });
            created.collect::<Result<Vec<_>, Error>>()
        });
        for (person, id) in people.iter_mut().zip(written.await.map_err(describe)?) {
            person.id = id;
        }
    }
    let people = all.split_off(1);
    let admin = all.pop().ok_or_else(|| anyhow!("there is no administrator"))?;
    let admin_token = key_of(app, &admin, now).await?;
    Ok(Seed { admin, admin_token, people })
}

fn person(name: &str, email: &str, role: &str, status: &str) -> Person {
    let [name, email, role, status] = [name, email, role, status].map(str::to_owned);
    Person { id: String::new(), name, email, password: PASSWORD.to_owned(), role, status }
}

fn new_user(person: &Person) -> Result<NewUser> {
    let bad = |what: &str| anyhow!("{} of {}", what, person.email);
    Ok(NewUser {
        name: UserName::parse(&person.name).map_err(|_| bad("the name"))?,
        email: Email::parse(&person.email).map_err(|_| bad("the e-mail"))?,
        password: Password::given(PASSWORD),
        role: Role::parse(&person.role).map_err(|_| bad("the role"))?,
        status: Status::parse(&person.status).map_err(|_| bad("the status"))?,
        metadata: Metadata::empty(),
    })
}

/// A key that may do all that a key can, for ever.
async fn key_of(app: &App, admin: &Person, now: Time) -> Result<String> {
    let secret = key_secret::generate().map_err(describe)?;
    let key = ApiKey {
        id: app.clock.uuid(now).hyphenated().to_string(),
        name: "of the test".to_owned(),
        scopes: Scopes::grantable(Role::Admin),
        created_at: now,
        expires_at: None,
        last_used_at: None,
        user_id: UserId::parse(&admin.id).ok_or_else(|| anyhow!("a bad id"))?,
    };
    let hash = key_secret::hash(&secret);
    app.db.write(move |tx| Ok::<_, Error>(api_keys::insert(tx, &key, &hash)?)).await.map_err(describe)?;
    Ok(secret.to_string())
}
