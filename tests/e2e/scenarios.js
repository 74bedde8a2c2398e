/** Among the scenarios that take longest, of a few thousand drawn over the whole table: a peak that is narrow, far from where the ramp begins, so that each of a hundred trainings takes milliseconds. */
export const SLOW = "#v=1&t_start=100&b_beta=0.75&e_beta=3.9&tau_pivot=1&vft_b=5e4&t_pivot=2000&phi=1&f=1e-5,1e5&strain=1&tau_alpha_pivot=1e-5";
