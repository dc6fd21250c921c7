/** How long one question takes, asked again and again, beside its limit. */

interface Timing {
  /** Turns that count; one before them does not. */
  readonly runs: number;
  readonly limitMs: number;
  /** How wide the name stands in the table. */
  readonly width: number;
  /** What happens before each turn, outside of its time. */
  readonly before?: () => Promise<unknown>;
}

/** Asks `runs` times and prints the middle and the 95th percentile in milliseconds. */
export async function timed(name: string, ask: () => Promise<unknown>, o: Timing): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run <= o.runs; run++) {
    await o.before?.();
    const begun = performance.now();
    await ask();
    if (run > 0) times.push(performance.now() - begun);
  }
  const sorted = times.toSorted((a, b) => a - b);
  const [p50, p95] = [sorted[Math.floor(o.runs / 2)]!, sorted[Math.ceil(o.runs * 0.95) - 1]!];
  console.log(
    `${name.padEnd(o.width)} p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (limit p95 ${o.limitMs} ms)`,
  );
}
