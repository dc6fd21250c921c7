/** One marked row in each table behind the library: suggestions, lists, links, imports. */
export const seedLibraryDesk = (
  id: string,
  mark: string,
): Readonly<Record<string, Record<string, unknown>>> => ({
  resource_suggestion: {
    suggestion_id: id,
    title: `${mark} suggestion`,
    url: "https://example.org/suggested",
    why: `${mark} why`,
    email: `${mark}@example.org`,
    state: "new",
    received_at: "2026-08-01",
  },
  resource_list: {
    list_id: id,
    name: `${mark} list`,
    description: `${mark} description`,
    slug: `seeded-${id}`,
    made_by_name: mark,
    created_at: "2026-08-01",
    updated_at: "2026-08-01",
  },
  resource_list_item: {
    list_id: id,
    resource_id: "be-an-ambassador-toolkit-2025",
    position: 0,
    note: `${mark} note`,
  },
  link_setting: { is_on: false, set_by_name: mark, set_at: "2026-08-01" },
  resource_link: {
    url: `https://example.org/${mark}`,
    state: "moved",
    answer: "301",
    moved_to: `https://example.org/${mark}/moved`,
    checked_at: "2026-08-01",
    next_check_at: "2100-01-01",
  },
  resource_import: {
    import_id: id,
    file_name: `${mark}.csv`,
    state: "ready",
    lines: "[]",
    made_by_name: mark,
    made_at: "2026-08-01",
  },
});
