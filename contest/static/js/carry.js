"use strict";
// When the network does not come back: unsent marks as a file, as a list to read out, as QR codes.
// A code holds digits only, three for each byte, so that no keyboard layout or typing aid of the
// desk's computer can change what a scanner types there; its last four digits are a check sum.
(function () {
  const bar = document.getElementById("sheet-bar");
  const opener = document.getElementById("carry-open");
  const panel = document.getElementById("carry");
  const AFTER_FAILURES = 3;
  const PER_CODE = 4;
  const CHECK = 10000;
  const encoder = document.querySelector("link[rel=prefetch][href*=qrcode]").href;

  function asSent(operation) {
    return [operation.id, Number(operation.entry), operation.part, operation.criterion, operation.text, operation.base, operation.kind];
  }

  // What was typed after a lost answer goes as an operation of its own, after the first.
  function all() {
    const found = [];
    kheo.judge.waiting().forEach(function (operation) {
      found.push(operation);
      if (operation.next !== null && operation.next !== operation.text) {
        found.push(Object.assign({}, operation, { id: kheo.newId(), text: operation.next, base: operation.base + 1 }));
      }
    });
    return found;
  }

  function digits(text) {
    const bytes = Array.from(new TextEncoder().encode(text));
    const sum = bytes.reduce((total, byte, index) => (total + (index + 1) * byte) % CHECK, 0);
    return bytes.map((byte) => String(byte).padStart(3, "0")).join("") + String(sum).padStart(4, "0");
  }

  function drawn(text) {
    const code = window.qrcode(0, "L");
    code.addData(text, "Numeric");
    code.make();
    const size = code.getModuleCount();
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    let drawing = "";
    for (let row = 0; row < size; row += 1) {
      for (let column = 0; column < size; column += 1) {
        drawing += code.isDark(row, column) ? "M" + (column + 4) + " " + (row + 4) + "h1v1h-1z" : "";
      }
    }
    path.setAttribute("d", drawing);
    svg.setAttribute("viewBox", "0 0 " + (size + 8) + " " + (size + 8));
    svg.setAttribute("role", "img");
    svg.append(path);
    return svg;
  }

  function codes(operations) {
    const pages = [];
    for (let start = 0; start < operations.length; start += PER_CODE) {
      pages.push(operations.slice(start, start + PER_CODE));
    }
    return pages.map(function (page, index) {
      const body = { c: Number(bar.dataset.contest), j: Number(bar.dataset.judge), n: index + 1, of: pages.length, o: page.map(asSent) };
      const figure = document.createElement("figure");
      const caption = document.createElement("figcaption");
      const svg = drawn(digits(JSON.stringify(body)));
      caption.textContent = "Mã " + (index + 1) + " trên " + pages.length;
      svg.setAttribute("aria-label", caption.textContent);
      figure.append(caption, svg);
      return figure;
    });
  }

  function offerFile(operations) {
    const file = { format: "kheo-marks/1", contest: Number(bar.dataset.contest), judge: Number(bar.dataset.judge), operations: operations.map(asSent) };
    const link = document.getElementById("carry-file");
    if (link.href.startsWith("blob:")) {
      URL.revokeObjectURL(link.href);
    }
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: "application/json" }));
  }

  function offerList(operations) {
    panel.querySelector("ol").replaceChildren(
      ...operations.map(function (operation) {
        const line = document.createElement("li");
        line.textContent = operation.label + ": " + (operation.text || "để trống");
        return line;
      }),
    );
  }

  function open() {
    const operations = all();
    const holder = panel.querySelector(".carry-codes");
    panel.hidden = false;
    offerFile(operations);
    offerList(operations);
    const script = document.createElement("script");
    script.src = encoder;
    script.addEventListener("load", () => holder.replaceChildren(...codes(operations)));
    script.addEventListener("error", () => (holder.textContent = "Máy này chưa tải được phần vẽ mã. Xin dùng tệp, hoặc đọc danh sách trên cho thư ký."));
    document.head.append(script);
    panel.scrollIntoView({ block: "start" });
  }

  document.addEventListener("kheo:unsent", function (event) {
    opener.hidden = !(event.detail.count && event.detail.failures >= AFTER_FAILURES);
    if (!event.detail.count) {
      panel.hidden = true;
    }
  });
  opener.addEventListener("click", open);
})();
