//! The invented people that a quickstart and a test server begin with, in the scripts that names come in.

/// One of [`SAMPLE_PEOPLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SamplePerson {
    /// The name.
    pub name: &'static str,
    /// The e-mail, at a domain that belongs to nobody.
    pub email: &'static str,
    /// `user` or `auditor`: an administrator comes from elsewhere.
    pub role: &'static str,
    /// `active` or `suspended`.
    pub status: &'static str,
}

const fn user(name: &'static str, email: &'static str) -> SamplePerson {
    SamplePerson { name, email, role: "user", status: "active" }
}

/// A dozen people, always the same: an auditor and somebody suspended among them.
pub const SAMPLE_PEOPLE: [SamplePerson; 12] = [
    user("Ada Okonkwo", "ada@example.com"),
    SamplePerson { status: "suspended", ..user("Bob Lindqvist", "bob@example.com") },
    SamplePerson { role: "auditor", ..user("Лариса Соколова", "larisa@example.org") },
    user("佐藤 美咲", "misaki.sato@example.net"),
    user("ليلى حداد", "leila@example.org"),
    user("Σοφία Παππά", "sofia@example.com"),
    user("प्रिया शर्मा", "priya@example.net"),
    user("José Álvarez Peña", "jose@example.com"),
    user("Nguyễn Thị Hạnh", "hanh.nguyen@example.net"),
    user("김서연", "seoyeon@example.org"),
    user("דנה לוי", "dana@example.com"),
    user("Zoë O’Connor-Łukasik", "zoe@example.net"),
];
