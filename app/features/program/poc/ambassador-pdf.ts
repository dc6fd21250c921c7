import { personLabel } from "#features/people/index.ts";
import { readContentText } from "#platform/content.ts";
import { renderPdf } from "#platform/documents.ts";
import { formatDate } from "#ui/format.ts";
import type { Ambassador } from "./ambassadors.queries.ts";

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
      name: personLabel(ambassador),
      unit: ambassador.unit,
      since: formatDate(ambassador.recognizedOn ?? today.toString()),
    },
    title: `Certificate of ${personLabel(ambassador)}`,
    date: today,
  });
