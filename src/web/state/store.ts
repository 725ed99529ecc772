import { create } from "zustand";
import type { MyChannel } from "#contract/channel.ts";
import type { Workspace } from "#contract/endpoints/workspace.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import type { Me, Member, PresenceState } from "#contract/member.ts";
import type { Message } from "#contract/message.ts";
import type { MessageWindow } from "./message-window.ts";
import type { Outgoing } from "./outgoing.ts";
import type { PlaceKey } from "./place.ts";
import type { ReplyStreams } from "./reply-streams.ts";

export type Connection = "online" | "connecting" | "offline";

export interface Typing {
  memberId: MemberId;
  /** Epoch milliseconds: after that it counts no more. */
  until: number;
}

/** All that the page knows. Components read it with narrow selectors; only functions in `state/` write it. */
export interface State {
  /** `loading` until it is known who one is and what is there. */
  session: { state: "loading" | "signed-out" | "signed-in" };
  connection: Connection;
  me: Me | null;
  workspace: Workspace | null;
  members: Record<MemberId, Member>;
  /** Members who are not in it are offline. */
  presence: Record<MemberId, PresenceState>;
  channels: Record<ChannelId, MyChannel>;
  /** Stretches of messages, by channel or by the root of a thread. */
  windows: Record<PlaceKey, MessageWindow>;
  /** Messages on their way out, in the order in which they were sent. */
  outgoing: readonly Outgoing[];
  replies: ReplyStreams;
  typing: Record<ChannelId, readonly Typing[]>;
  /** Messages seen beside their window (what a reply answers); null: gone, or not to be read. */
  seen: Record<MessageId, Message | null>;
  /** Own deletions that can still be undone. */
  deleting: Record<MessageId, true>;
  /** The message that is being edited in its row. */
  editing: MessageId | null;
  /** The message that one is about to answer, by the place in which one writes. */
  answering: Record<PlaceKey, Message>;
  /** A channel that was marked as unread on purpose: it stays so until it is left. */
  keptUnread: ChannelId | null;
  /** Whether I called an answer of Lain's wrong, for those to me that were looked at. */
  judgedWrong: Record<MessageId, boolean>;
}

export const emptyState: State = {
  session: { state: "loading" },
  connection: "connecting",
  me: null,
  workspace: null,
  members: {},
  presence: {},
  channels: {},
  windows: {},
  outgoing: [],
  replies: {},
  typing: {},
  seen: {},
  deleting: {},
  editing: null,
  answering: {},
  keptUnread: null,
  judgedWrong: {},
};

export const useStore = create<State>(() => emptyState);

export const getState = useStore.getState;
export const setState = useStore.setState;
