/** Marked rows of the logo and of a report to leadership; they stand after the stored files. */
export const seedReports = (
  id: string,
  mark: string,
): Readonly<Record<string, Readonly<Record<string, unknown>>>> => ({
  organization_logo: {
    file_id: id,
    width: 90,
    height: 30,
    set_by_name: `${mark} setter`,
    set_at: "2026-11-01",
  },
  leadership_report: {
    report_id: id,
    title: `${mark} report`,
    kind: "range",
    period_start: "2026-07-01",
    period_end: "2026-09-30",
    as_of: "2026-09-30",
    data: JSON.stringify({ version: 1, title: `${mark} title`, site: `${mark} site` }),
    asks: JSON.stringify([`${mark} ask`]),
    logo_file_id: id,
    made_by_name: `${mark} maker`,
    made_at: "2026-10-01",
  },
});
