import type { ReactNode } from "react";
import type { Member } from "#contract/member.ts";
import { Avatar } from "#web/components/avatar.tsx";
import { MemberName } from "#web/components/member-name.tsx";
import { openPanel } from "#web/features/shell/panel.ts";
import { clockDigits, clockTime, fullTime } from "./times.ts";

interface MessageFrameProps {
  author: Member | undefined;
  /** Null while it is on its way. */
  createdAt: string | null;
  /** The first of a group: with picture, name and time. */
  isFirst: boolean;
  children: ReactNode;
}

/** Who said it and when, and beside that what was said. */
export function MessageFrame({ author, createdAt, isFirst, children }: MessageFrameProps) {
  const show = author && (() => openPanel({ kind: "profile", memberId: author.id }));
  return (
    <div className="group/frame flex gap-3 px-3 md:px-5">
      <div className="w-9 shrink-0">
        {isFirst ? (
          <button
            type="button"
            tabIndex={-1}
            aria-hidden="true"
            onClick={show}
            className="mt-0.5 block rounded-xl"
          >
            <Avatar member={author} size={36} />
          </button>
        ) : (
          createdAt && (
            <Time
              of={createdAt}
              short
              className="hidden h-0 overflow-visible pt-0.5 text-right text-[0.6875rem] group-hover/frame:block"
            />
          )
        )}
      </div>
      <div className="min-w-0 flex-1">
        {isFirst && (
          <div className="flex items-baseline gap-2">
            <button
              type="button"
              onClick={show}
              className="min-h-6 truncate rounded font-semibold hover:underline"
            >
              <MemberName member={author} />
            </button>
            {createdAt && <Time of={createdAt} className="shrink-0 text-xs" />}
          </div>
        )}
        {children}
      </div>
    </div>
  );
}

interface TimeProps {
  of: string;
  /** Where there is little room: without the half of the day. */
  short?: boolean;
  className: string;
}

function Time({ of, short = false, className }: TimeProps) {
  return (
    <time dateTime={of} title={fullTime(of)} className={`text-faint tabular-nums ${className}`}>
      {short ? clockDigits(of) : clockTime(of)}
    </time>
  );
}
