/** What is kept of somebody's primer: a row for each edition they took. */
import type { Generated } from "kysely";

interface PrimerResultTable {
  organization_id: string;
  result_id: string;
  person_id: string;
  edition: string;
  started_at: Date;
  tries: Generated<number>;
  best_score: number | null;
  questions: number;
  finished_at: Date | null;
  finished_score: number | null;
}
declare module "#platform/db/tables.ts" {
  interface Tables {
    primer_result: PrimerResultTable;
  }
}
