const most = 50;
const longest = 50;

/** Tags as they are typed, between commas of either writing; each once, in their order. */
export function tagsFrom(typed: string): string[] {
  const tags = typed.split(/[,，、]/u).map((tag) => shortened(tag.trim()));
  return [...new Set(tags.filter((tag) => tag !== ''))].slice(0, most);
}

/** Whole characters that fit; their length is counted as the project does. */
function shortened(tag: string): string {
  let kept = '';
  for (const letter of tag) {
    if (kept.length + letter.length > longest) break;
    kept += letter;
  }
  return kept;
}
