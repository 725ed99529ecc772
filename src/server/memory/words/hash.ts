/** 32-bit FNV-1a over the code units from `start` to `end`, with MurmurHash3's finaliser. Stored: never change it. */
export function hash(text: string, seed: number, start = 0, end = text.length): number {
  let state = (0x811c9dc5 ^ seed) | 0;
  for (let i = start; i < end; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return mix(state);
}

/** MurmurHash3's finaliser: every bit of the state moves every bit of the result. */
export function mix(state: number): number {
  let mixed = state;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
