//! What is said of words that cannot be parsed: one line, and one hint.

use clap::CommandFactory;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::Error;
use crate::cli::Cli;
use crate::nearest::nearest;

impl Error {
    /// `path`: the command that the words name, such as `ums users`.
    pub fn from_clap(error: &clap::Error, path: &str) -> Self {
        let known = |kind| error.get(kind).map(texts).unwrap_or_default();
        let help = format!("`{path} --help` shows how");
        match error.kind() {
            ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => {
                Self::usage("a command is missing").hint(format!("`{path} --help` lists them"))
            }
            ErrorKind::InvalidSubcommand => {
                let word = known(ContextKind::InvalidSubcommand).concat();
                let near = || did_you_mean(&known(ContextKind::SuggestedSubcommand));
                let hint = elsewhere(path, &word)
                    .filter(|right| is_there(right))
                    .map(|right| format!("did you mean `{right}`?"))
                    .or_else(near)
                    .or_else(|| nearest_command(path, &word));
                Self::usage(format!("there is no command '{word}'"))
                    .hint(hint.unwrap_or_else(|| format!("`{path} --help` lists them")))
            }
            ErrorKind::MissingRequiredArgument => {
                let missing = known(ContextKind::InvalidArg);
                let are = if missing.len() == 1 { "is" } else { "are" };
                Self::usage(format!("{} {are} missing", missing.join(" and "))).hint(help)
            }
            _ => {
                let values = known(ContextKind::ValidValue);
                let near = [ContextKind::SuggestedArg, ContextKind::SuggestedValue]
                    .into_iter()
                    .find_map(|kind| did_you_mean(&known(kind)));
                let near = filtered(path, &known(ContextKind::InvalidArg).concat()).or(near);
                let hint = match near {
                    Some(near) if !values.is_empty() => format!("{near} there are {}", values.join(", ")),
                    Some(near) => near,
                    None if !values.is_empty() => format!("there are {}", values.join(", ")),
                    None => known(ContextKind::Suggested)
                        .into_iter()
                        // How to pass a flag as a value is not what was asked.
                        .find(|tip| !tip.starts_with("to pass"))
                        .unwrap_or(help),
                };
                Self::usage(first_paragraph(&error.to_string())).hint(hint)
            }
        }
    }
}

/// Where people are changed, what `users list` has a flag for is a condition: --role would be the new one.
fn filtered(path: &str, flag: &str) -> Option<String> {
    let of = ["ums users suspend", "ums users activate", "ums users delete", "ums users update"];
    let field = flag.strip_prefix("--").filter(|field| ["role", "status", "email"].contains(field))?;
    of.contains(&path).then(|| format!("--where {field}=… chooses people by it"))
}

/// Of `ums help usrs`, where clap suggests nothing.
fn nearest_command(path: &str, word: &str) -> Option<String> {
    let root = Cli::command();
    let mut command = &root;
    for name in path.split(' ').skip(1).filter(|name| *name != "help") {
        command = command.find_subcommand(name)?;
    }
    let near = nearest(word, command.get_subcommands().map(clap::Command::get_name))?;
    Some(format!("did you mean '{near}'?"))
}

/// Without the list of values, which is the hint's, and on one line.
fn first_paragraph(text: &str) -> String {
    let text = text.strip_prefix("error: ").unwrap_or(text);
    let lines = text.lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.filter(|line| !line.starts_with("[possible values: ")).collect::<Vec<_>>().join(" ")
}

fn did_you_mean(near: &[String]) -> Option<String> {
    near.first().map(|near| format!("did you mean '{near}'?"))
}

fn texts(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        ContextValue::StyledStr(text) => vec![text.to_string()],
        ContextValue::StyledStrs(texts) => texts.iter().map(ToString::to_string).collect(),
        _ => Vec::new(),
    }
}

/// Whether this build has such a command: not every one has all.
fn is_there(path: &str) -> bool {
    let root = Cli::command();
    path.split(' ').skip(1).try_fold(&root, |command, word| command.find_subcommand(word)).is_some()
}

/// What other programs call it.
fn elsewhere(path: &str, word: &str) -> Option<&'static str> {
    Some(match (path, word) {
        ("ums", "login" | "signin") => "ums auth login",
        ("ums", "logout" | "signout") => "ums auth logout",
        ("ums", "status") => "ums auth status",
        ("ums", "register" | "signup") => "ums auth register",
        ("ums" | "ums auth", "password") => "ums passwd",
        ("ums auth", "passwd") => "ums passwd",
        ("ums auth", "whoami") => "ums whoami",
        ("ums" | "ums users", "list" | "ls") => "ums users list",
        ("ums" | "ums users", "get" | "show" | "view" | "info") => "ums users get",
        ("ums" | "ums users", "create" | "add" | "new" | "adduser" | "useradd") => "ums users create",
        ("ums", "edit") => "ums users edit",
        ("ums" | "ums users", "update" | "set" | "modify" | "usermod") => "ums users update",
        ("ums" | "ums users", "delete" | "rm" | "del" | "remove" | "userdel") => "ums users delete",
        ("ums" | "ums users", "restore" | "undelete" | "recover") => "ums users restore",
        ("ums" | "ums users", "purge" | "erase" | "shred") => "ums users purge",
        ("ums" | "ums users", "suspend" | "disable" | "block" | "lock") => "ums users suspend",
        ("ums" | "ums users", "activate" | "enable" | "unblock" | "unlock" | "unsuspend") => "ums users activate",
        ("ums", "key" | "apikey" | "apikeys" | "api-keys" | "token" | "tokens") => "ums keys",
        ("ums keys", "ls" | "show" | "get") => "ums keys list",
        ("ums keys", "add" | "new" | "make" | "generate") => "ums keys create",
        ("ums keys", "delete" | "rm" | "del" | "remove" | "end") => "ums keys revoke",
        ("ums keys", "renew" | "roll" | "replace" | "regenerate") => "ums keys rotate",
        ("ums", "sessions" | "session") => "ums users sessions",
        ("ums users", "session") => "ums users sessions",
        ("ums users", "signout" | "kick") => "ums users logout",
        ("ums" | "ums users", "explain" | "why") => "ums users explain",
        ("ums", "log" | "logs" | "events" | "history") => "ums audit list",
        ("ums audit", "ls" | "show" | "log" | "events" | "search") => "ums audit list",
        ("ums" | "ums audit", "follow" | "tail" | "watch") => "ums audit follow",
        ("ums users", "passwd" | "password") => "ums users set-password",
        ("ums", "alias" | "aliases") => "ums config set alias.NAME",
        ("ums config", "file" | "where") => "ums config path",
        ("ums users", "find" | "search" | "query" | "all") => "ums users list",
        ("ums users", "describe" | "cat" | "read") => "ums users get",
        ("ums users", "invite" | "register") => "ums users create",
        ("ums users", "patch" | "change" | "rename") => "ums users update",
        ("ums" | "ums users", "plan" | "preview" | "diff") => "ums users diff",
        ("ums" | "ums users", "sync" | "reconcile" | "apply") => "ums users apply",
        ("ums users", "kill" | "deactivate") => "ums users suspend",
        ("ums", "people" | "person" | "account" | "accounts") => "ums users",
        ("ums", "me" | "who" | "id") => "ums whoami",
        ("ums auth", "me") => "ums whoami",
        ("ums auth", "signin") => "ums auth login",
        ("ums auth", "signout") => "ums auth logout",
        ("ums auth", "signup") => "ums auth register",
        ("ums auth", "ls" | "list" | "info" | "show") => "ums auth status",
        ("ums", "switch") | ("ums auth", "use" | "select") => "ums auth switch",
        ("ums", "profiles" | "context" | "contexts" | "env" | "remote" | "use") => "ums profile",
        ("ums profile", "ls" | "get-contexts") => "ums profile list",
        ("ums profile", "new" | "create" | "set") => "ums profile add",
        ("ums profile", "switch" | "select" | "default" | "use-context") => "ums profile use",
        ("ums profile", "rm" | "delete" | "del") => "ums profile remove",
        ("ums profile", "mv") => "ums profile rename",
        ("ums profile", "view" | "get" | "current" | "current-context") => "ums profile show",
        ("ums", "conf" | "cfg" | "settings" | "preferences") => "ums config",
        ("ums config", "ls" | "show" | "view" | "dump") => "ums config list",
        ("ums config", "rm" | "remove" | "delete") => "ums config unset",
        ("ums config", "add" | "edit") => "ums config set",
        ("ums", "check" | "diagnose" | "ping" | "health") => "ums doctor",
        ("ums", "curl" | "http" | "request" | "rest" | "raw" | "call") => "ums api",
        ("ums", "completions" | "complete") => "ums completion",
        ("ums", "manual" | "manpage" | "manpages" | "docs") => "ums man",
        ("ums", "schema" | "explain-json") => "ums schemas",
        ("ums", "ver") => "ums version",
        ("ums", "start" | "serve" | "server" | "demo" | "try" | "dev" | "up") => "ums quickstart",
        _ => return None,
    })
}
