/** The kinds of documents, as they are called in full. */
const TYPES: readonly string[] = [
  'Thông tư liên tịch',
  'Chỉ thị',
  'Kế hoạch',
  'Quyết định',
  'Nghị quyết',
  'Nghị định',
  'Thông tư',
  'Công văn',
  'Kết luận',
  'Hướng dẫn',
  'Quy định',
  'Thông báo',
  'Tờ trình',
  'Đề án',
  'Chương trình',
  'Báo cáo',
  'Công điện',
  'Giấy mời',
  'Luật',
];

/** The letters after a number tell the type where no word does (Decree 30/2020 on clerical work). */
const CODES: Readonly<Record<string, string>> = {
  CT: 'Chỉ thị',
  KH: 'Kế hoạch',
  QĐ: 'Quyết định',
  NQ: 'Nghị quyết',
  NĐ: 'Nghị định',
  TT: 'Thông tư',
  TTLT: 'Thông tư liên tịch',
  CV: 'Công văn',
  KL: 'Kết luận',
  HD: 'Hướng dẫn',
  QYĐ: 'Quy định',
  QD: 'Quyết định',
  ND: 'Nghị định',
  TB: 'Thông báo',
  TTR: 'Tờ trình',
  ĐA: 'Đề án',
  CTR: 'Chương trình',
  CTHĐ: 'Chương trình',
  BC: 'Báo cáo',
  CĐ: 'Công điện',
  GM: 'Giấy mời',
};

/** What English texts call them. */
const IN_ENGLISH: Readonly<Record<string, string>> = {
  'joint circular': 'Thông tư liên tịch',
  directive: 'Chỉ thị',
  plan: 'Kế hoạch',
  decision: 'Quyết định',
  resolution: 'Nghị quyết',
  decree: 'Nghị định',
  circular: 'Thông tư',
  'official letter': 'Công văn',
  'official dispatch': 'Công văn',
  dispatch: 'Công văn',
  conclusion: 'Kết luận',
  guideline: 'Hướng dẫn',
  guidance: 'Hướng dẫn',
  regulation: 'Quy định',
  notice: 'Thông báo',
  proposal: 'Tờ trình',
  programme: 'Chương trình',
  program: 'Chương trình',
  report: 'Báo cáo',
  telegram: 'Công điện',
  invitation: 'Giấy mời',
  law: 'Luật',
};

const BY_WORD: ReadonlyMap<string, string> = new Map([
  ...TYPES.map((type) => [type.toLowerCase(), type] as const),
  ...TYPES.map((type) => [bare(type.toLowerCase()), type] as const),
  ...Object.entries(IN_ENGLISH),
  ['cv', 'Công văn'],
]);

/** Alternatives of a pattern over lower-case text; the longest of a family come first. */
export const TYPE_WORDS = [...BY_WORD.keys()].sort((a, b) => b.length - a.length).join('|');

/** The type that a word in lower case names, with its marks or without. */
export function typeNamed(word: string | undefined): string | undefined {
  return word === undefined ? undefined : BY_WORD.get(word);
}

/**
 * The type that the letters of a number tell. Letters that name two offices and no kind of document
 * stand on a `Công văn`, which alone has no letters of its own (Decree 30/2020, appendix III).
 */
export function typeCoded(number: string): string | undefined {
  const [, ...letters] = number.split(/[-/]/u);
  const named = letters.map((part) => CODES[part.toUpperCase()]).find((type) => type);
  if (named) return named;
  return /^\d{1,6}\/\p{Lu}[\p{Lu}&]{1,9}-\p{Lu}[\p{L}&]{1,14}$/u.test(number)
    ? 'Công văn'
    : undefined;
}

function bare(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
}
