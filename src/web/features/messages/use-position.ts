import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MessageId } from "#contract/ids.ts";
import { loadAround, loadNewest, type Source } from "#web/state/load-messages.ts";
import { covers, findMessage, type MessageWindow } from "#web/state/message-window.ts";
import type { Row } from "./rows.ts";
import type { Scroller } from "./use-scroller.ts";

/** Milliseconds for which a message that was jumped to is lit. */
const litMs = 2500;

/** Milliseconds in which a place that was gone to is kept, while rows around it are loaded and measured. */
const settleMs = 800;

type Target = { type: "end" } | { type: "unread" } | { type: "message"; messageId: MessageId };

interface PositionParts {
  element: RefObject<HTMLDivElement | null>;
  scroller: Scroller;
  rows: readonly Row[];
  window: MessageWindow | undefined;
  source: Source;
  jumpTo: MessageId | undefined;
  /** Up to where it was read when the list was opened. */
  readUpTo: MessageId | null;
  /** How many messages were new then. */
  unreadCount: number;
  isAtLiveEnd: boolean;
  setIsAtEnd: (isAtEnd: boolean) => void;
}

/** So many new messages surely stand on the newest page; for more, the page around the first one is loaded. */
const nearUnread = 30;

/** Where the list opens, and how it goes elsewhere: to its end, to the first unread, to a message. */
export function usePosition(parts: PositionParts) {
  const { rows, window, source, jumpTo } = parts;
  const [litId, setLitId] = useState<MessageId | null>(null);
  const go = useTarget(parts);
  const opened = useRef(false);
  const jumped = useRef<MessageId | undefined>(undefined);
  const lastSeen = useRef<MessageId | null>(null);
  const isMissing = window === undefined;
  const isLoaded = window?.loaded === true;

  function jump(messageId: MessageId): void {
    go({ type: "message", messageId });
    setLitId(messageId);
    if (!(window?.loaded && findMessage(window, messageId))) void loadAround(source, messageId);
  }

  function open(): void {
    const { readUpTo, unreadCount } = parts;
    go({ type: readUpTo === null ? "end" : "unread" });
    if (readUpTo !== null && unreadCount > nearUnread) void loadAround(source, readUpTo);
    else if (!(window?.loaded && window.upTo === null)) void loadNewest(source);
  }

  /** What was held was put away by a resync: back to where one was. */
  function reopen(): void {
    if (lastSeen.current === null) go({ type: "end" });
    else go({ type: "message", messageId: lastSeen.current });
    void (lastSeen.current === null ? loadNewest(source) : loadAround(source, lastSeen.current));
  }

  useLayoutEffect(() => {
    if (jumpTo !== undefined && jumpTo !== jumped.current) jump(jumpTo);
    else if (!opened.current) open();
    else if (isMissing) reopen();
    jumped.current = jumpTo;
    opened.current = true;
  }, [isMissing, jumpTo]);

  useEffect(() => {
    if (isLoaded) lastSeen.current = parts.isAtLiveEnd ? null : middleOf(parts.scroller, rows);
  });

  useEffect(() => {
    if (litId === null || !isLoaded) return;
    const timer = setTimeout(setLitId, litMs, null);
    return () => clearTimeout(timer);
  }, [litId, isLoaded]);

  return {
    litId,
    toEnd(): void {
      go({ type: "end" });
      if (!(window?.loaded && window.upTo === null)) void loadNewest(source);
    },
  };
}

/**
 * Goes to a row as soon as it is there, and stays with it for a moment: what is loaded or measured above it would
 * move it. A hand on the list ends that.
 */
function useTarget({ element, scroller, rows, window, setIsAtEnd }: PositionParts) {
  const target = useRef<Target | null>(null);
  const settledAtMs = useRef(0);
  const [, redraw] = useState({});

  useLayoutEffect(() => {
    const wanted = target.current;
    const index = wanted && window && indexOf(rows, wanted, window);
    if (!wanted || index === null || index === undefined) return;
    const isFirst = settledAtMs.current === 0;
    if (isFirst) {
      settledAtMs.current = performance.now() + settleMs;
      setIsAtEnd(wanted.type === "end");
    }
    const isSettled = performance.now() > settledAtMs.current;
    if (wanted.type === "end" || isSettled) {
      target.current = null;
      return;
    }
    const [offset] = scroller.getOffsetForIndex(index, wanted.type === "message" ? "center" : "start") ?? [0];
    if (Math.abs(offset - (scroller.scrollOffset ?? 0)) > 1) scroller.scrollToOffset(offset);
  });

  useEffect(() => {
    const list = element.current;
    const letGo = () => {
      if (settledAtMs.current > 0) target.current = null;
    };
    const types = ["wheel", "touchstart", "pointerdown", "keydown"] as const;
    for (const type of types) list?.addEventListener(type, letGo, { passive: true });
    return () => {
      for (const type of types) list?.removeEventListener(type, letGo);
    };
  }, [element]);

  return (next: Target): void => {
    target.current = next;
    settledAtMs.current = 0;
    redraw({});
  };
}

/** The row to go to, or null while it is not there. What was removed meanwhile leads to the next one. */
function indexOf(rows: readonly Row[], target: Target, window: MessageWindow): number | null {
  if (rows.length === 0) return null;
  if (target.type === "end") return window.upTo === null ? rows.length - 1 : null;
  if (target.type === "message" && !covers(window, target.messageId)) return null;
  const at = rows.findIndex((row) =>
    target.type === "unread"
      ? row.type === "unread"
      : row.type === "message" && row.message.id >= target.messageId,
  );
  return at >= 0 ? at : rows.length - 1;
}

/** The message in the middle of what is seen. */
function middleOf(scroller: Scroller, rows: readonly Row[]): MessageId | null {
  const middle = (scroller.scrollOffset ?? 0) + (scroller.scrollRect?.height ?? 0) / 2;
  const index = scroller.getVirtualItemForOffset(middle)?.index;
  const row = index === undefined ? undefined : rows[index];
  return row?.type === "message" ? row.message.id : null;
}
