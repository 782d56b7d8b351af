/** What is known of a feed's address: see FeedState. */
type Address = {
  readonly kept: string | null;
  readonly moved: string | null;
  readonly moves: number;
};

/** A redirect that was said to be for good is believed at its third time in a row. */
const CONFIRMATIONS = 3;

/** A kept address that has not worked for this long is given up for the configured one. */
const GIVE_UP_MS = 24 * 3_600_000;

/** What to note of the address once an answer came, from the address itself or from `movedTo`. */
export function addressAfterMove(known: Address, movedTo: string | null): Address {
  if (movedTo === null) return { kept: known.kept, moved: null, moves: 0 };
  const moves = movedTo === known.moved ? known.moves + 1 : 1;
  return moves < CONFIRMATIONS
    ? { kept: known.kept, moved: movedTo, moves }
    : { kept: movedTo, moved: null, moves: 0 };
}

/** What to note of it once the feed has failed for so long, in milliseconds. */
export function addressAfterFailure(known: Address, failingMs: number): Address {
  const { kept, moved, moves } = known;
  return kept !== null && failingMs >= GIVE_UP_MS
    ? { kept: null, moved: null, moves: 0 }
    : { kept, moved, moves };
}
