import type { ChannelId, MemberId } from "#contract/ids.ts";
import type { Readers } from "#server/chat/permission-queries.ts";
import type { Audience, PresentedEvent } from "./present-events.ts";

/**
 * One frame for each set of events that somebody may see: made for the first member who sees that set, shared
 * by the others. Who sees none of the events gets no frame.
 */
export function createEventFrames(
  events: PresentedEvent[],
  readers: ReadonlyMap<ChannelId, Readers>,
  cursor: string,
): (memberId: MemberId) => Buffer | undefined {
  const audiences = new Map(events.map(({ audience }) => [keyOf(audience), audience]));
  const frames = new Map<string, Buffer>();

  return (memberId) => {
    const seen = new Set<string>();
    for (const [key, audience] of audiences) if (isIn(audience, memberId, readers)) seen.add(key);
    if (seen.size === 0) return undefined;
    const part = [...seen].join();
    const known = frames.get(part);
    if (known !== undefined) return known;
    const frame = frameOf(
      events.filter(({ audience }) => seen.has(keyOf(audience))),
      cursor,
    );
    frames.set(part, frame);
    return frame;
  };
}

const keyOf = ({ channelId, memberId }: Audience): string => `${channelId} ${memberId}`;

function isIn(
  { channelId, memberId }: Audience,
  reader: MemberId,
  readers: ReadonlyMap<ChannelId, Readers>,
): boolean {
  if (memberId === reader) return true;
  if (channelId === null) return memberId === null;
  const mayRead = readers.get(channelId);
  return mayRead === "everyone" || mayRead?.has(reader) === true;
}

/** Written by hand: the events are serialised already. */
function frameOf(events: PresentedEvent[], cursor: string): Buffer {
  const list = events.map(({ json }) => json).join();
  return Buffer.from(`{"type":"events","cursor":${JSON.stringify(cursor)},"events":[${list}]}`);
}
