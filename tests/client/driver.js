/* Runs the client in Node for the tests: a line of JSON in, a line of JSON out.
   In: {load: {name: source}}, then {open: {name: base64 of a file of the index}} or {renew: the same, under an open page} or {search: query, options} or {fold: text}
   or {forget: beginning of files' names} or {run: expression, where `room` is what our scripts share}. */
"use strict";
const vm = require("vm");
const readline = require("readline");

globalThis.self = globalThis;
let wenku; // the room that our scripts share
let scripts = {};
let files = {};

async function load(name) {
  vm.runInThisContext(scripts[name], { filename: name });
}

async function read(file) {
  const name = file.split("?")[0];
  if (!(name in files)) throw new Error(name);
  // As a browser decodes: the byte order mark decides, lone surrogates become U+FFFD.
  vm.runInThisContext(new TextDecoder("utf-16le").decode(Buffer.from(files[name], "base64")), { filename: name });
}

async function answer(request) {
  if (request.load) {
    scripts = request.load;
    vm.runInThisContext(scripts["core.js"], { filename: "core.js" });
    wenku = globalThis.room = self[Symbol.for("wenku")];
    wenku.load = load;
    wenku.ui = {}; // what draws is tried in browsers
    return true;
  }
  if (request.open) {
    files = request.open;
    wenku.start(new wenku.Files(read));
    return true;
  }
  if (request.renew) {
    files = request.renew;
    return true;
  }
  if ("forget" in request) {
    files = Object.fromEntries(Object.entries(files).filter(([name]) => !name.startsWith(request.forget)));
    return true;
  }
  if ("search" in request) return wenku.search(request.search, request.options);
  if ("fold" in request) {
    await wenku.ready();
    return new wenku.Search(wenku.index).fold(request.fold);
  }
  return vm.runInThisContext(request.run);
}

readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  let reply;
  try {
    reply = { value: await answer(JSON.parse(line)) };
  } catch (error) {
    reply = { error: error.message };
  }
  process.stdout.write(JSON.stringify(reply) + "\n");
});
