/**
 * How long the five metrics about contracts and suppliers take, with twelve sites and two high-risk
 * categories: for one day, as Today and the list of metrics ask, and with five years, as the page of a
 * metric asks; and both again right after somebody has changed a contract, when everything is counted
 * anew. Beside it, in the same run: counting the contracts that are active.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/contract-metrics.ts
 *     node bench/contract-metrics.ts 20000   another size (200,000 contracts if none is named)
 */
import { measure } from "./with-pages.ts";

await measure("contract-metrics.ts");
