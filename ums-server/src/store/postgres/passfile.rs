//! The password that stands in no URL: `PGPASSWORD`, or libpq's password file.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

/// The password for a server, from `PGPASSWORD` or from the file `PGPASSFILE` (`~/.pgpass`).
pub(super) fn password(host: &str, port: u16, database: &str, user: &str) -> Option<String> {
    if let Ok(password) = std::env::var("PGPASSWORD") {
        return Some(password);
    }
    let file = match std::env::var_os("PGPASSFILE") {
        Some(file) => PathBuf::from(file),
        None => PathBuf::from(std::env::var_os("HOME")?).join(".pgpass"),
    };
    let mode = std::fs::metadata(&file).ok()?.permissions().mode();
    if mode & 0o077 != 0 {
        tracing::warn!(file = %file.display(), "the password file is left alone, since others can read it: chmod 600 it");
        return None;
    }
    let text = std::fs::read_to_string(&file).ok()?;
    find(&text, &[host, &port.to_string(), database, user])
}

/// The fifth field of the first line whose first four fit. A colon or backslash in a field stands behind a backslash.
fn find(text: &str, wanted: &[&str; 4]) -> Option<String> {
    text.lines().filter(|line| !line.starts_with('#')).find_map(|line| {
        let mut fields = fields(line);
        let password = fields.split_off(fields.len().min(4)).into_iter().next()?;
        fields.iter().zip(wanted).all(|(field, wanted)| field == "*" || field == wanted).then_some(password)
    })
}

fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        let letter = match letter {
            ':' if fields.len() < 5 => {
                fields.push(String::new());
                continue;
            }
            '\\' => letters.next().unwrap_or('\\'),
            other => other,
        };
        if let Some(field) = fields.last_mut() {
            field.push(letter);
        }
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::find;

    #[test]
    fn the_first_line_that_fits_has_the_password() {
        let text = "# h:5432:d:u:not this\nother:5432:d:u:no\nh:*:d:u:a\\:b\\\\c:d\n*:*:*:*:last\nshort:1\n";
        assert_eq!(find(text, &["h", "5432", "d", "u"]).as_deref(), Some("a:b\\c:d"));
        assert_eq!(find(text, &["h", "5432", "d", "v"]).as_deref(), Some("last"));
        assert_eq!(find("h:5432:d:u", &["h", "5432", "d", "u"]), None);
        assert_eq!(find("", &["h", "5432", "d", "u"]), None);
    }
}
