//! Read, change, and again where somebody was faster.

use std::fmt;
use std::pin::Pin;
use std::time::Duration;

use super::users::{UpdateUser, Users};
use crate::Result;
use crate::clock;
use crate::types::{User, UserId};

const TRIES: u32 = 5;
/// What two who change the same user wait at most, each a random part of it, and twice as long each time, up to the longest.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LONGEST_PAUSE: Duration = Duration::from_secs(1);

/// A change that depends on what the user is: it is read, the change is made of it, and sent for this version alone; where
/// somebody else was faster, all of it is done again, five times unless told otherwise. Then the call fails with
/// [`is_precondition_failed`](crate::Error::is_precondition_failed).
///
/// The closure is given the user and an empty update of it, and is asked once for each reading; with `None` there is nothing to
/// change, and the user as it was read is the answer.
///
/// ```no_run
/// # async fn f(ums: ums_client::Client, id: ums_client::UserId) -> ums_client::Result<()> {
/// let counted = ums.users().modify(&id, |user, update| {
///     let visits = user.metadata.get("visits").and_then(|visits| visits.as_u64()).unwrap_or(0);
///     Some(update.set_metadata("visits", visits + 1))
/// });
/// println!("{:?}", counted.await?.metadata);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use = "nothing is sent until it is awaited"]
pub struct ModifyUser<F> {
    users: Users,
    id: UserId,
    change: F,
    tries: u32,
}

impl<F> ModifyUser<F>
where
    F: Fn(&User, UpdateUser) -> Option<UpdateUser>,
{
    pub(super) fn new(users: Users, id: UserId, change: F) -> Self {
        Self { users, id, change, tries: TRIES }
    }

    /// How often it is read and changed at most; at least once.
    pub fn tries(mut self, tries: u32) -> Self {
        self.tries = tries.max(1);
        self
    }

    /// Reads and changes. The same as awaiting it.
    ///
    /// # Errors
    ///
    /// Whatever stood in the way, the server's refusal, or after the last try that somebody was faster each time.
    pub async fn send(self) -> Result<User> {
        let (mut left, mut pause) = (self.tries, FIRST_PAUSE);
        loop {
            let user = self.users.get(&self.id).await?;
            let Some(update) = (self.change)(&user, self.users.update(&user)) else { return Ok(user) };
            // By a name of its own a lost answer can be asked for again, and is not taken for somebody else's change.
            let update = update.if_unchanged().idempotency_key(clock::random_name());
            left -= 1;
            match update.await {
                Err(error) if error.is_precondition_failed() && left > 0 => {
                    tokio::time::sleep(pause.mul_f64(clock::random_share())).await;
                    pause = LONGEST_PAUSE.min(pause * 2);
                }
                outcome => return outcome,
            }
        }
    }
}

impl<F> IntoFuture for ModifyUser<F>
where
    F: Fn(&User, UpdateUser) -> Option<UpdateUser> + Send + Sync + 'static,
{
    type Output = Result<User>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<User>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<F> fmt::Debug for ModifyUser<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModifyUser").field("id", &self.id).field("tries", &self.tries).finish_non_exhaustive()
    }
}
