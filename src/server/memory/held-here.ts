import type { MessageId } from "#contract/ids.ts";
import { inChunks } from "#server/platform/in-chunks.ts";
import type { Held } from "./shelf.ts";
import { mapEach } from "./stages.ts";

const idsPerPage = 500;

/** What this thread holds of messages, as a shelf tells it. */
export function heldHere(messageIds: Iterable<MessageId>): AsyncIterable<Held[]> {
  return mapEach(inChunks(messageIds, idsPerPage), async (ids) =>
    ids.map((messageId) => ({ messageId, vector: undefined })),
  );
}
