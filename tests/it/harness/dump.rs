//! All that a database holds, so that a test can say that nothing changed.

use std::collections::{BTreeMap, BTreeSet};

use super::Database;

/// What may change by itself: when something was last used, and how often somebody guessed.
const VOLATILE_COLUMNS: [&str; 1] = ["last_used_at"];
const VOLATILE_TABLES: [&str; 2] = ["guesses", "source_counts"];

/// Every row of every table as a line of text, but for what is volatile. Refusals are left out: they are written a moment later.
pub(crate) fn dump(database: &Database) -> BTreeSet<String> {
    let sqlite = matches!(database, Database::Sqlite(_));
    let columns = if sqlite {
        "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table'"
    } else {
        "select table_name, column_name from information_schema.columns where table_schema = current_schema()
         order by table_name, ordinal_position"
    };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for mut row in database.sql(columns) {
        let column = row.remove(1).expect("the name of a column");
        let table = row.remove(0).expect("the name of a table");
        if !VOLATILE_TABLES.contains(&table.as_str()) && !VOLATILE_COLUMNS.contains(&column.as_str()) {
            tables.entry(table).or_default().push(column);
        }
    }
    assert!(tables.len() > 8, "these are not all tables: {tables:?}");
    let selects = tables.iter().map(|(table, columns)| {
        let quote = |column: &String| if sqlite { format!("quote({column})") } else { column.clone() };
        let row = columns.iter().map(quote).collect::<Vec<_>>().join(if sqlite { " || ' | ' || " } else { ", " });
        let row = if sqlite { row } else { format!("row({row})::text") };
        match table.as_str() {
            // On PostgreSQL a counter is a sum of rows, which are folded now and then.
            "counters" => "select name || '', cast(sum(value) as text) from counters group by name".to_owned(),
            "audit" => format!("select 'audit', {row} from audit where outcome = 'ok'"),
            _ => format!("select '{table}', {row} from {table}"),
        }
    });
    let rows = database.sql(&selects.collect::<Vec<_>>().join(" union all "));
    rows.into_iter().map(|row| row.into_iter().map(Option::unwrap_or_default).collect::<Vec<_>>().join(": ")).collect()
}

/// What one state has otherwise than the other.
pub(crate) fn difference<'a>(before: &'a BTreeSet<String>, after: &'a BTreeSet<String>) -> Vec<&'a String> {
    before.symmetric_difference(after).collect()
}
