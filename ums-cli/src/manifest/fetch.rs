//! Reads the file and the server, and makes a plan of the two.

use std::io::{IsTerminal, Read};
use std::path::Path;

use super::plan::{Plan, Planner};
use super::read::{self, Manifest};
use crate::context::Context;
use crate::error::{Error, Result, cause};
use crate::secrets;

/// What a server gives at once.
const PER_PAGE: u32 = 1000;

/// The manifest in a file, or on standard input.
pub fn manifest(path: &Path, ctx: &Context) -> Result<Manifest> {
    if !secrets::is_stdin(path) {
        let shown = path.display().to_string();
        let bytes = std::fs::read(path);
        let bytes = bytes.map_err(|e| Error::local(format!("-f: cannot read {shown}: {}", cause(&e))))?;
        return read::read(&bytes, &shown);
    }
    ctx.claim_stdin()?;
    if std::io::stdin().is_terminal() {
        ctx.out.note("reading the manifest from the terminal; Ctrl-D ends it");
    }
    let mut bytes = Vec::new();
    let read = std::io::stdin().read_to_end(&mut bytes);
    read.map_err(|e| Error::usage(format!("cannot read standard input: {}", cause(&e))))?;
    read::read(&bytes, "standard input")
}

/// Lets all people of the server go by, a page at a time.
pub async fn plan(manifest: &Manifest, prune: bool, ctx: &Context) -> Result<Plan> {
    let me = ctx.call(async |client| client.me().get().await).await?;
    let mut planner = Planner::new(manifest, me.id);
    ctx.out.begin("users compared", None);
    let mut cursor = None;
    loop {
        let page = ctx.call(async |client| {
            let list = client.users().list();
            match &cursor {
                Some(cursor) => list.resume(cursor).await,
                None => list.per_page(PER_PAGE).await,
            }
        });
        let page = page.await?;
        ctx.out.advance(page.items.len() as u64, page.total);
        page.items.into_iter().for_each(|user| planner.see(user));
        match page.next {
            Some(next) => cursor = Some(next),
            None => break,
        }
    }
    ctx.out.end();
    Ok(planner.finish(prune))
}
