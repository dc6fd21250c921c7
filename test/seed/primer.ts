/** A row of the primer. */
export const seedPrimer = (id: string): Readonly<Record<string, Record<string, unknown>>> => ({
  primer_result: {
    result_id: id,
    person_id: id,
    edition: "2026-11",
    started_at: "2026-11-01",
    tries: 1,
    best_score: 11,
    questions: 12,
    finished_at: "2026-11-01",
    finished_score: 11,
  },
});
