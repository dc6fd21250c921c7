/** A course card as a package that any learning system of the two kinds takes. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { ROOT } from "#platform/content.ts";
import { zip } from "#platform/zip.ts";
import { type CardPage, cardPage, escapeXml } from "./card-page.tsx";

export const PACKAGES = ["scorm12", "cmi5"] as const;
export type PackageKind = (typeof PACKAGES)[number];

export interface PackageInput extends Omit<CardPage, "script"> {
  /** The address at which people reach Fairhand: the ids of a cmi5 package begin with it. */
  readonly home: string;
}

/** The bytes of the package, a ZIP file. */
export function buildPackage(kind: PackageKind, input: PackageInput): Uint8Array<ArrayBuffer> {
  const script = `${kind}.js`;
  const describing =
    kind === "scorm12"
      ? { name: "imsmanifest.xml", text: scormManifest(input) }
      : { name: "cmi5.xml", text: cmi5Structure(input) };
  const files = [
    describing,
    { name: "index.html", text: cardPage({ ...input, script }) },
    { name: "page.css", text: shipped("page.css") },
    { name: script, text: shipped(script) },
  ];
  return zip(files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })));
}

const shipped = (name: string): string =>
  readFileSync(path.join(ROOT, "content/course-package", name), "utf8");

/**
 * The manifest of a SCORM 1.2 package (ADL Content Aggregation Model 1.2): one page that can be
 * launched, no mastery score, so that nothing turns into a result by itself.
 */
function scormManifest({ card }: PackageInput): string {
  const title = escapeXml(card.title);
  return `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="fairhand-${escapeXml(card.courseId)}" version="1.0"
    xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2"
    xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="course">
    <organization identifier="course">
      <title>${title}</title>
      <item identifier="card" identifierref="page" isvisible="true">
        <title>${title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="page" type="webcontent" adlcp:scormtype="sco" href="index.html">
      <file href="index.html"/>
      <file href="page.css"/>
      <file href="scorm12.js"/>
    </resource>
  </resources>
</manifest>
`;
}

/**
 * The course structure of a cmi5 package. `moveOn="Completed"`: the learning system waits for a
 * "completed" that this page never sends. "NotApplicable" would count the course as done at once.
 */
function cmi5Structure({ card, home }: PackageInput): string {
  const title = `<title><langstring lang="en-US">${escapeXml(card.title)}</langstring></title>`;
  const description = `<description><langstring lang="en-US">${escapeXml(card.description)}</langstring></description>`;
  const id = escapeXml(`${home}/courses/${card.courseId}`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="${id}">
    ${title}
    ${description}
  </course>
  <au id="${id}/card" moveOn="Completed" launchMethod="AnyWindow">
    ${title}
    ${description}
    <url>index.html</url>
  </au>
</courseStructure>
`;
}
