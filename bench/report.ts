/**
 * How long a report to leadership takes for the made-up health system, on PostgreSQL: reading its
 * figures, the PDF of twelve pages or more from a process that runs already, and all of it together.
 * Beside it, in the same run: an empty document by the same process.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/report.ts
 */
import { measure } from "./with-pages.ts";

await measure("report.ts");
