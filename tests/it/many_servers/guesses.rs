//! Guesses are counted in the database: however many servers there are, an account stands a hundred, and a source its own.

use crate::guesses::{WRONG, at_once, guess};
use crate::harness::{ADMIN_EMAIL, Fleet, apply, on_postgres};

#[apply(on_postgres)]
async fn servers_share_the_counters() {
    let fleet = Fleet::start(2).await;
    let guesses = (0..120).map(|number| (fleet.at(number), ADMIN_EMAIL.to_owned()));
    assert_eq!(at_once(guesses).await, [(401, 80), (429, 40)].into());
    for server in 0..2 {
        assert_eq!(guess(&fleet.at(server), "ADMIN@example.com", WRONG).await.status, 429);
    }
    // Three hundred of one source, of which 80 are gone.
    let others = (0..240).map(|number| (fleet.at(number), format!("nobody{number}@example.com")));
    assert_eq!(at_once(others).await, [(401, 220), (429, 20)].into());
}
