const GID = /^gid:\/\/shopify\/([A-Za-z]+)\/(\d+)(?:\?.*)?$/;

export interface Gid {
  readonly type: string;
  readonly id: bigint;
}

/** "gid://shopify/Product/12" as its parts; null for anything else. */
export function parseGid(text: string): Gid | null {
  const [, type, digits] = GID.exec(text) ?? [];
  return type === undefined || digits === undefined ? null : { type, id: BigInt(digits) };
}

/** The numeric id of a gid of this type. Throws RangeError for any other text. */
export function idOfGid(text: string, type: string): bigint {
  const gid = parseGid(text);
  if (gid?.type !== type) throw new RangeError(`${text} is no ${type}`);
  return gid.id;
}

export const toGid = (type: string, id: bigint): string => `gid://shopify/${type}/${id}`;
