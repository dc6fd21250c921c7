/**
 * How long all people metrics take, with twelve sites and twelve quarters, and how that grows.
 * Beside each figure: the limit we promise (100 ms at 100,000 people), and the time of a plain
 * count over the completions in the same run, which is what any answer must at least look at.
 *
 *     FAIRHAND_BENCH_DATABASE_URL=postgres://postgres@127.0.0.1:5432/postgres node bench/metrics.ts
 *     node bench/metrics.ts embedded        on the embedded database (10,000 people)
 *     node bench/metrics.ts 10000 100000    other sizes
 */
import { measure } from "./with-pages.ts";

await measure("metrics.ts");
