import { SaxesParser } from 'saxes';
import { pulse } from '../../open/pulse.ts';
import { refusedFor } from '../../open/refusals.ts';
import { xmlText } from './xmlText.ts';

export type Attributes = Readonly<Record<string, string>>;

/** Hears what an XML file holds, in order. Names come without their prefix, which programs choose as they like; attributes with and without. */
export type XmlHandler = {
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
};

/** Elements inside one another; documents of people have a few dozen. */
const deepest = 2000;

/**
 * Reads XML piece by piece. A slip in it (an entity that nobody declared, a tag that is not closed) costs what stands there, not
 * the file. DTDs are not followed, so that no entity is ever expanded.
 */
export async function readXml(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): Promise<void> {
  // oxlint-disable-next-line no-empty
  for await (const _ of xmlSteps(chunks, handler)) {
  }
}

/** The same a piece at a time, for whoever hands on what was heard so far before more is read. */
export async function* xmlSteps(chunks: AsyncIterable<Uint8Array>, handler: XmlHandler): AsyncGenerator<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let depth = 0;
  parser.on('error', () => undefined);
  parser.on('opentag', ({ name, attributes }) => {
    depth += 1;
    if (depth > deepest) throw refusedFor('too-deep-inside', { limit: deepest });
    handler.open?.(local(name), localNames(attributes));
  });
  parser.on('closetag', ({ name }) => {
    depth -= 1;
    handler.close?.(local(name));
  });
  if (handler.text !== undefined) {
    const { text } = handler;
    parser.on('text', text);
    parser.on('cdata', text);
  }
  for await (const text of xmlText(chunks)) {
    parser.write(text);
    pulse();
    yield;
  }
  parser.close();
  yield;
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localNames(attributes: Attributes): Attributes {
  const all: Record<string, string> = { ...attributes };
  for (const [name, value] of Object.entries(attributes)) if (name.includes(':')) all[local(name)] ??= value;
  return all;
}
