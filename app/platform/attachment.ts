import type { FileMeta } from "./files.ts";

/**
 * Sends what somebody uploaded so that no browser runs it: as a download, never guessed at, in a
 * sandbox, kept by no cache.
 */
export function attachment(
  meta: Pick<FileMeta, "name" | "mediaType">,
  bytes: Uint8Array,
): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": meta.mediaType,
      "Content-Length": String(bytes.length),
      "Content-Disposition": disposition(meta.name),
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cache-Control": "private, no-store",
    },
  });
}

/** RFC 6266: a plain name for old readers, the real one (RFC 8187) for the others. */
function disposition(name: string): string {
  const plain = name.replaceAll(/[^\w. ()-]/g, "_");
  const exact = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${exact}`;
}
