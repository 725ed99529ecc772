import type { ChannelId, MemberId, MessageId, ReplyId } from "#contract/ids.ts";
import type { PassingFrame } from "#contract/realtime.ts";
import { type Readers, selectReaders } from "#server/chat/permission-queries.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Database } from "#server/storage/schema.ts";
import { type Session, serialise } from "./session.ts";

/** A reply that is being given, with its text up to and including delta `index`; -1 before the first. */
export interface ActiveReply {
  replyId: ReplyId;
  channelId: ChannelId;
  parentId: MessageId;
  threadId: MessageId | null;
  index: number;
  text: string;
}

export interface PassingFrames {
  /** To live connections of those who may read the channel now, in the order of the calls. */
  sendToChannel(channelId: ChannelId, frame: PassingFrame, except?: MemberId): void;
  sendToAll(frame: PassingFrame): void;
  /**
   * Lets a connection in between two frames: `isReady` is asked at the last moment; when it says so, `enter`
   * makes the connection live, and it gets the replies that are under way. Answers whether it was let in.
   */
  letIn(session: Session, isReady: () => boolean, enter: () => void): Promise<boolean>;
}

/** What passes by and is not kept: replies on their way, typing, presence. */
export function createPassingFrames(deps: {
  read: Database;
  sessions: ReadonlySet<Session>;
  activeReplies: () => ActiveReply[];
  logger: Logger;
}): PassingFrames {
  const { read, sessions, activeReplies, logger } = deps;
  let lastTurn: Promise<unknown> = Promise.resolve();

  /** One after another, because rights are read before each frame and frames must not overtake one another. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = lastTurn.then(work);
    lastTurn = turn.catch((error: unknown) => {
      logger.error("passing-frame.failed", { error: describeError(error) });
    });
    return turn;
  }

  function send(frame: PassingFrame, isFor: (memberId: MemberId) => boolean): void {
    const serialised = serialise(frame);
    for (const session of sessions) {
      if (session.state.name === "live" && isFor(session.caller.memberId)) session.send(serialised);
    }
  }

  return {
    sendToChannel(channelId, frame, except) {
      inTurn(async () => {
        const readers = (await selectReaders(read, [channelId])).get(channelId);
        send(frame, (memberId) => memberId !== except && isReader(readers, memberId));
      }).catch(() => {});
    },

    sendToAll: (frame) => send(frame, () => true),

    letIn(session, isReady, enter) {
      // As they are now: all frames so far stand before this turn, all later ones behind it.
      const replies = activeReplies();
      return inTurn(async () => {
        const readers = await selectReaders(read, [...new Set(replies.map((reply) => reply.channelId))]);
        if (!isReady()) return false;
        enter();
        for (const { index, text, ...reply } of replies) {
          if (!isReader(readers.get(reply.channelId), session.caller.memberId)) continue;
          session.send(serialise({ type: "reply.started", ...reply }));
          if (index < 0) continue;
          session.send(serialise({ type: "reply.snapshot", replyId: reply.replyId, index, text }));
        }
        return true;
      });
    },
  };
}

function isReader(readers: Readers | undefined, memberId: MemberId): boolean {
  return readers === "everyone" || readers?.has(memberId) === true;
}
