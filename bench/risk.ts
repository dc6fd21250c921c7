/**
 * How fast the signals of 200,000 contracts are counted and listed, and how long a disposition of many
 * and its undo take. Beside it, in the same run: counting the contracts.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/risk.ts
 *     node bench/risk.ts 20000           another size (200,000 contracts if none is named)
 */
import { measure } from "./with-pages.ts";

await measure("risk.ts");
