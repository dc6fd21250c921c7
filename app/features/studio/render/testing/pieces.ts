/** Pieces for tests and benches: one with everything in it, and what it stands on. */
import { parseText } from "../parse-text.ts";
import type { Brand, Hotline, PieceDocument } from "../piece-document.ts";

export const LOGO = new TextEncoder().encode(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 220 60" width="220" height="60"><circle cx="30" cy="30" r="24" fill="#0b7a6f"/><path d="M30 16v28M16 30h28" stroke="#fff" stroke-width="7"/><text x="64" y="39" font-family="Public Sans" font-size="25" fill="#16233b">Lakeshore</text></svg>`,
);
export const PICTURE = new TextEncoder().encode(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 160" width="400" height="160"><rect width="400" height="160" fill="#eaf2fe"/><rect x="40" y="60" width="90" height="70" fill="#1d5fc4"/><rect x="150" y="40" width="70" height="90" fill="#0b7a6f"/><circle cx="320" cy="80" r="46" fill="#f4b22c"/></svg>`,
);
export const BRAND: Brand = {
  organization: "Lakeshore Regional Health",
  primary: "#1d5fc4",
  accent: "#f4b22c",
  logo: { bytes: LOGO, alt: "Lakeshore Regional Health" },
};
/** Made-up numbers: the real ones stand in one place of the app only. */
export const HOTLINE: Hotline = {
  phone: "1-800-555-0100",
  phoneHref: "tel:+18005550100",
  sms: "555010",
  smsHref: "sms:555010",
  chatHref: "https://hotline.example",
};

export const TEXT = `Our purchasing decisions reach people we never meet. **Two hours** of *free* training show how.

## What you can do

- Take [the course](https://www.train.org/main/course/1112251/details) by March
- Ask one supplier one question
- Tell a colleague

1. Log in
2. Watch
3. Answer

> A fair price is part of good care.

![Boxes beside a yellow sun](picture:boxes)

Table: Who was trained
| Group | Trained | Share |
| --- | --- | --- |
| Procurement | 120 of 160 | 75% |
| Leadership | 9 of 30 | 30% |

---

### Names as they are written

Café Núñez, שערי צדק, مستشفى الرحمة.

{{hotline}}

{{signature}}
Maya Brandt
Chief Supply Officer`;

/** A piece to render; what is given replaces a part of it. */
export const piece = (given: Partial<PieceDocument> & { text?: string } = {}): PieceDocument => {
  const { text, ...rest } = given;
  return {
    title: "Fair work is part of good care",
    language: "en",
    family: "newsletter",
    blocks: parseText(text ?? TEXT),
    pictures: { boxes: PICTURE },
    brand: BRAND,
    day: Temporal.PlainDate.from("2027-01-11"),
    hotline: HOTLINE,
    notice: "From Lakeshore Regional Health. Not from HHS and not endorsed by it.",
    source: { title: "Be An Ambassador toolkit", url: "https://www.acf.hhs.gov/otip" },
    ...rest,
  };
};
