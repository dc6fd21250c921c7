/** Made-up contracts and suppliers, as the files in which a purchasing system would send them. */
import { type ContentSupplier, type ContractContent, dayOf } from "./contract-content.ts";
import { contractFile, supplierFile } from "./contract-files.ts";
import { Random } from "./random.ts";
import type { SampleContract } from "./schema.ts";

type PlainDate = Temporal.PlainDate;

/** What contracts are made for: the time, the sites and the people of the sample. */
export interface ContractGround {
  readonly programStart: PlainDate;
  readonly today: PlainDate;
  readonly sites: readonly string[];
  /** Employee numbers of contract managers who work here today. */
  readonly owners: readonly string[];
}

export interface SampleContracts {
  readonly contracts: readonly SampleContract[];
  readonly suppliers: readonly ContentSupplier[];
  /** The list of suppliers, then the lists of contracts in the order of their days. */
  readonly supplierFile: string;
  readonly files: readonly {
    readonly name: string;
    readonly day: PlainDate;
    readonly text: string;
  }[];
}

/** Days of the three lists of contracts: the first load, one within the year, and the last. */
const FILE_DAYS = [18, 240, -12] as const;

/** Makes up contracts and suppliers: the same for the same seed, content and ground. */
export function generateContracts(
  seed: number,
  content: ContractContent,
  ground: ContractGround,
): SampleContracts {
  const random = new Random(seed);
  const maker = new Maker(random, content, ground);
  const contracts = content.masters.map((master) => maker.master(master));
  for (const category of content.categories)
    for (let i = 0; i < category.contracts; i++) contracts.push(maker.contract(category));
  const spelled = respell(random, content, contracts);
  return {
    contracts: spelled,
    suppliers: content.suppliers,
    supplierFile: supplierFile(content),
    files: FILE_DAYS.map((days, file) => {
      const day = dayOf(ground, days);
      return {
        name: `contracts-${day.toString()}.csv`,
        day,
        text: contractFile(spelled, file, file === FILE_DAYS.length - 1),
      };
    }),
  };
}

type Category = ContractContent["categories"][number];
type Dates = Pick<SampleContract, "startsOn" | "endsOn">;

class Maker {
  readonly #random: Random;
  readonly #content: ContractContent;
  readonly #ground: ContractGround;
  #made = 0;

  constructor(random: Random, content: ContractContent, ground: ContractGround) {
    this.#random = random;
    this.#content = content;
    this.#ground = ground;
  }

  master(master: ContractContent["masters"][number]): SampleContract {
    const { today, programStart, sites } = this.#ground;
    return {
      number: master.number,
      supplier: master.gpo,
      category: null,
      description: master.description,
      department: sites.at(-1)!,
      owner: this.#owner(),
      master: "",
      type: "Master agreement",
      startsOn: programStart.subtract({ days: this.#random.between(60, 700) }),
      endsOn: today.add({ days: this.#random.between(200, 1100) }),
      amount: null,
      file: 0,
      amendment: null,
      wave: null,
    };
  }

  contract(category: Category): SampleContract {
    const random = this.#random;
    const seller = random.pick(
      this.#content.suppliers.filter((s) => s.sells.includes(category.id)),
    );
    const dates = this.#dates();
    const amount = this.#amount(category.amount);
    const file = this.#file(dates);
    const open = random.chance(0.04);
    const master = this.#content.masters.find((m) => m.categories.includes(category.id));
    return {
      number: `LK-${(dates.startsOn ?? this.#ground.programStart).year}-${10_001 + this.#made++}`,
      supplier: seller.name,
      category: open ? null : category.id,
      description: random.pick(open ? this.#content.open : category.words),
      department: this.#department(),
      owner: random.chance(0.86) ? this.#owner() : "",
      master: master && random.chance(0.42) ? master.number : "",
      type: random.chance(0.9) ? "Agreement" : "Blanket order",
      ...dates,
      amount,
      file,
      amendment: this.#amendment(dates, amount, file),
      wave: this.#wave(category.id, seller, amount, file),
    };
  }

  /** Most run for years; some have ended, a few begin soon, and some have no end on record. */
  #dates(): Dates {
    const random = this.#random;
    const { today, programStart } = this.#ground;
    const began = () => programStart.add({ days: random.between(-700, 380) });
    const which = random.weighted({ runs: 70, due: 8, ended: 8, soon: 2, open: 8, old: 4 });
    if (which === "open") return { startsOn: began(), endsOn: null };
    if (which === "old")
      return { startsOn: today.subtract({ days: random.between(1130, 2400) }), endsOn: null };
    if (which === "soon") {
      const startsOn = today.add({ days: random.between(4, 60) });
      return { startsOn, endsOn: startsOn.add({ years: 2 }).subtract({ days: 1 }) };
    }
    if (which === "ended") {
      const endsOn = today.subtract({ days: random.between(5, 380) });
      return { startsOn: endsOn.subtract({ years: random.between(1, 4) }), endsOn };
    }
    const ahead = which === "due" ? random.between(3, 89) : random.between(91, 1000);
    const startsOn = began();
    const endsOn = today.add({ days: ahead });
    return { startsOn: random.chance(0.02) ? null : startsOn, endsOn };
  }

  /** As many small ones as large ones; a credit now and then. */
  #amount([from, to]: readonly [number, number]): number | null {
    const random = this.#random;
    if (random.chance(0.03)) return null;
    const amount = Math.round(from * (to / from) ** random.next() * 100) / 100;
    return random.chance(0.008) ? -Math.round(amount / 20) : amount;
  }

  #file({ startsOn }: Dates): number {
    const days = FILE_DAYS.map((offset) => dayOf(this.#ground, offset));
    const found = days.findIndex(
      (day) => startsOn === null || Temporal.PlainDate.compare(startsOn, day) <= 0,
    );
    return found === -1 ? FILE_DAYS.length - 1 : found;
  }

  #amendment(dates: Dates, amount: number | null, file: number): SampleContract["amendment"] {
    const random = this.#random;
    if (file === FILE_DAYS.length - 1 || dates.endsOn === null || !amount || amount < 0)
      return null;
    if (Temporal.PlainDate.compare(dates.endsOn, this.#ground.today) < 0) return null;
    if (!random.chance(0.09)) return null;
    const less = random.chance(0.3);
    return {
      endsOn: less ? dates.endsOn : dates.endsOn.add({ years: 1 }),
      amount: Math.round(amount * (less ? -0.15 : 0.4)),
    };
  }

  #department(): string {
    const random = this.#random;
    const { sites } = this.#ground;
    if (random.chance(0.05)) return random.pick(this.#content.departments);
    if (random.chance(0.03)) return "";
    return random.chance(0.24) ? sites.at(-1)! : random.pick([sites[0]!, ...sites.slice(0, -1)]);
  }

  /** A few own most of them, as it is. */
  #owner(): string {
    const { owners } = this.#ground;
    return owners[Math.floor(this.#random.next() ** 2 * owners.length)] ?? "";
  }

  #wave(category: string, seller: ContentSupplier, amount: number | null, file: number) {
    const { shares, waves } = this.#content;
    const party = ["gpo", "supplier", "vendor"].includes(seller.kind) && (amount ?? 0) >= 25_000;
    const share = shares[category] ?? shares[party ? "party" : "other"] ?? 0;
    if (!this.#random.chance(share / 100)) return null;
    const known = dayOf(this.#ground, FILE_DAYS[file]!).add({ days: 3 });
    const later = [...waves.keys()].filter(
      (i) => Temporal.PlainDate.compare(dayOf(this.#ground, waves[i]!), known) > 0,
    );
    return later.length === 0 ? null : this.#random.pick(later);
  }
}

/** Some lines write a supplier's name otherwise; each such spelling comes up at least once. */
function respell(
  random: Random,
  content: ContractContent,
  contracts: readonly SampleContract[],
): SampleContract[] {
  const also = new Map(content.suppliers.flatMap((s) => (s.also ? [[s.name, s.also]] : [])));
  const used = new Set<string>();
  return contracts.map((contract) => {
    const other = also.get(contract.supplier);
    if (other === undefined || (used.has(other) && !random.chance(0.25))) return contract;
    used.add(other);
    return { ...contract, supplier: other };
  });
}
