type Truthy<T> = Exclude<T, false | null | undefined>;

/** Something others may wait for: it says that it changed, never what. */
export type Changes = {
  readonly notify: () => void;
  /** Calls `listener` after every change; returns the way to stop listening. */
  readonly listen: (listener: () => void) => () => void;
  /** Resolves with what `check` gives as soon as that is truthy; rejects after `timeoutMs` (5 s). */
  readonly waitFor: <T>(check: () => T, timeoutMs?: number) => Promise<Truthy<T>>;
};

/** `describe` ends the message of a wait that failed, so that a test says what it saw instead. */
export function openChanges(describe: () => string = () => ''): Changes {
  const listeners = new Set<() => void>();
  const listen = (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return {
    listen,
    notify: () => {
      for (const listener of [...listeners]) listener();
    },
    waitFor: <T>(check: () => T, timeoutMs = 5_000) =>
      new Promise<Truthy<T>>((resolve, reject) => {
        const look = () => {
          const seen = check();
          if (!seen) return;
          stop();
          resolve(seen as Truthy<T>);
        };
        const timer = setTimeout(() => {
          stop();
          reject(new Error(`not seen within ${timeoutMs} ms ${describe()}`.trim()));
        }, timeoutMs);
        const unlisten = listen(look);
        const stop = () => {
          clearTimeout(timer);
          unlisten();
        };
        look();
      }),
  };
}
