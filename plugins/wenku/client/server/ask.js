/*
 * One question to the server, and its answer looked at cell by cell: what comes from there is as hostile as any text. A server
 * that is away is left alone for a while, so that typing stays quick.
 */
(function (wenku) {
  "use strict";
  var PATIENCE = 4000, REST = 20000; // milliseconds
  var LONGEST = 100000; // characters of a cell
  var AWAY = [502, 503, 504]; // what a proxy says of it
  // A page of this very site: no scheme, no other host, nothing that leads out.
  var ADDRESS = /^(?![/\\.])(?!.*(?:\/\/|\/\.{1,2}(?:\/|$)|\\))[^\u0000-\u0020:?#"<>|]*$/;

  var KINDS = {
    number: Number.isFinite,
    text: function (value) { return typeof value === "string" && value.length <= LONGEST; },
    address: function (value) { return typeof value === "string" && value.length <= 2000 && ADDRESS.test(value); },
    places: function (value) { return Array.isArray(value) && value.length <= LONGEST && value.every(Number.isInteger); }
  };

  function fault(key) {
    var error = new Error(wenku.words(key));
    error.kind = "服务器";
    error.away = key === "server.away";
    return error;
  }

  function need(holds) {
    if (!holds) throw fault("server.strange");
  }

  /* Rows as objects with the columns of `kinds`, each of its kind. */
  function rowsOf(table, kinds) {
    need(table && Array.isArray(table.columns) && Array.isArray(table.records));
    var names = table.columns.map(function (column) { return column && column.name; });
    var places = Object.keys(kinds).map(function (name) { return [name, names.indexOf(name)]; });
    need(places.every(function (pair) { return pair[1] >= 0; }));
    return table.records.map(function (record) {
      var row = {};
      need(Array.isArray(record));
      places.forEach(function (pair) {
        need(KINDS[kinds[pair[0]]](record[pair[1]]));
        row[pair[0]] = record[pair[1]];
      });
      return row;
    });
  }

  /* {total, rows, values}: of `kinds` the columns, of `values` what was counted. */
  function read(body, kinds) {
    var table = body && body.header && body.header.return_code === 0 && body.body;
    need(table && Number.isInteger(table.n_hits) && table.n_hits >= 0);
    var counted = table.drilldowns && table.drilldowns.value;
    return {
      total: table.n_hits,
      rows: rowsOf(table, kinds),
      values: counted ? rowsOf(counted, { _key: "text", _nsubrecs: "number" }) : []
    };
  }

  async function fetched(address) {
    var control = new AbortController(), text = "";
    var timer = setTimeout(function () { control.abort(); }, PATIENCE);
    try {
      var answer = await fetch(address, { signal: control.signal, credentials: "same-origin", redirect: "error" });
      if (AWAY.indexOf(answer.status) >= 0) throw fault("server.away");
      text = await answer.text();
    } catch (error) {
      throw fault("server.away");
    } finally {
      clearTimeout(timer);
    }
    return parsed(text);
  }

  function parsed(text) {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw fault("server.strange");
    }
  }

  /* A function that asks one server: (question, kinds) → {total, rows, values}. */
  wenku.asker = function (server) {
    var resting = 0;
    return async function (asked, kinds) {
      var address = wenku.groonga.address(server, asked);
      if (!address) throw fault("server.long");
      if (Date.now() < resting) throw fault("server.away");
      try {
        return read(await fetched(address), kinds);
      } catch (error) {
        if (error.away) resting = Date.now() + REST;
        throw error;
      }
    };
  };
})(self.wenku);
