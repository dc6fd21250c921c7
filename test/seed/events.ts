/** One marked event: published, so that it would show on the public pages of another organization. */
export const seedEvents = (
  id: string,
  mark: string,
): Readonly<Record<string, Record<string, unknown>>> => ({
  event: {
    event_id: id,
    state: "published",
    category: "own",
    title: `${mark} event`,
    host: `${mark} host`,
    attendance: "in-person",
    place: `${mark} room`,
    about: `${mark} about`,
    starts_on: "2026-12-01",
    ends_on: "2026-12-01",
    made_by_name: mark,
    created_at: "2026-08-01",
    updated_at: "2026-08-01",
    published_at: "2026-08-01",
  },
});
