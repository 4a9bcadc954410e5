/** What may come next between the elements of a list, and in an object of lists between those. */
type Expected = 'value' | 'first' | 'next';
type Outer = 'first-name' | 'name' | 'colon' | 'value' | 'scalar' | 'next';

/**
 * The grammar between the elements: the scanner keeps elements apart by their brackets alone, so a comma too many, a bracket of
 * the wrong kind or text behind the end would pass unseen. Told of every character outside elements that is neither blank nor in a string.
 */
export class Between {
  #list: Expected = 'first';
  #outer: Outer = 'first-name';
  #ended = false;

  /** Before the first bracket, and behind the last. Null: it may stand here. */
  outside(character: string): string | null {
    if (this.#ended) return `“${character}” after the end`;
    return character === '[' || character === '{' ? null : unexpected(character);
  }

  /** An element begins. */
  element(character: string): string | null {
    const fits = this.#list !== 'next';
    this.#list = 'next';
    return fits ? null : unexpected(character);
  }

  /** What stands in a list and begins no element. */
  inList(character: string): string | null {
    const before = this.#list;
    if (character === ',') {
      this.#list = 'value';
      return before === 'next' ? null : unexpected(character);
    }
    if (character !== ']') return unexpected(character);
    return before === 'value' ? unexpected(character) : null;
  }

  openList(): void {
    this.#list = 'first';
  }

  /** What stands in the object around the lists; a name or a text is told by its first mark. */
  inObject(character: string): string | null {
    const before = this.#outer;
    switch (character) {
      case '"':
        this.#outer = before === 'value' ? 'next' : 'colon';
        return ['first-name', 'name', 'value'].includes(before) ? null : unexpected(character);
      case ':':
        this.#outer = 'value';
        return before === 'colon' ? null : unexpected(character);
      case ',':
        this.#outer = 'name';
        return before === 'next' || before === 'scalar' ? null : unexpected(character);
      case '[':
      case '{':
        this.#outer = 'next';
        return before === 'value' ? null : unexpected(character);
      case '}':
        return ['next', 'scalar', 'first-name'].includes(before) ? null : unexpected(character);
      default:
        this.#outer = 'scalar';
        return before === 'value' || before === 'scalar' ? null : unexpected(character);
    }
  }

  end(): void {
    this.#ended = true;
  }
}

const unexpected = (character: string): string => `“${character}”`;
