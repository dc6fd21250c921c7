/** Rows of the tables that people's links live in. */
export const seedPeople = (id: string): Readonly<Record<string, Record<string, unknown>>> => ({
  personal_link: {
    link_id: id,
    person_id: id,
    purpose: "learner",
    token_hash: id,
    expires_at: "2030-01-01",
  },
});
