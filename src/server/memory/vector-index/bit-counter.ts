/**
 * Counts in which bits a code of 384 differs from each of many: a loop in WebAssembly, because JavaScript has no 128-bit
 * instructions and takes nine times as long. Written out as bytes, so that nothing has to be built.
 */
const binary = `
  00 61 73 6d 01 00 00 00        ;; magic, version
  01 08 01 60 04 7f 7f 7f 7f 00  ;; type: (code, codes, count, answers: i32) -> ()
  02 0e 01 06 6d 65 6d 6f 72 79
     02 69 6f 02 00 01           ;; import "memory" "io": memory of 1 page or more
  03 02 01 00                    ;; one function of that type
  07 09 01 05 63 6f 75 6e 74
     00 00                       ;; export "count"
  0a 85 01 01 82 01              ;; its code
  02 03 7b 01 7b                 ;; locals 4, 5, 6: the code; 7: counts, all v128
  20 00 fd 00 04 00 21 04        ;; local 4 = v128.load code
  20 00 fd 00 04 10 21 05        ;; local 5 = v128.load code + 16
  20 00 fd 00 04 20 21 06        ;; local 6 = v128.load code + 32
  03 40                          ;; loop
    20 03                        ;;   answers
    20 01 fd 00 04 00            ;;   v128.load codes
    20 04 fd 51 fd 62            ;;   v128.xor local 4, i8x16.popcnt
    20 01 fd 00 04 10            ;;   v128.load codes + 16
    20 05 fd 51 fd 62 fd 6e      ;;   v128.xor local 5, i8x16.popcnt, i8x16.add
    20 01 fd 00 04 20            ;;   v128.load codes + 32
    20 06 fd 51 fd 62 fd 6e      ;;   v128.xor local 6, i8x16.popcnt, i8x16.add
    fd 7d fd 7e 21 07            ;;   pairs added: 16 bytes to 8 words to 4 longs
    20 07 fd 1b 00               ;;   i32x4.extract_lane 0
    20 07 fd 1b 01 6a            ;;   i32x4.extract_lane 1, i32.add
    20 07 fd 1b 02 6a            ;;   i32x4.extract_lane 2, i32.add
    20 07 fd 1b 03 6a            ;;   i32x4.extract_lane 3, i32.add
    3b 01 00                     ;;   i32.store16
    20 03 41 02 6a 21 03         ;;   answers += 2
    20 01 41 30 6a 21 01         ;;   codes += 48
    20 02 41 7f 6a 22 02 0d 00   ;;   count -= 1, again unless it is 0
  0b 0b                          ;; end
`;

/** Addresses are bytes in its memory. There is an answer of 16 bits for each code. */
export type BitCounter = (code: number, codes: number, count: number, answers: number) => void;

const module = new WebAssembly.Module(Uint8Array.fromHex(binary.replaceAll(/;;.*|\s/g, "")));

export function createBitCounter(memory: WebAssembly.Memory): BitCounter {
  return new WebAssembly.Instance<{ count: BitCounter }>(module, { memory: { io: memory } }).exports.count;
}
