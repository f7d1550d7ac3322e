"use strict";
// The outbox: what has no answer from the server yet is kept on this device, under one judge's and
// this window's own name, so that a reload or a restart of the browser loses nothing.
window.kheo = window.kheo || {};

kheo.newId = function () {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
};

kheo.outbox = function (owner) {
  const prefix = "kheo-outbox:" + owner + ":";
  const counter = "kheo-seq:" + owner;
  const own = prefix + kheo.newId();
  let last = 0;
  const box = { isKept: true };

  // Numbers, not the clock, say which of two unsent values of a cell is the newer one.
  box.next = function () {
    try {
      last = Math.max(last, Number(localStorage.getItem(counter)) || 0) + 1;
      localStorage.setItem(counter, String(last));
    } catch (error) {
      last += 1;
    }
    return last;
  };

  // Writes every unanswered operation; full or private, the marks live in this page alone.
  box.keep = function (operations) {
    try {
      if (Object.keys(operations).length) {
        localStorage.setItem(own, JSON.stringify(operations));
      } else {
        localStorage.removeItem(own);
      }
      box.isKept = true;
    } catch (error) {
      box.isKept = false;
    }
  };

  // Takes what earlier pages of this judge left on this device off it, the newest of each cell.
  box.recalled = function () {
    const found = {};
    try {
      Object.keys(localStorage)
        .filter((key) => key.startsWith(prefix))
        .forEach(function (key) {
          Object.entries(JSON.parse(localStorage.getItem(key))).forEach(function ([cell, operation]) {
            if (!found[cell] || found[cell].seq < operation.seq) {
              found[cell] = operation;
            }
          });
          localStorage.removeItem(key);
        });
    } catch (error) {
      box.isKept = false;
    }
    return found;
  };

  box.wipe = function () {
    box.recalled();
    try {
      localStorage.removeItem(counter);
    } catch (error) {
      box.isKept = false;
    }
  };

  return box;
};
