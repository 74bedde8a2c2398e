/** Keys of the parameters, which xtask/finish.mjs puts in. */
declare const BUILD_KEYS: string[];
/** Figures that only the fuller program has. */
declare const BUILD_FULLER: string[];
/** The folder of the build, beside embed.js. */
declare const BUILD_FOLDER: string;
