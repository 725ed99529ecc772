import { useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MessageId } from "#contract/ids.ts";
import { loadAround, loadNewest, type Source } from "#web/state/load-messages.ts";
import { findMessage, type MessageWindow } from "#web/state/message-window.ts";
import type { Row } from "./rows.ts";
import type { Scroller } from "./use-scroller.ts";

/** Milliseconds for which a message that was jumped to is lit. */
const litMs = 2500;

type Target = { type: "end" } | { type: "unread" } | { type: "message"; messageId: MessageId };

interface PositionParts {
  scroller: Scroller;
  rows: readonly Row[];
  window: MessageWindow | undefined;
  source: Source;
  jumpTo: MessageId | undefined;
  /** Up to where it was read when the list was opened. */
  readUpTo: MessageId | null;
  /** How many messages were new then. */
  unreadCount: number;
  setIsAtEnd: (isAtEnd: boolean) => void;
}

/** So many new messages surely stand on the newest page; for more, the page around the first one is loaded. */
const nearUnread = 30;

/** Where the list opens, and how it goes elsewhere: to its end, to the first unread, to a message. */
export function usePosition(parts: PositionParts) {
  const { scroller, rows, window, source, jumpTo } = parts;
  const target = useRef<Target | null>(null);
  const [litId, setLitId] = useState<MessageId | null>(null);
  const isLoaded = window?.loaded === true;
  const isMissing = window === undefined;

  // Opening: what is held is shown if it is the live end, everything else is loaded.
  useLayoutEffect(() => {
    if (jumpTo !== undefined) return;
    target.current = parts.readUpTo === null ? { type: "end" } : { type: "unread" };
    const isFar = parts.readUpTo !== null && parts.unreadCount > nearUnread;
    if (window?.loaded && window.upTo === null && !isFar) return;
    void (isFar && parts.readUpTo !== null ? loadAround(source, parts.readUpTo) : loadNewest(source));
  }, [isMissing]);

  useLayoutEffect(() => {
    if (jumpTo !== undefined) jump(jumpTo);
  }, [jumpTo]);

  function jump(messageId: MessageId): void {
    target.current = { type: "message", messageId };
    setLitId(messageId);
    if (!(window?.loaded && findMessage(window, messageId))) void loadAround(source, messageId);
  }

  useEffect(() => {
    if (litId === null || !isLoaded) return;
    const timer = setTimeout(setLitId, litMs, null);
    return () => clearTimeout(timer);
  }, [litId, isLoaded]);

  // Goes there as soon as the rows are drawn that make it possible.
  useLayoutEffect(() => {
    const wanted = target.current;
    if (!wanted || rows.length === 0) return;
    const at = indexOf(rows, wanted);
    if (at === null) return;
    target.current = null;
    parts.setIsAtEnd(wanted.type === "end");
    if (wanted.type === "message") scroller.scrollToIndex(at, { align: "center" });
    else if (wanted.type === "unread") scroller.scrollToIndex(Math.max(0, at - 1), { align: "start" });
    else scroller.scrollToEnd();
  });

  return {
    litId,
    toEnd(): void {
      target.current = { type: "end" };
      if (window?.loaded && window.upTo === null) parts.setIsAtEnd(true);
      else void loadNewest(source);
    },
    jump,
  };
}

/** The row to go to, or null while it is not there. */
function indexOf(rows: readonly Row[], target: Target): number | null {
  if (target.type === "end") return rows.length - 1;
  const at = rows.findIndex((row) =>
    target.type === "unread"
      ? row.type === "unread"
      : row.type === "message" && row.message.id === target.messageId,
  );
  if (at >= 0) return at;
  return target.type === "unread" ? rows.length - 1 : null;
}
