import { Avatar } from "#web/components/avatar.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import type { Completion } from "./use-completions.ts";

interface CompletionListProps {
  id: string;
  completions: readonly Completion[];
  active: number;
  onChoose: (completion: Completion) => void;
}

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`;
}

/** What can be put in place of the word that is being typed. The keys are the text box's. */
export function CompletionList({ id, completions, active, onChoose }: CompletionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Suggestions"
      className="absolute bottom-full left-0 z-30 mb-2 w-80 max-w-full animate-appear overflow-hidden rounded-xl border border-line bg-raised p-1 shadow-raised"
    >
      {completions.map((completion, index) => (
        // biome-ignore lint/a11y/useFocusableInteractive: the text box keeps the focus and names the active option.
        <div
          key={completion.key}
          id={optionId(id, index)}
          role="option"
          aria-selected={index === active}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(completion);
          }}
          className="flex min-h-8 touch:min-h-11 items-center gap-2.5 rounded-lg px-2.5 text-sm aria-selected:bg-hover"
        >
          <Content completion={completion} />
        </div>
      ))}
    </div>
  );
}

function Content({ completion }: { completion: Completion }) {
  switch (completion.kind) {
    case "member":
      return (
        <>
          <Avatar member={completion.member} size={22} />
          <MemberName member={completion.member} className="truncate font-medium" />
          <span className="truncate text-faint">{completion.text}</span>
        </>
      );
    case "channel":
      return (
        <>
          <span className="shrink-0 font-medium">{completion.text}</span>
          <span className="truncate text-faint">{completion.topic}</span>
        </>
      );
    case "emoji":
      return (
        <>
          <span className="text-lg">{completion.text}</span>
          <span className="truncate">:{completion.emoji.shortcodes[0]}:</span>
        </>
      );
  }
}
