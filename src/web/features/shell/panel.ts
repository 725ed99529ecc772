import { navigate, useSearch } from "wouter/use-browser-location";
import type { MemberId, MessageId } from "#contract/ids.ts";

/**
 * What stands at the right side of the page (over all of it on a phone). It is part of the address, so that
 * “back” closes it and a reload keeps it. A thread is not one of these: it has a path of its own.
 */
export type Panel =
  | { kind: "members" }
  | { kind: "profile"; memberId: MemberId }
  | { kind: "why"; messageId: MessageId }
  | { kind: "similar"; messageId: MessageId }
  | { kind: "search"; query: string; mode: "text" | "meaning" };

export function usePanel(): Panel | undefined {
  return readPanel(useSearch());
}

export function openPanel(panel: Panel): void {
  navigate(`${location.pathname}?${writePanel(panel)}`, { replace: isOpen(panel.kind) });
}

export function closePanel(): void {
  navigate(location.pathname, { replace: true });
}

/** Opens a panel, or closes it when it is the one that stands there. */
export function togglePanel(panel: Panel): void {
  if (isOpen(panel.kind)) closePanel();
  else openPanel(panel);
}

export function readPanel(search: string): Panel | undefined {
  const parts = new URLSearchParams(search);
  const id = parts.get("id") ?? "";
  switch (parts.get("panel")) {
    case "members":
      return { kind: "members" };
    case "profile":
      return { kind: "profile", memberId: id as MemberId };
    case "why":
      return { kind: "why", messageId: id as MessageId };
    case "similar":
      return { kind: "similar", messageId: id as MessageId };
    case "search":
      return {
        kind: "search",
        query: parts.get("q") ?? "",
        mode: parts.get("mode") === "meaning" ? "meaning" : "text",
      };
    default:
      return undefined;
  }
}

export function writePanel(panel: Panel): string {
  const parts = new URLSearchParams({ panel: panel.kind });
  if (panel.kind === "profile") parts.set("id", panel.memberId);
  if (panel.kind === "why" || panel.kind === "similar") parts.set("id", panel.messageId);
  if (panel.kind === "search") {
    if (panel.query) parts.set("q", panel.query);
    if (panel.mode === "meaning") parts.set("mode", panel.mode);
  }
  return parts.toString();
}

function isOpen(kind: Panel["kind"]): boolean {
  return readPanel(location.search)?.kind === kind;
}
