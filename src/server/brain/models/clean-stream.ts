import { type CitationTable, cleanOutput } from "./clean-output.ts";

/** Characters that are held back at most; what is still open after them is cleaned at the end. */
const longestHeld = 1_000;

/**
 * Cleans a model's output while it comes. Text is passed on once nothing that follows can change what it means: up to
 * the last space outside of an open bracket, a code span or a fence.
 */
export function createCleanStream(citations: CitationTable) {
  let output = "";
  let said = "";

  const pass = (cleaned: string): string => {
    if (!cleaned.startsWith(said)) return "";
    const text = cleaned.slice(said.length);
    said = cleaned;
    return text;
  };

  return {
    /** Answers what can be said now. */
    add(text: string): string {
      output += text;
      const end = settledLength(output);
      if (end === 0 || output.length - end > longestHeld) return "";
      return pass(cleanOutput(output.slice(0, end), citations));
    },
    /** The whole cleaned text, and what of it has not been said yet. */
    end(): { text: string; rest: string } {
      const text = cleanOutput(output, citations);
      return { text, rest: pass(text) };
    },
  };
}

function settledLength(output: string): number {
  const fences = output.match(/^(?:`{3,}|~{3,})/gm)?.length ?? 0;
  if (fences % 2 === 1) return Math.max(0, output.search(/^(?:`{3,}|~{3,})(?![\s\S]*^(?:`{3,}|~{3,}))/m));
  const lineStart = output.lastIndexOf("\n") + 1;
  const line = output.slice(lineStart);
  for (let end = line.length; end > 0; end--) {
    if (!/\s/.test(line[end - 1]!)) continue;
    const part = line.slice(0, end);
    if (!isOpen(part)) return lineStart + end;
  }
  return lineStart;
}

function isOpen(part: string): boolean {
  const isInCode = (part.match(/`/g)?.length ?? 0) % 2 === 1;
  return (
    isInCode ||
    part.lastIndexOf("[") > part.lastIndexOf("]") ||
    part.lastIndexOf("](") > part.lastIndexOf(")")
  );
}
