import type { PlaceLine, Progress } from '@/api/types';

export interface Tile {
  code: string;
  name: string;
  obliged: number;
  migrated: number;
}
export interface Block {
  code: string;
  /** What the tiles are inside of; empty for those of the place itself. */
  name: string;
  tiles: Tile[];
}

/** Between 0 and 1; undefined where nothing has to move. */
export const shareOf = ({ obliged, migrated }: Pick<Tile, 'obliged' | 'migrated'>): number | undefined =>
  obliged > 0 ? migrated / obliged : undefined;

const value = (numbers: Record<string, { value: number }>, key: string) => numbers[key]?.value ?? 0;

/**
 * Where the tiles lie: one block for each region that has others inside, in the order of their codes, and one for those without.
 * A place without regions shows its units.
 */
export function blocksOf({ region, places, units }: Progress): Block[] {
  const home = region?.code;
  if (!places.length) {
    return [
      {
        code: home ?? '',
        name: '',
        tiles: units.map(({ unit: { code, name }, numbers }) => ({
          code,
          name,
          obliged: value(numbers, 'outstanding') + value(numbers, 'live'),
          migrated: value(numbers, 'migrated'),
        })),
      },
    ];
  }
  const inside = (parent: string | undefined) => places.filter((place) => place.parent === parent);
  const single: PlaceLine[] = [];
  const blocks = inside(home).flatMap((place) => {
    const tiles = inside(place.code);
    if (!tiles.length) single.push(place);
    return tiles.length ? [{ code: place.code, name: place.name, tiles }] : [];
  });
  return single.length ? [...blocks, { code: home ?? '', name: '', tiles: single }] : blocks;
}

/** Those right inside the place, or its units: the highest share first, those with nothing to move last. */
export function rankingOf(progress: Progress): Tile[] {
  const lines: Tile[] = progress.regions.length
    ? progress.regions.map(({ region: { code, name }, numbers }) => ({
        code,
        name,
        obliged: value(numbers, 'outstanding') + value(numbers, 'live'),
        migrated: value(numbers, 'migrated'),
      }))
    : (blocksOf(progress)[0]?.tiles ?? []);
  return [...lines].sort(
    (a, b) => (shareOf(b) ?? -1) - (shareOf(a) ?? -1) || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0),
  );
}

/** Which of five tones; the number stands on the tile, too. */
export const toneOf = (share: number | undefined): number =>
  share === undefined ? 0 : Math.min(5, 1 + Math.floor(share * 5));

/** Without what every one of them is called: 县, 区, 市, as far as two characters stay. */
export const shortName = (name: string): string =>
  name.length > 2 && /[县区市]$/.test(name) ? name.slice(0, -1) : name;
