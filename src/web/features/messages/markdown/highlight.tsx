import type { RootContent } from "hast";
import { common, createLowlight } from "lowlight";
import type { ReactNode } from "react";

const lowlight = createLowlight(common);

/** Code as coloured spans (classes `hljs-…`, see `highlight.css`), or null for a language that is not known. */
export function highlight(code: string, language: string): ReactNode {
  if (!lowlight.registered(language)) return null;
  return lowlight.highlight(language, code).children.map(toNode);
}

function toNode(node: RootContent, index: number): ReactNode {
  if (node.type === "text") return node.value;
  if (node.type !== "element") return null;
  const classes = node.properties.className;
  return (
    <span key={index} className={Array.isArray(classes) ? classes.join(" ") : undefined}>
      {node.children.map(toNode)}
    </span>
  );
}
