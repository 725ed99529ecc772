import { useVirtualizer, type VirtualItem, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { loadAfter, loadBefore, type Source } from "#web/state/load-messages.ts";
import type { MessageWindow } from "#web/state/message-window.ts";
import { estimateRow, type Row } from "./rows.ts";

/** Rows from either end at which the next page is asked for. */
const loadAtRows = 25;
/** Pixels from the end that still count as being there. */
const endThreshold = 48;

export type Scroller = Virtualizer<HTMLDivElement, HTMLDivElement>;

interface ScrollerParts {
  element: RefObject<HTMLDivElement | null>;
  rows: readonly Row[];
  window: MessageWindow | undefined;
  source: Source;
  isOnline: boolean;
}

/**
 * The virtual list. It keeps its place when rows come above, follows its end only while the reader is there,
 * and asks for more before an end is reached.
 */
export function useScroller({ element, rows, window, source, isOnline }: ScrollerParts) {
  const isLive = window?.loaded === true && window.upTo === null;

  const scroller: Scroller = useVirtualizer<HTMLDivElement, HTMLDivElement>({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: (index) => estimateRow(rows[index]!),
    getItemKey: useCallback((index: number) => rows[index]!.key, [rows]),
    measureElement: exactHeight,
    overscan: 8,
    paddingEnd: 12,
    scrollPaddingStart: 24,
    anchorTo: "end",
  });
  scroller.shouldAdjustScrollPositionOnItemSizeChange = isAboveTheFold;

  const totalSize = scroller.getTotalSize();
  const height = scroller.scrollRect?.height;
  const [isAtEnd, setIsAtEnd] = useEndWatch(element, isLive, totalSize);

  // Follows the end: when rows come, when they are measured, and when the list gets lower.
  const lastKey = rows.at(-1)?.key;
  useLayoutEffect(() => {
    if (isAtEnd && isLive && lastKey !== undefined) scroller.scrollToEnd();
  }, [isAtEnd, isLive, lastKey, totalSize, height, scroller]);

  const visible = scroller.getVirtualItems();
  const first = visible[0]?.index;
  const last = visible.at(-1)?.index;
  const mayLoad = window !== undefined && window.pagesUnderWay === 0 && (window.problem === null || isOnline);
  useEffect(() => {
    if (!mayLoad || first === undefined || last === undefined) return;
    if (first < loadAtRows && window.from !== null) void loadBefore(source);
    else if (last >= rows.length - loadAtRows && window.upTo !== null) void loadAfter(source);
  }, [mayLoad, first, last, rows.length, window, source]);

  return { scroller, visible, isAtLiveEnd: isLive && isAtEnd, setIsAtEnd };
}

/**
 * Whether the reader is at the live end. Only going up leaves it: rows that come do not, however many they are.
 * And it is reached by scrolling, not by a page that ends where the reader happens to be.
 */
function useEndWatch(element: RefObject<HTMLDivElement | null>, isLive: boolean, totalSize: number) {
  const [isAtEnd, setIsAtEnd] = useState(true);
  const live = useRef(isLive);
  live.current = isLive;
  const isNear = useCallback(() => {
    const list = element.current;
    return list !== null && list.scrollHeight - list.scrollTop - list.clientHeight <= endThreshold;
  }, [element]);

  useEffect(() => {
    const list = element.current;
    if (!list) return;
    let lastTop = list.scrollTop;
    const look = () => {
      if (isNear() && live.current) setIsAtEnd(true);
      else if (list.scrollTop < lastTop) setIsAtEnd(false);
      lastTop = list.scrollTop;
    };
    list.addEventListener("scroll", look, { passive: true });
    return () => list.removeEventListener("scroll", look);
  }, [element, isNear]);

  // A list that does not fill its place never scrolls: whatever one jumps to, its end is in view.
  useEffect(() => {
    const list = element.current;
    if (list && totalSize > 0 && list.scrollHeight <= list.clientHeight && live.current) setIsAtEnd(true);
  }, [element, totalSize, isAtEnd]);

  return [isAtEnd, setIsAtEnd] as const;
}

/** With its fractions: rows stand in the normal flow, so that rounded heights would add up to a jump. */
function exactHeight(element: Element, entry: ResizeObserverEntry | undefined): number {
  return entry?.borderBoxSize[0]?.blockSize ?? element.getBoundingClientRect().height;
}

/** What changes its height above the line that is being read must not move it, whichever way the reader goes. */
function isAboveTheFold(item: VirtualItem, _delta: number, scroller: Scroller): boolean {
  const offset = scroller.scrollOffset ?? 0;
  const isMeasured = scroller.itemSizeCache.has(item.key);
  return isMeasured ? item.end <= offset : item.start < offset;
}
