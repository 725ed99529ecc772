import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { marks } from "#server/memory/words/marks.ts";
import { formatId } from "#server/platform/ids.ts";
import { StringOrdinals } from "./columns.ts";
import { ConversationLines } from "./conversation-lines.ts";
import { NumberTable } from "./number-table.ts";
import { Postings } from "./postings.ts";
import { none, TurnColumns } from "./turn-columns.ts";
import { TurnTerms } from "./turn-terms.ts";

/** A message as Lain remembers it: who, where, when, and hashes of its words. Never its text. */
export interface Turn {
  messageId: MessageId;
  channelId: ChannelId;
  authorId: MemberId;
  /** Epoch milliseconds. */
  createdAt: number;
  parentId: MessageId | null;
  threadId: MessageId | null;
  /** From `readMessage`, like its terms. */
  marks: number;
  terms: Uint32Array;
}

/** Living turns of one channel. Whole numbers, so that sums over an audience are exact in any order. */
export interface ChannelCounts {
  turns: number;
  length: number;
  /** By author ordinal. */
  byAuthor: Map<number, number>;
}

/**
 * Every remembered turn. An edited turn is a new ordinal under the same id; a removed one leaves its line and all
 * counts at once, and its postings are passed over, so that what is computed here is what it would be without it.
 */
export class TurnStore {
  livingTurns = 0;
  readonly columns: TurnColumns;
  readonly terms: TurnTerms;
  readonly postings = new Postings();
  readonly lines: ConversationLines;
  readonly channels = new StringOrdinals();
  readonly authors = new StringOrdinals();
  /** By channel ordinal. */
  readonly counts: ChannelCounts[] = [];
  /** By channel ordinal: turns that came or went since the channel was laid out. What was not yet is not there. */
  readonly changes = new Map<number, Set<number>>();
  readonly #ordinals: NumberTable;
  /** By the id of a message: the newest turn that answers it, from which `sibling` leads to the others. */
  readonly #replies = new NumberTable((turn) => this.columns.answers[turn]!);

  constructor(expectedTurns = 1024) {
    this.columns = new TurnColumns(expectedTurns);
    this.terms = new TurnTerms(expectedTurns);
    this.lines = new ConversationLines(this.columns);
    this.#ordinals = new NumberTable((turn) => this.columns.id[turn]!, expectedTurns);
  }

  upsert(turn: Turn): void {
    const id = Number(turn.messageId);
    this.#removeTurn(id);
    const { columns } = this;
    const ordinal = columns.add();
    const channel = this.channels.add(turn.channelId);
    const author = this.authors.add(turn.authorId);
    columns.id[ordinal] = id;
    columns.line[ordinal] = Number(turn.threadId ?? turn.channelId);
    columns.answers[ordinal] = Number(turn.parentId ?? turn.threadId ?? 0);
    columns.channel[ordinal] = channel;
    columns.author[ordinal] = author;
    columns.second[ordinal] = Math.floor(turn.createdAt / 1000);
    columns.length[ordinal] = turn.terms.length;
    columns.isAlive[ordinal] = 1;
    columns.marks[ordinal] = turn.marks;
    this.#ordinals.set(ordinal);
    this.#noteReplies(ordinal);
    this.#addTerms(ordinal, turn.terms);
    this.lines.insert(ordinal);
    this.#count(ordinal, 1);
  }

  remove(messageId: MessageId): void {
    this.#removeTurn(Number(messageId));
  }

  /** Does something as if these messages had never been. */
  without<Result>(messageIds: readonly MessageId[], work: () => Result): Result {
    const turns = [...new Set(messageIds)].map((id) => this.find(Number(id))).filter((turn) => turn !== none);
    for (const turn of turns) this.#takeOut(turn);
    try {
      return work();
    } finally {
      for (const turn of turns.toReversed()) {
        this.columns.isAlive[turn] = 1;
        this.lines.restore(turn);
        this.#count(turn, 1);
        for (const list of this.terms.of(turn)) this.postings.count(list, 1);
      }
    }
  }

  *messageIds(): Iterable<MessageId> {
    const { columns } = this;
    for (let turn = 0; turn < columns.size; turn++)
      if (columns.isAlive[turn] === 1) yield formatId(columns.id[turn]!) as MessageId;
  }

  /** The ordinal of a living turn by its id as a number, or `none`. */
  find(id: number): number {
    const turn = this.#ordinals.get(id);
    return turn !== none && this.columns.isAlive[turn] === 1 ? turn : none;
  }

  /** Whether living turns of an author stand in one of these channels. */
  spokeIn(author: number, channelIds: readonly ChannelId[]): boolean {
    return channelIds.some((id) => {
      const channel = this.channels.get(id);
      return channel !== undefined && this.counts[channel]!.byAuthor.has(author);
    });
  }

  has(turn: number, mark: keyof typeof marks): boolean {
    return (this.columns.marks[turn]! & marks[mark]) !== 0;
  }

  /** The living turn that this one answers, in its own channel, or `none`. */
  answeredBy(turn: number): number {
    const { answers, channel } = this.columns;
    const answered = answers[turn] === 0 ? none : this.find(answers[turn]!);
    return answered !== none && channel[answered] === channel[turn] ? answered : none;
  }

  /** The living turns that answer this one. */
  *repliesTo(turn: number): Iterable<number> {
    const { id, isAlive, isAnswered, channel, sibling } = this.columns;
    if (isAnswered[turn] === 0) return;
    for (let reply = this.#replies.get(id[turn]!); reply !== none; reply = sibling[reply]!) {
      if (isAlive[reply] === 1 && channel[reply] === channel[turn]) yield reply;
    }
  }

  get byteLength(): number {
    const { columns, terms, postings } = this;
    return columns.byteLength + terms.byteLength + postings.byteLength + this.#ordinals.byteLength;
  }

  #removeTurn(id: number): void {
    const ordinal = this.find(id);
    if (ordinal === none) return;
    this.#ordinals.delete(id);
    this.#takeOut(ordinal);
  }

  #takeOut(ordinal: number): void {
    this.columns.isAlive[ordinal] = 0;
    this.lines.remove(ordinal);
    this.#count(ordinal, -1);
    for (const list of this.terms.of(ordinal)) this.postings.count(list, -1);
  }

  #noteReplies(ordinal: number): void {
    const { answers, id, isAnswered, sibling } = this.columns;
    if (this.#replies.get(id[ordinal]!) !== none) isAnswered[ordinal] = 1;
    if (answers[ordinal] === 0) return;
    sibling[ordinal] = this.#replies.get(answers[ordinal]!);
    this.#replies.set(ordinal);
    const answered = this.find(answers[ordinal]!);
    if (answered !== none) isAnswered[answered] = 1;
  }

  /** `sorted` terms: equal ones stand together. */
  #addTerms(ordinal: number, sorted: Uint32Array): void {
    const distinct: number[] = [];
    const channel = this.columns.channel[ordinal]!;
    for (let start = 0, end = 0; start < sorted.length; start = end) {
      while (end < sorted.length && sorted[end] === sorted[start]) end++;
      const posting = { channel, term: sorted[start]!, turn: ordinal, count: end - start };
      distinct.push(this.postings.add(posting));
    }
    this.terms.set(ordinal, distinct);
  }

  #count(ordinal: number, by: 1 | -1): void {
    const { columns } = this;
    const channel = columns.channel[ordinal]!;
    const author = columns.author[ordinal]!;
    this.counts[channel] ??= { turns: 0, length: 0, byAuthor: new Map() };
    const counts = this.counts[channel];
    counts.turns += by;
    counts.length += by * columns.length[ordinal]!;
    const turnsOfAuthor = (counts.byAuthor.get(author) ?? 0) + by;
    if (turnsOfAuthor === 0) counts.byAuthor.delete(author);
    else counts.byAuthor.set(author, turnsOfAuthor);
    this.livingTurns += by;
    this.changes.get(channel)?.add(ordinal);
  }
}
