import { Forbidden, NotFound } from "#platform/errors.ts";
import type { Actor } from "#platform/work.ts";
import type { ImportKind } from "./kind.ts";

/** The kinds of files that this program takes; handed in by the composition root. */
export interface Imports {
  readonly kinds: readonly ImportKind[];
  /** @throws NotFound for a kind that does not exist */
  kind(id: string): ImportKind;
}

declare module "#platform/env.ts" {
  interface Services {
    readonly imports: Imports;
  }
}

/** Collects the kinds that features offer. */
export function createImports(kinds: readonly ImportKind[]): Imports {
  return {
    kinds,
    kind(id) {
      const found = kinds.find((kind) => kind.id === id);
      if (!found) throw new NotFound("Files of this kind cannot be loaded.");
      return found;
    },
  };
}

/** Refuses an actor who may not load files of this kind. @throws Forbidden */
export function mustImport(actor: Actor, kind: ImportKind): void {
  if (!actor.permissions.has(kind.importPermission)) throw new Forbidden();
}
