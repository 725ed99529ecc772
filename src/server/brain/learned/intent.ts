/** What somebody wants of Lain, as far as the form of the question tells. */
export type Intent =
  | "greeting"
  | "thanks"
  | "laughter"
  | "about_lain"
  | "opinion"
  | "person"
  | "time"
  | "fact"
  | "talk";

const greeting =
  /^(?:hi+|hey+|hello+|yo|hiya|howdy|morning|good (?:morning|evening|afternoon|day)|hallo|moin|servus|guten (?:tag|morgen|abend)|hola|buenos días|buenas(?: tardes| noches)?|salut|bonjour|bonsoir|coucou)(?: (?:there|all|everyone|lain|bot|zusammen))?$/;
const thanks =
  /^(?:thanks?(?: you| a lot| so much)?|thx|ty|cheers|danke(?: dir| schön| sehr)?|(?:muchas )?gracias|merci(?: beaucoup)?)(?: lain)?$/;
/** Laughter, with at most three more words. */
const laughter =
  /^(?:a*(?:ha){2,}h?|(?:he){2,}|(?:ja){2,}|lo+l|lmf?ao|rofl|xd+)(?<rest>(?: \S+){0,3})$|^(?:\S+ ){1,3}(?:lo+l|lmf?ao|rofl|(?:ha){2,}|xd+)$/;
const aboutLain =
  /\b(?:who|what) are you\b|\bare you (?:a|an|the|real|human|there)\b|\bwhat (?:can|do) you (?:do|know|remember)$|\bhow (?:much|many|long) (?:have|do|did) you\b|\bintroduce yourself\b|\btell (?:me|us) about yourself\b|\bhow are you\b|\bhow do you work\b|\bwer bist du\b|\bwas (?:bist|kannst|weißt) du$|\bbist du (?:ein|eine|echt)\b|\bwie viel hast du\b|\bquién eres\b|\bqué (?:eres|sabes)$|\beres (?:un|una)\b|\bqui es-tu\b|\bt(?:u )?es qui\b|\bes-tu un/;
const opinion =
  /\b(?:think|thoughts?|opinions?|prefer|recommend(?:ed|ations?)?|suggest(?:ions?)?|favou?rite|best|better|worth|like|love|hate|should (?:i|we|one)|pros|cons|versus|vs)\b|\b(?:denkt|denken|meint|meinen|haltet|halten|meinung|empfehl\p{L}*|lieber|besser|beste\p{L}*)\b|\b(?:piensa\p{L}*|opin\p{L}*|recom\p{L}*|prefer\p{L}*|mejor)\b|\b(?:pense\p{L}*|avis|préfér\p{L}*|recommand\p{L}*|meilleur\p{L}*|mieux)\b/u;
const person =
  /^(?:who|whom|whose|wer|wem|wen|quién|quien|quiénes|qui)\b|\b(?:does|has) (?:anyone|anybody|somebody)\b|\bwho (?:knows|uses|said|works)\b/;
const time = /^(?:when|since when|how long ago|wann|seit wann|cuándo|cuando|quand|depuis quand)\b/;

/** What a question (or a remark) wants. `text`: without the mention of Lain. */
export function intentOf(text: string): Intent {
  const plain = text
    .toLowerCase()
    .replace(/[’]/g, "'")
    .replace(/[^\p{L}\p{M}\p{N}'?\s-]/gu, " ")
    .replace(/\s+/g, " ")
    .trim();
  const words = plain.replace(/\?/g, "").trim();
  if (words === "" || greeting.test(words)) return "greeting";
  if (thanks.test(words)) return "thanks";
  const laughed = laughter.exec(words);
  if (laughed !== null && !isAsking(plain) && !isAsking(laughed.groups?.rest?.trim() ?? ""))
    return "laughter";
  if (aboutLain.test(words)) return "about_lain";
  if (person.test(words)) return "person";
  if (time.test(words)) return "time";
  if (opinion.test(words)) return "opinion";
  return isAsking(plain) ? "fact" : "talk";
}

const asking =
  /^(?:what|which|where|why|how|is|are|was|were|do|does|did|can|could|should|would|will|has|have|any|anyone|tell|explain|describe|was|welche\p{L}*|wo|warum|wieso|wie|ist|sind|kann|gibt|qué|que|cuál|dónde|por qué|cómo|es|hay|quoi|quel\p{L}*|où|pourquoi|comment|est-ce|peut-on|y a-t-il)(?=\s|$)/u;

function isAsking(plain: string): boolean {
  return plain.includes("?") || asking.test(plain);
}
