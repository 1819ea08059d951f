//! What is answered by one server is true at the others: the very next request is refused there.

use crate::after_the_answer::Doors;
use crate::harness::{Fleet, apply, on_postgres};

#[apply(on_postgres)]
async fn nothing_is_accepted_at_any_server_after_the_answer_of_one() {
    let fleet = Fleet::start(2).await;
    let servers = vec![fleet.at(0), fleet.at(1)];
    for _ in 0..super::rounds(1) {
        Doors::new(&fleet.inside, servers.clone(), &fleet.admin_token).await.every_end().await;
    }
}
