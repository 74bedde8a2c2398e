// @ts-check
// `rgb`: a CSS colour as a number.

/** @type {CanvasRenderingContext2D | null} */
let context;

/**
 * A computed colour as 0xRRGGBB, over white where it is translucent. The browser parses every notation of
 * colours.
 * @param {string} color
 */
export function rgb(color) {
  try {
    context ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
      willReadFrequently: true,
    });
  } catch {
    // Refused; so is the canvas of the figure, which reports it.
  }
  if (!context) return 0xffffff;
  for (context.fillStyle of ["#fff", color]) context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return (red << 16) | (green << 8) | blue;
}
