import type { Member } from "#contract/member.ts";

interface MemberNameProps {
  member: Pick<Member, "name" | "handle" | "kind"> | undefined;
  className?: string;
}

/** A member's name. Lain is a 🤖 to the eye; its handle is what is read aloud and shown on hover. */
export function MemberName({ member, className = "" }: MemberNameProps) {
  if (!member) return <span className={className}>somebody</span>;
  return (
    <span className={className} title={`@${member.handle}`}>
      {member.kind === "bot" ? <RobotName handle={member.handle} /> : member.name}
    </span>
  );
}

function RobotName({ handle }: { handle: string }) {
  return (
    <>
      <span aria-hidden="true">🤖</span>
      <span className="sr-only">{handle}</span>
    </>
  );
}

/** The same where only text fits: titles, labels, notifications. */
export function nameInText(member: MemberNameProps["member"]): string {
  if (!member) return "somebody";
  return member.kind === "bot" ? "🤖" : member.name;
}
