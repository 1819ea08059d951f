//! What can be said of a user, once for all builders that say it: each has its `fields`, and `metadata` where that is merged.

/// Name, e-mail and password.
macro_rules! identity {
    ($builder:ty) => {
        impl $builder {
            /// Another name.
            pub fn name(mut self, name: impl Into<String>) -> Self {
                self.fields.set("name", name.into());
                self
            }

            /// Another e-mail.
            pub fn email(mut self, email: impl Into<String>) -> Self {
                self.fields.set("email", email.into());
                self
            }

            /// Another password.
            pub fn password(mut self, password: impl Into<secrecy::SecretString>) -> Self {
                self.fields.secret("password", password.into());
                self
            }
        }
    };
}

/// Role and status.
macro_rules! power {
    ($builder:ty) => {
        impl $builder {
            /// What the user may do. For admins.
            pub fn role(mut self, role: impl Into<crate::types::Role>) -> Self {
                self.fields.set("role", role.into().as_str());
                self
            }

            /// Whether the user may do anything. For admins.
            pub fn status(mut self, status: impl Into<crate::types::Status>) -> Self {
                self.fields.set("status", status.into().as_str());
                self
            }
        }
    };
}

/// Metadata key by key; what becomes of other keys is for the builder to say.
macro_rules! metadata {
    ($builder:ty, $all:literal, $one:literal) => {
        impl $builder {
            #[doc = $all]
            pub fn metadata(mut self, metadata: crate::types::Metadata) -> Self {
                let fields = self.metadata.get_or_insert_default();
                for (key, value) in metadata {
                    fields.set(key, value);
                }
                self
            }

            #[doc = $one]
            pub fn set_metadata(mut self, key: impl Into<String>, value: impl Into<serde_json::Value>) -> Self {
                self.metadata.get_or_insert_default().set(key.into(), value);
                self
            }
        }
    };
}

/// Metadata of somebody new.
macro_rules! first_metadata {
    ($builder:ty) => {
        $crate::api::setters::metadata!(
            $builder,
            "What there is to note. For admins.",
            "Notes one thing, beside others. For admins."
        );
    };
}

/// Metadata that is merged with what is there.
macro_rules! merged_metadata {
    ($builder:ty) => {
        $crate::api::setters::metadata!(
            $builder,
            "Merges these keys into the metadata (RFC 7396): other keys stay, and a key that is `null` here is removed.",
            "Sets one key of the metadata; other keys stay."
        );

        impl $builder {
            /// Removes one key of the metadata; other keys stay.
            pub fn clear_metadata(mut self, key: impl Into<String>) -> Self {
                self.metadata.get_or_insert_default().clear(key.into());
                self
            }
        }
    };
}

/// What another system kept of a password.
macro_rules! hashed {
    ($builder:ty) => {
        impl $builder {
            /// In the place of a password, what another system kept of it: a PHC string (Argon2, scrypt, PBKDF2) or a crypt string
            /// of bcrypt. With it the user goes on logging in as before.
            pub fn password_hash(mut self, hash: impl Into<secrecy::SecretString>) -> Self {
                self.fields.secret("password_hash", hash.into());
                self
            }
        }
    };
}

/// What a user who comes from elsewhere brings along.
macro_rules! origin {
    ($builder:ty) => {
        impl $builder {
            /// The id, a UUID in lower case, where it is not to be a new one.
            pub fn id(mut self, id: impl Into<crate::types::UserId>) -> Self {
                self.fields.set("id", id.into().as_str());
                self
            }

            /// When the user was created, there.
            pub fn created_at(mut self, time: jiff::Timestamp) -> Self {
                self.fields.set("created_at", format!("{time:.3}"));
                self
            }

            /// When the user was last changed, there.
            pub fn updated_at(mut self, time: jiff::Timestamp) -> Self {
                self.fields.set("updated_at", format!("{time:.3}"));
                self
            }

            /// When the user last logged in, there.
            pub fn last_login_at(mut self, time: jiff::Timestamp) -> Self {
                self.fields.set("last_login_at", format!("{time:.3}"));
                self
            }
        }
    };
}

pub(super) use {first_metadata, hashed, identity, merged_metadata, metadata, origin, power};
