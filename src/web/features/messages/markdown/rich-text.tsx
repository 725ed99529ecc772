import type { List, ListItem, Nodes, Table, TableRow } from "mdast";
import { Fragment, type ReactNode, useMemo } from "react";
import { Link } from "wouter";
import { CodeBlock } from "./code-block.tsx";
import { ChannelMention, Mention } from "./mention.tsx";
import { parseMarkdown } from "./parse-markdown.ts";

/** Raw HTML stays text, pictures are links (`chatSyntax`), and only web and mail addresses can be followed. */
export function RichText({ content }: { content: string }) {
  return <Inside of={useMemo(() => parseMarkdown(content), [content])} />;
}

/** What a node consists of. */
function Inside({ of }: { of: { children: readonly Nodes[] } }) {
  return of.children.map((child, index) => <Node key={index} node={child} />);
}

function Node({ node }: { node: Nodes }): ReactNode {
  switch (node.type) {
    case "text":
    case "html":
      return node.value;
    case "break":
      return <br />;
    case "paragraph":
      return (
        <p>
          <Inside of={node} />
        </p>
      );
    case "emphasis":
      return (
        <em>
          <Inside of={node} />
        </em>
      );
    case "strong":
      return (
        <strong>
          <Inside of={node} />
        </strong>
      );
    case "delete":
      return (
        <del>
          <Inside of={node} />
        </del>
      );
    case "inlineCode":
      return <code>{node.value}</code>;
    case "code":
      return <CodeBlock code={node.value} language={node.lang ?? ""} />;
    case "mention":
      return <Mention handle={node.handle} text={node.value} />;
    case "channel":
      return <ChannelMention name={node.name} text={node.value} />;
    case "link":
      return (
        <TextLink href={node.url}>
          <Inside of={node} />
        </TextLink>
      );
    // A message has no outline of its own: its titles are no headings of the page.
    case "heading":
      return (
        <p className={node.depth <= 2 ? "title large" : "title"}>
          <Inside of={node} />
        </p>
      );
    case "blockquote":
      return (
        <blockquote>
          <Inside of={node} />
        </blockquote>
      );
    case "thematicBreak":
      return <hr />;
    case "list":
      return <ListOf list={node} />;
    case "table":
      return <TableOf table={node} />;
    // What is defined for links further on would be seen by nobody.
    case "definition":
      return (
        <p>
          [{node.label}]: <TextLink href={node.url}>{node.url}</TextLink>
        </p>
      );
    case "footnoteReference":
      return `[^${node.identifier}]`;
    default:
      return "children" in node ? <Inside of={node} /> : null;
  }
}

function ListOf({ list }: { list: List }) {
  const Tag = list.ordered ? "ol" : "ul";
  const isOfTasks = list.children.some((item) => typeof item.checked === "boolean");
  return (
    <Tag {...(list.ordered && { start: list.start ?? 1 })} className={isOfTasks ? "tasks" : undefined}>
      {list.children.map((item, index) => (
        <li key={index}>
          {typeof item.checked === "boolean" && (
            <input
              type="checkbox"
              checked={item.checked}
              disabled
              aria-label={item.checked ? "done" : "to do"}
            />
          )}
          <ItemOf item={item} isLoose={list.spread === true} />
        </li>
      ))}
    </Tag>
  );
}

/** The items of a list without empty lines are no paragraphs of their own. */
function ItemOf({ item, isLoose }: { item: ListItem; isLoose: boolean }) {
  if (isLoose) return <Inside of={item} />;
  return item.children.map((child, index) => (
    <Fragment key={index}>
      {child.type === "paragraph" ? <Inside of={child} /> : <Node node={child} />}
    </Fragment>
  ));
}

function TableOf({ table }: { table: Table }) {
  const [head, ...rows] = table.children;
  const cellsOf = (row: TableRow, Cell: "th" | "td") => (
    <tr>
      {row.children.map((cell, index) => (
        <Cell key={index} style={{ textAlign: table.align?.[index] ?? undefined }}>
          <Inside of={cell} />
        </Cell>
      ))}
    </tr>
  );
  return (
    <div className="overflow-x-auto">
      <table>
        {head && <thead>{cellsOf(head, "th")}</thead>}
        <tbody>
          {rows.map((row, index) => (
            <Fragment key={index}>{cellsOf(row, "td")}</Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  const own = ownPath(href);
  if (own) return <Link href={own}>{children}</Link>;
  if (!/^(?:https?|mailto):/i.test(href)) return children;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** A link into this page opens in it. */
function ownPath(href: string): string | null {
  const path = href.startsWith(`${location.origin}/`) ? href.slice(location.origin.length) : href;
  return /^\/(?:m|c)\//.test(path) ? path : null;
}
