import type { MemberId, MessageId } from "#contract/ids.ts";
import { isSeen, type Seen, selectSeen } from "#server/chat/seen-queries.ts";
import { type StoredEvent, selectCursor, selectEventsAfter } from "#server/outbox/outbox-queries.ts";
import { oneAtATime } from "#server/platform/one-at-a-time.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { affectedCells, differing, widen } from "./affected-cells.ts";
import { type Cell, type CellKey, type CellOutline, nameOfCell } from "./cell.ts";
import { selectMessagesOfSpan, selectObservedMemberIds, selectStoredCell } from "./cell-queries.ts";
import type { ObservationRow } from "./cell-row-queries.ts";
import { type Cells, countMessage } from "./count-messages.ts";
import { encodeCounts } from "./encode-counts.ts";
import { selectForgetting } from "./forgetting-queries.ts";
import { decodeCounts } from "./read-counts.ts";
import { observationsSubscriber, type storeCells } from "./store-cells.ts";

/** What became of some cells, told when it is committed. */
export interface CellsStored {
  rows: ObservationRow[];
  emptied: CellKey[];
  /** Nothing was taken out of any of them. */
  isAddition: boolean;
}

export interface KeptCells {
  /** Counts what happened up to an event, or all that is there; what was handled before is passed over. */
  catchUp(upTo?: number): Promise<void>;
  /** Counts whatever an event says that takes something away or back, and that was not looked at yet. */
  forgetNow(): Promise<void>;
  /** Makes every cell what its messages say: those that differ, or all of them. */
  rebuild(options: {
    isAnew: boolean;
    signal?: AbortSignal;
    onProgress?: (doneShare: number) => void;
  }): Promise<number>;
}

const eventsPerBatch = 2_000;
/** As many as hold up nobody who waits for a commit. */
const cellsPerCommit = 100;
const messagesPerRead = 1_000;
/** Days without a message of theirs that are read over rather than asked about apart. */
const longestGapDays = 7;
/** Cells of a rebuild between which others have their turn. */
const cellsPerTurn = 500;

export function createKeptCells(deps: {
  read: Database;
  commands: Commands<{ storeCells: typeof storeCells }>;
  lainId: MemberId;
  stamp: string;
  onStored(stored: CellsStored): void;
}): KeptCells {
  const { read, commands, lainId, stamp, onStored } = deps;
  const alone = oneAtATime();
  let handled: number | undefined;
  /** Up to here no event is left that takes anything away. */
  let forgotten = 0;

  async function store(
    cells: readonly Cell[],
    emptied: readonly CellKey[],
    isAddition: boolean,
    seq?: number,
  ): Promise<void> {
    const rows = cells.map((cell) => toRow(cell, stamp));
    for (let start = 0; ; start += cellsPerCommit) {
      const end = start + cellsPerCommit;
      const isLast = end >= Math.max(rows.length, emptied.length);
      const some = { rows: rows.slice(start, end), emptied: emptied.slice(start, end) };
      const isEmpty = some.rows.length === 0 && some.emptied.length === 0;
      // Where nothing came of it, the relay writes the cursor a little later: each write is a commit.
      if (!isEmpty) {
        await commands.storeCells({ ...some, isForgetting: !isAddition, seq: isLast ? seq : undefined });
        onStored({ ...some, isAddition });
      }
      if (isLast) return;
    }
  }

  /** Counts cells anew, a commit after the other. What is stored of them may have grown since they were outlined. */
  async function replace(outlines: Iterable<CellOutline>, seen: Seen): Promise<void> {
    const widened = new Map<string, CellOutline>();
    for (const cell of outlines) {
      widen(widened, cell);
      const stored = await selectStoredCell(read, cell);
      if (stored !== undefined) widen(widened, stored);
    }
    const wanted = [...widened.values()];
    const isOfSeen = ({ channelId, memberId }: CellKey) =>
      seen.channelIds.has(channelId) && seen.authors.has(memberId);
    await store(
      [],
      wanted.filter((cell) => !isOfSeen(cell)),
      false,
    );
    let counted: Cell[] = [];
    let emptied: CellKey[] = [];
    for (const group of groupsOf(wanted.filter(isOfSeen))) {
      const names = new Set(group.cells.map(nameOfCell));
      const cells: Cells = new Map();
      const messages = await selectMessagesOfSpan(read, group);
      for (const message of messages) {
        if (isSeen(seen, message)) countMessage(cells, message, seen);
      }
      for (const [name, cell] of cells) if (names.has(name)) counted.push(cell);
      emptied.push(...group.cells.filter((cell) => !cells.has(nameOfCell(cell))));
      if (counted.length + emptied.length < cellsPerCommit) continue;
      await store(counted, emptied, false);
      counted = [];
      emptied = [];
    }
    await store(counted, emptied, false);
  }

  async function handle(events: readonly StoredEvent[], seq?: number): Promise<void> {
    const { seen, toReplace, toAdd } = await affectedCells(read, { lainId, stamp }, events);
    await replace(toReplace.values(), seen);
    const cells: Cells = new Map();
    for (const { stored, messages } of toAdd) {
      if (stored !== undefined) {
        const { stamp: _, ...cell } = stored;
        cells.set(nameOfCell(cell), { ...cell, counts: decodeCounts(cell.counts) });
      }
      for (const message of messages) countMessage(cells, message, seen);
    }
    await store([...cells.values()], [], true, seq);
  }

  async function catchUp(upTo: number): Promise<void> {
    handled ??= (await selectCursor(read, observationsSubscriber)) ?? 0;
    while (handled < upTo) {
      const events = await selectEventsAfter(read, handled, eventsPerBatch);
      const seq = events.at(-1)?.seq;
      if (seq === undefined) return;
      await handle(events, seq);
      handled = seq;
    }
  }

  return {
    catchUp: (upTo = Number.POSITIVE_INFINITY) => alone(() => catchUp(upTo)),

    forgetNow: () =>
      alone(async () => {
        handled ??= (await selectCursor(read, observationsSubscriber)) ?? 0;
        forgotten = Math.max(forgotten, handled);
        const { events, newest } = await selectForgetting(read, forgotten);
        if (events.length > 0) await handle(events);
        forgotten = newest;
      }),

    async rebuild({ isAnew, signal, onProgress }) {
      let changed = 0;
      let waiting: CellOutline[] = [];
      const replaceWaiting = async () => {
        for (let start = 0; start < waiting.length && !signal?.aborted; start += cellsPerTurn) {
          const some = waiting.slice(start, start + cellsPerTurn);
          await alone(async () => replace(some, await selectSeen(read, lainId)));
        }
        changed += waiting.length;
        waiting = [];
      };
      const memberIds = await selectObservedMemberIds(read);
      // Whoever is not seen any more by the time their cells are counted is asked about again then.
      const seen = await selectSeen(read, lainId);
      for (const [index, memberId] of memberIds.entries()) {
        if (signal?.aborted) return changed;
        waiting.push(...(await differing(read, seen, isAnew ? "" : stamp, { memberId })));
        if (waiting.length < cellsPerTurn) continue;
        await replaceWaiting();
        onProgress?.((index + 1) / memberIds.length);
      }
      await replaceWaiting();
      onProgress?.(1);
      return changed;
    },
  };
}

interface Group {
  authorId: MemberId;
  firstId: MessageId;
  lastId: MessageId;
  cells: CellOutline[];
}

/** Cells of one author whose messages are read at once: those that follow one another, about a thousand messages. */
function groupsOf(cells: readonly CellOutline[]): Group[] {
  const sorted = cells.toSorted((one, other) =>
    one.memberId === other.memberId
      ? compare(one.firstId, other.firstId)
      : compare(one.memberId, other.memberId),
  );
  const groups: Group[] = [];
  let messages = 0;
  for (const cell of sorted) {
    const group = groups.at(-1);
    messages += cell.messages;
    const gapDays = cell.day - (group?.cells.at(-1)?.day ?? 0);
    if (group?.authorId !== cell.memberId || messages > messagesPerRead || gapDays > longestGapDays) {
      groups.push({ authorId: cell.memberId, firstId: cell.firstId, lastId: cell.lastId, cells: [cell] });
      messages = cell.messages;
    } else {
      group.cells.push(cell);
      if (cell.lastId > group.lastId) group.lastId = cell.lastId;
    }
  }
  return groups;
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

function toRow(
  { channelId, memberId, day, messages, answers, firstId, lastId, counts }: Cell,
  stamp: string,
): ObservationRow {
  return {
    channel_id: channelId,
    member_id: memberId,
    day,
    stamp,
    messages,
    answers,
    first_message_id: firstId,
    last_message_id: lastId,
    counts: encodeCounts(counts),
  };
}
