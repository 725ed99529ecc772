import { useEffect, useState } from "react";
import { useShallow } from "zustand/react/shallow";
import type { ChannelId } from "#contract/ids.ts";
import { nameInText } from "#web/components/member-name.tsx";
import { useStore } from "#web/state/store.ts";

/** Who is writing now. Its line is always there, so that nothing moves. */
export function TypingLine({ channelId }: { channelId: ChannelId }) {
  const typing = useStore((state) => state.typing[channelId]);
  const [nowMs, setNowMs] = useState(Date.now);
  const nextEnd = Math.min(...(typing ?? []).map((one) => one.until).filter((until) => until > nowMs));
  useEffect(() => {
    setNowMs(Date.now());
    if (!Number.isFinite(nextEnd)) return;
    const timer = setTimeout(() => setNowMs(Date.now()), nextEnd - Date.now() + 50);
    return () => clearTimeout(timer);
  }, [nextEnd]);
  const names = useStore(
    useShallow((state) =>
      (typing ?? []).filter((one) => one.until > nowMs).map((one) => nameInText(state.members[one.memberId])),
    ),
  );
  return <p className="h-5 shrink-0 truncate px-5 text-faint text-xs">{typingInWords(names)}</p>;
}

function typingInWords(names: readonly string[]): string {
  const [first, second] = names;
  if (first === undefined) return "";
  if (second === undefined) return `${first} is writing…`;
  return names.length === 2 ? `${first} and ${second} are writing…` : "Several people are writing…";
}
