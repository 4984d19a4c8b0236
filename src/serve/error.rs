use std::net::SocketAddr;
use std::path::PathBuf;

/// Why nothing can be served.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error("{}: no layers here ({source}); run `sitmap build` first", path.display())]
    Folder { path: PathBuf, source: std::io::Error },
    #[error("{address}: cannot listen there: {source}; take another port with --port, or --port 0 for any free one")]
    Address { address: SocketAddr, source: std::io::Error },
    #[error("the server cannot start: {0}")]
    Runtime(std::io::Error),
}
