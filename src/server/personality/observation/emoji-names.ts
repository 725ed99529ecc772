/** Emoji that other programs write as a name between colons, as far as they are usual. */
export const emojiByName: ReadonlyMap<string, string> = new Map(
  `slightly_smiling_face 🙂 smile 😄 smiley 😃 grinning 😀 grin 😁 simple_smile 🙂 blush 😊 relaxed ☺️ wink 😉 stuck_out_tongue 😛
  stuck_out_tongue_winking_eye 😜 joy 😂 rolling_on_the_floor_laughing 🤣 rofl 🤣 laughing 😆 satisfied 😆 sweat_smile 😅
  upside_down_face 🙃 thinking_face 🤔 thinking 🤔 disappointed 😞 cry 😢 sob 😭 confused 😕 worried 😟 grimacing 😬 scream 😱
  open_mouth 😮 astonished 😲 flushed 😳 sunglasses 😎 heart_eyes 😍 kissing_heart 😘 neutral_face 😐 expressionless 😑
  face_with_rolling_eyes 🙄 roll_eyes 🙄 unamused 😒 weary 😩 tired_face 😫 angry 😠 rage 😡 innocent 😇 smirk 😏 sleeping 😴
  nerd_face 🤓 hugging_face 🤗 hugs 🤗 shrug 🤷 man-shrugging 🤷‍♂️ woman-shrugging 🤷‍♀️ facepalm 🤦 face_palm 🤦 man-facepalming 🤦‍♂️
  +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 ok_hand 👌 clap 👏 wave 👋 pray 🙏 raised_hands 🙌 muscle 💪 point_up ☝️ point_right 👉
  point_down 👇 eyes 👀 heart ❤️ broken_heart 💔 fire 🔥 tada 🎉 rocket 🚀 100 💯 sparkles ✨ star ⭐ bulb 💡 warning ⚠️
  white_check_mark ✅ heavy_check_mark ✔️ x ❌ beer 🍺 beers 🍻 coffee ☕ cake 🍰 party_parrot 🎉`
    .trim()
    .split(/\s+/)
    .flatMap((word, index, all) => (index % 2 === 0 ? [[word, all[index + 1]!] as const] : [])),
);
