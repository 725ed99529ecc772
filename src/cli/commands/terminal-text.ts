import { dropInvisible } from "#server/platform/visible-characters.ts";

const link = /\[([^\]]*)\]\((\/m\/\d+)\)/g;
/** A link of which the rest may still come. */
const openLink = /\[[^\]]*(?:\](?:\([^)]*)?)?$/;

/**
 * An answer as it is written to a terminal while it comes: links are told by their words and a number, and listed at the end;
 * characters by which a terminal is steered are left out.
 */
export function createTerminalText() {
  const targets: { label: string; target: string }[] = [];
  let held = "";
  const shown = (text: string) =>
    text.replace(link, (_, label: string, target: string) => {
      const known = targets.findIndex((one) => one.target === target);
      const number = known === -1 ? targets.push({ label, target }) : known + 1;
      return `${label} [${number}]`;
    });
  return {
    /** Answers what can be written now. */
    add(piece: string): string {
      held += dropInvisible(piece);
      const open = openLink.exec(held)?.index ?? held.length;
      const now = held.slice(0, open);
      held = held.slice(open);
      return shown(now);
    },
    /** The rest, and where the links lead. */
    end(): string {
      const rest = shown(held);
      const list = targets.map(({ label, target }, index) => `  [${index + 1}] ${label}: ${target}\n`);
      return `${rest}\n${list.length > 0 ? `\n${list.join("")}` : ""}`;
    },
  };
}
