import { grow } from "./grow.ts";

const mostInOne = 0xff;

/** The features of each cell that are not 0: 2 bytes each, a large count as several. */
export class FeatureRows {
  /** By cell, into the columns below. */
  #starts = new Uint32Array(0);
  #lengths = new Uint32Array(0);
  #features = new Uint8Array(0);
  #counts = new Uint8Array(0);
  #length = 0;

  /** Begins the row of a cell; what is added from now on is in it. */
  begin(cell: number): void {
    this.#starts = grow(this.#starts, cell + 1);
    this.#lengths = grow(this.#lengths, cell + 1);
    this.#starts[cell] = this.#length;
    this.#lengths[cell] = 0;
  }

  add(cell: number, feature: number, count: number): void {
    for (let rest = count; rest > 0; rest -= mostInOne) this.#add(cell, feature, Math.min(rest, mostInOne));
  }

  #add(cell: number, feature: number, count: number): void {
    this.#features = grow(this.#features, this.#length + 1);
    this.#counts = grow(this.#counts, this.#length + 1);
    this.#features[this.#length] = feature;
    this.#counts[this.#length] = count;
    this.#length += 1;
    this.#lengths[cell]! += 1;
  }

  /** Adds the features of a cell to sums. */
  addTo(sums: Float64Array, cell: number): void {
    const start = this.#starts[cell]!;
    const end = start + this.#lengths[cell]!;
    for (let at = start; at < end; at++) sums[this.#features[at]!]! += this.#counts[at]!;
  }

  has(cell: number, isSought: (feature: number) => boolean): boolean {
    const start = this.#starts[cell]!;
    const end = start + this.#lengths[cell]!;
    for (let at = start; at < end; at++) if (isSought(this.#features[at]!)) return true;
    return false;
  }

  /** Gives back the room of dead cells. */
  compact(isAlive: Uint8Array): void {
    const cells = Array.from(this.#starts.keys()).filter((cell) => this.#lengths[cell]! > 0);
    cells.sort((one, other) => this.#starts[one]! - this.#starts[other]!);
    let kept = 0;
    for (const cell of cells) {
      const length = isAlive[cell] === 0 ? 0 : this.#lengths[cell]!;
      const start = this.#starts[cell]!;
      this.#features.copyWithin(kept, start, start + length);
      this.#counts.copyWithin(kept, start, start + length);
      this.#starts[cell] = kept;
      this.#lengths[cell] = length;
      kept += length;
    }
    this.#length = kept;
    this.#features = this.#features.slice(0, kept);
    this.#counts = this.#counts.slice(0, kept);
  }
}
