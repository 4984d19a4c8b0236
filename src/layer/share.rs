//! One figure over several places.

/// Shares are whole millionths, so that they have at most six decimals.
const UNIT: u128 = 1_000_000;

/// Equal parts of `figure` for `places` places, to six decimals; the last decimals of the first parts
/// take up what does not divide, so that the decimal sum is the figure exactly.
///
/// Parts are fractions rather than whole people: of one man killed near three villages, a whole share
/// would put him in a village that the report does not single out.
pub(super) fn shares(figure: u64, places: usize) -> Vec<f64> {
    let n = places.max(1) as u128;
    let millionths = u128::from(figure) * UNIT;
    let (part, rest) = (millionths / n, millionths % n);
    (0..n).map(|i| (part + u128::from(i < rest)) as f64 / UNIT as f64).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_add_up_to_the_figure() {
        for figure in [0, 1, 2, 30, 31, 3_001, 57_860] {
            for places in 1..=12 {
                let millionths: f64 = shares(figure, places).iter().map(|s| (s * 1e6).round()).sum();
                assert_eq!(millionths, figure as f64 * 1e6, "{figure} over {places}");
            }
        }
    }

    #[test]
    fn thirty_over_three_is_ten_each() {
        assert_eq!(shares(30, 3), [10.0, 10.0, 10.0]);
    }
}
