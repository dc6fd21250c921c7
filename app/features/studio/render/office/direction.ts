/** Text that runs from right to left is told to Office run by run. */
const RIGHT_TO_LEFT = /\p{Script=Hebrew}|\p{Script=Arabic}/u;
const STRETCH =
  /[\p{Script=Hebrew}\p{Script=Arabic}](?:[\p{Script=Hebrew}\p{Script=Arabic}\p{M}\s,.'"-]*[\p{Script=Hebrew}\p{Script=Arabic}\p{M}])?/gu;

/** Whether a paragraph begins from the right: its first letter tells. */
export const startsRight = (text: string): boolean =>
  RIGHT_TO_LEFT.test(/\p{L}/u.exec(text)?.[0] ?? "");

/** Pieces of a text in their order, each of one direction. */
export function directions(text: string): { text: string; right: boolean }[] {
  const parts: { text: string; right: boolean }[] = [];
  let at = 0;
  for (const found of text.matchAll(STRETCH)) {
    if (found.index > at) parts.push({ text: text.slice(at, found.index), right: false });
    parts.push({ text: found[0], right: true });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ text: text.slice(at), right: false });
  return parts;
}
