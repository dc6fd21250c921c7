import { personLabel } from "#features/people/index.ts";
import { readContentText } from "#platform/content.ts";
import { renderPdf } from "#platform/documents.ts";
import { formatDate } from "#ui/format.ts";
import type { Ambassador } from "./ambassadors.queries.ts";

/** The title that the toolkit names: Be-An-Ambassador Toolkit (OTIP, 2025), step 3. */
const TITLE = "Forced Labor Awareness Ambassador";
/** For whoever was not given the title. */
const THANKS = "With thanks for raising awareness of forced labor";

/**
 * A certificate and a badge insert for one ambassador, as a tagged PDF (PDF/UA-1). Call it outside
 * of any transaction. @throws DocumentFault
 */
export const ambassadorPdf = (
  ambassador: Ambassador,
  organization: string,
  today: Temporal.PlainDate,
): Promise<Uint8Array> =>
  renderPdf({
    source: readContentText("documents/ambassador.typ"),
    data: {
      organization,
      heading: ambassador.recognition === "title" ? TITLE : THANKS,
      name: personLabel(ambassador),
      unit: ambassador.unit,
      since: formatDate(ambassador.recognizedOn ?? today.toString()),
    },
    title: `Certificate of ${personLabel(ambassador)}`,
    date: today,
  });
