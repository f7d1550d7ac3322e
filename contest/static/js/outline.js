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
      const isGiven = rows[at].querySelector("[name=given]").value === "1";
      const own = isGiven ? 0 : children.length ? add(children) : number(rows[at].querySelector("[name=maximum]").value);
      const factor = weight(rows[at].querySelector("[name=weight]").value);
      sums[at] = own === null || factor === null ? null : own * factor;
      if (!isGiven) {
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
