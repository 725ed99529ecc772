import type { FileId } from "#contract/ids.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";
import type { Commands } from "#server/storage/command.ts";
import type { Database } from "#server/storage/schema.ts";
import { selectDeletedChannelIds } from "./channel-queries.ts";
import type { thinChannel } from "./thin-channel.ts";

/** Some milliseconds' work: nobody's post waits long for it. */
const messagesPerCommand = 100;

export interface ChannelSweep {
  /** Removes what was said in channels that were deleted, and resolves when it is gone, or was not to be had now. */
  sweep(): Promise<void>;
  /** Stops it. The next one goes on where it was, after a restart too. */
  close(): Promise<void>;
}

export function createChannelSweep(deps: {
  read: Database;
  /** The background's. */
  commands: Commands<{ thinChannel: typeof thinChannel }>;
  removeBytes(fileIds: FileId[]): Promise<void>;
  logger: Logger;
}): ChannelSweep {
  const { read, commands, removeBytes, logger } = deps;
  let isClosed = false;
  let last = Promise.resolve();

  async function sweepOnce(): Promise<void> {
    try {
      for (const channelId of await selectDeletedChannelIds(read)) {
        for (let isGone = false; !isGone && !isClosed; ) {
          const thinned = await commands.thinChannel({ channelId, limit: messagesPerCommand });
          await removeBytes(thinned.fileIds);
          isGone = thinned.isGone;
        }
      }
    } catch (error) {
      logger.warn("channels.not-swept", { error: describeError(error) });
    }
  }

  return {
    // After the one that is under way: what was deleted since that began is not in it.
    sweep() {
      last = last.then(sweepOnce);
      return last;
    },
    close() {
      isClosed = true;
      return last;
    },
  };
}
