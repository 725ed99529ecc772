import { setImmediate as nextTick } from "node:timers/promises";
import type { ChannelId } from "#contract/ids.ts";
import { selectReaders } from "#server/chat/permission-queries.ts";
import { selectEventsAfter, selectOldestSeq } from "#server/outbox/outbox-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import type { CursorCodec } from "./cursor.ts";
import { createEventFrames } from "./event-frames.ts";
import type { PassingFrames } from "./passing-frames.ts";
import { presentEvents } from "./present-events.ts";
import type { Session } from "./session.ts";

/** Events of one page, and events after which a client had better load everything anew. */
const pageSize = 250;
const maxMissed = 20_000;

/** Brings connections from where they are to where all the others are. */
export function createCatchUp(deps: {
  read: Database;
  cursors: CursorCodec;
  passing: PassingFrames;
  /** Number of the event up to which live connections have got everything. */
  position: () => number;
}) {
  const { read, cursors, passing, position } = deps;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** One page at a time for all who catch up: after a restart everybody comes at once. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(work);
    lastTurn = turn.then(
      () => nextTick(),
      () => {},
    );
    return turn;
  }

  /** Events after `after` that live connections have got already. Answers where the page ends. */
  async function sendPage(session: Session, after: number): Promise<number> {
    const page = await inTurn(async () => {
      const rows = (await selectEventsAfter(read, after, pageSize)).filter(({ seq }) => seq <= position());
      const last = rows.at(-1)?.seq ?? position();
      const events = await presentEvents(read, rows);
      const readers = await selectReaders(read, channelsOf(events));
      return {
        last,
        frame: createEventFrames(events, readers, cursors.encode(last))(session.caller.memberId),
      };
    });
    const { frame } = page;
    // The next page is read when this one has left: a slow reader keeps no pages waiting in memory.
    if (frame !== undefined) await new Promise<void>((resolve) => session.send(frame, resolve));
    return page.last;
  }

  return {
    /** The event's number if everything after it can be sent; undefined if the client has to load anew. */
    async find(cursor: string): Promise<number | undefined> {
      const seq = cursors.decode(cursor);
      if (seq === undefined || seq > position() || seq < position() - maxMissed) return undefined;
      return seq >= (await selectOldestSeq(read)) - 1 ? seq : undefined;
    },

    /** Runs until the connection is live, or closed. */
    async run(session: Session): Promise<void> {
      while (session.state.name === "catching-up") {
        const { state } = session;
        if (state.after >= position()) {
          const isReady = () => session.state === state && state.after >= position();
          await passing.letIn(session, isReady, () => {
            session.state = { name: "live" };
          });
        } else {
          const after = await sendPage(session, state.after);
          // Unless it was closed, or resumed from elsewhere meanwhile.
          if (session.state === state) session.state = { name: "catching-up", after };
        }
      }
    },
  };
}

export function channelsOf(events: { audience: { channelId: ChannelId | null } }[]): ChannelId[] {
  const ids = new Set(events.map(({ audience }) => audience.channelId));
  ids.delete(null);
  return [...ids] as ChannelId[];
}
