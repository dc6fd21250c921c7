/** Looks into Office files as others do: parts, relations, content types. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { strFromU8, unzipSync } from "fflate";

export interface OfficeFile {
  readonly names: readonly string[];
  text(name: string): string;
  /** What a strict reader would stumble over; empty for a sound file. */
  faults(): string[];
}

export function openOffice(bytes: Uint8Array): OfficeFile {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).filter((name) => !name.endsWith("/"));
  const text = (name: string) => strFromU8(parts[name]!);
  const xmls = names.filter((name) => /\.(?:xml|rels)$/.test(name));
  return {
    names,
    text,
    faults: () => [
      ...xmls.flatMap((name) => malformed(name, parts[name]!)),
      ...names
        .filter((name) => name.endsWith(".rels"))
        .flatMap((name) => dangling(name, text(name), names)),
      ...contentTypes(text("[Content_Types].xml"), names),
      ...xmls
        .filter((name) => doubled(text(name)))
        .map((name) => `${name}: two pPr in a paragraph`),
    ],
  };
}

function malformed(name: string, bytes: Uint8Array): string[] {
  const run = spawnSync("xmllint", ["--noout", "-"], { input: bytes, encoding: "utf8" });
  return run.status === 0 ? [] : [`${name}: ${run.stderr}`];
}

/** Relations to parts that are not there. */
function dangling(name: string, xml: string, names: readonly string[]): string[] {
  const folder = name.replace(/_rels\/[^/]+$/, "");
  return [...xml.matchAll(/<Relationship [^>]*>/g)]
    .filter(([found]) => !found.includes('TargetMode="External"'))
    .map(([found]) => /Target="([^"]+)"/.exec(found)![1]!)
    .map((target) => new URL(target, `file:///${folder}`).pathname.slice(1))
    .filter((target) => !names.includes(target))
    .map((target) => `${name} -> ${target}`);
}

/** Parts without a type, and types without a part. */
function contentTypes(xml: string, names: readonly string[]): string[] {
  const named = [...xml.matchAll(/PartName="\/([^"]+)"/g)].map((found) => found[1]!);
  const endings = [...xml.matchAll(/Extension="([^"]+)"/g)].map((found) => found[1]!);
  return [
    ...named.filter((name) => !names.includes(name)).map((name) => `named, not there: ${name}`),
    ...names
      .filter((name) => name !== "[Content_Types].xml" && !named.includes(name))
      .filter((name) => !endings.includes(name.split(".").at(-1)!))
      .map((name) => `no type: ${name}`),
  ];
}

const doubled = (xml: string): boolean =>
  [...xml.matchAll(/<(a|w):p[ >][\s\S]*?<\/\1:p>/g)].some(
    ([paragraph, space]) => paragraph.split(`<${space}:pPr`).length > 2,
  );

/** Whether LibreOffice is on this machine. */
export const hasLibreOffice = spawnSync("soffice", ["--version"]).status === 0;

/** A file as LibreOffice understands it: turned into a PDF. */
export function throughLibreOffice(bytes: Uint8Array, name: string): Uint8Array | null {
  const folder = mkdtempSync(path.join(tmpdir(), "fairhand-office-"));
  try {
    writeFileSync(path.join(folder, name), bytes);
    const profile = `-env:UserInstallation=file://${folder}/profile`;
    const args = [
      profile,
      "--headless",
      "--convert-to",
      "pdf",
      "--outdir",
      folder,
      path.join(folder, name),
    ];
    spawnSync("soffice", args, { timeout: 240_000 });
    const read = spawnSync("cat", [path.join(folder, name.replace(/\.\w+$/, ".pdf"))], {
      maxBuffer: 50 * 1024 * 1024,
    });
    return read.status === 0 ? new Uint8Array(read.stdout) : null;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
