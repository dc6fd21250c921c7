/** What is handed to a learning system, and files that come back by themselves. */
export const seedHandover = (id: string): Record<string, Record<string, unknown>> => ({
  handover_preset: {
    preset_id: id,
    name: `ZQX-marker columns`,
    name_key: `zqx-marker columns`,
    columns: JSON.stringify([{ field: "email", header: "ZQX-marker mail" }]),
    date_format: "iso",
    which: "open",
    course_id: id,
    updated_by_name: "ZQX-marker editor",
  },
  watch_setting: { kind: "completions", refused_percent: 5 },
  watched_file: {
    watch_id: id,
    kind: "completions",
    file_name: "ZQX-marker file.csv",
    size: 1,
    modified_at: "2026-08-01T00:00:00Z",
    sha256: id,
    state: "held",
    note: "ZQX-marker note",
    seen_at: "2026-08-01T00:00:00Z",
  },
});
