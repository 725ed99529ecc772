import type { MemberId } from "#contract/ids.ts";
import type { PresenceState } from "#contract/member.ts";
import type { PassingFrame } from "#contract/realtime.ts";
import { without } from "./entities.ts";
import { applyReplyFrame } from "./reply-streams.ts";
import type { State } from "./store.ts";

/** Milliseconds for which somebody counts as typing after their last sign of it. */
export const typingMs = 6000;

/** What passes by and is not kept: replies on their way, typing, presence. */
export function applyPassing(state: State, frame: PassingFrame, nowMs: number): State {
  switch (frame.type) {
    case "typing.started": {
      const { channelId, memberId } = frame;
      if (memberId === state.me?.id) return state;
      const others = (state.typing[channelId] ?? []).filter(
        (one) => one.memberId !== memberId && one.until > nowMs,
      );
      return {
        ...state,
        typing: { ...state.typing, [channelId]: [...others, { memberId, until: nowMs + typingMs }] },
      };
    }
    case "presence.changed":
      return { ...state, presence: withPresence(state.presence, frame) };
    case "presences.changed":
      return { ...state, presence: frame.members.reduce(withPresence, state.presence) };
    default:
      return { ...state, replies: applyReplyFrame(state.replies, frame) };
  }
}

function withPresence(
  presence: State["presence"],
  { memberId, state }: { memberId: MemberId; state: PresenceState },
): State["presence"] {
  return state === "offline" ? without(presence, memberId) : { ...presence, [memberId]: state };
}
