//! The command line, run as a script would run it: stdout, stderr and status together.

mod audit;
mod auth;
mod bad_words;
mod canaries;
mod completion;
mod completion_limits;
mod dry_run;
mod explain;
mod formats;
mod help;
mod hostile_terminal;
mod interrupted;
mod keyring;
mod keyring_absent;
mod keys;
mod man;
mod nearest;
mod output;
mod pager;
mod profiles;
mod quickstart;
mod quickstart_again;
mod quickstart_temp;
mod schemas;
mod sessions;
mod storage;
mod strangers;
mod terminal;
mod the_way;
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
