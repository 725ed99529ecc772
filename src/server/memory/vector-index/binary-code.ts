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
  let state = 0x2545f491;
  for (let i = 0; i < values.length; i++) {
    state = xorshift(state);
    spread[i] = state & 1 ? values[i]! : -values[i]!;
  }
  transform(spread);
  const code = new Uint32Array(codeWords);
  for (let bit = 0; bit < codeBits; bit++) {
    if (spread[bit]! > 0) code[bit >>> 5]! |= 1 << (bit & 31);
  }
  return code;
}

/** How many bits differ between `code` and the one that starts at `offset` of `codes`. */
export function distance(code: Uint32Array, codes: Uint32Array, offset: number): number {
  let bits = 0;
  for (let i = 0; i < codeWords; i++) {
    let differing = code[i]! ^ codes[offset + i]!;
    differing -= (differing >>> 1) & 0x55555555;
    differing = (differing & 0x33333333) + ((differing >>> 2) & 0x33333333);
    bits += Math.imul((differing + (differing >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  }
  return bits;
}

/** The fast Walsh-Hadamard transform, in place. */
function transform(values: Float64Array): void {
  for (let half = 1; half < values.length; half *= 2) {
    for (let start = 0; start < values.length; start += half * 2) {
      for (let i = start; i < start + half; i++) {
        const one = values[i]!;
        const other = values[i + half]!;
        values[i] = one + other;
        values[i + half] = one - other;
      }
    }
  }
}

function xorshift(state: number): number {
  let next = state;
  next ^= next << 13;
  next ^= next >>> 17;
  return next ^ (next << 5);
}
