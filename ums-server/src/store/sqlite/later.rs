//! What is done once for a whole transaction, at its end: the index of the search takes all whom it is about in one statement.

use rusqlite::Connection;

use super::run;
use crate::store::db::DbError;

/// Puts into the index of the search who came or changed since it was last filled: who came stands behind all who are in it.
pub(super) fn index_who_came(connection: &Connection) -> Result<(), DbError> {
    let mut stands = connection.prepare_cached(
        "select coalesce(max(id), 0), (select coalesce(max(n), 0) from user_search),
                exists (select 1 from user_search_later) from user_search_grams_docsize",
    )?;
    let (indexed, last, changed): (i64, i64, bool) =
        stands.query_row([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    if last > indexed {
        let mut index = connection.prepare_cached(
            "insert into user_search_grams (rowid, name_key, email_key)
             select n, name_key, email_key from user_search where n > ?1",
        )?;
        index.execute([indexed])?;
    }
    if changed {
        // Some of those came in the same transaction, or were the last of all: they have just been taken.
        let mut index = connection.prepare_cached(
            "insert into user_search_grams (rowid, name_key, email_key)
             select n, name_key, email_key from user_search where n in (select n from user_search_later) and n <= ?1",
        )?;
        index.execute([indexed])?;
        run(connection, "delete from user_search_later")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::store::{Db, DbError, Durability, Tx, check, users};
    use crate::types::id::UserId;
    use crate::types::metadata::Metadata;
    use crate::types::time::Time;
    use crate::types::users::{Role, Status, User};

    /// What is done to one of a few people.
    #[derive(Clone, Copy, Debug)]
    enum Step {
        Come(u8),
        Rename(u8, u8),
        Go(u8),
    }

    fn id(who: u8) -> UserId {
        UserId::stored(format!("018f0000-0000-7000-8000-{who:012}"))
    }

    fn person(who: u8, name: u8) -> User {
        User {
            id: id(who),
            name: format!("Person {name} of many"),
            email: format!("p{who}@example.com"),
            role: Role::User,
            status: Status::Active,
            metadata: Metadata::empty(),
            created_at: Time(i64::from(who)),
            updated_at: Time(1),
            last_login_at: None,
            version: 1,
            deleted_at: None,
            purged_at: None,
            password_hash: None,
        }
    }

    fn carry_out(tx: &mut Tx<'_>, step: Step) -> Result<(), DbError> {
        match step {
            Step::Come(who) => match users::insert(tx, &person(who, who)) {
                Ok(()) => users::add_to_count(tx, 1),
                Err(DbError::Unique(_)) => Ok(()),
                Err(error) => Err(error),
            },
            Step::Rename(who, name) => users::update(tx, &person(who, name)),
            Step::Go(who) => {
                let there = users::get(tx, &id(who))?.is_some();
                users::delete(tx, &id(who))?;
                users::add_to_count(tx, -i64::from(there))
            }
        }
    }

    /// Numbers that look random, the same each time.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, most: u8) -> u8 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u8::try_from((self.0 >> 33) % u64::from(most)).unwrap()
        }

        fn step(&mut self) -> Step {
            match (self.below(3), self.below(6)) {
                (0, who) => Step::Come(who),
                (1, who) => Step::Rename(who, self.below(99)),
                (_, who) => Step::Go(who),
            }
        }
    }

    /// Whoever comes, changes and goes within one transaction, in whatever order: the index is then about those who are there,
    /// as they are. (FTS5 compares it with its texts itself.)
    #[tokio::test]
    async fn the_index_is_in_step_after_each_transaction() {
        let folder = tempfile::tempdir().unwrap();
        let db = Db::open_sqlite(&folder.path().join("ums.db"), Durability::Normal, true).unwrap();
        let mut dice = Dice(7);
        for transaction in 0..300 {
            let steps: Vec<Step> = (0..=dice.below(7)).map(|_| dice.step()).collect();
            let done = steps.clone();
            db.write(move |tx| done.iter().try_for_each(|step| carry_out(tx, *step))).await.unwrap();
            let faults = db.write(|tx| {
                tx.execute(
                    "insert into user_search_grams (user_search_grams, rank) values ('integrity-check', 1)",
                    &[],
                )?;
                check::faults(tx)
            });
            assert_eq!(faults.await.unwrap(), Vec::<String>::new(), "transaction {transaction}: {steps:?}");
        }
    }
}
