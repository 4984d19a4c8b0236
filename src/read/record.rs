//! One report as it stands in a file that may hold many.

use sha2::{Digest, Sha256};

use super::clean;
use super::metadata::Metadata;
use crate::model::Report;

/// What a reader of one kind of file gives for each report.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What tells the record from the others of its file for good: a guid, a message's number; none where the file
    /// gives nothing of the kind.
    pub key: Option<String>,
    pub metadata: Metadata,
    pub body: String,
}

impl Record {
    /// A record with its words cleaned.
    pub fn new(key: Option<String>, metadata: Metadata, body: &str) -> Record {
        let title = metadata.title.as_deref().map(|title| clean(title.trim())).filter(|title| !title.is_empty());
        let key = key.map(|key| clean(key.trim())).filter(|key| !key.is_empty());
        Record { key, metadata: Metadata { title, ..metadata }, body: clean(body.trim()) }
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.body.trim().is_empty() && self.metadata.title.is_none()
    }

    /// The key, or one made of the words, so that it stays when the file grows at either end.
    pub fn stable_key(&self) -> String {
        self.key.clone().unwrap_or_else(|| {
            let title = self.metadata.title.as_deref().unwrap_or_default();
            let hash = Sha256::digest(format!("{title}\n{}", self.body));
            hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
        })
    }

    /// The report with this id.
    pub fn into_report(self, id: &str) -> Report {
        self.metadata.into_report(id, &self.body)
    }
}
