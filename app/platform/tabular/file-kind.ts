import { UnreadableTable, type UnreadableReason } from "./unreadable.ts";

const starts = (head: Uint8Array, ...bytes: number[]): boolean =>
  bytes.every((byte, i) => head[i] === byte);

const latin = (head: Uint8Array, length: number): string =>
  Buffer.from(head.subarray(0, length)).toString("latin1");

/** Bytes that open a picture: PNG, JPEG, GIF, BMP with its zero words, TIFF, WebP, HEIC. */
function isImage(head: Uint8Array): boolean {
  if (starts(head, 0x89, 0x50, 0x4e, 0x47) || starts(head, 0xff, 0xd8, 0xff)) return true;
  if (starts(head, 0x49, 0x49, 0x2a, 0) || starts(head, 0x4d, 0x4d, 0, 0x2a)) return true;
  if (starts(head, 0x42, 0x4d) && head[6] === 0 && head[7] === 0) return true;
  const text = latin(head, 16);
  return /^GIF8[79]a/.test(text) || /^RIFF....WEBP/s.test(text) || /^....ftyphei/s.test(text);
}

/** An OLE2 container is an old workbook, or a new one wrapped because it has a password. */
function ole2(head: Uint8Array): never {
  const wide = Buffer.from("EncryptedPackage", "utf16le");
  if (Buffer.from(head).includes(wide))
    throw new UnreadableTable(
      "password",
      "This workbook is protected with a password. Open it in Excel, save a copy without the password, and load the copy.",
    );
  throw new UnreadableTable(
    "old-excel",
    "This is an old Excel file (.xls) or another old Office file. Open it in Excel, save it as .xlsx or CSV, and load that file.",
  );
}

const refuse = (reason: UnreadableReason, message: string): never => {
  throw new UnreadableTable(reason, message);
};

function refuseMarkup(head: Uint8Array): void {
  const text = latin(head, 1024).replace(/^(\xef\xbb\xbf|\s)+/, "");
  if (/^<\?xml/i.test(text) && /Workbook|office:spreadsheet/i.test(text))
    refuse(
      "xml",
      "This is an Excel file in an old XML form. Open it in Excel, save it as .xlsx or CSV, and load that file.",
    );
  if (/^(<!doctype html|<html|<head|<meta|<table|<body|<!--|<style|<div)/i.test(text))
    refuse(
      "html",
      "This is a web page, even if its name ends in .xls. Open it in Excel, save it as .xlsx or CSV, and load that file.",
    );
  if (/^<\?xml|^<[a-z][\w:.-]*[ >]/i.test(text))
    refuse("xml", "This is an XML file. Export the table as CSV or .xlsx and load that file.");
  if (/^\[?\s*\{\s*"/.test(text))
    refuse("json", "This is a JSON file. Export the table as CSV or .xlsx and load that file.");
}

/**
 * Tells a ZIP container (which a workbook is) from text, by content and never by name.
 * @throws UnreadableTable for files that are known to be something else, saying what.
 */
export function fileKind(head: Uint8Array): "zip" | "text" {
  if (head.byteLength === 0)
    refuse("empty", "This file is empty. Export it again and load the new file.");
  if (starts(head, 0x50, 0x4b, 3, 4) || starts(head, 0x50, 0x4b, 5, 6)) return "zip";
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) ole2(head);
  if (latin(head, 1024).includes("%PDF-"))
    refuse(
      "pdf",
      "This is a PDF. Ask the system it came from for a CSV or Excel export, and load that.",
    );
  if (isImage(head))
    refuse("image", "This is a picture. A table is needed: load a CSV or .xlsx file.");
  if (starts(head, 0x1f, 0x8b) || starts(head, 0x37, 0x7a, 0xbc, 0xaf) || latin(head, 4) === "Rar!")
    refuse("archive", "This is a packed archive. Unpack it and load the table inside.");
  if (latin(head, 5) === "{\\rtf")
    refuse("document", "This is a text document. Save its table as CSV or .xlsx and load that.");
  refuseMarkup(head);
  return "text";
}
