import type { Message, Reaction } from "#contract/message.ts";
import { EmojiPicker } from "#web/components/emoji-picker.tsx";
import { IconButton } from "#web/components/icon-button.tsx";
import { SmileIcon } from "#web/components/icons.tsx";
import { nameInText } from "#web/components/member-name.tsx";
import { Tooltip } from "#web/components/tooltip.tsx";
import { attempt } from "#web/features/shell/attempt.ts";
import { toggleReaction } from "#web/state/message-actions.ts";
import { useStore } from "#web/state/store.ts";

export function react(message: Message, emoji: string): void {
  void attempt(() => toggleReaction(message, emoji), "Could not react");
}

export function MessageReactions({ message }: { message: Message }) {
  return (
    <div className="mt-1 flex flex-wrap items-center gap-1">
      {message.reactions.map((reaction) => (
        <Chip key={reaction.emoji} message={message} reaction={reaction} />
      ))}
      <EmojiPicker
        align="start"
        trigger={<IconButton label="Add a reaction" size="small" icon={<SmileIcon />} />}
        onPick={(emoji) => react(message, emoji)}
      />
    </div>
  );
}

const namesShown = 12;

function Chip({ message, reaction }: { message: Message; reaction: Reaction }) {
  const isMine = useStore((state) => state.me !== null && reaction.memberIds.includes(state.me.id));
  const names = useStore((state) =>
    reaction.memberIds
      .slice(0, namesShown)
      .map((id) => (id === state.me?.id ? "you" : nameInText(state.members[id])))
      .join(", "),
  );
  const others = reaction.memberIds.length - namesShown;
  const who = others > 0 ? `${names} and ${others} more` : names;
  return (
    <Tooltip label={who}>
      <button
        type="button"
        aria-pressed={isMine}
        aria-label={`${reaction.emoji}, ${who}`}
        onClick={() => react(message, reaction.emoji)}
        className="flex h-7 touch:h-9 items-center gap-1.5 rounded-full border border-line bg-raised px-2 text-sm tabular-nums transition-colors hover:border-line-strong aria-pressed:border-accent-line aria-pressed:bg-accent-soft aria-pressed:text-accent-text"
      >
        <span>{reaction.emoji}</span>
        {reaction.memberIds.length}
      </button>
    </Tooltip>
  );
}
