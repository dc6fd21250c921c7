/** Lists of resources that an organization keeps: in order, with notes, perhaps shared. */

/** A resource on a list, and why it is there. */
export interface ListLine {
  readonly id: string;
  readonly note: string | null;
}

interface ResourceListTable {
  organization_id: string;
  list_id: string;
  name: string | null;
  description: string | null;
  slug: string;
  is_public: boolean;
  token_hash: string | null;
  link_expires_at: Date | null;
  made_by_name: string;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
}
interface ResourceListItemTable {
  organization_id: string;
  list_id: string;
  resource_id: string;
  position: number;
  note: string | null;
}

declare module "#platform/db/tables.ts" {
  interface Tables {
    resource_list: ResourceListTable;
    resource_list_item: ResourceListItemTable;
  }
}
