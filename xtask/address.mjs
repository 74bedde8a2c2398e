// Where the site will stand, for the addresses that programs which show links want whole: `SITE`, or
// nothing.

export const SITE = process.env.SITE ?? "";

if (SITE && !/^https?:\/\/[^?#"'<>\s]+\/$/.test(SITE)) {
  console.error(`SITE=${SITE}: an address that begins with https:// and ends with / is wanted`);
  process.exit(1);
}
