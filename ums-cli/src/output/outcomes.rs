//! What is shown of things done or found out that are no nouns of their own.

use super::shape::Shape;

macro_rules! outcomes {
    ($($(#[$doc:meta])* $name:ident = $file:literal [$($key:literal)*];)*) => {
        $($(#[$doc])* pub static $name: Shape = Shape {
            name: $file,
            plural: $file,
            keys: &[$($key),*],
            columns: &[],
            schema: include_str!(concat!("../../schemas/", $file, ".json")),
        };)*
    };
}

outcomes! {
    /// Something is deleted, revoked or ended.
    DELETED = "deleted" ["success" "id"];
    LOGGED_IN = "logged_in" ["server" "account" "user" "storage"];
    LOGGED_OUT = "logged_out" ["server" "account" "session_ended" "now"];
    AUTH_STATUS = "auth_status" [
        "server" "server_from" "profile" "profile_from" "account" "account_from" "storage" "source" "state" "expires_at"
        "user"
    ];
    SWITCHED = "switched" ["server" "account" "before"];
    TOKEN = "token" ["server" "account" "token" "expires_at"];
    IMPORT_SUMMARY = "import_summary" [
        "read" "created" "updated" "unchanged" "skipped" "failed" "dry_run" "rejects" "failures" "failures_omitted"
    ];
    STORED_SETTING = "stored_setting" ["key" "value" "file" "line"];
    CONFIG_PATH = "config_path" ["path" "exists"];
    MAN = "man" ["dir" "pages"];
    VERSION = "version" ["ums"];
}
