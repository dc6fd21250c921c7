/** A piece that cannot be made so that everybody can read it: where, and what to do. */
export class Refused extends Error {
  /** What it is about: `title`, `text`, `brand`, `picture:ID`, `size`, or the words at the place. */
  readonly place: string;
  constructor(place: string, message: string) {
    super(message);
    this.name = "Refused";
    this.place = place;
  }
}
