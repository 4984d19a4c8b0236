//! The sound key: what romanisations of one Russian, Ukrainian or Belarusian name have in common.

/// The sound keys of a folded name; none for a name in a script other than Latin and Cyrillic.
pub fn keys(folded: &str) -> Vec<String> {
    let latin: String = folded.chars().map(letter).collect();
    if latin.is_empty() || !latin.bytes().all(|b| b.is_ascii_lowercase() || b == b' ') {
        return Vec::new();
    }
    let mut key = String::with_capacity(latin.len());
    for c in latin.chars().filter(|c| *c != ' ') {
        let c = match c {
            'y' | 'j' | 'e' => 'i',
            'w' => 'v',
            'k' | 'q' => 'c',
            'z' => 's',
            other => other,
        };
        if c != 'h' && !key.ends_with(c) {
            key.push(c);
        }
    }
    vec![key]
}

fn letter(c: char) -> &'static str {
    const LATIN: [&str; 26] = [
        "a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p", "q", "r", "s", "t", "u", "v",
        "w", "x", "y", "z",
    ];
    match c {
        'a'..='z' => LATIN.get(usize::from(c as u8 - b'a')).copied().unwrap_or_default(),
        ' ' => " ",
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'ы' | 'і' | 'й' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ю' => "iu",
        'я' => "ia",
        'ь' | 'ъ' => "",
        _ => "?",
    }
}
