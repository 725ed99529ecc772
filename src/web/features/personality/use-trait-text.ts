import { useMemo } from "react";
import { useShowing } from "./showing.ts";

const opinion = /^opinion:/;

/** The sentence of a trait, as it was last said; where this audience never heard it, its id. An opinion's id says it. */
export function useTraitText(traitId: string | null): string {
  const { life } = useShowing();
  return useMemo(() => {
    const change = life.points.flatMap(({ changes }) => changes).findLast((one) => one.traitId === traitId);
    return change?.said ?? traitId?.replace(opinion, "") ?? "";
  }, [life, traitId]);
}
