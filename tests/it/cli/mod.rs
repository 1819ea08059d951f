//! The command line, run as a script would run it: stdout, stderr and status together.

mod accounts;
mod aliases;
mod api;
mod audit;
mod auth;
mod bad_words;
mod canaries;
mod completion;
mod completion_limits;
mod config;
mod crowd;
mod curl;
mod debug;
mod deleted;
mod doctor;
mod dry_run;
mod edit;
mod edit_again;
mod explain;
mod export;
mod formats;
mod help;
mod hostile_terminal;
mod import;
mod interrupted;
mod keyring;
mod keyring_absent;
mod keys;
mod man;
mod manifest;
mod manifest_guide;
mod manifest_model;
mod nearest;
mod output;
mod pager;
mod picker;
mod precedence;
mod profile_commands;
mod profiles;
mod progress;
mod protected;
mod quickstart;
mod quickstart_again;
mod quickstart_temp;
mod retries;
mod schemas;
mod sessions;
mod shown_once;
mod storage;
mod strangers;
mod terminal;
mod the_way;
mod user_lists;
mod users;
mod wrong_commands;
mod yourself;

/// Compares with the snapshot in the source; `just regenerate` rewrites it.
macro_rules! snapshot {
    ($actual:expr, $expected:expr) => {
        snapbox::assert_data_eq!($actual, snapbox::IntoData::raw($expected))
    };
}
pub(crate) use snapshot;

/// Where `ums` of this home keeps tokens that are not to go to the keyring.
fn credentials_file(home: &crate::harness::Home) -> std::path::PathBuf {
    home.path().join(".local/state/ums/credentials.json")
}
