//! `USER`: an id or an e-mail, one or many, or `-` for standard input.

use std::io::{self, BufRead};
use std::time::Duration;

use ums_client::{User, UserId};

use crate::context::Context;
use crate::error::{Error, Exit, Result};
use crate::gone;
use crate::nearest::distance;
use crate::pick::{self, Missing};

#[derive(clap::Args)]
pub struct Who {
    /// Ids or e-mails; - reads them from standard input, one a line
    #[arg(value_name = "USER")]
    users: Vec<String>,
}

/// Whom a command is for. One that was named by itself is answered with an object, everything else with an array.
pub enum Whom {
    One(String),
    Many(Vec<String>),
}

impl Who {
    pub fn names_anybody(&self) -> bool {
        !self.users.is_empty()
    }

    /// Those that are named; where nobody is, those that a person picks.
    pub async fn read(self, missing: Missing, ctx: &Context) -> Result<Whom> {
        let mut users = self.users;
        if users.is_empty() {
            users = pick::people(missing, ctx).await?;
        }
        if users.iter().any(|user| user == "-") {
            ctx.claim_stdin()?;
            let mut all = Vec::new();
            for user in users {
                if user == "-" { all.extend(lines()?) } else { all.push(user) }
            }
            if all.is_empty() {
                ctx.out.note("nobody is named on standard input");
            }
            return Ok(Whom::Many(all));
        }
        match users.pop() {
            Some(only) if users.is_empty() => Ok(Whom::One(only)),
            last => {
                users.extend(last);
                Ok(Whom::Many(users))
            }
        }
    }
}

impl Whom {
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(user) => std::slice::from_ref(user),
            Self::Many(users) => users,
        }
    }
}

/// The one person that is named, or that a person picks.
pub async fn one(named: Option<String>, missing: Missing, ctx: &Context) -> Result<String> {
    match named {
        Some(user) if user == "-" => {
            ctx.claim_stdin()?;
            match <[String; 1]>::try_from(lines()?) {
                Ok([user]) => Ok(user),
                Err(several) => Err(Error::usage(format!(
                    "this is about one person, and {} are named on standard input",
                    if several.is_empty() { "none".to_owned() } else { several.len().to_string() }
                ))),
            }
        }
        Some(user) => Ok(user),
        None => pick::people(missing, ctx).await?.pop().ok_or_else(Error::declined),
    }
}

/// The lines of standard input that are not blank.
fn lines() -> Result<Vec<String>> {
    let mut users = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line.map_err(|e| Error::usage(format!("cannot read standard input: {e}")))?;
        if !line.trim().is_empty() {
            users.push(line.trim().to_owned());
        }
    }
    Ok(users)
}

/// The person that an id or an e-mail names.
pub async fn find(user: &str, ctx: &Context) -> Result<User> {
    if !user.contains('@') {
        let id = plain_id(user)?;
        return match ctx.call(async |client| client.users().get(&id).await).await {
            Ok(found) => Ok(found),
            Err(error) if error.is_not_found() => Err(gone::or_deleted(named(error, user), user, ctx).await),
            Err(error) => Err(error),
        };
    }
    let answer = ctx.call(async |client| client.users().list().per_page(1).email(user).send_full().await).await;
    match answer {
        Ok(answer) => {
            let request_id = answer.request_id().map(str::to_owned);
            match answer.value.items.into_iter().next() {
                Some(found) => Ok(found),
                None => {
                    let nobody = Error::not_found(message(user), request_id).about_nobody(user);
                    Err(gone::or_deleted(nobody, user, ctx).await)
                }
            }
        }
        // What is no e-mail names nobody either.
        Err(error) if error.exit() == Exit::Invalid => Err(error.into_not_found(message(user))),
        // Who may not search may still be asking about itself.
        Err(error) if error.exit() == Exit::Forbidden => yourself(user, ctx).await.ok_or(error),
        Err(error) => Err(error),
    }
}

/// How long it may take to find out who was meant.
const PATIENCE: Duration = Duration::from_millis(500);

/// The failure of a whole command, with the e-mail that was probably meant: where one was not found, the server is quick, and
/// there is one that is nearly the same.
pub async fn with_nearest(error: Error, ctx: &Context) -> Error {
    let Some(typed) = error.nobody().map(str::to_lowercase) else { return error };
    match tokio::time::timeout(PATIENCE, near(&typed, ctx)).await {
        Ok(Some(near)) => error.hint(format!("did you mean {near}?")),
        _ => error,
    }
}

/// A slip leaves one half of the name as it was, or the whole of it.
async fn near(typed: &str, ctx: &Context) -> Option<String> {
    let (name, server) = typed.rsplit_once('@')?;
    let letters = name.chars().count();
    let middle = name.char_indices().nth(letters / 2).map_or(0, |(at, _)| at);
    let (first, second) = name.split_at(middle);
    let slips = if letters > 4 { 2 } else { 1 };
    for part in [format!("{second}@{server}"), format!("{name}@"), first.to_owned()] {
        if part.chars().count() < 2 {
            continue;
        }
        let list = ctx.call(async |client| client.users().list().query(&part).per_page(1000).await).await.ok()?;
        let emails = list.items.into_iter().map(|user| user.email);
        let near = emails.map(|email| (distance(typed, &email.to_lowercase()), email));
        if let Some((_, email)) = near.filter(|(distance, _)| *distance <= slips).min() {
            return Some(email);
        }
    }
    None
}

/// The person logged in, if the e-mail is its own.
async fn yourself(email: &str, ctx: &Context) -> Option<User> {
    let me = ctx.call(async |client| client.me().get().await).await.ok()?;
    me.email.eq_ignore_ascii_case(email).then_some(me)
}

/// The id that an id or an e-mail names; an id is taken at its word.
pub async fn id(user: &str, ctx: &Context) -> Result<UserId> {
    if user.contains('@') { Ok(find(user, ctx).await?.id) } else { plain_id(user) }
}

/// What cannot stand in a path names nobody.
pub fn plain_id(user: &str) -> Result<UserId> {
    if matches!(user, "" | "." | "..") { Err(Error::not_found(message(user), None)) } else { Ok(user.into()) }
}

/// A failure with the names of whom it is about: who is not there, who has changed, who has the e-mail.
pub fn named(error: Error, user: &str) -> Error {
    match error.code() {
        "not_found" => error.say(message(user)),
        "precondition_failed" => error.hint(format!("`ums users get {user}` shows it as it is now")),
        _ => error,
    }
}

/// The same where an e-mail is to be somebody's.
pub fn taken(error: Error, email: &str) -> Error {
    match error.code() {
        "email_taken" => error.hint(format!("look at who has it with `ums users get {email}`")),
        _ => error,
    }
}

/// Whether the person logged in is among them. Where that cannot be found out, what is to be done will say why.
pub async fn find_yourself(whom: &Whom, ctx: &Context) -> Option<User> {
    let me: User = ctx.call(async |client| client.me().get().await).await.ok()?;
    let is_me = |user: &String| user == me.id.as_str() || user.eq_ignore_ascii_case(&me.email);
    whom.as_slice().iter().any(is_me).then_some(me)
}

/// Them in words.
pub fn whom(whom: &Whom) -> String {
    match whom {
        Whom::One(user) => user.clone(),
        Whom::Many(users) => names(users),
    }
}

/// Many people: how many, and the first few by name.
pub fn names(users: &[String]) -> String {
    several("people", users)
}

/// Many of something: how many, and the first few by name.
pub fn several(what: &str, names: &[String]) -> String {
    let first: Vec<&str> = names.iter().take(3).map(String::as_str).collect();
    let and_more = if names.len() > first.len() { ", …" } else { "" };
    format!("{} {what} ({}{and_more})", names.len(), first.join(", "))
}

fn message(user: &str) -> String {
    format!("no user \"{user}\"")
}
