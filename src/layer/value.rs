use jiff::civil::Date;

use super::Kind;

/// One cell.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Not reported, or not applicable.
    #[default]
    Null,
    Text(String),
    Integer(i64),
    Real(f64),
    Bool(bool),
    Date(Date),
    /// Midnight UTC at the start of the day.
    DateTime(Date),
}

impl Value {
    /// Text, or null where it is empty: one empty string would turn a column of times into text.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() { Value::Null } else { Value::Text(text) }
    }

    /// A count, or null where none is reported; what exceeds 64 bits signed is cut there.
    pub fn count(count: Option<u64>) -> Self {
        count.map_or(Value::Null, |n| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX)))
    }

    /// The cell as a number, where it is one.
    pub fn number(&self) -> Option<f64> {
        match self {
            Value::Integer(n) => Some(*n as f64),
            Value::Real(x) => Some(*x),
            _ => None,
        }
    }

    /// The cell as text, where it is text.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether the cell may stand in a column of this kind.
    pub fn is_of(&self, kind: Kind) -> bool {
        matches!(
            (self, kind),
            (Value::Null, _)
                | (Value::Text(_), Kind::Text)
                | (Value::Integer(_), Kind::Integer)
                | (Value::Real(_), Kind::Real)
                | (Value::Bool(_), Kind::Bool)
                | (Value::Date(_), Kind::Date)
                | (Value::DateTime(_), Kind::DateTime)
        )
    }

    /// As in CSV: empty for null, `2024-12-14T00:00:00Z` for a time.
    pub fn to_cell(&self) -> String {
        match self {
            Value::Null => String::new(),
            Value::Text(text) => text.clone(),
            Value::Integer(n) => n.to_string(),
            Value::Real(x) => x.to_string(),
            Value::Bool(b) => b.to_string(),
            Value::Date(date) => date.to_string(),
            Value::DateTime(date) => format!("{date}T00:00:00Z"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_text_is_null() {
        assert_eq!(Value::text(" "), Value::Null);
    }

    #[test]
    fn a_time_is_a_utc_midnight() {
        assert_eq!(Value::DateTime(jiff::civil::date(2024, 12, 14)).to_cell(), "2024-12-14T00:00:00Z");
    }
}
