import type { ChannelId, MessageId } from "#contract/ids.ts";
import { StringOrdinals, withRoom } from "#server/memory/recall/columns.ts";
import { NumberTable } from "#server/memory/recall/number-table.ts";
import { formatId } from "#server/platform/ids.ts";
import { codeBits } from "./binary-code.ts";
import { bitsOf, CodeColumn, codesPerBlock, placeOf } from "./code-column.ts";

export interface CodeEntry {
  messageId: MessageId;
  channelId: ChannelId;
  code: Uint32Array;
}

export interface CodeQuery {
  code: Uint32Array;
  topK: number;
  channelIds: readonly ChannelId[];
}

/** The binary codes of all vectors, and where they are: 84 bytes a vector. Places of removed ones are used again. */
export class CodeStore {
  readonly #codes: CodeColumn;
  /** Message ids as numbers; 0 where nothing is. */
  #ids: Float64Array;
  #channel: Uint32Array;
  #size = 0;
  readonly #free: number[] = [];
  readonly #ordinals: NumberTable;
  readonly #channels = new StringOrdinals();

  constructor(expected = 1024) {
    this.#codes = new CodeColumn(expected);
    this.#ids = new Float64Array(expected);
    this.#channel = new Uint32Array(expected);
    this.#ordinals = new NumberTable((place) => this.#ids[place]!, expected);
  }

  upsert(entry: CodeEntry): void {
    const id = Number(entry.messageId);
    const known = this.#ordinals.get(id);
    const place = known === -1 ? this.#takePlace() : known;
    this.#ids[place] = id;
    this.#channel[place] = this.#channels.add(entry.channelId);
    this.#codes.set(place, entry.code);
    this.#ordinals.set(place);
  }

  remove(messageId: MessageId): void {
    const id = Number(messageId);
    const place = this.#ordinals.get(id);
    if (place === -1) return;
    this.#ordinals.delete(id);
    this.#ids[place] = 0;
    this.#codes.clear(place);
    this.#free.push(place);
  }

  /** Message ids of the nearest by differing bits, nearest first, the older first among equals. */
  nearest(query: CodeQuery): MessageId[] {
    const isWanted = this.#channelFilter(query.channelIds);
    const byDistance: number[][] = Array.from({ length: codeBits + 1 }, () => []);
    let found = 0;
    let limit = codeBits;
    for (let start = 0; start < this.#size; start += codesPerBlock) {
      const end = Math.min(start + codesPerBlock, this.#size);
      for (const near of this.#codes.near(query.code, { start, end, limit })) {
        const place = start + placeOf(near);
        const bits = bitsOf(near);
        if (bits > limit || this.#ids[place] === 0 || isWanted[this.#channel[place]!] === 0) continue;
        byDistance[bits]!.push(this.#ids[place]!);
        found += 1;
        // Whole distances are dropped from the far end while the nearer ones are enough, so ties are never cut by order.
        while (found - byDistance[limit]!.length >= query.topK) found -= byDistance[limit--]!.length;
      }
    }
    const nearest = byDistance.slice(0, limit + 1).flatMap((same) => same.sort((one, other) => one - other));
    return nearest.slice(0, query.topK).map((id) => formatId(id) as MessageId);
  }

  *messageIds(): Iterable<MessageId> {
    for (let place = 0; place < this.#size; place++)
      if (this.#ids[place] !== 0) yield formatId(this.#ids[place]!) as MessageId;
  }

  get size(): number {
    return this.#size - this.#free.length;
  }

  get byteLength(): number {
    return this.#codes.byteLength + this.#ids.length * 12 + this.#ordinals.byteLength;
  }

  #channelFilter(channelIds: readonly ChannelId[]): Uint8Array {
    const isWanted = new Uint8Array(this.#channels.size);
    for (const channelId of channelIds) {
      const channel = this.#channels.get(channelId);
      if (channel !== undefined) isWanted[channel] = 1;
    }
    return isWanted;
  }

  #takePlace(): number {
    const place = this.#free.pop();
    if (place !== undefined) return place;
    if (this.#size === this.#ids.length) {
      const room = Math.ceil(this.#size * 1.5) + 16;
      this.#ids = withRoom(this.#ids, room);
      this.#channel = withRoom(this.#channel, room);
    }
    this.#size += 1;
    return this.#size - 1;
  }
}
