//! Does the same to each of many, goes on past failures, and tells them all.

use std::vec;

use crate::context::Context;
use crate::error::{Error, Exit, Result};
use crate::output::{Answer, Page, Pages, Record};
use crate::who::Whom;

/// Does it to one, or to each of many while the results are printed.
pub async fn each<'a, F>(whom: Whom, ctx: &'a Context, act: F) -> Result<Answer<'a>>
where
    F: AsyncFn(String) -> Result<Option<Box<dyn Record>>> + 'a,
{
    match whom {
        Whom::One(user) => Ok(act(user).await?.map_or(Answer::Nothing, Answer::One)),
        Whom::Many(users) => {
            let all = users.len();
            ctx.out.begin("done", Some(all as u64));
            Ok(Answer::Pages(Box::new(Each { ctx, act, all, users: users.into_iter(), exits: Vec::new() })))
        }
    }
}

struct Each<'a, F> {
    ctx: &'a Context,
    act: F,
    all: usize,
    users: vec::IntoIter<String>,
    /// Of those that failed.
    exits: Vec<Exit>,
}

impl<F> Each<'_, F>
where
    F: AsyncFn(String) -> Result<Option<Box<dyn Record>>>,
{
    async fn next_page(&mut self) -> Result<Option<Vec<Box<dyn Record>>>> {
        for user in self.users.by_ref() {
            let outcome = (self.act)(user).await;
            self.ctx.out.advance(1, None);
            match outcome {
                Ok(Some(record)) => return Ok(Some(vec![record])),
                Ok(None) => {}
                Err(error) => {
                    let error = self.ctx.placed(error);
                    self.ctx.out.report(&error);
                    self.exits.push(error.exit());
                    // The rest would fail for the same reason, each after its own time-out.
                    if matches!(error.exit(), Exit::NotLoggedIn | Exit::Unreachable | Exit::Local) {
                        break;
                    }
                }
            }
        }
        Ok(None)
    }
}

impl<F> Pages for Each<'_, F>
where
    F: AsyncFn(String) -> Result<Option<Box<dyn Record>>>,
{
    fn next(&mut self) -> Page<'_> {
        Box::pin(self.next_page())
    }

    fn finish(&mut self) -> Result<Option<String>> {
        if self.exits.is_empty() {
            return Ok(None);
        }
        Err(Error::some_failed(&self.exits, self.users.len(), self.all))
    }

    fn has_failed(&self) -> bool {
        !self.exits.is_empty()
    }
}
