/** A line for whoever watches: stdout is for results. */
export const note = (line: string): void => void process.stderr.write(`${line}\n`);
