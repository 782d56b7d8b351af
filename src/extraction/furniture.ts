import type { Reading } from './reading.ts';

/** Lines of the page around the article, and captions, which repeat what the text tells. */
const FURNITURE =
  /^(?:\W{0,4})(?:tin khác|tin liên quan|tin cùng|các tin|lượt xem|chia sẻ|trang chủ|ảnh:|ảnh \d|(?:hình )?ảnh(?: minh họa)?:|trong ảnh:|chú thích:|nguồn:|tác giả:|bản quyền)/u;
const LONGEST = 28;

/** Whether a line stands around the article rather than in it: nothing is announced or asked there. */
export function isFurniture({ masked, lines }: Reading, at: number): boolean {
  const start = lines[at]?.start ?? 0;
  return FURNITURE.test(masked.slice(start, start + LONGEST));
}
