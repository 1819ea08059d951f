//! Which user is meant, and of which version it was seen.

use uuid::Uuid;

use super::{ETag, User, UserId};
use crate::Response;

/// Which user a change is for: an id, or a [`User`] that was read, whose version is then known to
/// [`if_unchanged`](crate::UpdateUser::if_unchanged).
///
/// ```
/// use ums_client::UserRef;
///
/// fn names_somebody(_: impl Into<UserRef>) {}
///
/// names_somebody("01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UserRef {
    pub(crate) id: UserId,
    pub(crate) seen: Option<ETag>,
}

impl From<&User> for UserRef {
    fn from(user: &User) -> Self {
        Self { id: user.id.clone(), seen: Some(ETag::from(user)) }
    }
}

impl From<User> for UserRef {
    fn from(user: User) -> Self {
        Self::from(&user)
    }
}

impl From<&Response<User>> for UserRef {
    fn from(response: &Response<User>) -> Self {
        Self { id: response.value.id.clone(), seen: response.etag().or_else(|| Some(ETag::from(&response.value))) }
    }
}

/// Of whatever an id is made of.
macro_rules! by_id {
    ($($id:ty),+) => {
        $(impl From<$id> for UserRef {
            fn from(id: $id) -> Self {
                Self { id: id.into(), seen: None }
            }
        })+
    };
}

by_id!(UserId, &UserId, &str, String, &String, Uuid);
