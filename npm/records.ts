// Records as docs/summary.md describes them; `null` is a quantity that does not exist.

export interface Run {
  f_hz: number;
  cycles: number;
  work_mj_m3: number;
  work_kj_mol: number;
  h_kj_mol: number;
  e_beta_ev: number;
  delta_e_beta_mev: number;
  t_beta_k: number | null;
  t_beta_k_reason?: string;
  m_beta: number;
  stored_fraction: number | null;
  stored_fraction_reason?: string;
}

export interface Derived {
  t_g_k: number;
  e_alpha_ev: number;
  kappa: number;
  fragility_m: number;
  t_beta_as_cast_k: number | null;
  t_beta_as_cast_k_reason?: string;
}

export interface WorkExponent {
  t_end_k: number;
  n: number | null;
  n_reason?: string;
}

export interface Scenario {
  link: string;
  derived: Derived;
  heat_only: Run;
  runs: Run[];
  work_exponents: WorkExponent[];
}

export interface Summary extends Scenario {
  schema: 1;
  /** Empty, or a note on the repair of a damaged link. A link with faults is refused. */
  issues: { key: string; given: string; used: string; allowed: string; fault: "mended"; message: string }[];
  receipt?: { identical: boolean; sentences: string[] };
  pinned: Scenario[];
}

export interface Axis {
  label: string;
  unit: string;
  scale: "linear" | "log";
}

export interface Series {
  id: string;
  label: string;
  axis?: "y2";
  x: (number | null)[];
  y: (number | null)[];
  half_width?: (number | null)[];
}

export interface FigureData {
  figure: string;
  title: string;
  x: Axis;
  y: Axis;
  y2?: Axis;
  series: Series[];
  notes: string[];
  labels?: { x: number; y: number; text: string }[];
  /** The scenarios pinned beside, whose curves have ids that begin so. */
  pinned?: { id: string; label: string; link: string }[];
  summary: string;
  about: {
    program: string;
    version: string;
    link: string;
    after: string;
    shows?: string;
    closure?: string;
    parameters: { key: string; symbol: string; value: string; unit: string; from: string }[];
    defaults: { from: string; keys: string[] }[];
    licence: string;
  };
}

export interface Param {
  key: string;
  symbol: string;
  label: string;
  unit: string;
  group: string;
  list: boolean;
  switch: boolean;
  range: string;
  help: string;
  rescales: boolean;
}

export interface Preset {
  id: string;
  label: string;
  source: string;
  help: string;
  ofThePaper: boolean;
}

export interface FigureName {
  id: string;
  title: string;
}
