import type { PortraitLine } from "#contract/personality.ts";
import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";
import { type Day, shortStep, stepInWords } from "./day-words.ts";
import { Opened } from "./opened.tsx";
import { Opener } from "./opener.tsx";
import { useShowing } from "./showing.ts";
import { StandingMenu } from "./standing-menu.tsx";

interface PortraitSentenceProps {
  line: PortraitLine;
  since: Day | undefined;
  isLeading: boolean;
  isOpen: boolean;
  onToggle: () => void;
}

/** One sentence of the portrait: its messages open below it, and the step that made it is a step away. */
export function PortraitSentence({ line, since, isLeading, isOpen, onToggle }: PortraitSentenceProps) {
  const { life, goTo, reload } = useShowing();
  const isAdmin = useIsAdmin();
  return (
    <li
      className={`group ${isLeading ? "[&:has(+.is-aside)]:mb-5" : "is-aside"} ${isLeading || isOpen ? "lg:col-span-2" : ""}`}
    >
      <div className="flex items-start gap-2">
        <div className={`min-w-0 flex-1 ${isLeading ? "items-baseline gap-4 sm:flex" : "max-w-prose"}`}>
          <Opener
            isOpen={isOpen}
            onToggle={onToggle}
            className={
              isLeading
                ? "min-w-0 text-balance font-semibold text-[clamp(1.625rem,1.1rem+1.9vw,2.375rem)] leading-[1.16] tracking-tight touch:py-1"
                : "mr-2 text-pretty text-lg touch:py-1"
            }
          >
            {line.said}
          </Opener>
          {since && (
            <button
              type="button"
              onClick={() => goTo(since)}
              title={`Go to ${stepInWords(life.step, since)}`}
              className={`shrink-0 rounded-md text-faint text-sm hover:text-ink hover:underline touch:py-1.5 ${isLeading ? "block sm:ml-auto" : ""}`}
            >
              since {shortStep(life.step, since)}
            </button>
          )}
        </div>
        {isAdmin && (
          <StandingMenu traitId={line.traitId} standing={line.standing} isQuiet onChange={reload} />
        )}
      </div>
      {isOpen && <Opened traitId={line.traitId} />}
    </li>
  );
}
