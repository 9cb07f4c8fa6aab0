// Solves an ALTCHA challenge (PBKDF2): finds the counter whose key begins as the challenge asks.

const TOGETHER = 8; // keys derived at a time
const fromHex = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const toHex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

async function derive(counter, { nonce, salt, cost, keyLength, algorithm }) {
  const start = fromHex(nonce);
  const password = new Uint8Array(start.length + 4);
  password.set(start);
  new DataView(password.buffer).setUint32(start.length, counter);
  const key = await crypto.subtle.importKey("raw", password, "PBKDF2", false, ["deriveBits"]);
  const how = {
    name: "PBKDF2",
    hash: algorithm.split("/")[1],
    salt: fromHex(salt),
    iterations: cost,
  };
  return toHex(new Uint8Array(await crypto.subtle.deriveBits(how, key, keyLength * 8)));
}

async function solve({ parameters }) {
  const began = performance.now();
  for (let first = 0; ; first += TOGETHER) {
    const counters = Array.from({ length: TOGETHER }, (_, step) => first + step);
    const keys = await Promise.all(counters.map((counter) => derive(counter, parameters)));
    const found = keys.findIndex((key) => key.startsWith(parameters.keyPrefix));
    if (found >= 0) {
      const time = Math.round(performance.now() - began);
      return { counter: first + found, derivedKey: keys[found], time };
    }
  }
}

self.onmessage = async ({ data: challenge }) => {
  try {
    const solution = await solve(challenge);
    self.postMessage({ payload: btoa(JSON.stringify({ challenge, solution })) });
  } catch (error) {
    self.postMessage({ error: String(error) });
  }
};
