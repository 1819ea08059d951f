//! What an export has of a person.

use super::shape::Shape;

pub static SHAPE: Shape = Shape {
    name: "exported_user",
    plural: "exported_users",
    keys: &[
        "id",
        "name",
        "email",
        "role",
        "status",
        "metadata",
        "created_at",
        "updated_at",
        "last_login_at",
        "password_hash",
    ],
    columns: &[],
    schema: include_str!("../../schemas/exported_user.json"),
};
