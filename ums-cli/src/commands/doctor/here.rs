//! What lies on this machine: files, variables, the terminal.

use std::path::Path;

use crate::context::{Context, variable};
use crate::error::Error;
use crate::output::checks::Check;
use crate::paths;
use crate::state::State;

/// What goes before the configuration file.
const VARIABLES: [&str; 6] = ["UMS_PROFILE", "UMS_SERVER", "UMS_TOKEN", "UMS_TOKEN_FILE", "UMS_OUTPUT", "UMS_PAGER"];

pub fn look(ctx: &Context) -> Vec<Check> {
    vec![config(ctx), state(), environment(), address(ctx)]
}

/// A failure of another command as a line of this one.
pub fn failed(check: &'static str, error: &Error) -> Check {
    let failed = Check::fail(check, error.exit(), error.message());
    match error.hint_text() {
        Some(hint) => failed.hint(hint),
        None => failed,
    }
}

fn config(ctx: &Context) -> Check {
    if let Some(fault) = ctx.fault() {
        return failed("config", fault);
    }
    let path = match paths::config_file() {
        Ok(path) => path,
        Err(error) => return failed("config", &error),
    };
    if !path.exists() {
        return Check::ok("config", format!("{} is not there, which is fine", path.display()));
    }
    if is_writable_by_others(&path) {
        return Check::warn("config", format!("others can change {}, and with it where you log in", path.display()))
            .hint(format!("chmod go-w {}", path.display()));
    }
    match &ctx.settings.profile {
        Some(profile) => Check::ok("config", format!("{}, profile {}", path.display(), profile.value)),
        None => Check::ok("config", path.display().to_string()),
    }
}

fn is_writable_by_others(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::metadata(path).is_ok_and(|metadata| metadata.permissions().mode() & 0o022 != 0)
    }
    #[cfg(not(unix))]
    {
        let _ = path;
        false
    }
}

/// What `ums` remembers, and the tokens that may lie beside it.
fn state() -> Check {
    let looked = paths::state_dir().and_then(|folder| {
        State::load()?;
        paths::require_private(&folder)?;
        paths::require_private(&crate::credentials::file_path()?)?;
        Ok(folder)
    });
    match looked {
        Ok(folder) if folder.exists() => Check::ok("state", folder.display().to_string()),
        Ok(folder) => Check::ok("state", format!("{} is not there yet", folder.display())),
        Err(error) => failed("state", &error),
    }
}

fn environment() -> Check {
    let set: Vec<&str> = VARIABLES.into_iter().filter(|name| variable(name).is_some()).collect();
    if set.contains(&"UMS_TOKEN") && set.contains(&"UMS_TOKEN_FILE") {
        return Check::warn("environment", "UMS_TOKEN and UMS_TOKEN_FILE are both set, and UMS_TOKEN goes first")
            .hint("unset one of them");
    }
    match set.as_slice() {
        [] => Check::ok("environment", "no variable goes before the configuration"),
        [one] => Check::ok("environment", format!("{one} is set, and goes before the configuration")),
        many => Check::ok("environment", format!("{} are set, and go before the configuration", many.join(", "))),
    }
}

fn address(ctx: &Context) -> Check {
    match ctx.server() {
        Ok(server) => Check::ok("address", format!("{server}, from {}", ctx.settings.server.origin)),
        Err(error) => failed("address", &error),
    }
}

pub fn terminal(ctx: &Context) -> Check {
    let (width, in_color) = ctx.out.terminal();
    let Some(width) = width else { return Check::ok("terminal", "standard output is none") };
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(variable);
    let is_utf8 = locale.as_deref().is_some_and(|locale| {
        let locale = locale.to_ascii_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    });
    let color = if in_color { "in colour" } else { "without colour" };
    let locale = locale.unwrap_or_else(|| "none".to_owned());
    let found = format!("{width} columns, {color}, locale {locale}");
    if is_utf8 || cfg!(not(unix)) {
        Check::ok("terminal", found)
    } else {
        Check::warn("terminal", format!("{found}: names may not be shown as they are"))
            .hint("export LANG=C.UTF-8, or another locale with UTF-8")
    }
}
