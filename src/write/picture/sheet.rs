//! The drawing sheet: degrees to pixels.

use geo::{Coord, Distance, Geodesic, Geometry, LineString, Point, Rect};
use serde::Serialize;

/// Web Mercator, fitted into a rectangle of pixels.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sheet {
    /// Left, top, width, height.
    pub map: [f64; 4],
    west: f64,
    north: f64,
    pixels_per_radian: f64,
}

/// A bar of a round length.
#[derive(Serialize)]
pub(super) struct ScaleBar {
    /// Pixels.
    width: f64,
    words: String,
}

impl Sheet {
    /// Shows at least `frame`, centred.
    pub fn fit(frame: Rect<f64>, map: [f64; 4]) -> Self {
        let (low, high) = (mercator(frame.min()), mercator(frame.max()));
        let (width, height) = ((high.x - low.x).max(f64::EPSILON), (high.y - low.y).max(f64::EPSILON));
        let pixels_per_radian = (map[2] / width).min(map[3] / height);
        let west = (low.x + high.x) / 2.0 - map[2] / 2.0 / pixels_per_radian;
        let north = (low.y + high.y) / 2.0 + map[3] / 2.0 / pixels_per_radian;
        Sheet { map, west, north, pixels_per_radian }
    }

    /// Pixels from the picture's top left corner, to a tenth.
    pub fn pixel(&self, position: Coord<f64>) -> Coord<f64> {
        let at = mercator(position);
        let tenth = |x: f64| (x * 10.0).round() / 10.0;
        Coord {
            x: tenth(self.map[0] + (at.x - self.west) * self.pixels_per_radian),
            y: tenth(self.map[1] + (self.north - at.y) * self.pixels_per_radian),
        }
    }

    /// Whether a pixel lies on the map, `margin` pixels from its edge or more.
    pub fn holds(&self, at: Coord<f64>, margin: f64) -> bool {
        let [x, y, width, height] = self.map;
        (x + margin..=x + width - margin).contains(&at.x) && (y + margin..=y + height - margin).contains(&at.y)
    }

    /// The corner where the scale bar stands.
    pub fn corner(&self) -> Rect<f64> {
        let [x, y, width, height] = self.map;
        Rect::new((x, y + height - 56.0), (x + width / 4.0 + 100.0, y + height))
    }

    /// North-west and south-east corners in degrees.
    pub fn corners(&self) -> (Coord<f64>, Coord<f64>) {
        (self.position(Coord { x: 0.0, y: 0.0 }), self.position(Coord { x: self.map[2], y: self.map[3] }))
    }

    /// Polygons as the data of an SVG path.
    pub fn path(&self, geometry: &Geometry<f64>) -> String {
        let Geometry::MultiPolygon(area) = geometry else { return String::new() };
        let rings = area.iter().flat_map(|polygon| std::iter::once(polygon.exterior()).chain(polygon.interiors()));
        rings.map(|ring| self.ring(ring)).collect()
    }

    fn ring(&self, ring: &LineString<f64>) -> String {
        let mut data = String::from("M");
        let mut last = None;
        for pixel in ring.coords().map(|c| self.pixel(*c)) {
            if last != Some(pixel) {
                data.push_str(&format!("{} {} ", pixel.x, pixel.y));
            }
            last = Some(pixel);
        }
        data.push('Z');
        data
    }

    /// The longest bar of 1, 2 or 5 times a power of ten kilometres that takes up a quarter of the map at most.
    pub fn scale_bar(&self) -> ScaleBar {
        let middle = self.position(Coord { x: self.map[2] / 2.0, y: self.map[3] / 2.0 });
        let beside = self.position(Coord { x: self.map[2] / 2.0 + 100.0, y: self.map[3] / 2.0 });
        let metres_per_pixel = Geodesic.distance(Point(middle), Point(beside)) / 100.0;
        let longest = metres_per_pixel * self.map[2] / 4.0;
        let power = 10_f64.powf(longest.log10().floor());
        let metres = [5.0, 2.0, 1.0].map(|n| n * power).into_iter().find(|m| *m <= longest).unwrap_or(power);
        let words = if metres >= 1_000.0 { format!("{} km", metres / 1_000.0) } else { format!("{metres} m") };
        ScaleBar { width: (metres / metres_per_pixel).round(), words }
    }

    fn position(&self, pixel: Coord<f64>) -> Coord<f64> {
        let x = self.west + pixel.x / self.pixels_per_radian;
        let y = self.north - pixel.y / self.pixels_per_radian;
        Coord { x: x.to_degrees(), y: (2.0 * y.exp().atan() - std::f64::consts::FRAC_PI_2).to_degrees() }
    }
}

fn mercator(position: Coord<f64>) -> Coord<f64> {
    let lat = position.y.clamp(-85.0, 85.0).to_radians();
    Coord { x: position.x.to_radians(), y: (std::f64::consts::FRAC_PI_4 + lat / 2.0).tan().ln() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_turns_back_into_its_position() {
        let sheet = Sheet::fit(Rect::new((35.0, 51.0), (36.0, 51.5)), [0.0, 0.0, 800.0, 600.0]);
        let back = sheet.position(sheet.pixel(Coord { x: 35.3, y: 51.2 }));
        assert!((back.x - 35.3).abs() < 1e-3 && (back.y - 51.2).abs() < 1e-3);
    }

    #[test]
    fn the_scale_bar_is_a_round_length() {
        let sheet = Sheet::fit(Rect::new((35.0, 51.0), (36.0, 51.5)), [0.0, 0.0, 800.0, 600.0]);
        assert_eq!(sheet.scale_bar().words, "10 km");
    }
}
