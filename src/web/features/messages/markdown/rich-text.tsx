import type { ReactNode } from "react";
import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { Link } from "wouter";
import { chatSyntax } from "./chat-syntax.ts";
import { CodeBlock } from "./code-block.tsx";
import { ChannelMention, Mention } from "./mention.tsx";

const remarkPlugins = [remarkGfm, chatSyntax];

/** Raw HTML stays text, pictures are links (`chatSyntax`), and only web and mail addresses can be followed. */
export function RichText({ content }: { content: string }) {
  return (
    <Markdown remarkPlugins={remarkPlugins} components={components}>
      {content}
    </Markdown>
  );
}

interface MentionElements {
  mention: (props: { handle?: string; children?: ReactNode }) => ReactNode;
  channel: (props: { name?: string; children?: ReactNode }) => ReactNode;
}

const components: Components & MentionElements = {
  mention: ({ handle = "", children }) => <Mention handle={handle} text={String(children)} />,
  channel: ({ name = "", children }) => <ChannelMention name={name} text={String(children)} />,
  a: ({ href = "", children }) => <TextLink href={href}>{children}</TextLink>,
  img: ({ src, alt }) => <TextLink href={String(src)}>{alt || String(src)}</TextLink>,
  pre: ({ node }) => {
    const code = node?.children[0];
    if (code?.type !== "element") return null;
    const text = code.children.map((child) => (child.type === "text" ? child.value : "")).join("");
    const [language] = [code.properties.className]
      .flat()
      .map((name) => String(name ?? "").replace("language-", ""));
    return <CodeBlock code={text.replace(/\n$/, "")} language={language ?? ""} />;
  },
  table: ({ children }) => (
    <div className="overflow-x-auto">
      <table>{children}</table>
    </div>
  ),
};

function TextLink({ href, children }: { href: string; children: ReactNode }) {
  const own = ownPath(href);
  if (own) return <Link href={own}>{children}</Link>;
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
