//! The OpenAPI 3.1 document: made from the handlers, so that it cannot say anything else.

use utoipa::openapi::schema::{AdditionalProperties, Schema};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{OpenApi as Described, RefOr};
use utoipa::{Modify, OpenApi};

use crate::types::problem::{Code, FieldCode, FieldError, Problem};
use crate::types::scopes::Scope;
use crate::types::users::ShownUser;

#[derive(Debug, OpenApi)]
#[openapi(
    info(
        title = "UMS, the User Management System",
        description = "A user directory over HTTP. The calls of the published API v1.0 are here unchanged, and more.",
        license(name = "MIT OR Apache-2.0")
    ),
    components(schemas(Problem, FieldError, FieldCode, Code, Scope, ShownUser)),
    tags(
        (name = "users", description = "Everybody in the directory"),
        (name = "me", description = "The caller"),
        (name = "sessions", description = "Where people are logged in"),
        (name = "api-keys", description = "Keys for programs"),
        (name = "audit", description = "Who did what to whom"),
        (name = "auth", description = "Logging in and staying in"),
        (name = "problems", description = "What errors mean"),
        (name = "probes", description = "For the machines that watch"),
    ),
    modifiers(&Token)
)]
pub(crate) struct Document;

struct Token;

impl Modify for Token {
    fn modify(&self, document: &mut Described) {
        let scheme = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("at+jwt").build();
        if let Some(components) = &mut document.components {
            components.add_security_scheme("token", SecurityScheme::Http(scheme));
        }
    }
}

/// Says of the bodies that no other field is taken.
pub(crate) fn close_bodies(document: &mut Described) {
    let Some(components) = &mut document.components else { return };
    for body in [
        "BatchOperation",
        "BatchRequest",
        "BatchUser",
        "KeyRequest",
        "Login",
        "NewUser",
        "Refresh",
        "Registration",
        "Rotation",
    ] {
        if let Some(RefOr::T(Schema::Object(object))) = components.schemas.get_mut(body) {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
}
