import { useEffect, useMemo, useState } from "react";
import type { ChannelId } from "#contract/ids.ts";
import type { Member } from "#contract/member.ts";
import { type Emoji, loadEmoji, searchEmoji } from "#web/components/emoji-list.ts";
import { matchMembers } from "#web/features/people/match-members.ts";
import { getState, type State } from "#web/state/store.ts";
import type { CompletionWord } from "./completion.ts";

export type Completion =
  | { kind: "member"; key: string; text: string; member: Member }
  | { kind: "channel"; key: string; text: string; name: string; topic: string }
  | { kind: "emoji"; key: string; text: string; emoji: Emoji };

const shown = 8;

/** What fits to the word, best first. */
export function useCompletions(at: CompletionWord | null, channelId: ChannelId): readonly Completion[] {
  const emoji = useEmoji(at?.kind === "emoji");
  return useMemo(() => {
    if (!at) return [];
    const state = getState();
    if (at.kind === "member") return membersFor(state, at.word, channelId);
    if (at.kind === "channel") return channelsFor(state, at.word);
    return searchEmoji(emoji, at.word, shown).map((one) => ({
      kind: "emoji",
      key: one.character,
      text: one.character,
      emoji: one,
    }));
  }, [at, emoji, channelId]);
}

function useEmoji(isWanted: boolean): Emoji[] {
  const [emoji, setEmoji] = useState<Emoji[]>([]);
  useEffect(() => {
    if (isWanted) void loadEmoji().then(setEmoji);
  }, [isWanted]);
  return emoji;
}

/** Who spoke here lately stands first: it is mostly they who are spoken to. */
function membersFor(state: State, word: string, channelId: ChannelId): Completion[] {
  const here = Object.values(state.members).filter((member) => !member.deactivated);
  const speakers = (state.windows[channelId]?.messages ?? []).map((message) => message.authorId);
  const heardAt = new Map(speakers.map((id, index) => [id, index]));
  const wanted = matchMembers(here, word, word === "" ? here.length : 4 * shown);
  return wanted
    .map((member, rank) => ({
      member,
      order: rank - (heardAt.has(member.id) ? 1000 + heardAt.get(member.id)! : 0),
    }))
    .sort((a, b) => a.order - b.order)
    .slice(0, shown)
    .map(({ member }) => ({ kind: "member", key: member.id, text: `@${member.handle}`, member }));
}

function channelsFor(state: State, word: string): Completion[] {
  const wanted = word.toLocaleLowerCase();
  return Object.values(state.channels)
    .flatMap(({ id, name, topic, archived }) => (name !== null && !archived ? [{ id, name, topic }] : []))
    .filter(({ name }) => name.includes(wanted))
    .sort((a, b) => a.name.indexOf(wanted) - b.name.indexOf(wanted) || a.name.localeCompare(b.name))
    .slice(0, shown)
    .map(({ id, name, topic }) => ({ kind: "channel", key: id, text: `#${name}`, name, topic }));
}
