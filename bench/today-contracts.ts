/**
 * What Today asks of 200,000 contracts with 20,000 descriptions, of signals and of 12,000 requests, and the
 * lists behind it. Beside it, in the same run: counting the contracts.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/today-contracts.ts
 *     node bench/today-contracts.ts 20000           another size (200,000 contracts if none is named)
 */
import { measure } from "./with-pages.ts";

await measure("today-contracts.ts");
