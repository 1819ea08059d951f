//! Who may do what: a line for each operation and each whose-is-it, a column for each kind of caller.

use serde_json::Value;

/// The kinds of callers that are somebody. The first three call with a session, the others with a key: of no scopes, of what an
/// auditor reads, of `users:read`, of that and `users:write`, of `audit:read`, of `keys:write`, of all but `hashes:read`, of all.
pub(crate) const LIVING: [&str; 11] =
    ["user", "auditor", "admin", "bare", "look", "read", "write", "audit", "keys", "four", "full"];

/// Those of whom a target is one, for operations that name somebody; `missing` names nobody.
pub(crate) const TARGETS: [&str; 5] = ["itself", "user", "auditor", "admin", "missing"];

/// A status stands for its usual code; `403w` is `would_widen`. `dead` is whoever held a session or key that has ended. The
/// keys but `bare` and `look` are of administrators, so their `itself` is an administrator as well. The target of `users.create`
/// is the role that is asked for.
const TABLE: &str = "
operation         target  | nobody dead | user auditor admin | bare look read write audit keys four full
users.list        -       |    401  401 |  403     200   200 |  403  200  200   200   403  403  200  200
users.create      user    |    201  401 |  403     403   201 |  403  403  403   201   403  403  201  201
users.create      auditor |    400  401 |  403     403   201 |  403  403  403  403w   403  403  201  201
users.create      admin   |    400  401 |  403     403   201 |  403  403  403  403w   403  403 403w  201
users.batch       -       |    401  401 |  403     403   200 |  403  403  403   200   403  403  200  200
users.get         itself  |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
users.get         user    |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
users.get         auditor |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
users.get         admin   |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
users.get         missing |    401  401 |  404     404   404 |  404  404  404   404   404  404  404  404
users.put         itself  |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
users.put         user    |    401  401 |  404     403   200 |  404  403  403   200   404  404  200  200
users.put         auditor |    401  401 |  404     403   200 |  404  403  403  403w   404  404  200  200
users.put         admin   |    401  401 |  404     403   200 |  404  403  403  403w   404  404 403w  200
users.put         missing |    401  401 |  404     403   404 |  404  403  403   404   404  404  404  404
users.patch       itself  |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
users.patch       user    |    401  401 |  404     403   200 |  404  403  403   200   404  404  200  200
users.patch       auditor |    401  401 |  404     403   200 |  404  403  403  403w   404  404  200  200
users.patch       admin   |    401  401 |  404     403   200 |  404  403  403  403w   404  404 403w  200
users.patch       missing |    401  401 |  404     403   404 |  404  403  403   404   404  404  404  404
users.delete      itself  |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
users.delete      user    |    401  401 |  404     403   200 |  404  403  403   200   404  404  200  200
users.delete      auditor |    401  401 |  404     403   200 |  404  403  403  403w   404  404  200  200
users.delete      admin   |    401  401 |  404     403   200 |  404  403  403  403w   404  404 403w  200
users.delete      missing |    401  401 |  404     403   404 |  404  403  403   404   404  404  404  404
users.restore     itself  |    401  401 |  404     404   404 |  403  403  403   404   403  403  404  404
users.restore     user    |    401  401 |  404     403   200 |  404  403  403   200   404  404  200  200
users.restore     auditor |    401  401 |  404     403   200 |  404  403  403  403w   404  404  200  200
users.restore     admin   |    401  401 |  404     403   200 |  404  403  403  403w   404  404 403w  200
users.restore     missing |    401  401 |  404     403   404 |  404  403  403   404   404  404  404  404
users.login_state itself  |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
users.login_state user    |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
users.login_state auditor |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
users.login_state admin   |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
users.login_state missing |    401  401 |  404     404   404 |  404  404  404   404   404  404  404  404
me.get            -       |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
me.put            -       |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
me.patch          -       |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
me.delete         -       |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
sessions.list     me      |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
sessions.list     itself  |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
sessions.list     user    |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
sessions.list     auditor |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
sessions.list     admin   |    401  401 |  404     200   200 |  404  200  200   200   404  404  200  200
sessions.list     missing |    401  401 |  404     404   404 |  404  404  404   404   404  404  404  404
sessions.end_all  me      |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
sessions.end_all  itself  |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
sessions.end_all  user    |    401  401 |  404     403   200 |  404  403  403   200   404  404  200  200
sessions.end_all  auditor |    401  401 |  404     403   200 |  404  403  403  403w   404  404  200  200
sessions.end_all  admin   |    401  401 |  404     403   200 |  404  403  403  403w   404  404 403w  200
sessions.end_all  missing |    401  401 |  404     403   404 |  404  403  403   404   404  404  404  404
sessions.end      me      |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
sessions.end      itself  |    401  401 |  200     200   200 |  403  403  403  403w   403  403 403w  200
sessions.end      user    |    401  401 |  404     403   200 |  404  403  403   200   404  404  200  200
sessions.end      auditor |    401  401 |  404     403   200 |  404  403  403  403w   404  404  200  200
sessions.end      admin   |    401  401 |  404     403   200 |  404  403  403  403w   404  404 403w  200
sessions.end      missing |    401  401 |  404     403   404 |  404  403  403   404   404  404  404  404
api_keys.list     -       |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
api_keys.list     itself  |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
api_keys.list     user    |    401  401 |  403     403   200 |  403  403  403   403   403  200  200  200
api_keys.list     admin   |    401  401 |  403     403   200 |  403  403  403   403   403  200  200  200
api_keys.list     missing |    401  401 |  403     403   404 |  403  403  403   403   403  200  404  404
api_keys.get      itself  |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
api_keys.get      user    |    401  401 |  404     404   200 |  404  404  404   404   404  200  200  200
api_keys.get      auditor |    401  401 |  404     404   200 |  404  404  404   404   404  200  200  200
api_keys.get      admin   |    401  401 |  404     404   200 |  404  404  404   404   404  200  200  200
api_keys.get      missing |    401  401 |  404     404   404 |  404  404  404   404   404  404  404  404
api_keys.create   -       |    401  401 |  403     403   201 |  403  403  403   403   403  201  201  201
api_keys.create   itself  |    401  401 |  403     403   201 |  403  403  403   403   403  201  201  201
api_keys.create   user    |    401  401 |  403     403   201 |  403  403  403   403   403 403w  201  201
api_keys.create   auditor |    401  401 |  403     403   201 |  403  403  403   403   403 403w  201  201
api_keys.create   admin   |    401  401 |  403     403   201 |  403  403  403   403   403 403w 403w  201
api_keys.create   missing |    401  401 |  403     403   400 |  403  403  403   403   403 403w  400  400
api_keys.rotate   itself  |    401  401 |  403     403   201 |  403  403  403   403   403  201  201  201
api_keys.rotate   user    |    401  401 |  403     403   201 |  403  403  403   403   403 403w  201  201
api_keys.rotate   auditor |    401  401 |  403     403   201 |  403  403  403   403   403 403w  201  201
api_keys.rotate   admin   |    401  401 |  403     403   201 |  403  403  403   403   403 403w 403w  201
api_keys.rotate   missing |    401  401 |  403     403   404 |  403  403  403   403   403  404  404  404
api_keys.revoke   itself  |    401  401 |  200     200   200 |  200  200  200   200   200  200  200  200
api_keys.revoke   user    |    401  401 |  404     404   200 |  404  404  404   404   404  200  200  200
api_keys.revoke   auditor |    401  401 |  404     404   200 |  404  404  404   404   404 403w  200  200
api_keys.revoke   admin   |    401  401 |  404     404   200 |  404  404  404   404   404 403w 403w  200
api_keys.revoke   missing |    401  401 |  404     404   404 |  404  404  404   404   404  404  404  404
audit.list        -       |    401  401 |  403     200   200 |  403  200  403   403   200  403  200  200
auth.logout       -       |    401  401 |  204     204   204 |  403  403  403   403   403  403  403  403
auth.login        -       |    200  200 |  200     200   200 |  200  200  200   200   200  200  200  200
auth.register     -       |    201  201 |  201     201   201 |  201  201  201   201   201  201  201  201
auth.refresh      -       |    200  200 |  200     200   200 |  200  200  200   200   200  200  200  200
auth.keys         -       |    200  200 |  200     200   200 |  200  200  200   200   200  200  200  200
problems.explain  -       |    200  200 |  200     200   200 |  200  200  200   200   200  200  200  200
probes.alive      -       |    200  200 |  200     200   200 |  200  200  200   200   200  200  200  200
probes.ready      -       |    200  200 |  200     200   200 |  200  200  200   200   200  200  200  200
";

/// A line of the table.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) operation: &'static str,
    pub(crate) target: &'static str,
    cells: Vec<(&'static str, &'static str)>,
}

impl Row {
    /// What a caller of this kind gets: the status, and the code of a refusal.
    pub(crate) fn expected(&self, kind: &str) -> (u16, &'static str) {
        let (_, cell) = self.cells.iter().find(|(column, _)| *column == kind).expect("a column of this kind");
        match (*cell, kind) {
            ("400", _) => (400, "validation_failed"),
            ("401", "nobody") => (401, "unauthenticated"),
            ("401", _) => (401, "invalid_token"),
            ("403", _) => (403, "forbidden"),
            ("403w", _) => (403, "would_widen"),
            ("404", _) => (404, "not_found"),
            (cell, _) => (cell.parse().expect("a status"), ""),
        }
    }
}

pub(crate) fn rows() -> Vec<Row> {
    let words = |line: &'static str| line.split_whitespace().filter(|word| *word != "|").collect::<Vec<_>>();
    let mut lines = TABLE.trim().lines();
    let columns = words(lines.next().expect("a head"));
    assert_eq!(columns[4..], LIVING);
    let row = |line| {
        let cells = words(line);
        assert_eq!(cells.len(), columns.len(), "{line}");
        let (operation, target) = (cells[0], cells[1]);
        Row { operation, target, cells: columns.iter().copied().zip(cells).skip(2).collect() }
    };
    lines.map(row).collect()
}

/// An operation of the API's document.
#[derive(Clone, Debug)]
pub(crate) struct Operation {
    pub(crate) id: String,
    pub(crate) method: String,
    /// With `{id}` and the like in it.
    pub(crate) path: String,
    pub(crate) has_body: bool,
}

pub(crate) fn document() -> Value {
    serde_json::from_str(&ums_server::openapi().unwrap()).unwrap()
}

pub(crate) fn operations() -> Vec<Operation> {
    let document = document();
    let paths = document["paths"].as_object().unwrap();
    let all = paths.iter().flat_map(|(path, methods)| {
        methods.as_object().unwrap().iter().map(|(method, operation)| Operation {
            id: operation["operationId"].as_str().unwrap().to_owned(),
            method: method.to_uppercase(),
            path: path.clone(),
            has_body: operation.get("requestBody").is_some(),
        })
    });
    all.collect()
}
