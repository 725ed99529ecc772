import type { Literal, Nodes, Parents, PhrasingContent, Root, Text } from "mdast";
import { splitText, type TextPart } from "./split-text.ts";

interface Mention extends Literal {
  type: "mention";
  handle: string;
}

interface ChannelMention extends Literal {
  type: "channel";
  name: string;
}

declare module "mdast" {
  interface PhrasingContentMap {
    mention: Mention;
    channel: ChannelMention;
  }
  interface RootContentMap {
    mention: Mention;
    channel: ChannelMention;
  }
}

/**
 * What Markdown means in a chat: a line break is one, `@handle` and `#channel` are nodes of their own, and no
 * picture is loaded because somebody wrote its address: it becomes a link. Changes the tree.
 */
export function chatSyntax(root: Root): void {
  walk(root, false);
}

function walk(parent: Parents, isInLink: boolean): void {
  const children = parent.children.flatMap((child): Nodes[] => {
    if (child.type === "text") return splitText(child.value).map((part) => node(part, isInLink));
    if (child.type === "image") return [link(child.url, child.alt ?? "", isInLink)];
    if (child.type === "imageReference") return [{ type: "text", value: child.alt ?? "" }];
    if ("children" in child) walk(child, isInLink || child.type === "link" || child.type === "linkReference");
    return [child];
  });
  (parent as { children: Nodes[] }).children = children;
}

function node(part: TextPart, isInLink: boolean): PhrasingContent {
  if (part.type === "break") return { type: "break" };
  if (part.type === "text" || isInLink) return { type: "text", value: part.text };
  return part.type === "mention"
    ? { type: "mention", handle: part.handle, value: part.text }
    : { type: "channel", name: part.name, value: part.text };
}

function link(url: string, alt: string, isInLink: boolean): PhrasingContent {
  const text: Text = { type: "text", value: alt || url };
  return isInLink ? text : { type: "link", url, children: [text] };
}
