//! Connections with limits: how many, how large a head, how long to send it; a graceful end.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::{Semaphore, watch};

/// Browsers open about six at a time; this is room for many of them.
const MOST_CONNECTIONS: usize = 256;
/// Bytes of a request's line and headers; common servers allow 8 to 16 KiB.
const MOST_HEAD_BYTES: usize = 16 * 1024;
/// A slow sender must not hold a connection.
const HEAD_TIME: Duration = Duration::from_secs(10);
/// What Ctrl-C lets answers under way take.
const CLOSING_TIME: Duration = Duration::from_secs(3);
/// After an accept that failed, for instance for want of file handles.
const PAUSE: Duration = Duration::from_millis(100);

/// Accepts connections until Ctrl-C, then lets answers under way finish.
pub async fn accept(listener: TcpListener, router: Router, close: watch::Sender<bool>) {
    let places = Arc::new(Semaphore::new(MOST_CONNECTIONS));
    let graceful = GracefulShutdown::new();
    let mut ended = pin!(tokio::signal::ctrl_c());
    loop {
        let accepted = async {
            let place = places.clone().acquire_owned().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = match futures_util::future::select(pin!(accepted), &mut ended).await {
            futures_util::future::Either::Left((accepted, _)) => accepted,
            futures_util::future::Either::Right(_) => break,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let mut server = http1::Builder::new();
        server.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(MOST_HEAD_BYTES);
        let connection = server.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router.clone()));
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that breaks off is no fault of ours.
            let _ = connection.await;
            drop(place);
        });
    }
    let _ = close.send(true);
    let _ = tokio::time::timeout(CLOSING_TIME, graceful.shutdown()).await;
}
