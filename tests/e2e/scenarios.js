/** A link of values in range whose trainings take a second each where others take a millisecond, with two such scenarios pinned. */
export const LONG = (() => {
  const pairs = [
    "hold=1e6",
    "strain=2",
    "rate=0.01",
    "eu=500",
    "vm=50",
    "delta=5",
    "tau_pivot=1",
    "h_max=20",
    "phi=1",
    "e_r=0.1",
    "drive=2",
    "p_ref=1",
    "g_delta=10",
    "cool=1000",
    "dma_f=1e-5",
    "dma_t_end=1500",
    "tau_alpha_pivot=1e-12",
    "t_end=1500",
  ];
  const pin = (f) => `paper;f:${f};${pairs.map((pair) => pair.replace("=", ":")).join(";")}`;
  return `#v=1&f=1e5,9e4&${pairs.join("&")}&pin1=${pin("8e4,7e4")}&pin2=${pin("6e4,5e4")}`;
})();

/** Among the scenarios that take longest, of a few thousand drawn over the whole table: a peak that is narrow, far from where the ramp begins, so that each of a hundred trainings takes milliseconds. */
export const SLOW =
  "#v=1&t_start=100&b_beta=0.75&e_beta=3.9&tau_pivot=1&vft_b=5e4&t_pivot=2000&phi=1&f=1e-5,1e5&strain=1&tau_alpha_pivot=1e-5";
