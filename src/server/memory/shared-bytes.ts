/**
 * Copies of arrays that share one buffer. Between threads a buffer costs one copy, however many views of it there are;
 * a thousand small ones cost a thousand.
 */
export function shareBytes(arrays: readonly (Uint8Array | Uint32Array)[]): Uint8Array[] {
  const all = new Uint8Array(arrays.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let end = 0;
  return arrays.map(({ buffer, byteOffset, byteLength }) => {
    const start = end;
    end += byteLength;
    all.set(new Uint8Array(buffer, byteOffset, byteLength), start);
    return all.subarray(start, end);
  });
}
