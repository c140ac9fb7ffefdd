/**
 * QR code (ISO/IEC 18004) of a text in byte mode with error correction M, by the smallest of the versions 1 to 20 that
 * holds it.
 */
export function qrCode(text: string): boolean[][] {
  const data = new TextEncoder().encode(text);
  let version = 1;
  while (version <= 20 && capacity(version) < data.length) version++;
  if (version > 20) throw new RangeError('too long for a QR code');
  const code = new Matrix(version);
  code.place(interleave(encode(data, version), version));
  return code.masked();
}

const EC_PER_BLOCK = [0, 10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26];
const BLOCKS = [0, 1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16];

function rawModules(version: number): number {
  let modules = (16 * version + 128) * version + 64;
  if (version >= 2) {
    const align = Math.floor(version / 7) + 2;
    modules -= (25 * align - 10) * align - 55;
    if (version >= 7) modules -= 36;
  }
  return modules;
}

const codewords = (version: number): number => Math.floor(rawModules(version) / 8);
const dataCodewords = (version: number): number => codewords(version) - at(EC_PER_BLOCK, version) * at(BLOCKS, version);
const countBits = (version: number): number => (version < 10 ? 8 : 16);
const capacity = (version: number): number => Math.floor((dataCodewords(version) * 8 - 4 - countBits(version)) / 8);
const at = (list: ArrayLike<number>, index: number): number => list[index] ?? 0;

function encode(data: Uint8Array, version: number): number[] {
  const bits: number[] = [];
  const push = (value: number, length: number): void => {
    for (let i = length - 1; i >= 0; i--) bits.push((value >>> i) & 1);
  };
  push(4, 4);
  push(data.length, countBits(version));
  data.forEach((byte) => push(byte, 8));
  const total = dataCodewords(version) * 8;
  push(0, Math.min(4, total - bits.length));
  push(0, (8 - (bits.length % 8)) % 8);
  for (let pad = 0xec; bits.length < total; pad ^= 0xec ^ 0x11) push(pad, 8);
  return Array.from({ length: bits.length / 8 }, (_, i) => parseInt(bits.slice(i * 8, i * 8 + 8).join(''), 2));
}

function multiply(x: number, y: number): number {
  let z = 0;
  for (let i = 7; i >= 0; i--) {
    z = (z << 1) ^ ((z >>> 7) * 0x11d);
    z ^= ((y >>> i) & 1) * x;
  }
  return z;
}

function divisor(degree: number): number[] {
  const result = Array<number>(degree).fill(0);
  result[degree - 1] = 1;
  let root = 1;
  for (let i = 0; i < degree; i++) {
    for (let j = 0; j < degree; j++) {
      result[j] = multiply(at(result, j), root);
      if (j + 1 < degree) result[j] = at(result, j) ^ at(result, j + 1);
    }
    root = multiply(root, 2);
  }
  return result;
}

function remainder(data: number[], by: number[]): number[] {
  const result = by.map(() => 0);
  for (const byte of data) {
    const factor = byte ^ (result.shift() ?? 0);
    result.push(0);
    by.forEach((coefficient, i) => (result[i] = at(result, i) ^ multiply(coefficient, factor)));
  }
  return result;
}

function interleave(data: number[], version: number): number[] {
  const blocks = at(BLOCKS, version);
  const ecLength = at(EC_PER_BLOCK, version);
  const total = codewords(version);
  const short = blocks - (total % blocks);
  const length = Math.floor(total / blocks) - ecLength;
  const by = divisor(ecLength);
  const parts: { data: number[]; ec: number[] }[] = [];
  for (let i = 0, k = 0; i < blocks; i++) {
    const part = data.slice(k, (k += length + (i < short ? 0 : 1)));
    parts.push({ data: part, ec: remainder(part, by) });
  }
  const result: number[] = [];
  for (let i = 0; i <= length; i++) parts.forEach((part) => i < part.data.length && result.push(at(part.data, i)));
  for (let i = 0; i < ecLength; i++) parts.forEach((part) => result.push(at(part.ec, i)));
  return result;
}

class Matrix {
  readonly size: number;
  private readonly dark: boolean[][];
  private readonly fixed: boolean[][];

  constructor(private readonly version: number) {
    this.size = version * 4 + 17;
    this.dark = Array.from({ length: this.size }, () => Array<boolean>(this.size).fill(false));
    this.fixed = Array.from({ length: this.size }, () => Array<boolean>(this.size).fill(false));
    this.patterns();
  }

  private set(x: number, y: number, dark: boolean): void {
    if (x < 0 || y < 0 || x >= this.size || y >= this.size) return;
    this.dark[y]![x] = dark;
    this.fixed[y]![x] = true;
  }

  private patterns(): void {
    for (let i = 0; i < this.size; i++) {
      this.set(6, i, i % 2 === 0);
      this.set(i, 6, i % 2 === 0);
    }
    for (const [cx, cy] of [[3, 3], [this.size - 4, 3], [3, this.size - 4]] as const)
      for (let dy = -4; dy <= 4; dy++)
        for (let dx = -4; dx <= 4; dx++) {
          const ring = Math.max(Math.abs(dx), Math.abs(dy));
          this.set(cx + dx, cy + dy, ring !== 2 && ring !== 4);
        }
    const places = this.alignment();
    const end = places.length - 1;
    places.forEach((cx, i) =>
      places.forEach((cy, j) => {
        if ((i === 0 && j === 0) || (i === 0 && j === end) || (i === end && j === 0)) return;
        for (let dy = -2; dy <= 2; dy++) for (let dx = -2; dx <= 2; dx++) this.set(cx + dx, cy + dy, Math.max(Math.abs(dx), Math.abs(dy)) !== 1);
      }),
    );
    this.format(0);
    if (this.version >= 7) this.versionBits();
  }

  private alignment(): number[] {
    if (this.version === 1) return [];
    const count = Math.floor(this.version / 7) + 2;
    const step = Math.floor((this.version * 8 + count * 3 + 5) / (count * 4 - 4)) * 2;
    const result = [6];
    for (let position = this.size - 7; result.length < count; position -= step) result.splice(1, 0, position);
    return result;
  }

  /** Error correction M is 0 in the format. */
  private format(mask: number): void {
    let rest = mask;
    for (let i = 0; i < 10; i++) rest = (rest << 1) ^ ((rest >>> 9) * 0x537);
    const bits = ((mask << 10) | rest) ^ 0x5412;
    const bit = (i: number): boolean => ((bits >>> i) & 1) !== 0;
    for (let i = 0; i <= 5; i++) this.set(8, i, bit(i));
    this.set(8, 7, bit(6));
    this.set(8, 8, bit(7));
    this.set(7, 8, bit(8));
    for (let i = 9; i < 15; i++) this.set(14 - i, 8, bit(i));
    for (let i = 0; i < 8; i++) this.set(this.size - 1 - i, 8, bit(i));
    for (let i = 8; i < 15; i++) this.set(8, this.size - 15 + i, bit(i));
    this.set(8, this.size - 8, true);
  }

  private versionBits(): void {
    let rest = this.version;
    for (let i = 0; i < 12; i++) rest = (rest << 1) ^ ((rest >>> 11) * 0x1f25);
    const bits = (this.version << 12) | rest;
    for (let i = 0; i < 18; i++) {
      const a = this.size - 11 + (i % 3);
      const b = Math.floor(i / 3);
      this.set(a, b, ((bits >>> i) & 1) !== 0);
      this.set(b, a, ((bits >>> i) & 1) !== 0);
    }
  }

  place(bytes: number[]): void {
    let i = 0;
    for (let right = this.size - 1; right >= 1; right -= 2) {
      if (right === 6) right = 5;
      for (let step = 0; step < this.size; step++)
        for (let j = 0; j < 2; j++) {
          const x = right - j;
          const y = ((right + 1) & 2) === 0 ? this.size - 1 - step : step;
          if (this.fixed[y]![x] || i >= bytes.length * 8) continue;
          this.dark[y]![x] = ((at(bytes, i >>> 3) >>> (7 - (i & 7))) & 1) !== 0;
          i++;
        }
    }
  }

  /** With the mask that spreads dark and light best. */
  masked(): boolean[][] {
    let best = 0;
    let least = Infinity;
    for (let mask = 0; mask < 8; mask++) {
      this.apply(mask);
      const penalty = this.penalty();
      if (penalty < least) [best, least] = [mask, penalty];
      this.apply(mask);
    }
    this.apply(best);
    return this.dark;
  }

  private apply(mask: number): void {
    this.format(mask);
    for (let y = 0; y < this.size; y++)
      for (let x = 0; x < this.size; x++) if (!this.fixed[y]![x] && MASKS[mask]!(x, y)) this.dark[y]![x] = !this.dark[y]![x];
  }

  /** Runs and blocks of one colour, and an uneven share of dark. */
  private penalty(): number {
    let result = 0;
    let dark = 0;
    for (let a = 0; a < this.size; a++) {
      for (const get of [(b: number) => this.dark[a]![b]!, (b: number) => this.dark[b]![a]!]) {
        let run = 1;
        for (let b = 1; b < this.size; b++) {
          run = get(b) === get(b - 1) ? run + 1 : 1;
          if (run === 5) result += 3;
          else if (run > 5) result++;
        }
      }
      for (let b = 0; b < this.size; b++) {
        if (this.dark[a]![b]) dark++;
        if (a > 0 && b > 0) {
          const colour = this.dark[a]![b];
          if (this.dark[a - 1]![b] === colour && this.dark[a]![b - 1] === colour && this.dark[a - 1]![b - 1] === colour) result += 3;
        }
      }
    }
    return result + Math.floor(Math.abs((dark * 20) / this.size ** 2 - 10)) * 10;
  }
}

const MASKS: ((x: number, y: number) => boolean)[] = [
  (x, y) => (x + y) % 2 === 0,
  (_, y) => y % 2 === 0,
  (x) => x % 3 === 0,
  (x, y) => (x + y) % 3 === 0,
  (x, y) => (Math.floor(x / 3) + Math.floor(y / 2)) % 2 === 0,
  (x, y) => ((x * y) % 2) + ((x * y) % 3) === 0,
  (x, y) => (((x * y) % 2) + ((x * y) % 3)) % 2 === 0,
  (x, y) => (((x + y) % 2) + ((x * y) % 3)) % 2 === 0,
];
