import type { Statement } from "../sources.ts";

/** One line in the list of a page's sources. */
export interface Reference {
  readonly n: number;
  readonly source: string;
  readonly page: string | undefined;
}

/** The sources of statements, each once, numbered in the order in which they are met. */
export function referencesOf(statements: readonly Statement[]): readonly Reference[] {
  const found = new Map<string, Reference>();
  for (const { source, page } of statements)
    for (const name of source) {
      const key = `${name}\n${page ?? ""}`;
      if (!found.has(key)) found.set(key, { n: found.size + 1, source: name, page });
    }
  return [...found.values()];
}

/** The lines that one statement stands on. */
export const referencesFor = (
  { source, page }: Pick<Statement, "source" | "page">,
  all: readonly Reference[],
): readonly Reference[] =>
  source.flatMap((name) => all.filter((one) => one.source === name && one.page === page));
