//! What tests start: a server in this process, a server binary, the command line in a home of its own.

pub(crate) mod bins;
pub(crate) mod cluster;
pub(crate) mod database;
pub(crate) mod dump;
pub(crate) mod engine;
pub(crate) mod fleet;
pub(crate) mod forge;
pub(crate) mod home;
pub(crate) mod hostile;
pub(crate) mod keyring;
pub(crate) mod load;
pub(crate) mod postgres;
pub(crate) mod process;
pub(crate) mod proxy;
pub(crate) mod raw;
pub(crate) mod require;
pub(crate) mod screen;
pub(crate) mod script;
pub(crate) mod server;
pub(crate) mod shell;
pub(crate) mod sqlite;
pub(crate) mod terminal;

pub(crate) use cluster::Cluster;
pub(crate) use database::Database;
pub(crate) use engine::{both_engines, on_postgres};
pub(crate) use fleet::Fleet;
pub(crate) use home::Home;
pub(crate) use keyring::Keyring;
pub(crate) use macro_rules_attribute::apply;
pub(crate) use proxy::{Backend, Proxy};
pub(crate) use raw::{Answer, Raw};
pub(crate) use require::{need, not_run};
pub(crate) use script::{Reply, Script};
pub(crate) use server::{ADMIN_EMAIL, ADMIN_PASSWORD, TestServer};
pub(crate) use shell::Shell;
pub(crate) use terminal::Terminal;
