/** Sums by turn, cleared in the time of what was touched. Amounts are above zero. */
export class Scores {
  readonly values: Float32Array;
  readonly touched: Int32Array;
  size = 0;
  max = 0;

  constructor(room: number) {
    this.values = new Float32Array(room);
    this.touched = new Int32Array(room);
  }

  add(turn: number, amount: number): void {
    if (this.values[turn] === 0) this.touched[this.size++] = turn;
    this.values[turn]! += amount;
    const value = this.values[turn]!;
    if (value > this.max) this.max = value;
  }

  /** What makes a score a share of the best one. */
  get scale(): number {
    return this.max === 0 ? 0 : 1 / this.max;
  }

  clear(): void {
    for (let i = 0; i < this.size; i++) this.values[this.touched[i]!] = 0;
    this.size = 0;
    this.max = 0;
  }
}
