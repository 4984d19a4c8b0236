//! Which address gives what.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, Query, State as Shared};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::StreamExt;
use serde_json::Value;
use tokio_stream::wrappers::WatchStream;
use tower_http::compression::CompressionLayer;
use tower_http::cors::{Any, CorsLayer};
use tower_http::set_header::SetResponseHeaderLayer;
use tower_http::timeout::TimeoutLayer;

use super::answer::{self, GEOJSON, JSON, Refusal};
use super::{State, files, ogc, query};

/// A query over 100,000 features takes well under a second.
const ANSWER_TIME: Duration = Duration::from_secs(30);

type App = Shared<Arc<State>>;
type Parameters = Query<Vec<(String, String)>>;

pub fn router(state: Arc<State>) -> Router {
    let anyone = CorsLayer::new().allow_origin(Any).allow_methods([Method::GET, Method::HEAD]);
    let anyone = anyone.expose_headers([header::ETAG]);
    let no_sniff =
        SetResponseHeaderLayer::overriding(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    Router::new()
        .route("/", get(root))
        .route("/live", get(live))
        .route("/api", get(api))
        .route("/conformance", get(conformance))
        .route("/collections", get(collections))
        .route("/collections/{name}", get(collection))
        .route("/collections/{name}/items", get(items))
        .route("/collections/{name}/items/{id}", get(item))
        .route("/{*path}", get(file))
        .with_state(state)
        .layer(CompressionLayer::new())
        .layer(anyone)
        .layer(no_sniff)
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, ANSWER_TIME))
}

/// Work on files and features, away from the thread that answers.
async fn apart<T: Send + 'static>(work: impl FnOnce() -> Result<T, Refusal> + Send + 'static) -> Result<T, Refusal> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => done,
        Err(error) => Err(Refusal::broken(error.to_string())),
    }
}

/// The page for people, the landing page for programs.
async fn root(Shared(state): App, Query(parameters): Parameters, headers: HeaderMap) -> Result<Response, Refusal> {
    let form = parameters.iter().find(|(name, _)| name == "f").map(|(_, value)| value.as_str());
    let accepts = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let program =
        form == Some("json") || (form.is_none() && accepts.contains("json") && !accepts.contains("text/html"));
    if program {
        return Ok(answer::json_as(JSON, &ogc::landing(&state, &base(&state, &headers))));
    }
    give(state, String::new(), headers).await
}

async fn file(Shared(state): App, Path(path): Path<String>, headers: HeaderMap) -> Result<Response, Refusal> {
    give(state, path, headers).await
}

async fn give(state: Arc<State>, path: String, headers: HeaderMap) -> Result<Response, Refusal> {
    apart(move || match files::read(&state.folder, &path) {
        Ok(Some((bytes, media_type))) => Ok(answer::tagged(&headers, media_type, bytes)),
        Ok(None) if path.is_empty() => Err(Refusal::missing("no index.html here; run sitmap build")),
        Ok(None) => Err(Refusal::missing("no such file in the layers folder")),
        Err(error) => Err(Refusal::broken(format!("{path}: {error}"))),
    })
    .await
}

async fn api(Shared(state): App, Query(parameters): Parameters, headers: HeaderMap) -> Result<Response, Refusal> {
    query::none_but_form(&parameters)?;
    Ok(answer::json_as(ogc::API_TYPE, &ogc::api(&state, &base(&state, &headers))))
}

async fn conformance(Query(parameters): Parameters) -> Result<Response, Refusal> {
    query::none_but_form(&parameters)?;
    Ok(answer::json_as(JSON, &ogc::conformance()))
}

async fn collections(
    Shared(state): App,
    Query(parameters): Parameters,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    query::none_but_form(&parameters)?;
    let base = base(&state, &headers);
    let list = apart(move || Ok(ogc::collections(&state, &base))).await?;
    Ok(answer::json_as(JSON, &list))
}

async fn collection(
    Shared(state): App,
    Path(name): Path<String>,
    Query(parameters): Parameters,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    query::none_but_form(&parameters)?;
    let base = base(&state, &headers);
    let about: Value = apart(move || ogc::collection(&state, &base, &name)).await?;
    Ok(answer::json_as(JSON, &about))
}

async fn items(
    Shared(state): App,
    Path(name): Path<String>,
    Query(parameters): Parameters,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let base = base(&state, &headers);
    let page = apart(move || ogc::items(&state, &base, &name, &parameters)).await?;
    Ok(answer::tagged(&headers, GEOJSON, page.into_bytes()))
}

async fn item(
    Shared(state): App,
    Path((name, id)): Path<(String, String)>,
    Query(parameters): Parameters,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    query::none_but_form(&parameters)?;
    let base = base(&state, &headers);
    let feature = apart(move || ogc::item(&state, &base, &name, &id)).await?;
    Ok(answer::tagged(&headers, GEOJSON, feature.to_string().into_bytes()))
}

/// Tells how things stand, now and after each change, until the client or the server goes.
async fn live(Shared(state): App) -> Response {
    let mut closing = state.closing.clone();
    let closed = async move { closing.wait_for(|closed| *closed).await.map(drop) };
    let news = WatchStream::new(state.news.clone()).map(|news| {
        Ok::<_, std::convert::Infallible>(Event::default().event("state").data(serde_json::json!(news).to_string()))
    });
    let stream = news.take_until(Box::pin(closed));
    Sse::new(stream).keep_alive(KeepAlive::default()).into_response()
}

/// The address that the client used, as far as it can be one; links are made of it.
fn base(state: &State, headers: &HeaderMap) -> String {
    let host = headers.get(header::HOST).and_then(|value| value.to_str().ok());
    let sound =
        |host: &&str| host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c)) && !host.is_empty();
    format!("http://{}", host.filter(sound).map_or_else(|| state.address.to_string(), str::to_owned))
}
