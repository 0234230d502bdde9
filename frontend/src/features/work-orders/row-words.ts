/** An objection takes one reason; what is said of single rows are lines of it, each under the name of its row. */
export type RowName = (row: number) => string;

export const rowWords = (reason: string, row: number, name: RowName): string =>
  reason
    .split('\n')
    .find((line) => line.startsWith(name(row)))
    ?.slice(name(row).length) ?? '';

/** The reason with other words for one row; blank words take its line away. */
export function withRowWords(
  reason: string,
  row: number,
  words: string,
  name: RowName,
  rows: number,
): string {
  const lines = Array.from({ length: rows }, (_, index) => {
    const said = index + 1 === row ? words.replaceAll('\n', ' ') : rowWords(reason, index + 1, name);
    return said ? name(index + 1) + said : '';
  }).filter(Boolean);
  const names = Array.from({ length: rows }, (_, index) => name(index + 1));
  const others = reason
    .split('\n')
    .filter((line) => line.trim() && !names.some((prefix) => line.startsWith(prefix)));
  return [...lines, ...others].join('\n');
}
