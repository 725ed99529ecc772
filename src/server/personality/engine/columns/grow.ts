type Column = Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

const least = 64;

/**
 * A column with room for so many numbers: itself, or itself made longer. What is new is 0. It grows by half, so that adding
 * one costs the same however long it is, or with a `growth` of 1 no further than asked.
 */
export function grow<C extends Column>(column: C, length: number, growth = 1.5): C {
  if (length <= column.length) return column;
  const size = Math.max(length, least, Math.ceil(column.length * growth));
  const buffer = column.buffer.transfer(size * column.BYTES_PER_ELEMENT);
  return new (column.constructor as new (buffer: ArrayBuffer) => C)(buffer);
}
