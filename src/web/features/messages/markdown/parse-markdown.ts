import type { Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { chatSyntax } from "./chat-syntax.ts";

/** GitHub's Markdown (tables, strikethrough, task lists, bare addresses), with what is a chat's own. */
export function parseMarkdown(content: string): Root {
  const root = fromMarkdown(content, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  chatSyntax(root);
  return root;
}
