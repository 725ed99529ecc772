import type { Member } from "#contract/member.ts";
import { foldText } from "#web/components/fold-text.ts";

/** Members whose name or handle fits what was typed: those that start with it first, then by name. */
export function matchMembers(members: Iterable<Member>, word: string, limit: number): Member[] {
  const wanted = foldText(word.trim().replace(/^@/, ""));
  const ranked: { member: Member; rank: number }[] = [];
  for (const member of members) {
    const rank = rankOf(member, wanted);
    if (rank < 3) ranked.push({ member, rank });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank || a.member.name.localeCompare(b.member.name))
    .slice(0, limit)
    .map(({ member }) => member);
}

/** People with an account come before those who only came with an import. */
function rankOf(member: Member, wanted: string): number {
  const name = foldText(member.name);
  const isStart = member.handle.startsWith(wanted) || name.startsWith(wanted);
  if (isStart) return member.imported || member.deactivated ? 0.5 : 0;
  if (name.split(/\s+/).some((part) => part.startsWith(wanted))) return 1;
  return member.handle.includes(wanted) || name.includes(wanted) ? 2 : 3;
}
