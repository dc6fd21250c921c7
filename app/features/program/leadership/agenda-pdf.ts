import { readContentText } from "#platform/content.ts";
import { renderPdf } from "#platform/documents.ts";
import type { Agenda } from "./draft-agenda.ts";

/** An agenda as a tagged PDF (PDF/UA-1). Call it outside of any transaction. @throws DocumentFault */
export const agendaPdf = (agenda: Agenda, date: Temporal.PlainDate): Promise<Uint8Array> =>
  renderPdf({
    source: readContentText("documents/agenda.typ"),
    data: agenda,
    title: `${agenda.organization}: ${agenda.title}`,
    date,
  });
