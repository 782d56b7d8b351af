/** Every key of `templates/copy/*.ftl`; a test holds the three lists equal. */
export const COPY_KEYS = [
  'attribution',
  // sandbox
  // web
  // mail
  // chat
] as const;

export type CopyKey = (typeof COPY_KEYS)[number];
