import type { ChannelChanges, MyChannel, NewChannel } from "#contract/channel.ts";
import * as ai from "#contract/endpoints/ai.ts";
import * as channels from "#contract/endpoints/channels.ts";
import * as members from "#contract/endpoints/members.ts";
import * as workspace from "#contract/endpoints/workspace.ts";
import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { ApiError, api } from "./api.ts";
import { withChannel } from "./channel-state.ts";
import { byId, without } from "./entities.ts";
import { withoutEndedFor } from "./reply-streams.ts";
import { keepSending, sendMessage } from "./send-message.ts";
import { emptyState, getState, setState, useStore } from "./store.ts";

/** Milliseconds to wait for the socket before what is there is read without it. */
const patienceMs = 1500;

let stopSending = () => {};

/**
 * Finds out who one is and reads what is there. The socket is opened first (it opens when `me` is known): so
 * nothing can happen between what is read here and the first event.
 */
export async function loadWorkspace(): Promise<void> {
  try {
    const me = await api(members.getMe);
    setState({ me });
    const isConnected = await connected();
    await readWorkspace();
    // The first cursor came in the middle of reading: what happened before it may be missing.
    if (!isConnected && getState().connection === "online") await readWorkspace();
    stopSending();
    stopSending = keepSending(me.id);
    setState({ session: { state: "signed-in" } });
  } catch (error) {
    if (error instanceof ApiError && error.code === "unauthorized") return signedOut();
    throw error;
  }
}

/** Forgets everything: after signing out, or when the server says that the session is over. */
export function signedOut(): void {
  stopSending();
  setState({ ...emptyState, session: { state: "signed-out" } });
}

/** Reads everything again, after a time that the socket cannot make up for. Open lists load anew by themselves. */
export async function resync(): Promise<void> {
  setState(({ me }) => ({ windows: {}, seen: {}, replies: {}, me }));
  await readWorkspace();
}

export async function reloadMembers(): Promise<void> {
  const answer = await api(members.listMembers);
  setState({ members: byId(answer.members) });
}

/** The channel as the server counts it now. */
export async function refreshChannel(channelId: ChannelId): Promise<void> {
  try {
    const channel = await api(channels.getChannel, { params: { channelId } });
    setState((state) => ({ channels: { ...state.channels, [channelId]: channel } }));
  } catch (error) {
    if (!(error instanceof ApiError && error.code === "not_found")) throw error;
    setState((state) => ({ channels: without(state.channels, channelId) }));
  }
}

export async function createChannel(channel: NewChannel): Promise<MyChannel> {
  return keep(await api(channels.createChannel, { body: channel }), true);
}

export async function changeChannel(channelId: ChannelId, changes: ChannelChanges): Promise<void> {
  keep(await api(channels.changeChannel, { params: { channelId }, body: changes }));
}

export async function joinChannel(channelId: ChannelId): Promise<void> {
  keep(await api(channels.joinChannel, { params: { channelId } }), true);
}

export async function leaveChannel(channelId: ChannelId): Promise<void> {
  const { me } = getState();
  if (!me) return;
  await api(channels.removeChannelMember, { params: { channelId, memberId: me.id } });
  setState((state) => {
    const channel = state.channels[channelId];
    if (channel?.kind !== "public") return { channels: without(state.channels, channelId) };
    return { channels: { ...state.channels, [channelId]: { ...channel, joined: false } } };
  });
}

/** Deletes a channel with all that was said in it. What is shown of it goes by the event that everybody gets. */
export async function deleteChannel(channelId: ChannelId): Promise<void> {
  await api(channels.deleteChannel, { params: { channelId } });
}

/** The direct channel with these members (and oneself). */
export async function openDirect(memberIds: readonly MemberId[]): Promise<MyChannel> {
  return keep(await api(channels.openDirectChannel, { body: { memberIds: [...memberIds] } }), true);
}

export interface Question {
  content: string;
  /** None: the direct channel with Lain. */
  channelId?: ChannelId;
  parentId?: MessageId;
  threadId?: MessageId;
}

/** Puts a question to Lain; answers where it stands as soon as it is on its way. */
export async function askLain({ content, channelId, parentId, threadId }: Question): Promise<ChannelId> {
  const lainId = getState().workspace?.lainId;
  const there = channelId ?? (lainId && (await openDirect([lainId])).id);
  if (!there) throw new ApiError("unavailable", "Lain is not here yet.", 0);
  sendMessage({
    place: { channelId: there, threadId: threadId ?? null },
    content,
    parentId: parentId ?? null,
    toLain: true,
  });
  return there;
}

/** Stops Lain's answer to a question of mine; what was said so far stays. */
export async function stopReply(questionId: MessageId): Promise<void> {
  await api(ai.stopReply, { params: { messageId: questionId } });
}

export async function askAgain(questionId: MessageId): Promise<void> {
  await api(ai.askAgain, { params: { messageId: questionId } });
  setState((state) => ({ replies: withoutEndedFor(state.replies, questionId) }));
}

/** Says that an answer of Lain's was wrong, or takes that back. */
export async function judge(messageId: MessageId, wrong: boolean): Promise<void> {
  await api(ai.judgeReply, { params: { messageId }, body: { wrong } });
  setState((state) => ({ judgedWrong: { ...state.judgedWrong, [messageId]: wrong } }));
}

let lastJudgement = Promise.resolve();

/** Finds out what I said of an answer that was given to me: once for each, and one after the other. */
export function readJudgement(messageId: MessageId): void {
  if (messageId in getState().judgedWrong) return;
  setState((state) => ({ judgedWrong: { ...state.judgedWrong, [messageId]: false } }));
  lastJudgement = lastJudgement
    .then(async () => {
      const { judgedWrong } = await api(ai.whyReply, { params: { messageId } });
      if (judgedWrong) setState((state) => ({ judgedWrong: { ...state.judgedWrong, [messageId]: true } }));
    })
    .catch(() => {});
}

/** Everything but messages, as the server has it now. */
export async function readWorkspace(): Promise<void> {
  const [about, everybody, all, here] = await Promise.all([
    api(workspace.getWorkspace),
    api(members.listMembers),
    api(channels.listChannels),
    api(members.listPresence),
  ]);
  setState({
    workspace: about,
    members: byId(everybody.members),
    channels: byId(all.channels),
    presence: Object.fromEntries(here.presence.map((one) => [one.memberId, one.state])),
  });
}

function keep(channel: Parameters<typeof withChannel>[1], joined?: boolean): MyChannel {
  const { me, channels: held } = getState();
  const mine = withChannel(held[channel.id], channel, me?.id);
  const kept = joined === undefined ? mine : { ...mine, joined };
  setState((state) => ({ channels: { ...state.channels, [channel.id]: kept } }));
  return kept;
}

/** Answers false when the socket takes too long. */
function connected(): Promise<boolean> {
  if (getState().connection === "online") return Promise.resolve(true);
  return new Promise((resolve) => {
    const done = (isConnected: boolean) => {
      clearTimeout(timer);
      stop();
      resolve(isConnected);
    };
    const timer = setTimeout(done, patienceMs, false);
    const stop = useStore.subscribe((state) => state.connection === "online" && done(true));
  });
}
