//! The SVG as pixels, with the font that the binary carries.

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::WriteError;

const FONTS: [&[u8]; 2] = [
    include_bytes!("../../../data/style/font/NotoSans-Regular.ttf"),
    include_bytes!("../../../data/style/font/NotoSans-Bold.ttf"),
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
