import { withRoom } from "./columns.ts";

/** No turn: before the first and after the last. */
export const none = -1;

/** What is known of each turn, one typed array for each fact, indexed by ordinal: the order of arrival. */
export class TurnColumns {
  size = 0;
  /** The message id as a number: 16 digits fit a double exactly. */
  id: Float64Array;
  /** The line of conversation: the thread's id, or the channel's. */
  line: Float64Array;
  /** Id of the message that this one answers, or of the root of its thread; 0 where there is neither. */
  answers: Float64Array;
  channel: Uint32Array;
  author: Uint32Array;
  /** Epoch seconds. */
  second: Uint32Array;
  /** Terms, each occurrence counted. */
  length: Uint16Array;
  isAlive: Uint8Array;
  /** Whether any turn, living or not, answers this one: a look that spares one into the table of replies. */
  isAnswered: Uint8Array;
  /** One bit each: `words/marks.ts`. */
  marks: Uint8Array;
  /** Neighbours in the line of conversation. */
  previous: Int32Array;
  next: Int32Array;
  /** The next one that answers the same message. */
  sibling: Int32Array;

  constructor(room: number) {
    this.id = new Float64Array(room);
    this.line = new Float64Array(room);
    this.answers = new Float64Array(room);
    this.channel = new Uint32Array(room);
    this.author = new Uint32Array(room);
    this.second = new Uint32Array(room);
    this.length = new Uint16Array(room);
    this.isAlive = new Uint8Array(room);
    this.isAnswered = new Uint8Array(room);
    this.marks = new Uint8Array(room);
    this.previous = new Int32Array(room);
    this.next = new Int32Array(room);
    this.sibling = new Int32Array(room);
  }

  /** Makes room for one more turn and answers its ordinal. */
  add(): number {
    if (this.size === this.id.length) this.#grow(Math.ceil(this.size * 1.5) + 16);
    this.size += 1;
    return this.size - 1;
  }

  get byteLength(): number {
    return this.id.length * (3 * 8 + 6 * 4 + 2 + 3);
  }

  #grow(room: number): void {
    this.id = withRoom(this.id, room);
    this.line = withRoom(this.line, room);
    this.answers = withRoom(this.answers, room);
    this.channel = withRoom(this.channel, room);
    this.author = withRoom(this.author, room);
    this.second = withRoom(this.second, room);
    this.length = withRoom(this.length, room);
    this.isAlive = withRoom(this.isAlive, room);
    this.isAnswered = withRoom(this.isAnswered, room);
    this.marks = withRoom(this.marks, room);
    this.previous = withRoom(this.previous, room);
    this.next = withRoom(this.next, room);
    this.sibling = withRoom(this.sibling, room);
  }
}
