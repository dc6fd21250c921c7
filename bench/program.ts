/**
 * How fast Program, its list, its calendar, its lines on Today, outreach and points of contact are read,
 * for 200 sites, 5,000 actions and 20,000 outreach entries on PostgreSQL. Beside it, in the same run: counting the actions.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/program.ts
 */
import { measure } from "./with-pages.ts";

await measure("program.ts");
