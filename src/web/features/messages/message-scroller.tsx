import { type ReactNode, useEffect, useRef } from "react";
import type { MessageId } from "#contract/ids.ts";
import { holdWindow } from "#web/state/held-windows.ts";
import { type Source, sourceKey } from "#web/state/load-messages.ts";
import { setFollowing } from "#web/state/message-actions.ts";
import { useStore } from "#web/state/store.ts";
import { Announcer } from "./announcer.tsx";
import { ListEdges } from "./list-edges.tsx";
import { RowView } from "./row-view.tsx";
import { usePosition } from "./use-position.ts";
import { useRowKeys } from "./use-row-keys.ts";
import { useRows } from "./use-rows.ts";
import { useScroller } from "./use-scroller.ts";

interface MessageScrollerProps {
  source: Source;
  label: string;
  readUpTo: MessageId | null;
  unreadCount: number;
  jumpTo?: MessageId | undefined;
  /** Where few messages stand that do not fill the list. */
  gravity: "top" | "bottom";
  /** Stands above the first message. */
  beginning: ReactNode;
  onEnd: (isAtLiveEnd: boolean) => void;
}

/** A list of messages that scrolls, however long it is. */
export function MessageScroller(props: MessageScrollerProps) {
  const { source, label, readUpTo, unreadCount, jumpTo, gravity, beginning, onEnd } = props;
  const element = useRef<HTMLDivElement>(null);
  const isOnline = useStore((state) => state.connection === "online");
  const { rows, window } = useRows(source, readUpTo);
  const { scroller, visible, isAtLiveEnd, setIsAtEnd } = useScroller({
    element,
    rows,
    window,
    source,
    isOnline,
  });
  const position = usePosition({
    element,
    scroller,
    rows,
    window,
    source,
    jumpTo,
    readUpTo,
    unreadCount,
    isAtLiveEnd,
    setIsAtEnd,
  });
  const keys = useRowKeys(scroller, rows);

  useEffect(() => holdWindow(sourceKey(source)), [source]);

  useEffect(() => {
    setFollowing(sourceKey(source), isAtLiveEnd);
    onEnd(isAtLiveEnd);
  }, [source, isAtLiveEnd, onEnd]);

  // What one sends oneself is always followed.
  const lastOutgoing = useStore((state) => state.outgoing.at(-1)?.clientId);
  const toEnd = useRef(position.toEnd);
  toEnd.current = position.toEnd;
  useEffect(() => {
    if (lastOutgoing !== undefined) toEnd.current();
  }, [lastOutgoing]);

  const offset = visible[0]?.start ?? 0;
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={element}
        role="feed"
        aria-label={label}
        aria-busy={window === undefined || window.pagesUnderWay > 0}
        {...keys.handlers}
        className="flex min-h-0 flex-1 flex-col overflow-y-auto overscroll-contain [overflow-anchor:none]"
      >
        <div
          className={`relative w-full shrink-0 ${gravity === "bottom" ? "mt-auto" : ""}`}
          style={{ height: scroller.getTotalSize() }}
        >
          <div className="absolute inset-x-0 top-0" style={{ transform: `translateY(${offset}px)` }}>
            {visible.map((item) => {
              const row = rows[item.index];
              return (
                row && (
                  <div key={item.key} data-index={item.index} ref={scroller.measureElement}>
                    <RowView
                      row={row}
                      beginning={beginning}
                      isLit={row.type === "message" && row.message.id === position.litId}
                      isTabStop={row.key === keys.tabStop}
                      isInThread={"threadId" in source}
                    />
                  </div>
                )
              );
            })}
          </div>
        </div>
      </div>
      <ListEdges source={source} window={window} isAtLiveEnd={isAtLiveEnd} onToEnd={position.toEnd} />
      <Announcer source={source} />
    </div>
  );
}
