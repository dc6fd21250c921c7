/**
 * How fast pieces become files, and whether memory stays flat over many: a graphic (limit 60 ms), a PDF
 * of two pages (limit 30 ms), each with its process running already; then 3,000 documents of all kinds,
 * with the memory of this process and of the two that work for it.
 *
 *     node bench/documents.ts          (or with another number of documents)
 */
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { createOffice } from "../app/features/studio/render/office/office.ts";
import { renderPiece } from "../app/features/studio/render/render-piece.ts";
import { piece, TEXT } from "../app/features/studio/render/testing/pieces.ts";
import { createDocuments } from "../app/platform/documents.ts";

const COUNT = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 3000);
const documents = createDocuments();
const office = createOffice();
const options = { office, now: Temporal.Instant.from("2026-12-01T12:00:00Z") };

const MB = 1024 * 1024;
const held = (pid: number | undefined): number =>
  pid === undefined
    ? 0
    : Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;

const page = piece();
const two = piece({ text: `${TEXT}\n\n${"A sentence of the second page. ".repeat(40)}` });
const graphic = piece({
  family: "graphic",
  text: "Two hours of free training.\n\n#EndTrafficking\n\n{{hotline}}",
});
const slides = piece({ family: "slides" });
const makers = {
  graphic: () => renderPiece(documents, graphic, "png", { ...options, size: "x" }),
  "PDF of two pages": () => renderPiece(documents, two, "pdf", options),
  Word: () => renderPiece(documents, page, "docx", options),
  slides: () => renderPiece(documents, slides, "pptx", options),
  HTML: () => renderPiece(documents, page, "html", options),
} as const;
const LIMITS: Partial<Record<keyof typeof makers, number>> = {
  graphic: 60,
  "PDF of two pages": 30,
};

console.log(`load ${loadavg()[0]!.toFixed(1)}`);
for (const [name, make] of Object.entries(makers) as [
  keyof typeof makers,
  () => Promise<unknown>,
][]) {
  for (let i = 0; i < 3; i++) await make();
  const times: number[] = [];
  for (let i = 0; i < 30; i++) {
    const from = performance.now();
    await make();
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  const [p50, p95] = [times[14]!, times[28]!];
  const limit = LIMITS[name];
  const verdict = limit ? ` limit ${limit} ms: ${p50 < limit ? "kept" : "missed"}` : "";
  console.log(`${name.padEnd(18)} p50 ${p50.toFixed(1)} ms  p95 ${p95.toFixed(1)} ms${verdict}`);
}

const kinds = Object.values(makers);
const most = { here: 0, typst: 0, office: 0 };
const start = performance.now();
for (let i = 0; i < COUNT; i++) {
  await kinds[i % kinds.length]!();
  if (i % 20 === 0) {
    most.typst = Math.max(most.typst, held(documents.processId()));
    most.office = Math.max(most.office, held(office.processId()));
    most.here = Math.max(most.here, process.memoryUsage.rss() / MB);
  }
  if (i % Math.ceil(COUNT / 6) === 0)
    console.log(
      `${String(i).padStart(5)} documents: here ${(process.memoryUsage.rss() / MB).toFixed(0)} MB, Typst ${held(documents.processId()).toFixed(0)} MB, Office ${held(office.processId()).toFixed(0)} MB`,
    );
}
const seconds = (performance.now() - start) / 1000;
console.log(
  `${COUNT} documents in ${seconds.toFixed(0)} s; most memory: here ${most.here.toFixed(0)} MB, Typst ${most.typst.toFixed(0)} MB, Office ${most.office.toFixed(0)} MB; load ${loadavg()[0]!.toFixed(1)}`,
);
documents.close();
office.close();
