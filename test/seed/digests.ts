/** One marked row in each table of digests. */
export const seedDigests = (
  id: string,
  mark: string,
): Readonly<Record<string, Record<string, unknown>>> => ({
  digest_setting: { changed_by_name: mark, changed_at: "2026-08-01" },
  digest_choice: { membership_id: id, frequency: "daily", changed_at: "2026-08-01" },
  digest_sent: {
    digest_id: id,
    membership_id: id,
    due_on: "2026-08-01",
    way: "plan",
    mail_id: id,
    lines: 1,
    at: "2026-08-01",
  },
  digest_line_said: {
    membership_id: id,
    line_key: `${mark} key`,
    stage: "near",
    said_at: "2026-08-01",
  },
});
