// @ts-check
/** Des minutes, comme on les dit. Sans DOM. */

/**
 * 90 s'écrit « 1 h 30 ».
 * @param {number} minutes
 * @param {string} [espace] insécable dans une page, ordinaire dans un fichier
 */
export function enHeures(minutes, espace = " ") {
  if (minutes < 60) return minutes + espace + "min";
  const reste = minutes % 60;
  return (minutes - reste) / 60 + espace + "h" + (reste ? `${espace}${reste < 10 ? 0 : ""}${reste}` : "");
}
