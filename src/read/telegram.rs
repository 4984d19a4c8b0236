//! Telegram Desktop's export ("Machine-readable JSON"): the messages of a chat, or of all chats.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::Offset;
use serde::Deserialize;
use serde_json::Value;

use super::metadata::{Metadata, parse_published};
use super::record::Record;
use crate::model::Published;

/// One chat, or an account with several below `chats`.
#[derive(Deserialize)]
struct Export {
    id: Option<i64>,
    name: Option<String>,
    #[serde(default)]
    messages: Vec<Message>,
    chats: Option<Chats>,
}

#[derive(Deserialize)]
struct Chats {
    #[serde(default)]
    list: Vec<Export>,
}

#[derive(Deserialize)]
struct Message {
    id: i64,
    #[serde(rename = "type")]
    kind: Option<String>,
    /// On the clock of the machine that exported.
    date: Option<String>,
    date_unixtime: Option<Value>,
    forwarded_from: Option<String>,
    /// A string, or a list of strings and of objects with `text`.
    #[serde(default)]
    text: Value,
}

/// Whether a JSON object is such an export.
pub fn is_export(value: &Value) -> bool {
    value.get("messages").is_some_and(Value::is_array) || value.pointer("/chats/list").is_some_and(Value::is_array)
}

/// The messages that have a text, in the order of the file; notices of the service are left out.
///
/// The channel is the publisher; for a forwarded message the one that wrote it, so that a reprint counts as one.
///
/// # Errors
///
/// What keeps the value from being an export, in words.
pub fn records(value: Value) -> Result<Vec<Record>, String> {
    let export: Export =
        serde_path_to_error::deserialize(value).map_err(|error| format!("no Telegram export: {error}"))?;
    let chats = export.chats.map(|chats| chats.list).unwrap_or_default();
    let several = chats.iter().flat_map(|chat| {
        let prefix = chat.id.map(|id| format!("{id}/")).unwrap_or_default();
        chat.messages.iter().map(move |message| record(&prefix, chat.name.as_deref(), message))
    });
    let own = export.messages.iter().map(|message| record("", export.name.as_deref(), message));
    Ok(own.chain(several).flatten().filter(|record| !record.is_empty()).collect())
}

fn record(prefix: &str, channel: Option<&str>, message: &Message) -> Option<Record> {
    if message.kind.as_deref().is_some_and(|kind| kind != "message") {
        return None;
    }
    let publisher = message.forwarded_from.as_deref().or(channel).map(str::to_owned);
    let metadata = Metadata { publisher, published: published(message), ..Metadata::default() };
    Some(Record::new(Some(format!("{prefix}{}", message.id)), metadata, &words(&message.text)))
}

/// The local date with its offset, which is the local clock's lead over `date_unixtime`.
fn published(message: &Message) -> Option<Published> {
    let given = message.date.as_deref().and_then(parse_published);
    let seconds = message.date_unixtime.as_ref().and_then(|value| match value {
        Value::String(text) => text.parse::<i64>().ok(),
        other => other.as_i64(),
    });
    let utc = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    let Some(utc) = utc else { return given };
    let utc = Offset::UTC.to_datetime(utc);
    let local = given.and_then(|given| Some(DateTime::from_parts(given.date, given.time?)));
    let lead = local.and_then(|local| i32::try_from(local.duration_since(utc).as_secs()).ok());
    let offset = lead.and_then(|lead| Offset::from_seconds(lead).ok()).unwrap_or(Offset::UTC);
    let local = local.unwrap_or(utc);
    Some(Published { date: local.date(), time: Some(local.time()), offset: Some(offset) })
}

/// The words of a message whose parts may be links or bold.
fn words(text: &Value) -> String {
    match text {
        Value::String(text) => text.clone(),
        Value::Array(parts) => {
            parts.iter().map(|part| part.as_str().or_else(|| part.get("text")?.as_str()).unwrap_or_default()).collect()
        }
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<Record> {
        records(serde_json::from_str(text).unwrap()).unwrap()
    }

    #[test]
    fn a_message_in_parts_is_one_text_with_the_zone_of_its_clock() {
        let records = read(
            r#"{"name":"Desk","type":"public_channel","id":1,"messages":[{"id":6,"type":"service","text":"x"},
            {"id":7,"type":"message","date":"2024-12-16T01:00:00","date_unixtime":"1734300000",
            "text":["Two ",{"type":"bold","text":"soldiers"}," hurt"]}]}"#,
        );
        assert_eq!(records.len(), 1);
        assert_eq!((records[0].body.as_str(), records[0].key.as_deref()), ("Two soldiers hurt", Some("7")));
        let published = records[0].metadata.published.unwrap();
        assert_eq!(published.date, jiff::civil::date(2024, 12, 16));
        assert_eq!(published.offset.map(|offset| offset.seconds()), Some(3 * 3600));
    }

    #[test]
    fn a_forwarded_message_is_its_writers() {
        let records =
            read(r#"{"name":"Desk","messages":[{"id":1,"forwarded_from":"Staff","text":"a"},{"id":2,"text":"b"}]}"#);
        let publishers: Vec<_> = records.iter().map(|record| record.metadata.publisher.as_deref()).collect();
        assert_eq!(publishers, [Some("Staff"), Some("Desk")]);
    }

    #[test]
    fn the_chats_of_an_account_keep_their_messages_apart() {
        let records = read(
            r#"{"chats":{"list":[{"id":5,"messages":[{"id":1,"text":"a"}]},{"id":6,"messages":[{"id":1,"text":"b"}]}]}}"#,
        );
        let keys: Vec<_> = records.iter().map(|record| record.key.as_deref()).collect();
        assert_eq!(keys, [Some("5/1"), Some("6/1")]);
    }
}
