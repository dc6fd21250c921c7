import type { RawBuilder, SqlBool } from "kysely";
import type { Identity } from "./identity.ts";

/** A table in which rows about a person lie, how to find them, and what erasing does to them. */
export interface Place {
  readonly table: string;
  /** As the person reads it. */
  readonly label: string;
  /** What becomes of the rows: deleted, or these columns emptied. */
  readonly erase:
    | "delete"
    | {
        readonly clear: readonly string[];
        /** Columns that are emptied only where another, or they themselves, name the person. */
        readonly clearNamed?: Readonly<Record<string, string>>;
      };
  readonly about: (identity: Identity) => RawBuilder<SqlBool>;
}
