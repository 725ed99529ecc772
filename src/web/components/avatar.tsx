import type { CSSProperties } from "react";
import type { Member, PresenceState } from "#contract/member.ts";

const presenceWords: Record<PresenceState, string> = { online: "here now", away: "away", offline: "offline" };

interface AvatarProps {
  member: Pick<Member, "id" | "name" | "kind" | "avatar"> | undefined;
  /** Pixels. */
  size?: number;
  presence?: PresenceState | undefined;
}

/** A member's picture, or one drawn from their id: the same everywhere and for ever. Decoration beside the name. */
export function Avatar({ member, size = 36, presence }: AvatarProps) {
  return (
    <span className="relative inline-block shrink-0" style={{ width: size, height: size }}>
      {member?.avatar ? (
        <img
          src={member.avatar}
          alt=""
          className="size-full object-cover"
          style={{ borderRadius: size * 0.28 }}
        />
      ) : (
        <Drawn member={member} size={size} />
      )}
      {presence && presence !== "offline" && (
        <span
          role="img"
          aria-label={presenceWords[presence]}
          className={`absolute -right-0.5 -bottom-0.5 block rounded-full border-2 border-(--around,var(--color-paper)) ${
            presence === "online" ? "bg-accent" : "bg-away"
          }`}
          style={{ width: Math.max(10, size * 0.32), height: Math.max(10, size * 0.32) }}
        />
      )}
    </span>
  );
}

function Drawn({ member, size }: { member: AvatarProps["member"]; size: number }) {
  const seed = hash(member?.id ?? "");
  const turn = (seed >>> 9) % 4;
  return (
    <svg
      viewBox="0 0 40 40"
      width={size}
      height={size}
      aria-hidden="true"
      focusable="false"
      className="avatar block"
      style={{ "--hue": seed % 360, borderRadius: size * 0.28 } as CSSProperties}
    >
      <rect width="40" height="40" fill="var(--tile)" />
      <g transform={`rotate(${turn * 90} 20 20)`} fill="var(--mark)">
        {member?.kind === "bot" ? <Rings /> : shapes[(seed >>> 12) % shapes.length]}
      </g>
      {member?.kind !== "bot" && (
        <text
          x="20"
          y="20.5"
          textAnchor="middle"
          dominantBaseline="central"
          fill="var(--text)"
          fontSize="17"
          fontWeight="650"
        >
          {initial(member?.name ?? "")}
        </text>
      )}
    </svg>
  );
}

const shapes = [
  <path key="quarter" d="M0 0h40A40 40 0 0 1 0 40Z" opacity="0.75" />,
  <circle key="circle" cx="32" cy="32" r="19" />,
  <path key="half" d="M0 20h40v20H0Z" />,
  <path key="diagonal" d="M0 40 40 0v40Z" />,
  <path key="arc" d="M0 26a20 20 0 0 1 40 0v14H0Z" />,
];

function Rings() {
  return (
    <g fill="none" stroke="var(--text)" strokeWidth="2.6">
      <circle cx="20" cy="20" r="3.2" fill="var(--text)" />
      <path d="M20 10.5a9.5 9.5 0 1 1-9.5 9.5" opacity="0.7" />
      <path d="M20 4a16 16 0 0 1 16 16" opacity="0.4" />
    </g>
  );
}

function initial(name: string): string {
  const letter = [...name].find((character) => /[\p{L}\p{N}]/u.test(character));
  return (letter ?? "·").toLocaleUpperCase();
}

/** FNV-1a with a final mix, so that neighbouring ids get unlike pictures. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.charCodeAt(0), 0x01000193);
  value = Math.imul(value ^ (value >>> 15), 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}
