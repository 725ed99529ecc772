import type { Member } from "#contract/member.ts";

/** What is worth knowing of a member at a glance, in a word. */
export function memberNote(member: Member): string | undefined {
  if (member.deactivated) return "deactivated";
  if (member.kind === "bot") return "bot";
  if (member.imported) return "imported";
  return member.role === "member" ? undefined : member.role;
}
