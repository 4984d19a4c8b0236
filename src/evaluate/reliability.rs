//! Whether a score means what it says: of the answers with about one score, the share that is right.

use std::fmt;

/// Lower bounds of the bins; scores above the bound of the resolver lie close to 1.
const BINS: [f64; 8] = [0.0, 0.25, 0.5, 0.75, 0.85, 0.95, 0.99, 0.999];

/// Scores with whether each was right; `Display` is the table.
pub(super) struct Reliability<'a>(pub &'a [(f64, bool)]);

impl fmt::Display for Reliability<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "score            answers  mean score  right")?;
        for (number, low) in BINS.iter().enumerate() {
            let high = BINS.get(number + 1).copied().unwrap_or(f64::INFINITY);
            let inside: Vec<_> = self.0.iter().filter(|(score, _)| (*low..high).contains(score)).collect();
            if inside.is_empty() {
                continue;
            }
            let mean = inside.iter().map(|(score, _)| score).sum::<f64>() / inside.len() as f64;
            let right = inside.iter().filter(|(_, right)| *right).count() as f64 / inside.len() as f64;
            let to = high.min(1.0);
            write!(f, "\n  {low:.3} to {to:.3}  {:>6}  {mean:>10.3}  {right:>5.3}", inside.len())?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Reliability;

    #[test]
    fn each_score_falls_into_one_bin() {
        let table = Reliability(&[(0.75, true), (0.8, false), (1.0, true)]).to_string();
        let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(
            rows,
            [["0.750", "to", "0.850", "2", "0.775", "0.500"], ["0.999", "to", "1.000", "1", "1.000", "1.000"]]
        );
    }
}
