// The sweep of examples/bench/work.rs in plain JavaScript, twice: as the sum over relaxation times at
// every point, and by the model's own way, a table of polynomials between node values.

const [B, DELTA, E_BETA_EV, T_PIVOT, TAU_PIVOT, K_B_EV_PER_K] = [0.36, 0.2, 1.0674, 566.67, 1.04e-6, 8.617333262e-5];
const FREQUENCIES = 100;
const STEP = Math.min(0.357, 0.25 / B);

/** Nodes and weights of the rule in y = ln(τ/τ̄), as bench/sweep.py has them. */
function rule() {
  const [tau, weights] = [[], []];
  for (let y = -41 / B; y < Math.log(40) / B; y += STEP) {
    const s = B * y;
    tau.push(Math.exp(y));
    weights.push(B * STEP * Math.exp(s - Math.exp(s)));
  }
  return [Float64Array.from(tau), Float64Array.from(weights)];
}

/** ln ωτ̄ at every point, given to `each` with its index. */
function points(kappa, count, each) {
  const temperatures = count / FREQUENCIES;
  const line = Float64Array.from({ length: temperatures }, (_, i) => {
    const temp = 298 + (152 * i) / (temperatures - 1);
    return Math.log(kappa * TAU_PIVOT) + (E_BETA_EV / K_B_EV_PER_K) * (1 / temp - 1 / T_PIVOT);
  });
  for (let i = 0; i < FREQUENCIES; i++) {
    const lnOmega = Math.log(2 * Math.PI) + Math.LN10 * (-3 + (5 * i) / (FREQUENCIES - 1));
    for (let j = 0; j < temperatures; j++) each(i * temperatures + j, lnOmega + line[j]);
  }
}

const loss = (storage, lost) => {
  const [re, im] = [1 + DELTA * storage, DELTA * lost];
  return im / (re * re + im * im);
};

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;

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
export function direct(kappa, count) {
  const [phi, sum] = summed();
  const out = new Float64Array(count);
  points(kappa, count, (at, z) => {
    sum(z);
    out[at] = loss(phi[0], phi[1]);
  });
  return mean(out);
}

/** Of the polynomials, and where they begin and end: as model/src/table.rs and spectrum.rs have it. */
const DEGREE = 6;
const EDGES = [-5 / B, 30 / B];

/** A polynomial through seven nodes about each cell's centre, in s ∈ [−1, 1]. */
export function table(kappa, count) {
  const [phi, sum] = summed();
  const node = (z) => {
    sum(z);
    return [...phi];
  };
  const first = Math.floor(EDGES[0] / STEP);
  const cells = Math.floor((EDGES[1] - EDGES[0]) / STEP) + 1;
  const nodes = Array.from({ length: 2 * cells + DEGREE + 1 }, (_, n) =>
    node((first + (n - DEGREE / 2) / 2 + 0.5) * STEP),
  );
  const inverse = vandermonde();
  const [storages, losses] = [0, 1].map((part) => {
    const out = new Float64Array(cells * (DEGREE + 1));
    for (let cell = 0; cell < cells; cell++)
      for (let power = 0; power <= DEGREE; power++) {
        let sum = 0;
        for (let k = 0; k <= DEGREE; k++) sum += inverse[power][k] * nodes[2 * cell + k][part];
        out[cell * (DEGREE + 1) + power] = sum;
      }
    return out;
  });
  const out = new Float64Array(count);
  points(kappa, count, (at, z) => {
    const steps = z / STEP - first;
    const cell = Math.floor(steps);
    const s = 2 * (steps - cell) - 1;
    const base = cell * (DEGREE + 1);
    let storage = storages[base + DEGREE],
      lost = losses[base + DEGREE];
    for (let power = DEGREE - 1; power >= 0; power--) {
      storage = storage * s + storages[base + power];
      lost = lost * s + losses[base + power];
    }
    out[at] = loss(storage, lost);
  });
  return mean(out);
}

/** Coefficients of the polynomial through values at s = −3 … 3. */
function vandermonde() {
  const size = DEGREE + 1;
  const rows = Array.from({ length: size }, (_, k) => {
    const row = Array.from({ length: size }, (_, power) => (k - DEGREE / 2) ** power);
    return [...row, ...row.map((_, other) => (other === k ? 1 : 0))];
  });
  for (let i = 0; i < size; i++) {
    const pivot = rows
      .slice(i)
      .reduce((best, row, at) => (Math.abs(row[i]) > Math.abs(rows[best][i]) ? i + at : best), i);
    [rows[i], rows[pivot]] = [rows[pivot], rows[i]];
    rows[i] = rows[i].map((value) => value / rows[i][i]);
    for (let k = 0; k < size; k++) if (k !== i) rows[k] = rows[k].map((value, at) => value - rows[k][i] * rows[i][at]);
  }
  return rows.map((row) => row.slice(size));
}
