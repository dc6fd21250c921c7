import { Button } from "#ui/button.tsx";
import { Card } from "#ui/parts.tsx";
import { partnerContent } from "../kinds.ts";

/** Tools of others to look at oneself with: linked where a source gives the link, never copied. */
export const Tools = (props: { readonly on: "partners" | "advisers"; readonly title: string }) => (
  <Card title={props.title}>
    {partnerContent()
      .tools.filter((tool) => tool.on === props.on)
      .map((tool) => (
        <>
          <p>
            <b>{tool.title}</b>
            {tool.publisher ? `, ${tool.publisher}` : ""}. {tool.for}
          </p>
          {tool.url ? (
            <div class="fh-actions">
              <Button kind="secondary" href={tool.url} outside>
                Open the guide
              </Button>
            </div>
          ) : (
            <p>
              No link to it is known to us. Our source names the title only. Search for that title.
            </p>
          )}
          <p class="fh-source">Source: {tool.source}</p>
        </>
      ))}
  </Card>
);
