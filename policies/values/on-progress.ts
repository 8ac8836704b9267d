/**
 * Is told, while work goes on, what is being done: `reading export.json`. Called often and cheap, it decides by itself whether anybody
 * sees it. `isLong` says that what begins now is sure to take seconds without another call.
 */
export type OnProgress = (doing: string, isLong?: boolean) => void;

/** For work that nobody watches. */
export const ignoreProgress: OnProgress = () => undefined;
