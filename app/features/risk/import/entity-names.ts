/** Words that stand beside names and are none. */
const FILLER =
  /\b(and|with)\s+(its|their|all)?\s*(subsidiaries|affiliates|subsidiary)\b|\band its\b|\bet al\.?/gi;
const COUNTED = /^(one|two|three|four|five|several|\d+)\b/i;

/**
 * The companies that the cell of an action names: the name before a bracket, and each name in it.
 * "Brightway Group (Brightway Holdings, Laglove (M))" names three. Nothing is guessed: a name that only
 * resembles a supplier proposes nothing.
 */
export function entityNames(entity: string): string[] {
  const open = outerBracket(entity);
  const head = (open === null ? entity : entity.slice(0, open.from)).replaceAll(FILLER, " ");
  const inside = open === null ? "" : entity.slice(open.from + 1, open.to);
  const parts = [...head.split(/;/), ...split(inside)];
  const names = parts
    .map((part) => part.replaceAll(/\s+/g, " ").replace(/^[\s,;]+|[\s,;]+$/g, ""))
    .filter((part) => part.length > 2 && !COUNTED.test(part));
  return [...new Set(names)];
}

/** The first bracket that stands after a space and lists names, to its own end. */
function outerBracket(text: string): { from: number; to: number } | null {
  const from = text.indexOf("(");
  if (from < 1) return null;
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) {
      // "Laglove (M)" is one name: a mark of one or two letters lists nothing.
      return at - from <= 3 ? null : { from, to: at };
    }
  }
  return { from, to: text.length };
}

const split = (text: string): string[] => (text === "" ? [] : text.split(/[;,](?![^(]*\))/));
