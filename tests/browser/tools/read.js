// Prints what Firefox's reader view makes of the page on standard input, as JSON.
const { Readability } = require("@mozilla/readability");
const { JSDOM } = require("jsdom");

const html = require("fs").readFileSync(0, "utf8");
const { document } = new JSDOM(html, { url: process.argv[2] }).window;
process.stdout.write(JSON.stringify(new Readability(document).parse()));
