import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { CellKey } from "#server/personality/cells/cell.ts";
import type { ObservationRow } from "#server/personality/cells/cell-row-queries.ts";
import { type TermList, termLists } from "#server/personality/cells/encode-counts.ts";
import { readCounts } from "#server/personality/cells/read-counts.ts";
import { FeatureRows } from "./feature-rows.ts";
import { grow } from "./grow.ts";
import { Postings } from "./postings.ts";
import { TermDictionary } from "./term-dictionary.ts";

/** The terms of one list: words, pairs, expressions or partners. */
export interface TermColumns {
  dictionary: TermDictionary;
  postings: Postings;
}

/** The cells of an audience up to a day. Numbers of cells hold until the columns are asked for the next selection. */
export interface Selection {
  /** In the order of their ids. */
  authorIds: MemberId[];
  /** By cell: the index of its author, or −1 where the cell is not chosen. */
  authorOf: Int32Array;
  /** The chosen cells, oldest first. */
  cells: Uint32Array;
  messages: number;
}

export interface Choice {
  channelIds: Iterable<ChannelId>;
  /** Days since 1970-01-01: this one and those before. */
  day: number;
  isLeftOut?: (day: number) => boolean;
}

/** What is laid out of a cell. */
export type CellToLayOut = Pick<ObservationRow, "channel_id" | "member_id" | "day" | "messages" | "counts">;

/** Cells that came and are not laid out yet: from so many on they are, without being asked for. */
const mostPending = 2_000;

/**
 * All cells, laid out by what is asked of them: about 10 bytes for each word of each member's day, nothing for what is not there.
 * A cell that changes is laid out anew when the next question comes; the room of the old one is used again after the next ordering.
 */
export class CellColumns {
  readonly terms = Object.fromEntries(
    termLists.map((list) => [list, { dictionary: new TermDictionary(), postings: new Postings() }]),
  ) as Record<TermList, TermColumns>;
  readonly features = new FeatureRows();

  readonly #channels: ChannelId[] = [];
  readonly #channelNumbers = new Map<ChannelId, number>();
  readonly #members: MemberId[] = [];
  readonly #memberNumbers = new Map<MemberId, number>();
  /** By channel, then by member and day: the number of the cell. */
  readonly #cells: Map<number, number>[] = [];

  #channelOf = new Uint32Array(0);
  #memberOf = new Uint32Array(0);
  /** Counted from `firstDay`, so that all are above 0. */
  #dayOf = new Uint32Array(0);
  #messagesOf = new Uint32Array(0);
  #isAlive = new Uint8Array(0);
  #length = 0;
  #version = 0;
  /** Made when it is asked for after a change. */
  #oldestFirst: Uint32Array | undefined;
  #dead: number[] = [];
  #free: number[] = [];
  readonly #pending = new Map<string, CellToLayOut | CellKey>();

  /** Lays out a cell that is not there yet. Its counts are not kept. */
  load(cell: CellToLayOut): void {
    this.#put(cell);
    this.#oldestFirst = undefined;
    this.#orderIfMuchHangs();
  }

  upsert(row: CellToLayOut): void {
    this.#pending.set(`${row.channel_id} ${row.member_id} ${row.day}`, row);
    if (this.#pending.size < mostPending) return;
    this.#layOut();
    this.#orderIfMuchHangs();
  }

  remove(key: CellKey): void {
    this.#pending.set(`${key.channelId} ${key.memberId} ${key.day}`, key);
  }

  /** Moves whenever numbers of cells, or what is said of them, may have become others. */
  get version(): number {
    return this.#version;
  }

  /** Numbers of cells are below this. */
  get size(): number {
    return this.#length;
  }

  channelIdOf = (cell: number): ChannelId => this.#channels[this.#channelOf[cell]!]!;
  memberIdOf = (cell: number): MemberId => this.#members[this.#memberOf[cell]!]!;
  dayOf = (cell: number): number => this.#dayOf[cell]! + firstDay;
  messagesOf = (cell: number): number => this.#messagesOf[cell]!;
  keyOf = (cell: number): CellKey => ({
    channelId: this.channelIdOf(cell),
    memberId: this.memberIdOf(cell),
    day: this.dayOf(cell),
  });

  /** O(cells): 2 ms for 100,000, and 10 to put them in order. */
  select({ channelIds, day, isLeftOut = () => false }: Choice): Selection {
    this.#layOut();
    this.#orderIfMuchHangs();
    const isChosen = new Uint8Array(this.#channels.length);
    for (const id of channelIds) {
      const number = this.#channelNumbers.get(id);
      if (number !== undefined) isChosen[number] = 1;
    }
    this.#oldestFirst ??= this.#inOrder();
    return this.#selectionOf(
      this.#oldestFirst.filter((cell) => {
        const dayOfCell = this.dayOf(cell);
        return isChosen[this.#channelOf[cell]!] === 1 && dayOfCell <= day && !isLeftOut(dayOfCell);
      }),
    );
  }

  /** Those cells of a selection that are later than a day, and not later than another. */
  within({ cells }: Selection, after: number, until = Number.POSITIVE_INFINITY): Selection {
    return this.#selectionOf(cells.filter((cell) => this.dayOf(cell) > after && this.dayOf(cell) <= until));
  }

  ofMember({ cells }: Selection, memberId: MemberId): Selection {
    return this.#selectionOf(cells.filter((cell) => this.memberIdOf(cell) === memberId));
  }

  #selectionOf(cells: Uint32Array): Selection {
    const isAuthor = new Uint8Array(this.#members.length);
    let messages = 0;
    for (const cell of cells) {
      isAuthor[this.#memberOf[cell]!] = 1;
      messages += this.#messagesOf[cell]!;
    }
    const authorIds = this.#members.filter((_, number) => isAuthor[number] === 1).sort();
    const indexOf = new Int32Array(this.#members.length);
    for (const [index, id] of authorIds.entries()) indexOf[this.#memberNumbers.get(id)!] = index;
    const authorOf = new Int32Array(this.#length).fill(-1);
    for (const cell of cells) authorOf[cell] = indexOf[this.#memberOf[cell]!]!;
    return { authorIds, authorOf, cells, messages };
  }

  #layOut(): void {
    for (const change of this.#pending.values()) {
      if ("counts" in change) {
        const { channel_id: channelId, member_id: memberId, day } = change;
        this.#drop({ channelId, memberId, day });
        this.#put(change);
      } else {
        this.#drop(change);
      }
    }
    if (this.#pending.size === 0) return;
    this.#version += 1;
    this.#oldestFirst = undefined;
    this.#pending.clear();
  }

  /** The living cells by their days. */
  #inOrder(): Uint32Array {
    const keys = new Float64Array(this.#length);
    let length = 0;
    for (let cell = 0; cell < this.#length; cell++)
      if (this.#isAlive[cell] === 1) keys[length++] = this.#dayOf[cell]! * 2 ** 32 + cell;
    return Uint32Array.from(keys.subarray(0, length).sort(), (key) => key % 2 ** 32);
  }

  /** Lays out everything, and gives back the room of what is gone. */
  order(): void {
    this.#layOut();
    this.#order();
  }

  #orderIfMuchHangs(): void {
    if (Object.values(this.terms).some(({ postings }) => postings.wantsOrder)) this.#order();
  }

  #order(): void {
    for (const { postings } of Object.values(this.terms)) postings.order(this.#isAlive);
    this.features.compact(this.#isAlive);
    this.#free.push(...this.#dead);
    this.#dead = [];
  }

  #drop(key: CellKey): void {
    const channel = this.#channelNumbers.get(key.channelId);
    const member = this.#memberNumbers.get(key.memberId);
    if (channel === undefined || member === undefined) return;
    const name = nameOf(member, key.day);
    const cell = this.#cells[channel]!.get(name);
    if (cell === undefined) return;
    this.#cells[channel]!.delete(name);
    this.#isAlive[cell] = 0;
    this.#dead.push(cell);
  }

  #put(row: CellToLayOut): void {
    const channel = numberOf(row.channel_id, this.#channels, this.#channelNumbers);
    const member = numberOf(row.member_id, this.#members, this.#memberNumbers);
    const cell = this.#free.pop() ?? this.#length++;
    this.#channelOf = grow(this.#channelOf, cell + 1);
    this.#memberOf = grow(this.#memberOf, cell + 1);
    this.#dayOf = grow(this.#dayOf, cell + 1);
    this.#messagesOf = grow(this.#messagesOf, cell + 1);
    this.#isAlive = grow(this.#isAlive, cell + 1);
    this.#channelOf[cell] = channel;
    this.#memberOf[cell] = member;
    this.#dayOf[cell] = row.day - firstDay;
    this.#messagesOf[cell] = row.messages;
    this.#isAlive[cell] = 1;
    this.#cells[channel] ??= new Map();
    this.#cells[channel].set(nameOf(member, row.day), cell);
    this.features.begin(cell);
    readCounts(row.counts, {
      feature: (feature, count) => this.features.add(cell, feature, count),
      term: (list, bytes, length, count) => {
        const { dictionary, postings } = this.terms[list];
        postings.add(dictionary.add(bytes, length), cell, count);
      },
    });
  }
}

/** 1 January of the year 0: nothing was said before. */
const firstDay = -719_528;
const mostDays = 2 ** 22;

function nameOf(member: number, day: number): number {
  return member * mostDays + (day - firstDay);
}

function numberOf<Id>(id: Id, ids: Id[], numbers: Map<Id, number>): number {
  const known = numbers.get(id);
  if (known !== undefined) return known;
  ids.push(id);
  numbers.set(id, ids.length - 1);
  return ids.length - 1;
}
