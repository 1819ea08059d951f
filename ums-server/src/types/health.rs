//! What the probes say.

use serde::Serialize;
use utoipa::ToSchema;

/// The answer of a probe.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub(crate) struct Health {
    #[schema(example = "ok")]
    pub(crate) status: &'static str,
}
