/**
 * A zip file of files as they are, without compression: PDF and Word files are compressed already.
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
 */

const NAMES_ARE_UTF8 = 0x0800;
const VERSION = 20;

const REMAINDERS = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit++) remainder = remainder & 1 ? (remainder >>> 1) ^ 0xedb88320 : remainder >>> 1;
  return remainder;
});

/** The CRC-32 of some bytes. */
function checksum(bytes) {
  let sum = ~0;
  for (const byte of bytes) sum = (sum >>> 8) ^ REMAINDERS[(sum ^ byte) & 0xff];
  return ~sum >>> 0;
}

/** Numbers one after the other, lowest byte first, each given with how many bytes it takes. */
function numbers(...fields) {
  const bytes = fields.flatMap(([size, value]) => Array.from({ length: size }, (_, byte) => (value >>> (8 * byte)) & 0xff));
  return Uint8Array.from(bytes);
}

/** A day and time as MS-DOS had it: to two seconds, in the time of the place. */
const dosTime = (date) => (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1);
const dosDate = (date) => ((date.getFullYear() - 1980) << 9) | ((date.getMonth() + 1) << 5) | date.getDate();

/**
 * @param {{name: string, bytes: Uint8Array}[]} files no name twice; together less than 4 GB
 * @param {Date} date when they were put together
 * @returns {Blob}
 */
export function zip(files, date) {
  const local = [];
  const central = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const encoded = new TextEncoder().encode(name);
    const facts = [
      [2, VERSION], [2, NAMES_ARE_UTF8], [2, 0], [2, dosTime(date)], [2, dosDate(date)], [4, checksum(bytes)],
      [4, bytes.length], [4, bytes.length], [2, encoded.length], [2, 0],
    ];
    local.push(numbers([4, 0x04034b50], ...facts), encoded, bytes);
    central.push(numbers([4, 0x02014b50], [2, VERSION], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), encoded);
    offset += 30 + encoded.length + bytes.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const count = [2, files.length];
  const end = numbers([4, 0x06054b50], [2, 0], [2, 0], count, count, [4, size], [4, offset], [2, 0]);
  return new Blob([...local, ...central, end], { type: "application/zip" });
}
