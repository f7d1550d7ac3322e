"use strict";
// Running sums of the outline of criteria: the same arithmetic as the server's, in whole millionths.
(function () {
  const form = document.getElementById("outline");
  const whole = document.getElementById("whole");
  const differs = document.getElementById("differs");
  const scale = form.querySelector("[name=scale]");
  const SCALE = 1e6;

  function number(text) {
    const typed = text.trim().replace(",", ".");
    return /^\d+(\.\d+)?$/.test(typed) ? Math.round(Number(typed) * SCALE) : null;
  }

  function weight(text) {
    if (!text.trim()) {
      return 1;
    }
    const parts = text.split("/").map(number);
    return parts.some((one) => !one) ? null : parts[0] / (parts.length > 1 ? parts[1] : SCALE);
  }

  function show(points) {
    return points === null ? "?" : String(Math.round(points) / SCALE).replace(".", ",");
  }

  function add(sums) {
    return sums.some((one) => one === null) ? null : sums.reduce((a, b) => a + b, 0);
  }

  function most(row, kind) {
    if (kind === "given" || kind === "place") {
      return 0;
    }
    if (kind === "levels") {
      const tops = row.querySelector("[name=levels]").value.split(";").filter((one) => one.trim());
      const points = tops.map((one) => number(one.split(/[:–-]/).pop()));
      return !points.length || points.some((one) => one === null) ? null : Math.max.apply(null, points);
    }
    return number(row.querySelector("[name=maximum]").value);
  }

  function refresh() {
    const rows = Array.from(form.querySelectorAll("tbody tr"));
    const sums = new Array(rows.length);
    const tops = [];
    for (let at = rows.length - 1; at >= 0; at -= 1) {
      const depth = Number(rows[at].dataset.depth);
      const children = [];
      for (let below = at + 1; below < rows.length && Number(rows[below].dataset.depth) > depth; below += 1) {
        if (Number(rows[below].dataset.depth) === depth + 1) {
          children.push(sums[below]);
        }
      }
      const kind = rows[at].querySelector("[name=kind]").value;
      const own = children.length ? add(children) : most(rows[at], kind);
      const factor = weight(rows[at].querySelector("[name=weight]").value);
      sums[at] = own === null || factor === null ? null : own * factor;
      if (kind !== "given" && kind !== "place") {
        rows[at].querySelector(".sum").textContent = show(sums[at]);
      }
      if (depth === 0) {
        tops.push(sums[at]);
      }
    }
    const total = add(tops);
    whole.textContent = show(total);
    differs.hidden = !scale.value.trim() || total === number(scale.value);
  }

  form.addEventListener("input", refresh);
  refresh();
})();
