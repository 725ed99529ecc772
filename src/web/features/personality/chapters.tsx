import { memo } from "react";
import type { Personality } from "#contract/personality.ts";
import { useIsAdmin } from "#web/features/shell/use-is-admin.ts";
import { Bond } from "./bond.tsx";
import { Comparison } from "./comparison.tsx";
import { Controls } from "./controls.tsx";
import { Interests } from "./interests.tsx";
import { Introduction } from "./introduction.tsx";
import { Manner } from "./manner.tsx";
import { Opinions } from "./opinions.tsx";
import { Origins } from "./origins.tsx";
import { Temperament } from "./temperament.tsx";
import { Words } from "./words.tsx";

interface ChaptersProps {
  personality: Personality;
  isPast: boolean;
  /** Another day, to be set beside this one. */
  other: Personality | undefined;
}

/** All that is told of a day. In a drag only those parts are made anew that read where it is. */
export const Chapters = memo(function Chapters({ personality, isPast, other }: ChaptersProps) {
  const isAdmin = useIsAdmin();
  return (
    <>
      {other ? (
        <Comparison {...inTime(personality, other)} />
      ) : (
        <Introduction personality={personality} isPast={isPast} />
      )}
      <div className="mt-20">
        <Temperament personality={personality} />
        <Interests personality={personality} />
        <Words personality={personality} />
        <Manner personality={personality} />
        <Opinions personality={personality} />
        <Bond personality={personality} />
        <Origins />
        {isAdmin && <Controls personality={personality} />}
      </div>
      <p className="mt-20 break-all text-faint text-xs">
        The same messages make the same Lain:{" "}
        <span className="font-mono">{personality.hash.slice(0, 16)}</span>
      </p>
    </>
  );
});

function inTime(one: Personality, other: Personality): { earlier: Personality; later: Personality } {
  return one.day <= other.day ? { earlier: one, later: other } : { earlier: other, later: one };
}
