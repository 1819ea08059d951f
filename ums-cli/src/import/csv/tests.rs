use super::*;

fn read(text: &[u8]) -> Vec<(u64, Result<Vec<String>, Broken>)> {
    let mut reader = Reader::new(text);
    let mut rows = Vec::new();
    while let Some(row) = reader.next().unwrap() {
        let text = |cell: Vec<u8>| String::from_utf8(cell).unwrap();
        rows.push((row.line, row.cells.map(|cells| cells.into_iter().map(text).collect())));
    }
    rows
}

fn cells(cells: &[&str]) -> Result<Vec<String>, Broken> {
    Ok(cells.iter().map(|cell| (*cell).to_owned()).collect())
}

#[test]
fn what_the_grammar_has() {
    assert_eq!(read(b""), []);
    assert_eq!(read(b"\xEF\xBB\xBFa,b\r\n"), [(1, cells(&["a", "b"]))]);
    assert_eq!(read(b"\xEF\xBB\xBF\"a\",b"), [(1, cells(&["a", "b"]))]);
    assert_eq!(read(b"\n\r\na,,\n\n,\n"), [(3, cells(&["a", "", ""])), (5, cells(&["", ""]))]);
    assert_eq!(read(b"\"a\n\"\"b\"\"\r\n\",c\nd,\"\"\n"), [(1, cells(&["a\n\"b\"\r\n", "c"])), (4, cells(&["d", ""]))]);
    assert_eq!(read(b"   \n"), [(1, cells(&["   "]))]);
    assert_eq!(read(b"a,"), [(1, cells(&["a", ""]))]);
    assert_eq!(read(b"\"\""), [(1, cells(&[""]))]);
}

#[test]
fn what_it_has_not() {
    let syntax = |fault| Err(Broken::Syntax(fault));
    assert_eq!(read(b"a\"b,c\nd\n"), [(1, syntax(INNER_QUOTE)), (2, cells(&["d"]))]);
    assert_eq!(read(b"\"a\"b\",c\nd\n"), [(1, syntax(AFTER_QUOTE)), (2, cells(&["d"]))]);
    assert_eq!(read(b"\"a\n\"b\nd\n"), [(1, syntax(AFTER_QUOTE)), (3, cells(&["d"]))]);
    assert_eq!(read(b"a\rb\nd\n"), [(1, syntax(LONE_RETURN)), (2, cells(&["d"]))]);
    assert_eq!(read(b"d\n\"a\nb"), [(1, cells(&["d"])), (2, syntax(UNCLOSED))]);
}

#[test]
fn what_is_written_reads_the_same() {
    for cell in ["", "a", "a,b", "\"", "a\r\nb", " a "] {
        let mut text = Vec::new();
        write_cell(&mut text, cell.as_bytes());
        text.extend_from_slice(b",x\n");
        assert_eq!(read(&text), [(1, cells(&[cell, "x"]))]);
    }
}

#[test]
fn a_record_without_an_end_is_not_held() {
    let mut text = b"\"".to_vec();
    text.resize(LONGEST + 10, b'x');
    text.extend_from_slice(b"\",a\nnext,b\n");
    let rows = read(&text);
    assert!(matches!(rows[0], (1, Err(Broken::TooLong(_)))), "{:?}", rows[0].0);
    assert_eq!(rows[1], (2, cells(&["next", "b"])));
}
