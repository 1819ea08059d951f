//! What a table looks like.

use super::*;

const COLUMNS: [Column; 3] = [
    Column::new("", "EMAIL").shrinks_to(8),
    Column::new("", "NAME").shrinks_to(6),
    Column::new("", "ID").goes(Goes::WhenCuttingIsNotEnough(1)),
];

fn table(columns: &[Column], rows: &[Vec<Cell>], look: Look) -> String {
    let mut fit = Fit::new(false);
    fit.columns = columns.to_vec();
    fit.rows(rows, look)
}

fn shown(width: Option<usize>) -> String {
    let row = |cells: [&str; 3]| cells.map(|text| Cell::Text(text.to_owned())).to_vec();
    let rows = [
        row(["sato@example.com", "佐藤 英樹", "1"]),
        row(["jose@example.com", "Jose\u{301}", "2"]),
        row(["ala@example.com", "علاء", "3"]),
    ];
    table(&COLUMNS, &rows, Look { width, times: Times::Ago, color: false, headings: true, now: Timestamp::UNIX_EPOCH })
}

#[test]
fn columns_stay_aligned_in_every_script() {
    let text = shown(None);
    let starts: Vec<usize> =
        text.lines().map(|line| width(line.rsplit_once(' ').map_or("", |(before, _)| before))).collect();
    assert_eq!(starts, [28, 28, 28, 28], "{text}");
}

#[test]
fn a_narrow_terminal_cuts_and_drops() {
    assert_eq!(
        shown(Some(20)),
        "EMAIL     NAME    ID\nsato@ex…  佐藤 …  1\njose@ex…  Jose\u{301}    2\nala@exa…  علاء    3\n"
    );
    assert_eq!(shown(Some(18)), "EMAIL       NAME\nsato@exam…  佐藤 …\njose@exam…  Jose\u{301}\nala@examp…  علاء\n");
}

#[test]
fn what_names_a_row_is_cut_last() {
    let goes = Goes::BeforeTheFirstColumnIsCut;
    let columns = [
        Column::new("", "EMAIL").shrinks_to(8),
        Column::new("", "NAME").shrinks_to(6),
        Column::new("", "CREATED").goes(goes(2)),
        Column::new("", "SEEN").goes(goes(1)),
    ];
    let row = ["sato@example.com", "Sato Misaki", "3d ago", "-"].map(|text| Cell::Text(text.to_owned())).to_vec();
    let shown = |width| {
        let look =
            Look { width: Some(width), times: Times::Ago, color: false, headings: false, now: Timestamp::UNIX_EPOCH };
        table(&columns, std::slice::from_ref(&row), look)
    };
    assert_eq!(shown(40), "sato@example.com  Sato Misaki  3d ago  -\n");
    assert_eq!(shown(39), "sato@example.com  Sato Misa…  3d ago  -\n");
    assert_eq!(shown(34), "sato@example.com  Sato Mi…  3d ago\n");
    assert_eq!(shown(30), "sato@example.com  Sato Misaki\n");
    assert_eq!(shown(20), "sato@exampl…  Sato …\n");
}

#[test]
fn rows_that_come_one_by_one_fit_as_well() {
    let cells = |email: &str, id: &str| {
        ["", "Jane", ""]
            .map(str::to_owned)
            .map(Cell::Text)
            .into_iter()
            .enumerate()
            .map(|(i, cell)| match i {
                0 => Cell::Text(email.to_owned()),
                2 => Cell::Text(id.to_owned()),
                _ => cell,
            })
            .collect::<Vec<_>>()
    };
    let shown = |width| {
        let look = Look { width, times: Times::Ago, color: false, headings: true, now: Timestamp::UNIX_EPOCH };
        let mut fit = Fit::new(true);
        fit.columns = COLUMNS.to_vec();
        let rows = [("a@x", "1"), ("sato@example.com", "22"), ("b@x", "3")];
        rows.map(|(email, id)| fit.rows(&[cells(email, id)], look)).concat()
    };
    assert_eq!(shown(None), "EMAIL  NAME  ID\na@x    Jane  1\nsato@example.com  Jane  22\nb@x               Jane  3\n");
    assert_eq!(shown(Some(15)), "EMAIL  NAME  ID\na@x    Jane  1\nEMAIL      NAME\nsato@exa…  Jane\nb@x        Jane\n");
}

#[test]
fn widths_are_those_of_terminals() {
    for (text, columns) in [("علاء", 4), ("ចាន់", 3), ("e\u{301}", 1), ("佐藤", 4), ("👩\u{200d}💻", 2), ("प्रिया", 5)]
    {
        assert_eq!(width(text), columns, "{text}");
    }
}

#[test]
fn times_of_day() {
    let (noon, later) = (43_200, 86_400 + 1);
    let told = |now: i64| {
        let at = |second| Timestamp::from_second(second).unwrap();
        time_of_day(at(noon), at(now))
    };
    assert_eq!([told(noon + 60), told(later)], ["12:00:00Z", "1970-01-01T12:00:00Z"]);
    let now = Timestamp::from_second(1_000_000_000).unwrap();
    let ago = |s: i64| ago(Timestamp::from_second(1_000_000_000 - s).unwrap(), now);
    assert_eq!(
        [ago(0), ago(59), ago(3600), ago(259_200), ago(-7200)],
        ["just now", "59s ago", "1h ago", "3d ago", "in 2h"]
    );
}
