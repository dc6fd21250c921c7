/**
 * What pptxgenjs 4.0.1 leaves wrong or unsaid in a deck: parts that are named and do not exist
 * (gitbrent/PptxGenJS issues 1298 and 1444), paragraphs that say twice how they stand, tables without a
 * header row, placeholders without a name of their own, pictures of a layout without a mark that they
 * say nothing.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

/** @param language of the whole deck, `en-US` */
export function mendPptx(bytes: Uint8Array, language: string): Uint8Array {
  const parts = unzipSync(bytes);
  const names = new Set(Object.keys(parts));
  const mended: Record<string, Uint8Array> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (name.endsWith("/")) continue;
    if (!/\.(?:xml|rels)$/.test(name)) mended[name] = part;
    else mended[name] = strToU8(mendPart(name, strFromU8(part), names, language));
  }
  return zipSync(mended, { level: 6 });
}

function mendPart(name: string, xml: string, names: ReadonlySet<string>, language: string): string {
  if (name === "[Content_Types].xml") return contentTypes(xml, names);
  if (name.endsWith(".rels")) return relations(name, xml, names);
  if (name === "ppt/presentation.xml") return notesMaster(xml);
  if (name.startsWith("ppt/slideLayouts/")) return decorative(placeholders(xml));
  if (name.startsWith("ppt/slides/")) return emptyWords(placeholders(tables(paragraphs(xml))));
  if (name.startsWith("ppt/notesSlides/"))
    return xml.replaceAll('lang="en-US"', `lang="${language}"`);
  return xml;
}

/** Only parts that are there, and the one name of JPEG pictures. */
const contentTypes = (xml: string, names: ReadonlySet<string>): string =>
  xml
    .replaceAll("image/jpg", "image/jpeg")
    .replaceAll(/<Override PartName="\/([^"]+)"[^>]*\/>/g, (found, part: string) =>
      names.has(part) ? found : "",
    );

function relations(name: string, xml: string, names: ReadonlySet<string>): string {
  const folder = name.replace(/_rels\/[^/]+$/, "");
  return xml.replaceAll(/<Relationship [^>]*\/>/g, (found) => {
    if (found.includes('TargetMode="External"')) return found;
    const target = /Target="([^"]+)"/.exec(found)![1]!;
    const full = new URL(target, `file:///${folder}`).pathname.slice(1);
    return names.has(full) ? found : "";
  });
}

/** How a paragraph stands is said once, at its start; the package says it again before each run. */
const paragraphs = (xml: string): string =>
  xml.replaceAll(/(<a:p>)?<a:pPr\b(?:[^>]*\/>|[\s\S]*?<\/a:pPr>)/g, (found, start?: string) =>
    start ? found : "",
  );

/** Stands before the list of slides (ECMA-376, CT_Presentation). */
const notesMaster = (xml: string): string => {
  const list = /<p:notesMasterIdLst>[\s\S]*?<\/p:notesMasterIdLst>/.exec(xml)?.[0];
  if (!list) return xml;
  return xml.replace(list, "").replace("</p:sldMasterIdLst>", `</p:sldMasterIdLst>${list}`);
};

/** A table's first row is its header: programs read it out with each cell. */
const tables = (xml: string): string =>
  xml.replaceAll("<a:tblPr/>", '<a:tblPr firstRow="1" bandRow="1"/>');

/** Placeholders are called what they are; what reads the slide names them so. */
const placeholders = (xml: string): string =>
  xml.replaceAll(
    /(<p:cNvPr id="\d+" name=")[^"]*("(?:(?!<p:ph)[\s\S]){0,200}<p:ph)\s+(idx="\d+")\s+type="(title|body)"\s+(?:hasCustomPrompt="1"\s*)?\/>/g,
    (_, before: string, between: string, idx: string, type: string) =>
      `${before}${type === "title" ? "Title" : "Text"}${between} ${type === "title" ? "" : `${idx} `}type="${type}"/>`,
  );

const DECORATIVE =
  '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>';

/** Bars and logos of a layout say nothing that is not said in words. */
const decorative = (xml: string): string =>
  xml.replaceAll(
    /<p:cNvPr (id="\d+" name="(?:Shape|Image|Picture)[^"]*"[^>]*?)(?:\/>|>\s*<\/p:cNvPr>)/g,
    `<p:cNvPr $1>${DECORATIVE}</p:cNvPr>`,
  );

/** A picture with empty words was marked as decorative. */
const emptyWords = (xml: string): string =>
  xml.replaceAll(
    /<p:cNvPr (id="\d+" name="Image[^"]*" descr="")>\s*<\/p:cNvPr>/g,
    `<p:cNvPr $1>${DECORATIVE}</p:cNvPr>`,
  );
