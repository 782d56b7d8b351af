const ONSETS = new Set(
  ' b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x'.split(' '),
);

const RHYMES = new Set(
  [
    'a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây',
    'e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu',
    'i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu',
    'o oc oi om on ong op ot ooc oong ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt',
    'oa oac oach oai oan oang oanh oao oat oay oăc oăm oăn oăng oăt oe oen oeo oet',
    'u ua uc ui um un ung up ut uân uât uâng uây uê uêch uên uênh uôc uôi uôm uôn uông uôt uơ',
    'uy uya uych uyn uyên uyêt uynh uyt uyu',
    'ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu',
    'y yêm yên yêng yêt yêu',
  ]
    .join(' ')
    .split(' '),
);

/** Rhymes that need the u of `qu` before them. */
const AFTER_QU = new Set('ych yn ynh yt yu'.split(' '));
const LONGEST = 8;
const TONE_MARKS = /[\u0300\u0301\u0303\u0309\u0323]/g;
/** Syllables that end in a stop have the acute or the dot, never another tone or none. */
const STOPPED = /(?:c|ch|p|t)$/;
const STOP_TONES = new Set(['\u0301', '\u0323']);

/**
 * Whether a word can be one syllable of written Vietnamese: a possible onset, a possible rhyme, at
 * most one tone, and a tone that its ending allows. Any case and any place of the tone mark.
 */
export function isSyllable(word: string): boolean {
  if (word.length > LONGEST * 3) return false;
  const apart = word.toLowerCase().normalize('NFD');
  const tones = apart.match(TONE_MARKS) ?? [];
  if (tones.length > 1) return false;
  const plain = apart.replace(TONE_MARKS, '').normalize('NFC');
  if (STOPPED.test(plain) && !STOP_TONES.has(tones[0] ?? '')) return false;
  return [0, 1, 2, 3].some((length) => isDivided(plain, length));
}

function isDivided(plain: string, length: number): boolean {
  const onset = plain.slice(0, length);
  const rhyme = plain.slice(length);
  return ONSETS.has(onset) && (RHYMES.has(rhyme) || (onset === 'qu' && AFTER_QU.has(rhyme)));
}
