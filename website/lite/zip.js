// Zip files of a few small files: written without compression, read with or without.

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit += 1) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n;
});
const crc = (bytes) => ~bytes.reduce((c, byte) => TABLE[(c ^ byte) & 255] ^ (c >>> 8), -1) >>> 0;

// Numbers of 2 or 4 bytes, the low byte first.
function numbers(...pairs) {
  const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of pairs) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
}

const UTF8 = 0x0800;
const DAY = 0x21; // 1 January 1980, the first that a zip can name

export function packed(files) {
  const [bodies, entries] = [[], []];
  let at = 0;
  for (const { path, bytes } of files) {
    const name = new TextEncoder().encode(path);
    const about = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, DAY], [4, crc(bytes)]];
    about.push([4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]);
    const head = numbers([4, 0x04034b50], ...about);
    bodies.push(head, name, bytes);
    entries.push(numbers([4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]), name);
    at += head.length + name.length + bytes.length;
  }
  const size = entries.reduce((sum, entry) => sum + entry.length, 0);
  const count = files.length;
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, at], [2, 0]);
  return new Blob([...bodies, ...entries, end], { type: "application/zip" });
}

export async function unpacked(data) {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const [two, four] = [(at) => view.getUint16(at, true), (at) => view.getUint32(at, true)];
  let end = data.length - 22;
  while (end >= 0 && four(end) !== 0x06054b50) end -= 1;
  if (end < 0) throw new Error("This is not a zip. Choose the zip that this page made.");
  const found = [];
  for (let at = four(end + 16), left = two(end + 10); left > 0; left -= 1) {
    const path = new TextDecoder().decode(data.subarray(at + 46, at + 46 + two(at + 28)));
    const start = four(at + 42);
    const body = start + 30 + two(start + 26) + two(start + 28);
    const bytes = data.subarray(body, body + four(at + 20));
    if (!path.endsWith("/")) found.push({ path, bytes: two(at + 10) ? await inflated(bytes) : bytes });
    at += 46 + two(at + 28) + two(at + 30) + two(at + 32);
  }
  return found;
}

async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
