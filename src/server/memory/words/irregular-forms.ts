/** English forms that no stemmer joins with their base form. People ask "did she buy" and were told "I bought". */
const table = `
  go: went gone; buy: bought; run: ran; take: took taken; see: saw seen; make: made; give: gave given; get: got gotten;
  find: found; think: thought; tell: told; become: became; leave: left; feel: felt; bring: brought; begin: began begun;
  keep: kept; hold: held; write: wrote written; stand: stood; hear: heard; mean: meant; meet: met; pay: paid; sit: sat;
  speak: spoke spoken; lead: led; grow: grew grown; lose: lost; fall: fell fallen; send: sent; build: built;
  understand: understood; draw: drew drawn; break: broke broken; spend: spent; rise: rose risen; drive: drove driven;
  wear: wore worn; choose: chose chosen; sing: sang sung; swim: swam swum; win: won; teach: taught; catch: caught;
  sleep: slept; eat: ate eaten; drink: drank drunk; fly: flew flown; forget: forgot forgotten; hide: hid hidden;
  ride: rode ridden; sell: sold; steal: stole stolen; throw: threw thrown; wake: woke woken; fight: fought; shoot: shot;
  deal: dealt; dig: dug; feed: fed; freeze: froze frozen; hang: hung; know: knew known; lend: lent; light: lit;
  shake: shook shaken; shine: shone; strike: struck; swear: swore sworn; tear: tore torn; come: came; say: said;
  child: children; man: men; woman: women; foot: feet; tooth: teeth; mouse: mice; person: people; life: lives;
  wife: wives; knife: knives
`;

const baseForms = new Map<string, string>();
for (const entry of table.split(";")) {
  const [base = "", forms = ""] = entry.split(":");
  for (const form of forms.trim().split(" ")) baseForms.set(form, base.trim());
}

export function baseForm(word: string): string {
  return baseForms.get(word) ?? word;
}
