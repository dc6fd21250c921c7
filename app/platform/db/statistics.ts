import type { Database } from "./database.ts";

const TEN_MINUTES = 10 * 60_000;

/**
 * Tells the planner how large the tables have become. Without it a database that was just filled is
 * planned for as if it were empty: a list of 32,000 people then took a minute in place of a second.
 */
export const refreshStatistics = (database: Database): Promise<void> =>
  database.connection(async (client) => {
    await client.query("analyze");
  }, TEN_MINUTES);
