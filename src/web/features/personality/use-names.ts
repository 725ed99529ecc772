import { useMemo } from "react";
import type { MemberId } from "#contract/ids.ts";
import { nameInText } from "#web/components/member-name.tsx";
import { useStore } from "#web/state/store.ts";

export function useNames(memberIds: readonly MemberId[]): string[] {
  const members = useStore((state) => state.members);
  return useMemo(() => memberIds.map((id) => nameInText(members[id])), [memberIds, members]);
}
