/**
 * How long it takes to read and write the digests of 2,000 members with 5,000 actions, on PostgreSQL,
 * and how much memory that takes; then again, when nothing is left to say.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/digest.ts
 */
import { measure } from "./with-pages.ts";

await measure("digest.ts");
