import type { Product } from "../state/catalogue.ts";

const SHINE = `fill="#fff" opacity=".45"`;
const LINE = `fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="5" stroke-linecap="round"`;

const SHIRT = `<path d="M52 74 L84 50 q16 16 32 0 L148 74 134 100 122 92 V158 H78 V92 L66 100 z"/>`;

const FORMS = {
  shirt: SHIRT,
  jacket: `${SHIRT}<path d="M100 62 V158" ${LINE}/><path d="M86 112 h4 M110 112 h4" ${LINE}/>`,
  stripes: `${SHIRT}<path d="M80 96 h40 M80 114 h40 M80 132 h40" ${LINE}/>`,
  trousers: `<path d="M72 48 h56 l8 112 h-26 l-10 -72 -10 72 h-26 z"/><path d="M74 62 h52" ${LINE}/>`,
  shoe: `<path d="M44 96 q18 10 34 -8 l34 30 q40 4 44 26 v12 H44 z"/><path d="M44 148 h112" ${LINE}/><path d="M82 104 l10 -9 M94 114 l10 -9" ${LINE}/>`,
  hat: `<path d="M56 122 q0 -62 44 -62 t44 62 z"/><rect x="48" y="118" width="104" height="26" rx="13"/><path d="M62 131 h76" ${LINE}/>`,
  glove: `<path d="M68 158 V96 q0 -44 32 -44 t32 44 v4 l14 -10 q12 12 -2 26 l-18 18 v24 z"/><path d="M70 140 h56" ${LINE}/>`,
  sock: `<path d="M84 46 h36 v62 l-6 22 -34 26 q-22 6 -26 -12 q-2 -10 12 -18 l18 -12 z"/><path d="M86 62 h32" ${LINE}/>`,
  bag: `<path d="M54 84 h92 l10 76 H44 z"/><path d="M76 84 q0 -36 24 -36 t24 36" fill="none" stroke-width="8"/><path d="M70 104 h60" ${LINE}/>`,
  mug: `<path d="M56 68 h72 v70 q0 20 -20 20 h-32 q-20 0 -20 -20 z"/><path d="M128 84 q28 -4 28 22 t-30 26" fill="none" stroke-width="10"/><rect x="66" y="80" width="8" height="52" rx="4" ${SHINE}/>`,
  bowl: `<path d="M44 88 h112 q0 66 -38 70 h-36 q-38 -4 -38 -70 z"/><path d="M60 102 q4 28 18 40" ${LINE}/>`,
  blade: `<path d="M40 104 q56 -30 92 -14 v28 q-54 10 -92 -14 z"/><rect x="128" y="92" width="42" height="22" rx="9" opacity=".75"/>`,
  jar: `<rect x="66" y="50" width="68" height="20" rx="6" opacity=".7"/><rect x="58" y="74" width="84" height="86" rx="16"/><rect x="70" y="96" width="60" height="38" rx="6" ${SHINE}/>`,
  candle: `<path d="M100 40 q14 16 0 28 q-14 -12 0 -28z" opacity=".7"/><rect x="70" y="76" width="60" height="84" rx="8"/><rect x="80" y="86" width="8" height="60" rx="4" ${SHINE}/>`,
  cloth: `<rect x="44" y="66" width="112" height="28" rx="12" opacity=".65"/><rect x="44" y="98" width="112" height="28" rx="12" opacity=".82"/><rect x="44" y="130" width="112" height="28" rx="12"/><path d="M58 144 h60 M58 112 h60 M58 80 h60" ${LINE}/>`,
  lamp: `<path d="M74 48 h52 l20 50 H54 z"/><rect x="96" y="98" width="8" height="52"/><rect x="72" y="148" width="56" height="12" rx="6"/>`,
  chair: `<rect x="58" y="46" width="84" height="62" rx="16" opacity=".75"/><rect x="48" y="100" width="104" height="30" rx="14"/><path d="M62 130 l-8 32 M138 130 l8 32" fill="none" stroke-width="9"/>`,
  dial: `<circle cx="100" cy="104" r="56"/><circle cx="100" cy="104" r="42" ${SHINE}/><path d="M100 104 V76 M100 104 l22 14" fill="none" stroke-width="7" stroke-linecap="round"/>`,
  card: `<rect x="42" y="66" width="116" height="78" rx="12"/><path d="M42 92 h116" ${LINE}/><rect x="54" y="112" width="44" height="10" rx="5" ${SHINE}/>`,
  tent: `<path d="M100 52 L162 160 H38 z"/><path d="M100 96 L124 160 H76 z" ${SHINE}/>`,
  bottle: `<rect x="84" y="40" width="32" height="26" rx="6" opacity=".7"/><rect x="72" y="70" width="56" height="92" rx="18"/><rect x="82" y="88" width="8" height="56" rx="4" ${SHINE}/>`,
  coil: `<circle cx="100" cy="106" r="50" fill="none" stroke-width="20"/><circle cx="100" cy="106" r="50" fill="none" stroke="#fff" stroke-opacity=".4" stroke-width="5" stroke-dasharray="10 10"/>`,
  paddle: `<rect x="95" y="34" width="10" height="84" rx="5"/><path d="M78 106 h44 l-6 52 q-16 12 -32 0 z"/><path d="M100 118 v34" ${LINE}/>`,
  book: `<rect x="58" y="46" width="88" height="114" rx="8"/><path d="M74 46 v114" ${LINE}/><rect x="88" y="66" width="42" height="24" rx="4" ${SHINE}/>`,
  device: `<rect x="60" y="44" width="80" height="118" rx="14"/><rect x="72" y="58" width="56" height="62" rx="6" ${SHINE}/><circle cx="100" cy="140" r="8" ${SHINE}/>`,
  kit: `<rect x="44" y="70" width="112" height="88" rx="14"/><path d="M82 70 v-14 h36 v14" fill="none" stroke-width="8"/><path d="M100 96 v36 M82 114 h36" fill="none" stroke="#fff" stroke-width="12"/>`,
} as const;

type Form = keyof typeof FORMS;

const BY_KIND: Readonly<Record<string, readonly [Form, ...Form[]]>> = {
  Accessories: ["coil", "cloth"],
  Bags: ["bag"],
  Bottles: ["bottle"],
  Camping: ["tent"],
  Candles: ["candle"],
  Care: ["bottle"],
  Decor: ["dial"],
  Electronics: ["device"],
  Food: ["jar", "bottle"],
  Furniture: ["chair"],
  "Gift cards": ["card"],
  Gloves: ["glove"],
  Hats: ["hat"],
  Hiking: ["paddle"],
  Jackets: ["jacket"],
  Kitchen: ["mug", "bowl"],
  Knitwear: ["stripes"],
  Lighting: ["lamp"],
  Navigation: ["dial"],
  Optics: ["device"],
  Paddling: ["paddle"],
  Paper: ["book"],
  Pets: ["jacket"],
  Rigging: ["coil"],
  Safety: ["kit", "coil"],
  Shirts: ["shirt", "stripes"],
  Shoes: ["shoe"],
  Socks: ["sock"],
  Swimwear: ["trousers"],
  Textiles: ["cloth"],
  Trousers: ["trousers"],
};

/** Names that say more than the kind of product. */
const BY_WORD: readonly (readonly [word: RegExp, form: Form])[] = [
  [/mug|teapot/i, "mug"],
  [/knife/i, "blade"],
  [/board|map|notebook/i, "book"],
  [/stripe/i, "stripes"],
  [/kit/i, "kit"],
  [/life jacket|vest/i, "jacket"],
  [/rope|line|belt/i, "coil"],
  [/cartridge|oil|stick/i, "bottle"],
  [/stove|oven|bowl|skillet/i, "bowl"],
  [/sleeping bag|scarf|apron/i, "cloth"],
  [/tee|shirt|base layer/i, "shirt"],
];

/** The form that stands for a product. */
export function formOf(
  { title, productType }: Pick<Product, "title" | "productType">,
  seed: number,
): string {
  const named = BY_WORD.find(([word]) => word.test(title));
  if (named !== undefined) return FORMS[named[1]];
  const kinds = BY_KIND[productType] ?? ["jar"];
  return FORMS[kinds[seed % kinds.length] ?? kinds[0]];
}
