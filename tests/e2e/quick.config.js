import base from "./playwright.config.js";
export default { ...base, timeout: 90000, expect: { timeout: 15000 }, workers: 2 };
