import type { Personality } from "#contract/personality.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { useStore } from "#web/state/store.ts";
import { longDay } from "./day-words.ts";
import { Mood } from "./mood.tsx";
import { Portrait } from "./portrait.tsx";
import { useShowing } from "./showing.ts";
import { soFarInWords } from "./so-far.ts";
import { useHeldHeight } from "./use-held-height.ts";

/** The first thing one sees: how much Lain has seen, and who it became by that. */
export function Introduction({ personality, isPast }: { personality: Personality; isPast: boolean }) {
  const { life, index, isDragging } = useShowing();
  const lain = useStore((state) => (state.workspace ? state.members[state.workspace.lainId] : undefined));
  const held = useHeldHeight<HTMLElement>(isDragging);
  const point = life.points[index];
  const { frozenAt } = personality;
  return (
    <section aria-label="Who I am" {...held}>
      <div className="flex items-center gap-4">
        <Avatar member={lain} size={56} />
        {isDragging && point ? (
          <p className="line-clamp-2 max-w-[52ch] text-soft">
            <span className="font-semibold text-ink">{longDay(point.day)}</span>
            <br />
            {point.words.join(", ")}
          </p>
        ) : (
          <p className="max-w-[52ch] text-balance text-soft">{soFarInWords(personality, isPast)}</p>
        )}
      </div>
      {frozenAt && !isPast && (
        <p className="mt-4 max-w-prose text-pretty rounded-lg bg-accent-soft px-3 py-2 text-accent-text text-sm">
          An admin holds me at {longDay(frozenAt)}: what was said since shapes nothing.
        </p>
      )}
      <div className="mt-8">
        <Portrait personality={personality} />
      </div>
      {!isPast && !isDragging && <Mood mood={personality.mood} />}
    </section>
  );
}
