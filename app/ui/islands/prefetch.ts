/**
 * Pages one hovers over are asked for ahead, where the browser has speculation rules.
 * Only reading pages: downloads, queries that search, and links marked `data-no-prefetch` stay out.
 */
export function prefetchOnHover(): void {
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (!HTMLScriptElement.supports?.("speculationrules") || !nonce) return;
  const rules = document.createElement("script");
  rules.type = "speculationrules";
  rules.nonce = nonce;
  rules.textContent = JSON.stringify({
    prefetch: [
      {
        where: {
          and: [
            { href_matches: "/*" },
            // Nobody's wish for help is known before they press.
            { not: { href_matches: ["/get-help*", "/es/get-help*"] } },
            {
              not: {
                selector_matches: "[download], [data-no-prefetch], [target], [data-no-prefetch] *",
              },
            },
          ],
        },
        eagerness: "moderate",
      },
    ],
  });
  document.head.append(rules);
}
