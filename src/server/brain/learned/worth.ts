import type { Intent } from "./intent.ts";

const stance =
  /\b(?:i (?:think|like|love|hate|prefer|find|use|usually|always|never|would|wouldn't|tend|try|feel|agree|recommend)|imo|imho|personally|never|always|don't|prefer|better|worse|best|great|nice|terrible|awful|avoid|should|shouldn't|recommend|overkill|useful|useless|worth|problem with|downside|advantage)\b|\b(?:ich (?:finde|denke|glaube|mag|nutze)|besser|lieber)\b|\b(?:creo|prefiero|mejor)\b|\b(?:je (?:pense|trouve|préfère)|mieux)\b/i;
/** Advice on one person's own affair. */
const aboutYours =
  /\byour (?:problem|issue|code|case|question|example|error|function|file)\b|\byou(?:'re| are) using\b/i;
/** Openings that lean on a sentence which is not quoted. */
const leaning =
  /^(?:(?:it|its|it's|that|that's|this|these|those|they|he|she|but|and|so|or|also|then|because|which|where|yes|yeah|yep|yup|no|nope|not|same|too|there|sure|however|else|otherwise|actually|well|right|true|ok|as in|of|with|from|for (?:example|instance)|e\.g|i\.e)\b|\.\.|…)/i;
/** What helps who asks how: something to do, to use, or to look at. */
const advice =
  /\b(?:you (?:can|could|should|need|want|have to|might|don't)|(?:^|[.,;:(] ?)(?:use|try|check|look at|have a look|take a look)|there(?:'s| is| are)|i(?:'d| would) (?:use|recommend|suggest)|recommend|works? (?:well|fine|great)|we use|i use|the (?:easiest|simplest|best|usual|idiomatic) way)\b/i;
/** Somebody's trouble, which is no answer to another's. */
const trouble =
  /\b(?:(?:am|i'm|was|been|were) (?:trying|getting|having|seeing|running into|connecting)|my (?:issue|problem|error)|(?:does|did|do|is|can)(?:n't| not) (?:work|seem|working|find|get)|i (?:get|got) (?:an?|the|this)|fails?|keeps? (?:failing|crashing)|no idea|not sure|curious|wondering|stuck|every ?time i|(?:when|if) i (?:try|run|change|start|do)|screws? up|couldn't|tri?yed|broken?|won't)\b/i;
/** A sentence whose end is missing. */
const unfinished =
  /(?:[:,(…]|\.\.|\b(?:like|such as|e\.?g\.?|namely|following|and|or|but|if|because|the|a|to|with|is|are|says?|said))$/i;
const when =
  /\d|\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august|september|october|november|december|today|tomorrow|tonight|yesterday|noon|midnight|morning|evening|week|weekend|month|year|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|heute|morgen|gestern|woche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|hoy|mañana|ayer|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|hier)\b/iu;

/** How much a sentence says by itself, whatever it is about. `stems`: of its content words. */
export function worthOf(text: string, stems: ReadonlySet<string>, intent: Intent): number {
  const words = text.split(/\s+/).length;
  const letters = (text.match(/\p{L}/gu)?.length ?? 0) / text.length;
  let worth = 1;
  if (stems.size < 3) worth *= 0.5;
  if (words < 7) worth *= 0.75;
  if (words > 45) worth *= 0.8;
  if (letters < 0.68) worth *= 0.6;
  if (unfinished.test(text)) worth *= 0.4;
  if (leaning.test(text)) worth *= 0.65;
  if (text.startsWith("(")) worth *= 0.7;
  if (aboutYours.test(text)) worth *= 0.8;
  if (trouble.test(text)) worth *= 0.5;
  if (/https?:\/\//.test(text)) worth *= intent === "fact" ? 0.95 : 0.7;
  if (intent === "opinion") worth *= stance.test(text) ? 1.25 : 0.85;
  if (intent === "fact") worth *= advice.test(text) ? 1.25 : 0.85;
  if (intent === "time" && when.test(text)) worth *= 1.2;
  return worth;
}
