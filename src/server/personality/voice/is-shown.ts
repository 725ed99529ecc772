/**
 * Words of hatred and of violence, each Latin letter moved on by 13 so that nobody has to read them. Lain counts them as
 * it counts all words, and never shows one as a mark of a room.
 */
const hidden = new Set(
  `
  agz anmv anmvf artengn artre avttn avttnf avttre avttref chgn chgnf chgr chgrf cnxv cnxvf cq céqé céqéf
  encr encrq encvat encvfg encvfgf enturnq ergneq ergneqf ergneqrq fcnfgv fcnfgvf fcvp fhqnpn fhqnpnf fnybcr
  fnybcrf fpujhpugry fpujhpugrya fyhg fyhgf gbjryurnq genaal genaavrf gncrggr gncrggrf gt jrgonpx jrgonpxf
  juber juberf lbhcva mvtrhare obhtabhyr obhtabhyrf onzobhyn pbba pbbaf phag phagf puvax puvaxf qlxr qlxrf
  sbgmr snt sntf snttbg snttbgf tbbx tbbxf uher uhera uherafbua urvy uvgyre xnanxr xnanxra xvxr xvxrf zbatby
  zbatbyb znevpba znevpbarf znevpóa zvfftroheg
`
    .trim()
    .split(/\s+/),
);

const shownWord = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N}'.+#-]*$/u;
const longestRun = 3;

/** Whether a word or pair may stand in a portrait: it is made of words, and of none that insults. */
export function isShown(term: string): boolean {
  return term.split(" ").every((word) => isWord(word) && !hidden.has(rotated(word)));
}

/** No digits alone, no hashes and the like, nothing stretched. */
function isWord(word: string): boolean {
  if (!shownWord.test(word) || !/\p{L}/u.test(word)) return false;
  if (/(.)\1{3}/u.test(word)) return false;
  return (word.match(/\d/g)?.length ?? 0) <= longestRun;
}

function rotated(word: string): string {
  return word.replace(/[a-z]/g, (letter) =>
    String.fromCharCode(((letter.charCodeAt(0) - 97 + 13) % 26) + 97),
  );
}
