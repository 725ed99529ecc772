import { isQuestion } from "#server/memory/words/terms-of.ts";

const greeting =
  /^(?:(?:hi|hey|hello|morning|good (?:morning|evening|day)|hallo|hola|salut|bonjour)(?: (?:all|there|everyone|everybody|folks|guys|team))?[\s,.!]+)/i;

/** How people put questions that end without a question mark. */
const opening =
  /^(?:so |and |but |also |ok(?:ay)?,? |hm+,? )?(?:what(?:'?s| is| are| do| does| would| about)|which (?:is|one|are|do)|who(?:'s| is| has| uses)|where (?:can|do|is|are)|why (?:is|are|do|does|would|can't)|how (?:do|does|can|would|should|to|come)|is there|are there|is it|are you|do you|does (?:any|it|this|that|some|\S+ (?:have|support|work|need|use|mean|exist))|did (?:any|you)|can (?:i|we|you|any|some)|could (?:i|we|you|any|some)|should i|would it|has any|have you|any(?:one|body|\s+(?:idea|suggestion|pointer|recommend|thought|help|chance|advice|way))|wie (?:kann|macht)|gibt es|hat jemand|kann (?:jemand|ich|man)|weiß jemand|(?:please )?(?:tell|show|remind) (?:me|us)\b|(?:please )?(?:explain|summari[sz]e|describe)\b|alguien|hay alg|cómo|est-ce|quelqu'un|comment)/iu;

/** Somebody who is in need of an answer rather than giving one. */
const need =
  /\b(?:i(?:'m| am) (?:trying|stuck|looking for|getting|wondering|confused|not sure (?:how|what|why|if|where)|struggling|having (?:trouble|problems|issues)|a bit stuck|new to)|i(?:'d| would) (?:like|love) to (?:know|understand|see|have)|i (?:want|need|have) to (?:know|be able|parse|find|get|do)\b|i (?:wonder|can't (?:seem|figure|find)|cannot (?:seem|figure|find)|don't (?:understand|get|know)|do not (?:understand|know)|was wondering|get (?:an|this|the) (?:error|exception))|help me|(?:can|could) (?:someone|somebody|anyone|anybody|you guys|you)|does (?:anyone|anybody|someone)|(?:any|a) (?:ideas?|suggestions?|pointers?|recommendations?|hints?)\b|what i(?:'m| am) stuck|^i (?:want|need) to\b|question ?:|how (?:do|can|could|should|would) (?:i|we)\b|[,;] (?:can|could|should|may) (?:i|we)\b|(?:but|and|so) (?:can|could|should|may) (?:i|we)\b|what(?:'s| is| are) the [^.]*\bi (?:need|have to)|need (?:\S+ )?help\b|ich (?:suche|brauche|versuche|frage mich)|je cherche|estoy buscando)/i;

/** Whether a message asks, with a question mark or without. */
export function isAsking(text: string): boolean {
  const plain = text
    .replace(/[’]/g, "'")
    .replace(/^(?:<@[^>]*>|@\S+)[\s,:]*/, "")
    .replace(greeting, "");
  return isQuestion(text) || opening.test(plain) || need.test(plain);
}
