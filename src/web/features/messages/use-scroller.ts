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
  // A page that reaches the live end is not "new messages": it must not drag the reader along.
  const wasLive = useRef(false);
  const [isAtEnd, setIsAtEnd] = useState(true);

  const scroller: Scroller = useVirtualizer({
    count: rows.length,
    getScrollElement: () => element.current,
    estimateSize: (index) => estimateRow(rows[index]!),
    getItemKey: useCallback((index: number) => rows[index]!.key, [rows]),
    measureElement: exactHeight,
    overscan: 8,
    paddingEnd: 12,
    anchorTo: "end",
    followOnAppend: isLive && wasLive.current,
    scrollEndThreshold: endThreshold,
    onChange: (instance) => setIsAtEnd(instance.isAtEnd(endThreshold)),
  });
  scroller.shouldAdjustScrollPositionOnItemSizeChange = isAboveTheFold;

  useLayoutEffect(() => {
    wasLive.current = isLive;
  }, [isLive]);

  const visible = scroller.getVirtualItems();
  const first = visible[0]?.index;
  const last = visible.at(-1)?.index;
  const mayLoad = window !== undefined && window.pagesUnderWay === 0 && (window.problem === null || isOnline);
  useEffect(() => {
    if (!mayLoad || first === undefined || last === undefined) return;
    if (first < loadAtRows && window.from !== null) void loadBefore(source);
    else if (last >= rows.length - loadAtRows && window.upTo !== null) void loadAfter(source);
  }, [mayLoad, first, last, rows.length, window, source]);

  return { scroller, visible, isAtEnd, isLive };
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
