/** Names of the program's own that say little to whoever reads the trail. */
const PLAIN: Readonly<Record<string, string>> = {
  "ensure-courses": "add usual courses",
  "map-import": "accept columns",
  "match-again": "match review list again",
  "reopen-review": "put review line back",
  "dismiss-review": "set review line aside",
};

/** `record-completion` or `importDays` as people read it: "Record completion", "Import days". */
export function inWords(name: string): string {
  const words = (PLAIN[name] ?? name)
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .replaceAll(/[-_.]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** One value that an entry of the trail speaks of. */
export interface Change {
  readonly name: string;
  /** null: there was none. */
  readonly before: string | null;
  readonly after: string | null;
}

/** What changed, value by value, in the order in which it was recorded; what stayed equal is left out. */
export function changesOf(before: unknown, after: unknown): Change[] {
  const was = flat(before);
  const is = flat(after);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((name) => ({
      name: inWords(name),
      before: was.get(name) ?? null,
      after: is.get(name) ?? null,
    }))
    .filter((change) => change.before !== change.after);
}

/** A change as one line: "Goal: 400 → 500", or "Goal: 500" where there was nothing before. */
export function changeLine({ name, before, after }: Change): string {
  if (before === null) return `${name}: ${after ?? "–"}`;
  return `${name}: ${before} → ${after ?? "–"}`;
}

/** A JSON value as named texts, objects inside taken apart. */
function flat(value: unknown, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  if (value === null || value === undefined) return found;
  if (typeof value !== "object" || Array.isArray(value)) {
    const text = textOf(value);
    if (text !== "") found.set(prefix || "value", text);
    return found;
  }
  for (const [key, inner] of Object.entries(value))
    for (const [name, text] of flat(inner, prefix ? `${prefix} ${key}` : key))
      found.set(name, text);
  return found;
}

function textOf(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) {
    const items = value.map(itemText);
    return items.join(value.some((item) => typeof item === "object") ? "; " : ", ");
  }
  return String(value);
}

const itemText = (item: unknown): string =>
  item !== null && typeof item === "object" && !Array.isArray(item)
    ? [...flat(item)].map(([name, text]) => `${name} ${text}`).join(", ")
    : textOf(item);
