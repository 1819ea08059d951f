//! Whom an import finds there because it brought them itself: of batches that were sent so long ago that the server does not
//! remember them.

use std::time::Duration;

use jiff::Timestamp;

use super::cut::{Batch, Item};
use super::json::Members;
use super::send::Outcome;
use crate::context::Context;
use crate::error::Result;

/// How far the server's clock may be behind ours.
const SKEW: Duration = Duration::from_secs(60);

/// Counts as created whoever is refused for an e-mail that this import took: with an id of the file by that, else by the time
/// within the id, which the server made when the person came.
pub async fn recognise(ctx: &Context, began: Timestamp, batch: &Batch, outcomes: &mut [Outcome]) -> Result<()> {
    for (record, outcome) in batch.records.iter().zip(outcomes) {
        let Outcome::Refused(refusal) = &outcome else { continue };
        if !refusal.is_taken() {
            continue;
        }
        let found = ctx.call(async |client| client.users().find(&record.about).await).await;
        let Some(user) = found? else { continue };
        let stored = user.id.as_str();
        let is_own = match id(batch, record) {
            Some(id) => id == stored,
            None => came_at(stored).is_some_and(|at| at >= began.saturating_sub(SKEW).unwrap_or(Timestamp::MIN)),
        };
        if is_own {
            *outcome = Outcome::Created;
        }
    }
    Ok(())
}

/// The id that the file gives.
fn id(batch: &Batch, record: &Item) -> Option<String> {
    let text = std::str::from_utf8(batch.operation(record)?).ok()?;
    let Members(operation) = serde_json::from_str(text).ok()?;
    let (_, user) = operation.into_iter().find(|(name, _)| name == "user")?;
    let Members(user) = serde_json::from_str(user.get()).ok()?;
    let (_, id) = user.into_iter().find(|(name, _)| name == "id")?;
    serde_json::from_str(id.get()).ok()
}

/// When an id of version 7 was made.
fn came_at(id: &str) -> Option<Timestamp> {
    let id = uuid::Uuid::parse_str(id).ok()?;
    let (seconds, nanoseconds) = id.get_timestamp()?.to_unix();
    Timestamp::new(i64::try_from(seconds).ok()?, i32::try_from(nanoseconds).ok()?).ok()
}
