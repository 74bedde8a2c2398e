/** A link of values in range whose trainings take a hundred times as long as others, with two such scenarios pinned: 24 trainings. */
export const LONG = (() => {
  const pairs = [
    "strain=2",
    "t_end=1500",
    "rate=1e3",
    "vm=3",
    "b_beta=1",
    "vft_b=5e4",
    "chi_slope=0.1",
    "t_merge=1e-14",
    "h0=20",
    "drive=2",
    "p_ref=1e9",
    "g_delta=10",
  ];
  const pin = (f) => `paper;f:${f};${pairs.map((pair) => pair.replace("=", ":")).join(";")}`;
  const [fast, middle, slow] = [
    "1e5,9e4,8e4,7e4,6e4,5e4,4e4,3e4",
    "2e4,1e4,9e3,8e3,7e3,6e3,5e3,4e3",
    "9e2,8e2,7e2,6e2,5e2,4e2,3e2,2e2",
  ];
  return `#v=1&f=${fast}&${pairs.join("&")}&pin1=${pin(middle)}&pin2=${pin(slow)}`;
})();

/** Among the scenarios that take longest, of a few thousand drawn over the whole table: a peak that is narrow, far from where the ramp begins, so that each of a hundred trainings takes milliseconds. */
export const SLOW =
  "#v=1&t_start=100&b_beta=0.75&e_beta=3.9&tau_pivot=1&vft_b=5e4&t_pivot=2000&phi=1&f=1e-5,1e5&strain=1&tau_alpha_pivot=1e-5";
