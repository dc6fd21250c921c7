/** What is kept of the brand: colors, the name as written, the logo for dark grounds. */
interface BrandTable {
  organization_id: string;
  name: string;
  /** #rrggbb in small letters */
  primary_color: string;
  accent_color: string;
  dark_logo_file_id: string | null;
  set_by_name: string;
  set_at: Date;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    brand: BrandTable;
  }
}
