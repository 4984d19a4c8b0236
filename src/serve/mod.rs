//! A project's layers over HTTP, for people on this machine: the page, the files, OGC API - Features,
//! and a stream that tells the open page of a rebuild.
//!
//! Only files that lie in the layers folder itself are given out; requests cannot write anything.

mod answer;
mod connection;
mod error;
mod files;
mod layers;
mod ogc;
mod query;
mod routes;
mod watch;

use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::watch as signal;

pub use error::ServeError;
pub use watch::{Inputs, Rebuild};

/// What to serve and where.
pub struct Settings {
    /// The layers folder.
    pub folder: PathBuf,
    pub title: String,
    pub host: IpAddr,
    /// 0 takes any free port.
    pub port: u16,
    /// What to watch and how to rebuild it; none serves the folder as it is.
    pub rebuild: Option<(Inputs, Rebuild)>,
}

/// What the open pages are told: how things stand now, so that who missed a change misses nothing.
#[derive(Clone, Debug, Default, serde::Serialize)]
struct News {
    /// Changes of the layers folder since the start.
    layers: u64,
    /// Why the latest rebuild failed.
    failed: Option<String>,
}

/// What every request sees.
struct State {
    /// Canonical path of the layers folder.
    folder: PathBuf,
    title: String,
    address: SocketAddr,
    news: signal::Receiver<News>,
    closing: signal::Receiver<bool>,
    layers: layers::Cache,
}

/// Serves until Ctrl-C; `started` hears the address once requests are answered.
///
/// # Errors
///
/// Where the folder is not there, or the address is taken or not this machine's.
pub fn serve(settings: Settings, started: impl FnOnce(SocketAddr)) -> Result<(), ServeError> {
    let folder = settings.folder.canonicalize();
    let folder = folder.map_err(|source| ServeError::Folder { path: settings.folder.clone(), source })?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(ServeError::Runtime)?;
    runtime.block_on(async {
        let wanted = SocketAddr::new(settings.host, settings.port);
        let listener = TcpListener::bind(wanted).await;
        let listener = listener.map_err(|source| ServeError::Address { address: wanted, source })?;
        let address = listener.local_addr().map_err(|source| ServeError::Address { address: wanted, source })?;
        let (told, news) = signal::channel(News::default());
        let (close, closing) = signal::channel(false);
        let _watching = watch::start(&folder, settings.rebuild, &told);
        let layers = layers::Cache::new(folder.clone());
        let state = Arc::new(State { folder, title: settings.title, address, news, closing, layers });
        started(address);
        connection::accept(listener, routes::router(state), close).await;
        Ok(())
    })
}
