const asksWhatItIs =
  /^(?:(?:so|and|hey|ok),? )?(?:what(?:'s| is| are| does)|whats|was (?:ist|sind)|qué (?:es|son)|c'est quoi|qu'est-ce que?(?: c'est que?)?) (?:(?:an?|the|exactly|ein|eine|der|die|das|un|une|una|el|la|le|les) )?(?<thing>[\p{L}\p{N}][\p{L}\p{N}._+-]*)(?: mean)?\s*\??$/iu;

/** Where a question asks what something is: what tells a sentence that says so. */
export function definitionOf(question: string): RegExp | undefined {
  const thing = asksWhatItIs.exec(question.replaceAll("’", "'").trim())?.groups?.thing;
  if (thing === undefined) return undefined;
  return new RegExp(
    `(?<![\\p{L}\\p{N}])${RegExp.escape(thing)}s? (?:is|are|was|were|means|stands for|ist|sind|es|son|est|sont)(?![\\p{L}'])`,
    "iu",
  );
}
