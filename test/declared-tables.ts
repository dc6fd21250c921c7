/** The tables that features declare for Kysely, read from their sources. */
import { globSync, readFileSync } from "node:fs";
import { parseSync } from "oxc-parser";

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}

/** Table name → its declared columns, sorted. A table may be declared in parts by several features. */
export function declaredTables(): Map<string, string[]> {
  const found = new Map<string, Set<string>>();
  for (const file of globSync("app/**/*.ts", { exclude: ["**/*.test.ts"] })) {
    const text = readFileSync(file, "utf8");
    if (!text.includes('declare module "#platform/db/tables.ts"')) continue;
    const program = parseSync(file, text).program as unknown as { body: Node[] };
    const interfaces = new Map<string, string[]>();
    const tables: [string, string][] = [];
    for (const outer of program.body) {
      const node = (
        outer.type === "ExportNamedDeclaration" ? outer.declaration : outer
      ) as Node | null;
      if (node?.type === "TSInterfaceDeclaration") interfaces.set(nameOf(node.id), members(node));
      if (node?.type === "TSModuleDeclaration")
        for (const inner of (node.body as { body: Node[] }).body) {
          const table = (
            inner.type === "ExportNamedDeclaration" ? inner.declaration : inner
          ) as Node;
          if (table.type !== "TSInterfaceDeclaration" || nameOf(table.id) !== "Tables") continue;
          for (const property of (table.body as { body: Node[] }).body)
            tables.push([keyOf(property), typeNameOf(property)]);
        }
    }
    for (const [table, type] of tables) {
      const columns = interfaces.get(type);
      if (!columns)
        throw new Error(`${file}: the type ${type} of table ${table} is not declared beside it.`);
      found.set(table, new Set([...(found.get(table) ?? []), ...columns]));
    }
  }
  return new Map([...found].map(([table, columns]) => [table, [...columns].toSorted()]));
}

const nameOf = (id: unknown): string => (id as { name: string }).name;
const keyOf = (property: Node): string => {
  const key = property.key as { name?: string; value?: string };
  return key.name ?? key.value ?? "";
};
const members = (node: Node): string[] =>
  (node.body as { body: Node[] }).body.filter((m) => m.type === "TSPropertySignature").map(keyOf);
function typeNameOf(property: Node): string {
  const annotation = property.typeAnnotation as { typeAnnotation: Node };
  const type = annotation.typeAnnotation as Node & { typeName?: { name: string } };
  return type.typeName?.name ?? "";
}
