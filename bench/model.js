// The sweep of examples/bench/work.rs in plain JavaScript, twice: as the sum over relaxation times at
// every point, and by the model's own way, tables of polynomials and one polynomial a point.

const [B, DELTA, E_BETA_EV, T_PIVOT, TAU_PIVOT, K_B_EV_PER_K] = [0.36, 0.2, 1.0674, 566.67, 1.04e-6, 8.617333262e-5];
const FREQUENCIES = 100;
const STEP = Math.min(0.357, 0.25 / B);

/** Nodes and weights of the rule in y = ln(τ/τ̄), as bench/model.py has them. */
function rule() {
  const [tau, weights] = [[], []];
  for (let y = -41 / B; y < Math.log(40) / B; y += STEP) {
    const s = B * y;
    tau.push(Math.exp(y));
    weights.push(B * STEP * Math.exp(s - Math.exp(s)));
  }
  return [Float64Array.from(tau), Float64Array.from(weights)];
}

/** The axis of a sweep: temperatures, and z = ln ωτ̄ at infinite temperature for each frequency. */
export function axes(kappa, count) {
  const temperatures = count / FREQUENCIES;
  const temps = Float64Array.from({ length: temperatures }, (_, i) => 298 + (152 * i) / (temperatures - 1));
  const lines = Float64Array.from({ length: FREQUENCIES }, (_, i) => {
    const lnOmega = Math.log(2 * Math.PI) + Math.LN10 * (-3 + (5 * i) / (FREQUENCIES - 1));
    return lnOmega + Math.log(kappa * TAU_PIVOT) - E_BETA_EV / K_B_EV_PER_K / T_PIVOT;
  });
  return { temps, lines, out: new Float64Array(count) };
}

const loss = (storage, lost) => {
  const [re, im] = [1 + DELTA * storage, DELTA * lost];
  return im / (re * re + im * im);
};

/** Φ at ln ωτ̄ as the sum, written into `phi`: no object is made for a point. */
function summed() {
  const [tau, weights] = rule();
  const phi = new Float64Array(2);
  return [
    phi,
    (z) => {
      const omega = Math.exp(z);
      let storage = 0,
        lost = 0;
      for (let k = 0; k < tau.length; k++) {
        const x = omega * tau[k];
        const relaxed = weights[k] / (1 + x * x);
        storage += relaxed;
        lost += relaxed * x;
      }
      phi[0] = storage;
      phi[1] = lost;
    },
  ];
}

/** Every point as a sum. */
export function direct({ temps, lines, out }) {
  const [phi, sum] = summed();
  const inverse = temps.map((temp) => 1 / temp);
  lines.forEach((line, i) => {
    for (let j = 0; j < inverse.length; j++) {
      sum(line + (E_BETA_EV / K_B_EV_PER_K) * inverse[j]);
      out[i * inverse.length + j] = loss(phi[0], phi[1]);
    }
  });
}

/** Of the tables of Φ and of E″: as model/src/table.rs and model/src/loss.rs have them. */
const [PHI, LOSS] = [
  { degree: 7, reach: 8, first: -5 / B, last: 30 / B, width: 2 * STEP },
  { degree: 6, first: -5 / B, last: 12 / B, width: 1 / Math.max(2.2, 10.5 / (Math.PI * (1 / B - 0.5))) },
];

const chebyshev = (degree) =>
  Array.from({ length: degree + 1 }, (_, q) => Math.cos((Math.PI * (q + 0.5)) / (degree + 1)));

/** Coefficients of the polynomial through (at, values), by Newton's divided differences. */
function through(at, values) {
  const value = [...values];
  for (let order = 1; order < at.length; order++)
    for (let i = at.length - 1; i >= order; i--) value[i] = (value[i] - value[i - 1]) / (at[i] - at[i - order]);
  const coefficients = at.map(() => 0);
  for (let i = at.length - 1; i >= 0; i--) {
    for (let power = at.length - 1; power > 0; power--)
      coefficients[power] = coefficients[power - 1] - at[i] * coefficients[power];
    coefficients[0] = value[i] - at[i] * coefficients[0];
  }
  return coefficients;
}

/** What each of `values` at s = −reach … reach adds to the coefficients. */
function stencil({ degree, reach }) {
  const at = chebyshev(degree);
  const nodes = Array.from({ length: 2 * reach + 1 }, (_, k) => k - reach);
  return nodes.map((node) => {
    const lagrange = (s) =>
      nodes.reduce((all, other) => (other === node ? all : (all * (s - other)) / (node - other)), 1);
    return through(at, at.map(lagrange));
  });
}

/** Φ by polynomials between nodes, written into the array that it returns. */
function spectrum() {
  const [phi, sum] = summed();
  const { degree, reach, width } = PHI;
  const first = Math.floor(PHI.first / width);
  const cells = Math.floor((PHI.last - PHI.first) / width) + 1;
  const nodes = Array.from({ length: 2 * (cells + reach) + 1 }, (_, n) => {
    sum((2 * first + 1 - reach + n) * (width / 2));
    return [...phi];
  });
  const matrix = stencil(PHI);
  const size = 2 * (degree + 1);
  const table = new Float64Array(cells * size);
  for (let cell = 0; cell < cells; cell++)
    matrix.forEach((column, k) => {
      const [storage, lost] = nodes[2 * cell + k];
      for (let power = 0; power <= degree; power++) {
        table[cell * size + 2 * power] += column[power] * storage;
        table[cell * size + 2 * power + 1] += column[power] * lost;
      }
    });
  const at = (z) => {
    const steps = z / width - first;
    const cell = Math.floor(steps);
    const s = 2 * (steps - cell) - 1;
    let [storage, lost] = [0, 0];
    for (let place = cell * size + size - 2; place >= cell * size; place -= 2) {
      storage = storage * s + table[place];
      lost = lost * s + table[place + 1];
    }
    phi[0] = storage;
    phi[1] = lost;
  };
  return [phi, at, first * width];
}

/** One polynomial a point. */
export function table({ temps, lines, out }) {
  const [phi, response, start] = spectrum();
  const { degree, last, width } = LOSS;
  const points = chebyshev(degree);
  const matrix = points.map((_, column) =>
    through(
      points,
      points.map((_, row) => Number(row === column)),
    ),
  );
  const cells = Math.floor((last - start) / width);
  const size = degree + 1;
  const coefficients = new Float64Array(cells * size);
  for (let cell = 0; cell < cells; cell++)
    points.forEach((s, k) => {
      response(start + (cell + 0.5 + s / 2) * width);
      const value = loss(phi[0], phi[1]);
      for (let power = 0; power < size; power++) coefficients[cell * size + power] += matrix[k][power] * value;
    });
  const inverse = temps.map((temp) => 1 / temp);
  const by = E_BETA_EV / K_B_EV_PER_K / width;
  const perKelvin = (temps.length - 1) / (temps[temps.length - 1] - temps[0]);
  for (let i = 0; i < lines.length; i++) {
    const at = (lines[i] - start) / width;
    let from = 0;
    for (let cell = Math.floor(at + by * inverse[0]); from < inverse.length; cell--) {
      // z falls: the cell's points end where z is below its edge. T is evenly spaced.
      let to = Math.min(Math.max(Math.ceil((by / (cell - at) - temps[0]) * perKelvin), from), inverse.length);
      while (to > from && at + by * inverse[to - 1] < cell) to--;
      while (to < inverse.length && at + by * inverse[to] >= cell) to++;
      const base = cell * size;
      const [c0, c1, c2, c3, c4, c5, c6] = coefficients.subarray(base, base + size);
      const offset = 2 * (at - cell) - 1;
      for (let j = from; j < to; j++) {
        const s = offset + 2 * by * inverse[j];
        out[i * inverse.length + j] = (((((c6 * s + c5) * s + c4) * s + c3) * s + c2) * s + c1) * s + c0;
      }
      from = to;
    }
  }
}

export const mean = ({ out }) => out.reduce((sum, value) => sum + value, 0) / out.length;
