//! The SVG as pixels, with the font that the binary carries.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::WriteError;

const FONTS: [&[u8]; 4] = [
    include_bytes!("../../../data/style/font/NotoSans-Regular.ttf"),
    include_bytes!("../../../data/style/font/NotoSans-Bold.ttf"),
    include_bytes!("../../../data/style/font/NotoSansArabic-Regular.ttf"),
    include_bytes!("../../../data/style/font/NotoSansHebrew-Regular.ttf"),
];

/// A PNG with `scale` pixels for each of the SVG's.
pub(super) fn png(svg: &str, scale: f32) -> Result<Vec<u8>, WriteError> {
    let fail = |message: String| WriteError::render("map.png", message);
    let mut fonts = fontdb::Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(|error| fail(error.to_string()))?;
    let size = tree.size().to_int_size().scale_by(scale).ok_or_else(|| fail("no size".to_owned()))?;
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| fail("no memory".to_owned()))?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| fail(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Dark pixels that a word leaves.
    fn ink(word: &str) -> usize {
        let svg = format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="120" height="30"><text x="5" y="20" font-family="Noto Sans" font-size="16">{word}</text></svg>"#
        );
        let picture = Pixmap::decode_png(&png(&svg, 1.0).unwrap()).unwrap();
        picture.pixels().iter().filter(|pixel| pixel.alpha() > 100).count()
    }

    #[test]
    fn words_in_arabic_and_hebrew_are_drawn_and_arabic_letters_are_joined() {
        assert!(ink("حيفا") > 20 && ink("חיפה") > 20);
        // The zero-width non-joiner keeps the letters in their forms for standing alone.
        assert_ne!(ink("بيت"), ink("ب\u{200c}ي\u{200c}ت"));
    }
}
