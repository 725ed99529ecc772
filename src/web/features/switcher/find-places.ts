import type { MyChannel } from "#contract/channel.ts";
import type { MemberId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { foldText } from "#web/components/fold-text.ts";
import { channelTitle, othersIn } from "#web/features/channels/channel-title.ts";
import { matchMembers } from "#web/features/people/match-members.ts";
import type { State } from "#web/state/store.ts";

const channelsShown = 8;
const membersShown = 6;

export interface Places {
  channels: MyChannel[];
  /** People to whom there is no direct channel yet. */
  members: Member[];
}

/** Where one may want to go. With nothing typed: what is unread, then where something was said last. */
export function findPlaces(
  { channels, members, me }: Pick<State, "channels" | "members" | "me">,
  word: string,
): Places {
  const wanted = foldText(word.trim().replace(/^[#@]/, ""));
  const all = Object.values(channels).filter((channel) => channel.joined || wanted !== "");
  if (!wanted)
    return {
      channels: all
        .filter((one) => !one.archived)
        .sort(byNews)
        .slice(0, channelsShown),
      members: [],
    };

  const found = all
    .map((channel) => ({ channel, rank: rankOf(channel, namesOf(channel, members, me?.id), wanted) }))
    .filter(({ rank }) => rank < 9)
    .sort((a, b) => a.rank - b.rank || byNews(a.channel, b.channel))
    .slice(0, channelsShown)
    .map(({ channel }) => channel);

  const isReached = new Set<MemberId>(
    found.filter((channel) => channel.kind === "direct").flatMap((channel) => onlyOther(channel, me?.id)),
  );
  const people = matchMembers(Object.values(members), word, membersShown * 4)
    .filter((member) => !isReached.has(member.id) && !member.imported && !member.deactivated)
    .slice(0, membersShown);
  return { channels: found, members: people };
}

/** All by which a channel can be called: the members of a direct one by their handles too. */
function namesOf(channel: MyChannel, members: State["members"], me: MemberId | undefined): string {
  const handles =
    channel.kind === "direct" ? othersIn(channel, me).map((id) => members[id]?.handle ?? "") : [];
  return foldText([channelTitle(channel, members, me), ...handles].join(" "));
}

function rankOf(channel: MyChannel, title: string, wanted: string): number {
  const away = (channel.joined ? 0 : 2) + (channel.archived ? 4 : 0);
  if (title === wanted) return 0;
  if (title.startsWith(wanted)) return 1 + away;
  if (title.split(/[\s_-]/).some((part) => part.startsWith(wanted))) return 1.5 + away;
  return title.includes(wanted) ? 2 + away : 9;
}

function onlyOther(channel: MyChannel, me: MemberId | undefined): MemberId[] {
  const others = othersIn(channel, me);
  return others.length === 1 ? others : [];
}

function byNews(a: MyChannel, b: MyChannel): number {
  return (
    Math.sign(b.mentionCount) - Math.sign(a.mentionCount) ||
    Math.sign(b.unreadCount) - Math.sign(a.unreadCount) ||
    (b.lastMessageId ?? "").localeCompare(a.lastMessageId ?? "")
  );
}
