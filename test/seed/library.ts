/** One marked row in each table of an organization's own resources. */
export const seedLibrary = (
  id: string,
  mark: string,
): Readonly<Record<string, Record<string, unknown>>> => ({
  resource: {
    resource_id: `seeded-${id}`,
    title: `${mark} resource`,
    kind: "guide",
    publisher: `${mark} publisher`,
    description: `${mark} description`,
    added_by_name: mark,
    added_at: "2026-08-01",
    changed_by_name: mark,
    changed_at: "2026-08-01",
  },
  library_stamp: { stamp_id: id },
});
