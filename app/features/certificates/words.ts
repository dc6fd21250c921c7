import { formatDate } from "#ui/format.ts";

/** A day as people write it, kept on one line: "Nov 3, 2026". */
export const onDay = (date: string): string => formatDate(date).replaceAll(" ", "\u00a0");
