/**
 * Rules of assignments re-evaluated for a whole health system, as after a roster import.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/assignments.ts
 *     node bench/assignments.ts embedded   on the embedded database (10,000 people)
 *     node bench/assignments.ts 30000      another size
 */
import { measure } from "./with-pages.ts";

await measure("assignments.ts");
