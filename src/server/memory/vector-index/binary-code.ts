/** Bits of a code. */
export const codeBits = 384;
export const codeWords = codeBits / 32;

/**
 * A vector's direction in 384 bits: the signs of a randomised Hadamard transform (Ailon and Chazelle 2009), which
 * spreads sparse vectors evenly. The share of differing bits of two codes estimates the angle between their vectors
 * divided by π (Charikar 2002). Works for vectors of any length, and gives the same code on every machine.
 */
export function binaryCode(values: ArrayLike<number>): Uint32Array {
  const size = Math.max(512, 2 ** Math.ceil(Math.log2(values.length)));
  const spread = new Float64Array(size);
  const signs = signsFor(values.length);
  for (let i = 0; i < values.length; i++) spread[i] = signs[i]! * values[i]!;
  transform(spread);
  const code = new Uint32Array(codeWords);
  for (let bit = 0; bit < codeBits; bit++) {
    if (spread[bit]! > 0) code[bit >>> 5]! |= 1 << (bit & 31);
  }
  return code;
}

let knownSigns = new Int8Array(0);

/** At random, and always the same. */
function signsFor(length: number): Int8Array {
  if (knownSigns.length >= length) return knownSigns;
  knownSigns = new Int8Array(length);
  let state = 0x2545f491;
  for (let i = 0; i < length; i++) {
    state = xorshift(state);
    knownSigns[i] = state & 1 ? 1 : -1;
  }
  return knownSigns;
}

/** The fast Walsh-Hadamard transform, in place: two of its stages at once, which reads and writes half as often. */
function transform(values: Float64Array): void {
  let quarter = 1;
  for (; quarter * 4 <= values.length; quarter *= 4) {
    for (let start = 0; start < values.length; start += quarter * 4) {
      for (let i = start; i < start + quarter; i++) {
        const a = values[i]!;
        const b = values[i + quarter]!;
        const c = values[i + 2 * quarter]!;
        const d = values[i + 3 * quarter]!;
        values[i] = a + b + (c + d);
        values[i + quarter] = a - b + (c - d);
        values[i + 2 * quarter] = a + b - (c + d);
        values[i + 3 * quarter] = a - b - (c - d);
      }
    }
  }
  // A size that is no power of four has one stage left.
  if (quarter === values.length) return;
  for (let i = 0; i < quarter; i++) {
    const one = values[i]!;
    const other = values[i + quarter]!;
    values[i] = one + other;
    values[i + quarter] = one - other;
  }
}

function xorshift(state: number): number {
  let next = state;
  next ^= next << 13;
  next ^= next >>> 17;
  return next ^ (next << 5);
}
