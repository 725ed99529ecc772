/** A made-up community for the pictures of the page: a shared bakehouse, its people and what they say. */
export const people = ["Ines", "Marek", "Oluchi", "Hanne", "Theo", "Sunniva", "Rafael"] as const;

type Said = [time: string, user: (typeof people)[number], text: string];

/** By channel and days ago, oldest first. */
export const talk: { channel: string; daysAgo: number; said: Said[] }[] = [
  {
    channel: "general",
    daysAgo: 61,
    said: [
      [
        "10:00",
        "Ines",
        "welcome to the bakehouse! keys hang behind the door, the list for the ovens lies on the table",
      ],
      ["10:04", "Marek", "and wipe the table before you knead, not after. please"],
      ["10:06", "Theo", "he says that to everybody"],
      ["10:07", "Marek", "because everybody needs it"],
      ["10:15", "Sunniva", "I have never baked anything but a cake from a box, is that alright?"],
      ["10:17", "Oluchi", "that is how all of us began. come on a Thursday, we are always some then"],
      ["10:20", "Hanne", "bring a jar with a lid, you will go home with a starter"],
    ],
  },
  {
    channel: "bakehouse",
    daysAgo: 54,
    said: [
      ["16:10", "Sunniva", "my starter smells of nail varnish, did I kill it?"],
      [
        "16:14",
        "Oluchi",
        "no, it is hungry. feed it twice a day for a while, one part starter, two flour, two water",
      ],
      ["16:15", "Theo", "mine lived through three weeks of holidays in the fridge, they are tough"],
      ["16:22", "Hanne", "what is it called?"],
      ["16:25", "Sunniva", "Gerald"],
      ["16:26", "Hanne", "Gerald will be fine"],
    ],
  },
  {
    channel: "oven-repair",
    daysAgo: 44,
    said: [
      [
        "19:30",
        "Rafael",
        "the thermometer of the big oven shows 20 degrees too much, I hung a second one inside",
      ],
      ["19:36", "Marek", "that explains my baguettes"],
      ["19:41", "Rafael", "nothing explains your baguettes"],
      ["19:42", "Ines", "😂"],
    ],
  },
  {
    channel: "bakehouse",
    daysAgo: 38,
    said: [
      ["09:12", "Marek", "the big oven is warm, first sourdough goes in at ten"],
      ["09:20", "Oluchi", "I fed the rye starter last night, it doubled in five hours"],
      ["09:31", "Hanne", "five?! mine needs nine. my kitchen is freezing though"],
      ["09:34", "Oluchi", "24 degrees is the whole secret. I put the jar on top of the router"],
      ["09:40", "Theo", "router bread. I love it"],
    ],
  },
  {
    channel: "bakehouse",
    daysAgo: 17,
    said: [
      ["18:02", "Hanne", "my crust stays pale every time, what do you people do about that?"],
      [
        "18:05",
        "Marek",
        "steam for the first fifteen minutes, then let it all out and turn the heat up, that gives the crust its colour",
      ],
      [
        "18:07",
        "Theo",
        "for the crust I use a tray of lava stones and a cup of boiling water. the lid of an iron pot works as well",
      ],
      [
        "18:11",
        "Oluchi",
        "and bake it longer than you dare, a pale crust mostly means that the loaf came out too young",
      ],
      ["18:30", "Hanne", "longer than I dare it is. thank you ❤️"],
    ],
  },
  {
    channel: "market-day",
    daysAgo: 9,
    said: [
      ["11:00", "Theo", "who brings flour on Saturday?"],
      ["11:04", "Marek", "I have 25 kg of stone-ground spelt from the mill"],
      ["11:06", "Oluchi", "then I bring rye, and the scales that actually work"],
      ["11:15", "Sunniva", "can I come with two friends? they have never baked"],
      ["11:16", "Marek", "always. beginners start with the tin loaf, nothing can go wrong"],
      ["11:18", "Theo", "famous last words 😄"],
    ],
  },
  {
    channel: "bakehouse",
    daysAgo: 12,
    said: [
      ["12:30", "Rafael", "does anybody have a pizza stone that is not cracked?"],
      ["12:34", "Theo", "mine is cracked and works better since"],
      ["12:41", "Ines", "I have two, take the round one, it is in the blue cupboard"],
      ["12:44", "Rafael", "you are the best 🍕"],
      ["12:50", "Sunniva", "is the kitchen free on Thursday evening? I would like to try brioche"],
      ["12:58", "Ines", "it is yours from six. the butter has to be soft, leave it out over night"],
      ["13:02", "Oluchi", "and knead until you hate it, then five minutes more"],
    ],
  },
  {
    channel: "oven-repair",
    daysAgo: 5,
    said: [
      ["17:40", "Rafael", "the door seal of the small oven is gone, I ordered a new one"],
      ["17:52", "Marek", "thank you! until then nobody goes above 220 in it, please"],
    ],
  },
  {
    channel: "bakehouse",
    daysAgo: 1,
    said: [
      [
        "08:05",
        "Sunniva",
        "the tin loaf worked!! both friends took one home and sent pictures of every slice",
      ],
      ["08:09", "Marek", "told you, nothing can go wrong"],
      [
        "08:21",
        "Rafael",
        "there is half a bag of sunflower seeds left on the shelf, use them before they go stale",
      ],
      [
        "08:24",
        "Theo",
        "on it. **seed rolls** on Friday:\n- 500 g wheat, 100 g rye\n- 150 g seeds, soaked overnight\n- 12 g salt, and patience",
      ],
      ["08:31", "Oluchi", "I will bring butter and no patience"],
      ["19:46", "Hanne", "look what a week of practice does: dark, loud, and it sings when it cools 🎶"],
      ["19:48", "Oluchi", "Hanne!! that is a crust"],
    ],
  },
  {
    channel: "market-day",
    daysAgo: 1,
    said: [["20:15", "Sunniva", "the stall is ours from seven, I have the keys"]],
  },
];
