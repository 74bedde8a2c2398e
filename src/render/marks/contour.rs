//! `lines`: contour lines of a grid (marching squares).

/// A place on the grid, in columns and rows.
pub type Place = (f64, f64);

const NONE: usize = usize::MAX;

/// Values row by row; a value that is not finite has no line around it.
pub struct Grid<'a> {
    pub values: &'a [f64],
    pub columns: usize,
}

impl Grid<'_> {
    fn rows(&self) -> usize {
        self.values.len() / self.columns.max(1)
    }

    /// The lines along which the grid has the value `level`. A closed one ends where it begins.
    pub fn lines(&self, level: f64) -> Vec<Vec<Place>> {
        // A side of a square has a number: twice that of the value where it begins, and one more if it
        // goes up. Each is crossed once at most, and joined to one crossing on either hand.
        let mut links = vec![[NONE; 2]; 2 * self.values.len()];
        let mut link = |a: usize, b: usize| {
            for (from, to) in [(a, b), (b, a)] {
                let free = usize::from(links[from][0] != NONE);
                links[from][free] = to;
            }
        };
        for row in 1..self.rows() {
            for column in 1..self.columns {
                let high = row * self.columns + column;
                let low = high - self.columns;
                let corners = [low - 1, low, high, high - 1, low - 1];
                let is_above = |i: usize| self.values[corners[i]] >= level;
                // A value that is not finite makes the sum not finite too.
                let sum = corners[..4].iter().fold(0.0, |sum, &at| sum + self.values[at]);
                if !sum.is_finite() {
                    continue;
                }
                let sides = [2 * (low - 1), 2 * low + 1, 2 * (high - 1), 2 * (low - 1) + 1];
                // At a saddle the value in the middle decides which corners are connected.
                let is_turned = (sum >= 4.0 * level) != is_above(0);
                let mut last = None;
                for i in (0..4).map(|i| (i + usize::from(is_turned)) % 4) {
                    if is_above(i) != is_above(i + 1) {
                        match last.take() {
                            Some(other) => link(other, sides[i]),
                            None => last = Some(sides[i]),
                        }
                    }
                }
            }
        }
        let mut lines = vec![];
        // First the open lines, then the closed ones.
        for i in 0..2 * links.len() {
            let start = i % links.len();
            if links[start][0] == NONE || (i < links.len() && links[start][1] != NONE) {
                continue;
            }
            let mut line = vec![self.place(start, level)];
            let mut at = start;
            while let Some(slot) = links[at].iter().position(|next| *next != NONE) {
                let next = std::mem::replace(&mut links[at][slot], NONE);
                for back in links[next].iter_mut().filter(|back| **back == at) {
                    *back = NONE;
                }
                line.push(self.place(next, level));
                at = next;
            }
            lines.push(line);
        }
        lines
    }

    /// Where the side with this number has the value.
    fn place(&self, side: usize, level: f64) -> Place {
        let (at, goes_up) = (side / 2, side % 2 == 1);
        let next = at + if goes_up { self.columns } else { 1 };
        let share = match (self.values.get(at), self.values.get(next)) {
            (Some(from), Some(to)) => (level - from) / (to - from),
            _ => 0.0,
        };
        let (column, row) = ((at % self.columns) as f64, (at / self.columns) as f64);
        if goes_up { (column, row + share) } else { (column + share, row) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use arbtest::arbtest;

    fn grid(columns: usize, rows: usize, of: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        (0..rows)
            .flat_map(|row| (0..columns).map(move |column| (column, row)))
            .map(|(x, y)| of(x as f64, y as f64))
            .collect()
    }

    #[test]
    fn a_slope_has_one_straight_line() {
        let values = grid(5, 4, |x, _| x);
        let lines = Grid { values: &values, columns: 5 }.lines(1.5);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].len(), 4);
        assert!(lines[0].iter().all(|place| place.0 == 1.5));
    }

    #[test]
    fn a_hill_has_closed_lines() {
        let values = grid(11, 11, |x, y| -(x - 5.0) * (x - 5.0) - (y - 5.0) * (y - 5.0));
        let lines = Grid { values: &values, columns: 11 }.lines(-9.5);
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].first(), lines[0].last());
        for (x, y) in &lines[0] {
            let radius = libm::hypot(x - 5.0, y - 5.0);
            assert!((radius - 9.5_f64.sqrt()).abs() < 0.1, "{x}, {y}: {radius}");
        }
    }

    #[test]
    fn no_line_runs_beside_a_gap() {
        let values = grid(3, 3, |x, y| if (x, y) == (1.0, 1.0) { f64::NAN } else { x });
        assert!(Grid { values: &values, columns: 3 }.lines(0.5).is_empty());
    }

    #[test]
    fn every_crossing_is_on_one_line_of_any_grid() {
        arbtest(|u| {
            let columns = u.int_in_range(1..=6)?;
            let raw: Vec<i8> = u.arbitrary()?;
            let rows = raw.len() / columns;
            let values: Vec<f64> = raw[..rows * columns].iter().map(|value| f64::from(*value)).collect();
            let lines = Grid { values: &values, columns }.lines(0.5);
            let mut places: Vec<(u64, u64)> = vec![];
            for line in &lines {
                // The end of a closed line is its start again.
                let once = &line[usize::from(line.first() == line.last())..];
                places.extend(once.iter().map(|(x, y)| (x.to_bits(), y.to_bits())));
            }
            let count = places.len();
            places.sort_unstable();
            places.dedup();
            assert_eq!(places.len(), count);
            let at = |x: usize, y: usize| values[y * columns + x] >= 0.5;
            let across =
                (0..rows).flat_map(|y| (1..columns).map(move |x| (x, y))).filter(|&(x, y)| at(x - 1, y) != at(x, y));
            let up =
                (1..rows).flat_map(|y| (0..columns).map(move |x| (x, y))).filter(|&(x, y)| at(x, y - 1) != at(x, y));
            // A single row or column has no squares, and so no lines.
            if rows > 1 && columns > 1 {
                assert_eq!(count, across.count() + up.count());
            }
            Ok(())
        });
    }
}
