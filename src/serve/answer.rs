//! Answers: JSON, errors that say what is allowed, entity tags.

use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

pub const GEOJSON: &str = "application/geo+json";
pub const JSON: &str = "application/json";

/// A request that cannot be answered, and why.
#[derive(Debug)]
pub struct Refusal {
    status: StatusCode,
    description: String,
}

impl Refusal {
    pub fn bad(description: impl Into<String>) -> Self {
        Refusal { status: StatusCode::BAD_REQUEST, description: description.into() }
    }

    pub fn missing(description: impl Into<String>) -> Self {
        Refusal { status: StatusCode::NOT_FOUND, description: description.into() }
    }

    pub fn broken(description: impl Into<String>) -> Self {
        Refusal { status: StatusCode::INTERNAL_SERVER_ERROR, description: description.into() }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let code = self.status.canonical_reason().unwrap_or_default().replace(' ', "");
        let body = json_as(JSON, &json!({ "code": code, "description": self.description }));
        (self.status, body).into_response()
    }
}

/// JSON under a media type of its own.
pub fn json_as(media_type: &'static str, value: &Value) -> Response {
    ([(header::CONTENT_TYPE, media_type)], value.to_string()).into_response()
}

/// A whole body with its entity tag, or 304 where the client has it already (RFC 9110, 13.1.2).
///
/// The tag is weak: a compressed answer has other bytes.
pub fn tagged(headers: &HeaderMap, media_type: &'static str, body: Vec<u8>) -> Response {
    let digest = Sha256::digest(&body);
    let tag: String = digest.iter().take(12).map(|byte| format!("{byte:02x}")).collect();
    let tag = format!("W/\"{tag}\"");
    let known = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    let same = |one: &str| one == "*" || one.trim_start_matches("W/") == tag.trim_start_matches("W/");
    let fresh = known.flat_map(|list| list.split(',')).any(|one| same(one.trim()));
    // `no-cache` still stores: it asks every time whether the file is the same.
    let tags = [(header::ETAG, tag), (header::CACHE_CONTROL, "no-cache".to_owned())];
    if fresh {
        return (StatusCode::NOT_MODIFIED, tags).into_response();
    }
    (tags, [(header::CONTENT_TYPE, media_type)], Body::from(body)).into_response()
}
