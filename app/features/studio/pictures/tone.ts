/** What the pixels of a picture say of its tone (R113): a hint, and no verdict. Pure. */

/** Below this a picture looks dark, above the other one bright; of 100. */
const [DARK, BRIGHT] = [35, 60];
/** Light and dark lie this far apart in a picture that looks harsh. */
const HARSH = 33;

/**
 * Sentences on how a picture looks.
 * @param picture `brightness` and `contrast` from 0 to 100
 */
export function toneHints(picture: {
  readonly brightness: number;
  readonly contrast: number;
}): string[] {
  const { brightness, contrast } = picture;
  const light =
    brightness < DARK
      ? `Dark (${brightness} of 100). Dark pictures make the subject look hopeless; try a brighter one.`
      : brightness > BRIGHT
        ? `Bright (${brightness} of 100).`
        : `Neither dark nor bright (${brightness} of 100).`;
  return contrast > HARSH
    ? [light, "Light and dark lie far apart. Look whether it seems harsh."]
    : [light];
}
