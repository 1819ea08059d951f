//! `ums-server check`: whether a database, or a backup of one, is whole and holds what it must.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use anyhow::{Context, Result};

use crate::sealed::{self, LINE};
use crate::store::{SqliteFile, check};

/// So many faults of a kind are told; one is enough to act.
const MOST: usize = 20;

/// What was found.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Checked {
    /// The people in it.
    pub users: i64,
    /// The number of its schema, and that of the one this program makes; an older one is no fault.
    pub schema: (u32, u32),
    /// The checksum, of a backup.
    pub sha256: Option<String>,
    /// Whether the file itself is damaged, rather than what it holds.
    pub damaged: bool,
    /// All that is wrong, a line each.
    pub faults: Vec<String>,
}

/// Looks at a database, also beside a live server; or at a backup, which is known by its last line.
///
/// # Errors
/// When there is nothing to look at.
pub fn check(path: &Path) -> Result<Checked> {
    let what = || format!("cannot open {}", path.display());
    let mut file = File::open(path).with_context(what)?;
    let length = file.metadata().with_context(what)?.len();
    let mut checked = Checked::default();
    if ends_sealed(&mut file, length).unwrap_or(false) {
        file.seek(SeekFrom::Start(0)).with_context(what)?;
        match sealed::unseal(&mut BufReader::new(file), &mut std::io::sink()) {
            Ok(seal) => checked.sha256 = Some(seal.sha256),
            Err(error) => {
                checked.damage(format!("{error:#}"));
                return Ok(checked);
            }
        }
        look(SqliteFile::open_alone(path), &mut checked);
    } else {
        if let Some(surplus) = surplus(&mut file, length) {
            checked.damage(format!("{surplus} bytes after the database are not the checksum of a backup"));
        }
        look(SqliteFile::open(path), &mut checked);
    }
    Ok(checked)
}

fn ends_sealed(file: &mut File, length: u64) -> Result<bool> {
    let Some(before) = length.checked_sub(LINE as u64) else { return Ok(false) };
    let mut end = Vec::with_capacity(LINE);
    file.seek(SeekFrom::Start(before))?;
    file.take(LINE as u64).read_to_end(&mut end)?;
    Ok(sealed::is_sealed(&end))
}

/// How many bytes lie after a database without a log, as after a backup whose last line is damaged.
fn surplus(file: &mut File, length: u64) -> Option<u64> {
    let mut header = [0; 100];
    file.seek(SeekFrom::Start(0)).ok()?;
    file.read_exact(&mut header).ok()?;
    let size = |from: usize| header.get(from..from + 4).and_then(|bytes| bytes.try_into().ok()).map(u32::from_be_bytes);
    let page = u64::from(u16::from_be_bytes([header[16], header[17]]));
    // (Two versions tell whether there is a log, two numbers whether the count of pages holds.)
    let counts = header[18] == 1 && size(24)? == size(92)? && page > 1;
    length.checked_sub(page * u64::from(size(28)?)).filter(|surplus| counts && *surplus > 0)
}

/// Looks at all there is; where the file is damaged, no further than that.
pub(crate) fn look(file: Result<SqliteFile>, checked: &mut Checked) {
    let mut file = match file {
        Ok(file) => file,
        Err(error) => return checked.damage(format!("{error:#}")),
    };
    match file.structural_faults(MOST) {
        Ok(faults) => faults.into_iter().for_each(|fault| checked.damage(fault)),
        Err(error) => checked.damage(format!("it cannot be read to its end: {error:#}")),
    }
    match file.schema() {
        Ok(schema) => checked.schema = (schema.version, schema.newest),
        Err(error) => checked.damage(format!("{error:#}")),
    }
    if checked.damaged {
        return;
    }
    if let Err(error) = look_inside(&file, checked) {
        checked.damage(format!("it cannot be read to its end: {error:#}"));
    }
}

fn look_inside(file: &SqliteFile, checked: &mut Checked) -> Result<()> {
    let newest = checked.schema.0 == checked.schema.1;
    if newest {
        checked.faults.extend(file.strange_parts()?);
    }
    let whole = checked.faults.is_empty();
    let (extent, faults) = file.read(|tx| {
        let extent = check::extent(tx)?;
        // What an older schema holds is looked at once it is this one.
        Ok((extent, if newest && whole { check::faults(tx)? } else { Vec::new() }))
    })?;
    checked.users = extent.users;
    checked.faults.extend(faults);
    if extent.unfinished {
        checked.faults.push("it is the unfinished destination of `ums-server migrate-data`: run that again".to_owned());
    }
    Ok(())
}

impl Checked {
    fn damage(&mut self, fault: String) {
        self.damaged = true;
        self.faults.push(fault);
    }
}
