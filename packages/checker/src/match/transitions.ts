/** A table of steps from a state by a key, in flat arrays: asked once for nearly every word of a text. */

/** The step leads nowhere. */
export const NOWHERE = -1;
/** The step was not worked out yet. */
export const UNKNOWN = -2;

export class Transitions {
  private states = new Int32Array(1024).fill(-1);
  private keys = new Int32Array(1024);
  private targets = new Int32Array(1024);
  private count = 0;

  get(state: number, key: number): number {
    const mask = this.states.length - 1;
    for (let slot = place(state, key) & mask; ; slot = (slot + 1) & mask) {
      const found = this.states[slot]!;
      if (found === state && this.keys[slot] === key) return this.targets[slot]!;
      if (found === -1) return UNKNOWN;
    }
  }

  set(state: number, key: number, target: number): void {
    if (++this.count * 2 > this.states.length) this.grow();
    this.put(state, key, target);
  }

  clear(): void {
    this.states.fill(-1);
    this.count = 0;
  }

  private put(state: number, key: number, target: number): void {
    const mask = this.states.length - 1;
    let slot = place(state, key) & mask;
    while (this.states[slot] !== -1) slot = (slot + 1) & mask;
    this.states[slot] = state;
    this.keys[slot] = key;
    this.targets[slot] = target;
  }

  private grow(): void {
    const { states, keys, targets } = this;
    this.states = new Int32Array(states.length * 2).fill(-1);
    this.keys = new Int32Array(states.length * 2);
    this.targets = new Int32Array(states.length * 2);
    for (let i = 0; i < states.length; i++)
      if (states[i] !== -1) this.put(states[i]!, keys[i]!, targets[i]!);
  }
}

function place(state: number, key: number): number {
  const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(key, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
