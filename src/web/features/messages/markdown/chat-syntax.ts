import type { Nodes, Parents, PhrasingContent, Root, Text } from "mdast";
import { splitText, type TextPart } from "./split-text.ts";

/**
 * What Markdown means in a chat: a line break is one, `@handle` and `#channel` are elements of their own, and
 * no picture is loaded because somebody wrote its address: it becomes a link. A remark plugin.
 */
export function chatSyntax() {
  return (root: Root): void => walk(root, false);
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
    ? element("mention", { handle: part.handle }, part.text)
    : element("channel", { name: part.name }, part.text);
}

/** `remark-rehype` makes an element of this name of it; `message-text.tsx` says what that draws. */
function element(hName: string, hProperties: Record<string, string>, value: string): Text {
  return { type: "text", value, data: { hName, hProperties } as Text["data"] & object };
}

function link(url: string, alt: string, isInLink: boolean): PhrasingContent {
  const text: Text = { type: "text", value: alt || url };
  return isInLink ? text : { type: "link", url, children: [text] };
}
