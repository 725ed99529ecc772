type NumberArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** A copy of a typed array with room for `length` entries; the array itself where it already has it. */
export function withRoom<Column extends NumberArray>(column: Column, length: number): Column {
  if (column.length >= length) return column;
  const larger = new (column.constructor as new (length: number) => Column)(length);
  larger.set(column);
  return larger;
}

/** Ordinals for strings, in the order in which they were first seen. */
export class StringOrdinals {
  readonly #ordinals = new Map<string, number>();
  readonly #strings: string[] = [];

  /** The ordinal of a string, given to it now if it has none. */
  add(text: string): number {
    const known = this.#ordinals.get(text);
    if (known !== undefined) return known;
    this.#ordinals.set(text, this.#strings.length);
    return this.#strings.push(text) - 1;
  }

  get(text: string): number | undefined {
    return this.#ordinals.get(text);
  }

  at(ordinal: number): string {
    return this.#strings[ordinal]!;
  }

  get size(): number {
    return this.#strings.length;
  }
}
