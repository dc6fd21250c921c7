/** One thing wrong with one field of an input. */
export interface FieldProblem {
  readonly field: string;
  readonly message: string;
}

/** The input cannot be taken: says what is wrong and where. Nothing was written. */
export class Invalid extends Error {
  readonly problems: readonly FieldProblem[];
  constructor(problems: readonly FieldProblem[] | string) {
    const list = typeof problems === "string" ? [{ field: "", message: problems }] : problems;
    super(list.map((p) => p.message).join(" "));
    this.name = "Invalid";
    this.problems = list;
  }
}

/** What was asked for does not exist, or not for this actor: the two look alike from outside. */
export class NotFound extends Error {
  constructor(message = "This does not exist here, or you cannot see it.") {
    super(message);
    this.name = "NotFound";
  }
}

/** Somebody else changed it first, or it is in a state that does not allow this. */
export class Conflict extends Error {
  constructor(message: string) {
    super(message);
    this.name = "Conflict";
  }
}

/** Known to us, but not allowed to do this. */
export class Forbidden extends Error {
  constructor(
    message = "Your role does not allow this. Ask an administrator of your organization.",
  ) {
    super(message);
    this.name = "Forbidden";
  }
}

/** A form or a file is over its limit, in bytes. */
export class TooLarge extends Error {
  constructor(limit: number) {
    super(
      `This is larger than the ${Math.floor(limit / 1024 / 1024)} MB that can be sent here. Nothing was kept.`,
    );
    this.name = "TooLarge";
  }
}
