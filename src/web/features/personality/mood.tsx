import type { Mood as MoodData } from "#contract/personality.ts";

/** The tone of the last hours. */
export function Mood({ mood }: { mood: MoodData | null }) {
  if (!mood) return null;
  return (
    <p className="mt-8 flex max-w-prose items-baseline gap-2.5 text-pretty text-soft">
      <span aria-hidden="true" className="size-2 shrink-0 rounded-full bg-accent" />
      <span>
        <span className="font-semibold text-ink">Right now: {mood.name}.</span> {mood.text}
      </span>
    </p>
  );
}
