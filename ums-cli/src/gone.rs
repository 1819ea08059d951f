//! Deleted people, who are kept for a while: whom an id or an e-mail names among them.

use std::time::Duration;

use ums_client::{User, UserSort};

use crate::context::Context;
use crate::error::{Error, Result};
use crate::who;

/// How long it may take to find out whether somebody was deleted.
const PATIENCE: Duration = Duration::from_millis(500);
/// As many who had one e-mail are named.
const SHOWN: usize = 5;

/// The deleted people whom an id or an e-mail names: of an id one, of an e-mail as many as had it.
async fn all(user: &str, ctx: &Context) -> Result<Vec<User>> {
    if user.contains('@') {
        let list = ctx.call(async |client| {
            let list = client.users().list().deleted().email(user).sort(UserSort::DeletedAt).descending();
            list.per_page(1000).await
        });
        return Ok(list.await?.items);
    }
    let id = who::plain_id(user)?;
    match ctx.call(async |client| client.users().get_deleted(&id).await).await {
        Ok(user) => Ok(vec![user]),
        Err(error) if error.is_not_found() => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The one deleted person whom an id or an e-mail names.
pub async fn find(user: &str, ctx: &Context) -> Result<User> {
    let mut found = all(user, ctx).await?;
    match found.pop() {
        Some(only) if found.is_empty() => Ok(only),
        Some(last) => {
            found.push(last);
            Err(several(user, &found))
        }
        None => {
            let error = Error::not_found(format!("no deleted user \"{user}\""), None);
            let is_there = who::find(user, ctx).await.is_ok();
            Err(if is_there { error.hint(format!("{user} is there, and was not deleted")) } else { error })
        }
    }
}

/// The one person whom an id or an e-mail names, deleted or not. An e-mail may be of both, and then says too little.
pub async fn find_anywhere(user: &str, ctx: &Context) -> Result<User> {
    let there = match who::find(user, ctx).await {
        Ok(there) => Some(there),
        Err(error) if error.is_not_found() => None,
        Err(error) => return Err(error),
    };
    let mut found = all(user, ctx).await?;
    found.extend(there);
    match found.pop() {
        Some(only) if found.is_empty() => Ok(only),
        Some(last) => {
            found.push(last);
            Err(several(user, &found))
        }
        None => Err(Error::not_found(format!("no user \"{user}\", deleted or not"), None)),
    }
}

/// More than one is meant: which there are.
fn several(user: &str, found: &[User]) -> Error {
    let name = |user: &User| match user.deleted_at {
        Some(at) => format!("{} (deleted {at:.0})", user.id),
        None => format!("{} (not deleted)", user.id),
    };
    let mut names: Vec<String> = found.iter().take(SHOWN).map(name).collect();
    if found.len() > SHOWN {
        names.push(format!("and {} more", found.len() - SHOWN));
    }
    Error::usage(format!("\"{user}\" names {} people: {}", found.len(), names.join(", ")))
        .hint("name the one you mean by its id; `ums users list --deleted` shows who they are")
}

/// A failure to find somebody, with what became of it where it was deleted and may come back. Where that cannot be found out
/// soon, nothing is said of it.
pub async fn or_deleted(error: Error, user: &str, ctx: &Context) -> Error {
    let Ok(Ok(found)) = tokio::time::timeout(PATIENCE, all(user, ctx)).await else { return error };
    let Some((User { id, deleted_at: Some(at), .. }, others)) = found.split_first() else { return error };
    let who = if others.is_empty() { "it was" } else { "the last who had it was" };
    error.hint(format!("{who} deleted at {at:.0}; `ums users restore {id}` brings it back"))
}
