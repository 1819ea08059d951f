//! The systems that people come from, and who reads what each of them writes.

use std::path::PathBuf;

use super::columns::{self, Mapping};
use super::input::{Input, Text};
use super::json;
use super::record::{Source, Unreadable};
use super::sources;
use crate::clock;
use crate::error::{Error, Result};

/// What wrote the file.
#[derive(clap::ValueEnum, Clone, Copy, PartialEq, Eq, Debug)]
#[value(rename_all = "lowercase")]
pub enum From {
    /// UMS: what `ums users export` wrote, whichever of its formats
    Ums,
    /// A table with a header; --map says what its columns are
    Csv,
    /// A JSON object a line, or an array of them
    Ndjson,
    /// Firebase: `firebase auth:export users.json`, with --params
    Firebase,
    /// Auth0: the users of an export job, with password_hash or with --hashes
    Auth0,
    /// Keycloak: a realm or a file of users of `kc.sh export`
    Keycloak,
    /// Ory Kratos: identities of its admin API with include_credential=password
    Kratos,
    /// Supabase's GoTrue: its table auth.users as CSV
    Gotrue,
    /// Django: its table auth_user as CSV, or dumpdata's JSON
    Django,
    /// A web server's user:hash lines, by e-mail
    Htpasswd,
}

/// What a reader is told beside the file.
#[derive(Clone, Debug, Default)]
pub struct Options {
    pub mapping: Mapping,
    /// Parameters of the hashes, where the file itself has none (Firebase).
    pub params: Option<PathBuf>,
    /// The hashes themselves, where the file has none (Auth0).
    pub hashes: Option<PathBuf>,
}

/// A reader, and what the file of refused rows looks like.
pub struct Opened {
    pub source: Box<dyn Source>,
    /// The header of a CSV, whose cells stand in the file of refused rows.
    pub header: Option<Vec<Vec<u8>>>,
}

type Read = fn(Text, &Options) -> std::result::Result<Opened, Unreadable>;

impl From {
    /// Who reads it.
    fn reader(self) -> Read {
        match self {
            Self::Ums | Self::Ndjson => ndjson,
            Self::Csv => csv,
            Self::Firebase => |input, options| foreign(sources::firebase::open(input, options.params.as_deref())),
            Self::Auth0 => |input, options| foreign(sources::auth0::open(input, options.hashes.as_deref())),
            Self::Keycloak => |input, _| foreign(sources::keycloak::open(input)),
            Self::Kratos => |input, _| foreign(sources::kratos::open(input)),
            Self::Gotrue => |input, _| foreign(sources::gotrue::open(input, clock::now())),
            Self::Django => |input, _| foreign(sources::django::open(input)),
            Self::Htpasswd => |input, _| foreign(sources::htpasswd::open(input)),
        }
    }

    /// Whether what its hashes were made with stands in a file of its own.
    pub fn takes_params(self) -> bool {
        self == Self::Firebase
    }

    /// Whether its hashes themselves do.
    pub fn takes_hashes(self) -> bool {
        self == Self::Auth0
    }

    /// Whether --map says what its columns are.
    pub fn takes_map(self) -> bool {
        self == Self::Csv
    }

    /// Begins to read.
    pub fn open(self, input: Text, options: &Options) -> std::result::Result<Opened, Unreadable> {
        self.reader()(input, options)
    }

    /// As it is written after `--from`.
    pub fn name(self) -> String {
        clap::ValueEnum::to_possible_value(&self).map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// By the ending of the file's name, and by what it begins with: of a table, its header with an e-mail or a column that is
    /// mapped.
    pub fn guess(input: &Input, map: &[(String, String)]) -> Result<Self> {
        let path = input.path.as_deref();
        let ending = path.and_then(|path| path.extension()).map(|ending| ending.to_string_lossy().to_lowercase());
        match ending.as_deref() {
            Some("csv") => return Ok(Self::Csv),
            Some("ndjson" | "jsonl") => return Ok(Self::Ndjson),
            _ => {}
        }
        let head = input.head.strip_prefix(super::lines::BOM).unwrap_or(&input.head).trim_ascii_start();
        let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
        if head.starts_with(b"{\"") || head.starts_with(b"[") {
            return Ok(Self::Ndjson);
        }
        let is_column = |cell: &[u8]| {
            let cell = cell.trim_ascii();
            let cell = cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).unwrap_or(cell);
            cell == b"email" || map.iter().any(|(column, _)| column.as_bytes() == cell)
        };
        if first.split(|byte| *byte == b',').any(is_column) {
            return Ok(Self::Csv);
        }
        Err(Error::usage(format!("cannot tell what {} is", input.name))
            .hint("--from says what wrote it, as in --from csv"))
    }

    /// What the file is where only UMS is named: its export is JSON or a table.
    #[must_use]
    pub fn settled(self, input: &Input) -> Self {
        let head = input.head.strip_prefix(super::lines::BOM).unwrap_or(&input.head).trim_ascii_start();
        match self {
            Self::Ums if !head.is_empty() && !head.starts_with(b"{") && !head.starts_with(b"[") => Self::Csv,
            other => other,
        }
    }
}

/// What is refused of another system's file is kept as NDJSON of ours.
fn foreign(source: std::result::Result<Box<dyn Source>, Unreadable>) -> std::result::Result<Opened, Unreadable> {
    source.map(|source| Opened { source, header: None })
}

fn csv(input: Text, options: &Options) -> std::result::Result<Opened, Unreadable> {
    let people = columns::People::new(input, &options.mapping)?;
    let header = Some(people.header().to_vec());
    Ok(Opened { source: Box::new(people), header })
}

fn ndjson(input: Text, options: &Options) -> std::result::Result<Opened, Unreadable> {
    let people = json::People::new(input, options.mapping.allow_passwords)?;
    Ok(Opened { source: Box::new(people), header: None })
}
