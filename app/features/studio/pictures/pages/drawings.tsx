import { drawingId, drawings } from "../drawings.ts";
import { markdownOf } from "../picture.ts";

/** Our drawings in the colors of the brand, each with the line that puts it into a text. */
export const DrawingGallery = () => (
  <section id="drawings" aria-labelledby="drawings-title">
    <h2 id="drawings-title">Our drawings</h2>
    <p>
      They are free to use, show nobody in distress, and take the colors of your{" "}
      <a href="/brand">brand</a>. On the page of a piece you find them under “Insert”.
    </p>
    <ul class="fh-gallery">
      {drawings().map((drawing) => (
        <li>
          <figure>
            <img
              src={`/pictures/${drawingId(drawing)}/file`}
              alt={drawing.alt}
              width={240}
              height={160}
              loading="lazy"
            />
            <figcaption>
              <b>{drawing.name}</b>
              <code>{markdownOf({ id: drawingId(drawing), alt: drawing.alt })}</code>
            </figcaption>
          </figure>
        </li>
      ))}
    </ul>
  </section>
);
