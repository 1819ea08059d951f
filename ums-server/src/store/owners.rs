//! Who holds a credential: looked at on every request, so that what has ended is dead at once.

use super::{DbError, Row, Tx, users, values};
use crate::types::id::UserId;
use crate::types::scopes::Scopes;
use crate::types::time::Time;
use crate::types::users::{Role, Status};

/// What a request needs to know of the one who sends it, as the rows stand now.
#[derive(Clone, Debug)]
pub(crate) struct Owner {
    /// The session's or the key's id.
    pub(crate) credential_id: String,
    pub(crate) user_id: UserId,
    pub(crate) email: String,
    pub(crate) role: Role,
    pub(crate) status: Status,
    /// Those a key was given; of a session those of the role.
    pub(crate) scopes: Scopes,
    pub(crate) last_used_at: Option<Time>,
    pub(crate) expires_at: Option<Time>,
}

impl Owner {
    /// Whether the credential opens anything.
    pub(crate) fn stands(&self, now: Time) -> bool {
        self.status == Status::Active && self.expires_at.is_none_or(|at| at > now)
    }

    fn read(row: &Row<'_>) -> Result<Self, DbError> {
        let role = users::role(&row.text(3)?)?;
        Ok(Self {
            credential_id: row.text(0)?,
            user_id: UserId::stored(row.text(1)?),
            email: row.text(2)?,
            role,
            status: users::status(&row.text(4)?)?,
            scopes: Scopes::of_session(role),
            last_used_at: row.opt_int(5)?.map(Time),
            expires_at: row.opt_int(6)?.map(Time),
        })
    }

    fn of_key(row: &Row<'_>) -> Result<Self, DbError> {
        let owner = Self::read(row)?;
        // A key has at most what its owner may grant, and loses what its owner loses.
        let scopes = Scopes::stored(&row.text(7)?).intersect(Scopes::grantable(owner.role));
        Ok(Self { scopes, ..owner })
    }
}

/// The holder of a session.
pub(crate) fn of_session(tx: &mut Tx<'_>, id: &str) -> Result<Option<Owner>, DbError> {
    tx.query_opt(
        "select s.id, u.id, u.email, u.role, u.status, s.last_used_at, s.expires_at
         from sessions s join users u on u.id = s.user_id where s.id = $1",
        values![id],
        Owner::read,
    )
}

const OF_KEY: &str = "select k.id, u.id, u.email, u.role, u.status, k.last_used_at, k.expires_at, k.scopes
                      from api_keys k join users u on u.id = k.user_id";

/// The holder of the key with this hash.
pub(crate) fn of_secret(tx: &mut Tx<'_>, secret_hash: &str) -> Result<Option<Owner>, DbError> {
    tx.query_opt(&format!("{OF_KEY} where k.secret_hash = $1"), values![secret_hash], Owner::of_key)
}

/// The holder of the key with this id.
pub(crate) fn of_key(tx: &mut Tx<'_>, id: &str) -> Result<Option<Owner>, DbError> {
    tx.query_opt(&format!("{OF_KEY} where k.id = $1"), values![id], Owner::of_key)
}
