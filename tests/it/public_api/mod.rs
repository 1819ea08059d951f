//! What ums-client promises to programs: a checked-in listing of it, and laws about all that is in it.

mod debug;
mod laws;
mod listing;
mod rustdoc;

use crate::harness::bins;

const LISTING: &str = "ums-client/public-api.txt";

#[test]
fn the_listing_is_fresh() {
    let Some(surface) = rustdoc::surface() else { return };
    let file = bins::root().join(LISTING);
    let new = listing::listing(&surface.lines);
    let old = std::fs::read_to_string(&file).unwrap_or_default();
    if old == new {
        return;
    }
    if std::env::var("SNAPSHOTS").is_ok_and(|mode| mode == "overwrite") {
        std::fs::write(&file, &new).unwrap();
    }
    panic!(
        "the public API of ums-client is not what {LISTING} says:\n{}if that is meant, rewrite it and commit it: \
         SNAPSHOTS=overwrite cargo test --workspace --test it -- public_api",
        listing::difference(&old, &new)
    );
}
