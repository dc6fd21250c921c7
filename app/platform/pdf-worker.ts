/**
 * A thread that reads one PDF and ends. The file is a stranger's: whatever it does to the reader
 * stays in here. PDFium runs as WebAssembly without its script engine and without a file system.
 */
import { parentPort, workerData } from "node:worker_threads";
import { init, type WrappedPdfiumModule } from "@embedpdf/pdfium";
import type { PdfAnswer, PdfOrigin, PdfTask } from "./pdf-messages.ts";

const task = workerData as PdfTask;
const port = parentPort!;

/** Draw notes too, and bytes in the order red, green, blue. */
const DRAW = 0x01 | 0x10;
const WHITE = 0xffffffff;
/** Numbers of kinds of note in the PDF standard, as PDFium counts them. */
const FREE_TEXT = 3;
const STAMP = 13;

try {
  const answer = read(await reader());
  const move = answer.picture ? [answer.picture.rgba.buffer as ArrayBuffer] : [];
  port.postMessage(answer, move);
} catch {
  port.postMessage(null);
}

async function reader(): Promise<WrappedPdfiumModule> {
  const overrides = {
    instantiateWasm: (
      imports: WebAssembly.Imports,
      done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
    ) => {
      const made = new WebAssembly.Instance(task.module, imports);
      done(made, task.module);
      return made.exports;
    },
    print: () => {},
    printErr: () => {},
  };
  const module = await init(overrides as unknown as Parameters<typeof init>[0]);
  module.FPDF_InitLibrary();
  return module;
}

function read(pdf: WrappedPdfiumModule): PdfAnswer {
  const at = pdf.pdfium.wasmExports.malloc(task.bytes.length);
  if (at === 0) throw new Error("no room");
  heap(pdf).set(task.bytes, at);
  const document = pdf.FPDF_LoadMemDocument(at, task.bytes.length, "");
  if (document === 0) throw new Error("not readable");
  const pageCount = pdf.FPDF_GetPageCount(document);
  const origin = originOf(pdf, document);
  const first = pdf.FPDF_LoadPage(document, 0);
  return {
    pageCount,
    origin,
    text: wordsOf(pdf, document, pageCount),
    overlays: first === 0 ? 0 : overlaysOf(pdf, first),
    picture: first === 0 ? null : pictureOf(pdf, first),
  };
}

/** Memory may have grown since the last look: never keep this. */
function heap(pdf: WrappedPdfiumModule): Uint8Array {
  return (pdf.pdfium as unknown as { HEAPU8: Uint8Array }).HEAPU8;
}

function originOf(pdf: WrappedPdfiumModule, document: number): PdfOrigin {
  const size = 1024;
  const buffer = pdf.pdfium.wasmExports.malloc(size);
  const value = (tag: string): string => {
    const length = pdf.FPDF_GetMetaText(document, tag, buffer, size);
    return length < 2 || length > size ? "" : pdf.pdfium.UTF16ToString(buffer).slice(0, 200);
  };
  return {
    title: value("Title"),
    author: value("Author"),
    creator: value("Creator"),
    producer: value("Producer"),
    created: value("CreationDate"),
    modified: value("ModDate"),
  };
}

function wordsOf(pdf: WrappedPdfiumModule, document: number, pageCount: number): string {
  const found: string[] = [];
  let room = task.characters;
  for (let index = 0; index < Math.min(pageCount, task.pages) && room > 0; index++) {
    const page = pdf.FPDF_LoadPage(document, index);
    const text = page === 0 ? 0 : pdf.FPDFText_LoadPage(page);
    const count = text === 0 ? 0 : Math.min(pdf.FPDFText_CountChars(text), room);
    if (count > 0) {
      const buffer = pdf.pdfium.wasmExports.malloc((count + 1) * 2);
      pdf.FPDFText_GetText(text, 0, count, buffer);
      found.push(pdf.pdfium.UTF16ToString(buffer));
      pdf.pdfium.wasmExports.free(buffer);
      room -= count;
    }
    if (text !== 0) pdf.FPDFText_ClosePage(text);
    if (page !== 0 && index > 0) pdf.FPDF_ClosePage(page);
  }
  return found.join("\n");
}

function overlaysOf(pdf: WrappedPdfiumModule, page: number): number {
  let found = 0;
  for (let i = 0; i < Math.min(pdf.FPDFPage_GetAnnotCount(page), 1000); i++) {
    const note = pdf.FPDFPage_GetAnnot(page, i);
    if ([FREE_TEXT, STAMP].includes(pdf.FPDFAnnot_GetSubtype(note))) found++;
    pdf.FPDFPage_CloseAnnot(note);
  }
  return found;
}

/** Page 1 on white. Its own size does not matter: a box of miles is drawn as small as any. */
function pictureOf(pdf: WrappedPdfiumModule, page: number): PdfAnswer["picture"] {
  const [wide, high] = [pdf.FPDF_GetPageWidthF(page), pdf.FPDF_GetPageHeightF(page)];
  const longer = Math.max(wide, high);
  if (!(longer > 0) || !Number.isFinite(longer)) return null;
  const pixels = (points: number) => Math.max(1, Math.round((points / longer) * task.edge));
  const [width, height] = [pixels(wide), pixels(high)];
  const bitmap = pdf.FPDFBitmap_Create(width, height, 0);
  if (bitmap === 0) return null;
  pdf.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
  pdf.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, DRAW);
  const start = pdf.FPDFBitmap_GetBuffer(bitmap);
  const stride = pdf.FPDFBitmap_GetStride(bitmap);
  if (stride !== width * 4) return null;
  return { width, height, rgba: heap(pdf).slice(start, start + stride * height) };
}
