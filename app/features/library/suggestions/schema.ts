/** What visitors suggested for the library. */

export type SuggestionState = "new" | "accepted" | "declined";

interface ResourceSuggestionTable {
  organization_id: string;
  suggestion_id: string;
  title: string | null;
  url: string | null;
  kind: string | null;
  why: string | null;
  email: string | null;
  state: SuggestionState;
  reason: string | null;
  resource_id: string | null;
  received_at: Date;
  decided_at: Date | null;
  decided_by_name: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    resource_suggestion: ResourceSuggestionTable;
  }
}
