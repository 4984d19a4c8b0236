//! Marked-up text to plain text: blocks become paragraphs, the rest of the markup goes.

use dom_query::{Document, NodeRef};

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 28] = [
    "address",
    "article",
    "blockquote",
    "body",
    "dd",
    "div",
    "dl",
    "dt",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "table",
    "tbody",
    "tr",
    "ul",
    "details",
];
/// Elements whose text is no part of what is told.
const SILENT: [&str; 8] = ["script", "style", "noscript", "template", "figcaption", "svg", "head", "iframe"];

/// The words of an HTML text or fragment, a blank line between paragraphs.
pub fn of_html(html: &str) -> String {
    of_tree(&Document::from(html).root())
}

/// The words below a node.
pub fn of_tree(root: &NodeRef<'_>) -> String {
    let mut plain = Plain::default();
    // A stack of its own: hostile pages nest deeper than the program's.
    let mut open = vec![(*root, false)];
    while let Some((node, leaves)) = open.pop() {
        if node.is_text() {
            plain.words(&node.text());
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        if SILENT.contains(&name.as_ref()) {
            continue;
        }
        match name.as_ref() {
            "br" => plain.gap = plain.gap.max(Gap::Line),
            "td" | "th" => plain.gap = plain.gap.max(Gap::Blank),
            name if BLOCKS.contains(&name) => plain.gap = Gap::Paragraph,
            _ => {}
        }
        if !leaves {
            open.push((node, true));
            open.extend(node.children_it(true).map(|child| (child, false)));
        }
    }
    plain.text
}

/// What stands between the words so far and the next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    Line,
    Paragraph,
}

#[derive(Default)]
struct Plain {
    text: String,
    gap: Gap,
}

impl Plain {
    fn words(&mut self, text: &str) {
        let blank = |c: char| c.is_ascii_whitespace();
        if text.starts_with(blank) {
            self.gap = self.gap.max(Gap::Blank);
        }
        for word in text.split_ascii_whitespace() {
            if !self.text.is_empty() {
                self.text.push_str(["", " ", "\n", "\n\n"][self.gap as usize]);
            }
            self.text.push_str(word);
            self.gap = Gap::Blank;
        }
        if !text.ends_with(blank) && !text.is_empty() {
            self.gap = Gap::None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::of_html;

    #[test]
    fn blocks_are_paragraphs_and_inline_marks_part_no_word() {
        let html = "<p>Two <b>sol</b>diers\n hurt.<br>Near <i>Sudzha</i>.</p><ul><li>One</li><li>Two</li></ul>";
        assert_eq!(of_html(html), "Two soldiers hurt.\nNear Sudzha.\n\nOne\n\nTwo");
    }

    #[test]
    fn captions_and_scripts_are_silent() {
        assert_eq!(of_html("<figure><img><figcaption>A tank</figcaption></figure><p>Calm.<script>x</script>"), "Calm.");
    }
}
