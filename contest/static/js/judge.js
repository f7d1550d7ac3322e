"use strict";
// The judge's sheet: every change goes to the server at once, one operation each. An operation keeps
// its id until it is answered, so sending it again counts once; a newer value never gives way silently.
(function () {
  const bar = document.getElementById("sheet-bar");
  const overall = document.getElementById("overall");
  const retryButton = document.getElementById("retry");
  const toCheck = document.getElementById("to-check");
  const token = document.querySelector("meta[name=csrf-token]").content;
  // Signed out, a form of an older sign-in, too many tries: nothing is wrong with the mark itself.
  const AWAY = [400, 401, 403, 429];
  const FAULTY = 422;
  const RETRY_MS = [1000, 2000, 5000, 10000];
  const STAYED_MS = 10000; // this long after it was to be left, the page is still here: nobody left
  const CELLS = "[data-criterion]";
  const title = document.title;
  const box = kheo.outbox(bar.dataset.outbox);
  const waiting = new Map(); // cell's id → operation, the next to be sent first
  let behind = {};
  let uncertain = {};
  let isLeaving = false;
  let mustEnter = false;
  let isSending = false;
  let failures = 0;
  let timer = 0;

  function cellOf(id) {
    return document.getElementById(id) || kheo.missingCell(id);
  }

  function cellsOf(element) {
    return Array.from(element.querySelectorAll("[data-kind=mark]"));
  }

  function thousandths(text) {
    const found = /^(\d{1,7})(?:[.,](\d{1,3}))?$/.exec(text);
    return found ? Number(found[1]) * 1000 + Number((found[2] || "").padEnd(3, "0")) : null;
  }

  function show(number) {
    return String(number / 1000).replace(".", ",");
  }

  // The same three rules as the server's, said at once; the server checks again.
  function faultOf(input) {
    const text = input.value.trim();
    const mark = thousandths(text);
    const least = Number(input.dataset.minimum);
    const most = input.dataset.maximum === "" ? Infinity : Number(input.dataset.maximum);
    const step = Number(input.dataset.step);
    if (text === "" || input.dataset.kind === "remark") {
      return "";
    }
    if (mark === null) {
      return "«" + text + "» không phải là điểm. Xin gõ số, thí dụ 8,5.";
    }
    if (mark < least || mark > most) {
      return "Điểm ngoài khung: từ " + show(least) + " đến " + show(most) + ".";
    }
    return (mark - least) % step ? "Điểm không đúng bước: mỗi bước " + show(step) + " điểm." : "";
  }

  function say(input, text, state) {
    const line = input && document.getElementById(input.id + "-saved");
    if (line) {
      line.textContent = text;
      line.className = "saved" + (state ? " is-" + state : "");
      input.setAttribute("aria-invalid", state === "bad" ? "true" : "false");
    }
  }

  function unsent(count) {
    const away = mustEnter ? "Máy đã thoát: xin vào lại bằng thẻ. " : "";
    const where = box.isKept ? "Điểm đã ghi trên máy này." : "Máy này không ghi tạm được: xin giữ trang mở.";
    return "Chưa gửi được " + count + " điểm. " + away + where;
  }

  function sayOverall() {
    const count = waiting.size;
    const wrong = document.querySelectorAll(CELLS + "[aria-invalid=true]").length;
    if (count) {
      overall.textContent = failures ? unsent(count) : "Đang gửi " + count + " điểm…";
    } else {
      overall.textContent = wrong ? "Còn " + wrong + " ô chưa lưu, xin sửa" : "Mọi điểm đã được máy chủ nhận";
    }
    bar.classList.toggle("is-unsent", Boolean(count && failures));
    document.title = count && failures ? "(" + count + " chưa gửi) " + title : title;
    retryButton.hidden = !(count && failures);
    if (count) {
      toCheck.setAttribute("aria-disabled", "true");
    } else {
      toCheck.removeAttribute("aria-disabled");
    }
    document.dispatchEvent(new CustomEvent("kheo:unsent", { detail: { count: count, failures: failures } }));
  }

  function keep() {
    const kept = Object.assign({}, behind, uncertain);
    waiting.forEach((operation, id) => (kept[id] = operation));
    box.keep(kept);
  }

  function wipe() {
    waiting.clear();
    behind = {};
    uncertain = {};
    box.wipe();
  }

  // A page that is being left may get an answer of which the next page, made before it, knows nothing:
  // what is answered now is kept all the same, and the next page asks once more with the same id.
  function leave() {
    isLeaving = true;
    window.setTimeout(function () {
      isLeaving = false;
      uncertain = {};
      keep();
    }, STAYED_MS);
  }

  // Takes up what was left unanswered, each with the revision that its judge had seen. What the page
  // no longer takes is sent too: the server refuses it, and the desk then has it before its eyes.
  function recall() {
    Object.entries(box.recalled()).forEach(function ([id, operation]) {
      const input = cellOf(id);
      waiting.set(id, operation);
      if (input && !input.matches(":disabled")) {
        input.value = newestOf(operation);
        say(input, "đã ghi trên máy", "wait");
      }
    });
    keep();
  }

  function newestOf(operation) {
    return operation.next === null ? operation.text : operation.next;
  }

  // Marks whose sheet was locked before they could be sent: told until the judge has read it.
  function sayBehind() {
    const told = document.getElementById("left-behind");
    const lines = Object.values(behind).map(function (operation) {
      const line = document.createElement("li");
      line.textContent = operation.label + ": " + (newestOf(operation) || "để trống");
      return line;
    });
    told.hidden = !lines.length;
    told.querySelector("ul").replaceChildren(...lines);
  }

  function labelOf(input) {
    const entry = input.closest("details").querySelector("summary strong").textContent;
    const name = document.querySelector("label[for='" + input.id + "']").firstChild.textContent;
    return entry + ", " + name.trim();
  }

  function operationOf(input, text, base) {
    const sheet = input.closest("fieldset");
    return {
      id: kheo.newId(),
      entry: sheet.dataset.entry,
      part: sheet.dataset.part,
      criterion: input.dataset.criterion,
      kind: input.dataset.kind,
      label: labelOf(input),
      text: text,
      base: base,
      seq: box.next(),
      wasSent: false,
      next: null,
    };
  }

  // An operation that was sent may have been carried out although its answer was lost: it must be
  // answered first, and the newer text goes after it.
  function put(input, text) {
    const operation = waiting.get(input.id);
    if (operation && operation.wasSent) {
      operation.next = text;
      operation.seq = box.next();
    } else {
      const base = operation ? operation.base : Number(input.dataset.revision);
      waiting.set(input.id, operationOf(input, text, base));
    }
    keep();
  }

  function forget(input) {
    const operation = waiting.get(input.id);
    if (operation && operation.wasSent) {
      operation.next = null;
    } else {
      waiting.delete(input.id);
    }
    keep();
  }

  function changed(input) {
    const fault = faultOf(input);
    const text = input.value.trim();
    if (fault) {
      forget(input);
      say(input, fault + " Chưa lưu.", "bad");
    } else if (text !== input.dataset.held || waiting.has(input.id)) {
      choose(input, text);
    } else {
      say(input, text ? "máy chủ đã nhận" : "", "in");
    }
    sayOverall();
  }

  function choose(input, text) {
    put(input, text);
    say(input, box.isKept ? "đã ghi trên máy" : "máy này không ghi tạm được, đang giữ trong trang", "wait");
    send();
  }

  function body(operation) {
    return JSON.stringify({
      judge: bar.dataset.judge,
      operation_id: operation.id,
      entry: operation.entry,
      part: operation.part,
      criterion: operation.criterion,
      kind: operation.kind,
      text: operation.text,
      base_revision: operation.base,
    });
  }

  async function post(operation) {
    const controller = new AbortController();
    const limit = window.setTimeout(() => controller.abort(), 15000);
    try {
      const answer = await fetch(bar.dataset.save, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
        body: body(operation),
        signal: controller.signal,
      });
      const said = answer.status < 500 ? await answer.json() : {};
      mustEnter = AWAY.includes(answer.status) && said.answer !== "locked";
      return mustEnter || answer.status >= 500 ? null : Object.assign({ status: answer.status }, said);
    } catch (error) {
      // No answer, or one cut short: the operation stays and is sent again with its own id.
      return null;
    } finally {
      window.clearTimeout(limit);
    }
  }

  function settle(id, operation, answer) {
    const input = cellOf(id);
    const isNewest = operation.next === null || operation.next === operation.text;
    waiting.delete(id);
    if (isLeaving) {
      uncertain[id] = operation;
    }
    if (!input || answer.answer === "locked") {
      lock(id, operation, answer);
    } else if (answer.revision < Number(input.dataset.revision)) {
      corrected(input, isNewest ? null : operation.next);
    } else {
      input.dataset.revision = answer.revision || input.dataset.revision;
      if (!isNewest && answer.answer !== "stale") {
        put(input, operation.next);
      }
      settled(input, operation, answer, isNewest);
    }
    keep();
  }

  function settled(input, operation, answer, isNewest) {
    if (answer.answer === "accepted" || answer.answer === "duplicate") {
      accepted(input, answer, isNewest && input.value.trim() === operation.text);
    } else if (answer.answer === "stale") {
      offerBoth(input, answer, isNewest ? operation.text : operation.next);
    } else if (isNewest) {
      say(input, answer.message + " Chưa lưu.", "bad");
      if (answer.status !== FAULTY) {
        behind[input.id] = operation;
        sayBehind();
      }
    }
  }

  // The result is sealed: nothing here can count any more. What never arrived is shown once, as
  // long as this page is open; nothing stays on the device.
  function end() {
    waiting.forEach((operation, id) => (behind[id] = operation));
    waiting.clear();
    box.wipe();
    sayBehind();
    sayOverall();
  }

  // The sheet can't take it any more: the desk has been told by the server, the judge is told here.
  function lock(id, operation, answer) {
    say(cellOf(id), answer.message || "", "bad");
    if (answer.answer !== "accepted" && answer.answer !== "duplicate") {
      behind[id] = operation;
      sayBehind();
    }
  }

  // The server heard it long ago, and the mark was corrected elsewhere since: what was typed after
  // the lost answer must not win unseen.
  function corrected(input, later) {
    if (later === null) {
      input.value = input.dataset.held;
      say(input, "máy chủ đã nhận, sau đó đã sửa trên máy khác", "in");
    } else {
      offerBoth(input, { theirs: { text: input.dataset.held, revision: input.dataset.revision } }, later);
    }
  }

  function sayLeft(input) {
    const badge = input.closest("details").querySelector("[data-left]");
    const open = cellsOf(input.closest("details")).filter((one) => !one.matches(":disabled"));
    const left = open.filter((one) => !one.dataset.held).length;
    badge.textContent = left ? "còn " + left + " điểm" : "chưa nộp";
    badge.className = "badge-k ms-auto " + (left ? "badge-warn" : "badge-red");
  }

  // What is being typed while the answer comes is left alone: it will be sent in its turn.
  function accepted(input, answer, isUntouched) {
    input.dataset.held = answer.text;
    if (input.dataset.kind === "mark") {
      input.closest("fieldset").querySelector("output").textContent = answer.total || "–";
      sayLeft(input);
    }
    if (isUntouched) {
      input.value = answer.text;
      say(input, answer.text ? "máy chủ đã nhận " + answer.at : "máy chủ đã bỏ " + answer.at, "in");
    }
  }

  function offerBoth(input, answer, mine) {
    const row = input.closest(".mark-row");
    row.querySelectorAll(".two-values").forEach((older) => older.remove());
    say(input, "Ô này vừa được sửa trên một máy khác. Xin chọn:", "bad");
    const offer = document.createElement("div");
    offer.className = "two-values";
    const theirs = answer.theirs.text || "để trống";
    [["Giữ của tôi: " + (mine || "để trống"), mine], ["Giữ bản trên máy chủ: " + theirs, answer.theirs.text]].forEach(function (choice) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-plain me-2";
      button.textContent = choice[0];
      button.addEventListener("click", function () {
        input.dataset.revision = answer.theirs.revision;
        input.dataset.held = answer.theirs.text;
        input.value = choice[1];
        offer.remove();
        choose(input, choice[1]);
        sayOverall();
      });
      offer.append(button);
    });
    row.append(offer);
  }

  // What the desk has paused waits behind the others.
  function postpone(id, operation, answer) {
    waiting.delete(id);
    waiting.set(id, operation);
    say(cellOf(id), answer.message, "wait");
  }

  function later() {
    timer = window.setTimeout(send, RETRY_MS[Math.min(Math.max(failures, 1), RETRY_MS.length) - 1]);
  }

  async function send() {
    if (isSending || !waiting.size) {
      return;
    }
    isSending = true;
    window.clearTimeout(timer);
    let paused = 0;
    while (waiting.size > paused) {
      const [id, operation] = waiting.entries().next().value;
      operation.wasSent = true;
      keep();
      say(cellOf(id), "đang gửi…", "wait");
      const answer = await post(operation);
      if (answer === null) {
        failures += 1;
        say(cellOf(id), "đã ghi trên máy, chưa gửi được", "wait");
        break;
      }
      if (answer.answer === "paused") {
        paused += 1;
        postpone(id, operation, answer);
      } else {
        failures = 0;
        settle(id, operation, answer);
      }
      sayOverall();
    }
    isSending = false;
    if (waiting.size) {
      later();
    }
    sayOverall();
  }

  // A cell's listeners; the page's own scripts add cells for remarks later.
  function register(input) {
    input.dataset.held = input.defaultValue.trim();
    input.addEventListener("change", () => changed(input));
    if (input.dataset.kind === "mark") {
      input.addEventListener("keydown", goOn);
    }
  }

  function goOn(event) {
    if (event.key !== "Enter") {
      return;
    }
    const all = cellsOf(event.target.closest("details")).filter((one) => !one.matches(":disabled"));
    const next = all[all.indexOf(event.target) + 1];
    if (next) {
      next.focus();
      next.select();
    } else {
      event.target.blur();
    }
  }

  // Typed before this script came, or filled in again by the browser: the server has it not yet.
  function catchUp(input) {
    if (input === document.activeElement) {
      input.addEventListener("blur", () => changed(input), { once: true });
    } else if (input.value.trim() !== input.dataset.held) {
      changed(input);
    }
  }

  const firstOpen = document.querySelector(".entry-sheet[open]");
  if (firstOpen && firstOpen !== document.querySelector(".entry-sheet")) {
    firstOpen.scrollIntoView({ block: "start" });
  }
  kheo.judge = { register: register, end: end, waiting: () => Array.from(waiting.values()) };
  document.querySelectorAll(CELLS).forEach(register);
  document.querySelectorAll(CELLS + ":enabled").forEach(catchUp);
  recall();
  document.querySelector("#left-behind button").addEventListener("click", function () {
    behind = {};
    keep();
    sayBehind();
  });
  document.querySelectorAll("form[data-sign-out]").forEach((form) =>
    form.addEventListener("submit", function (event) {
      const question = "Còn " + waiting.size + " điểm chưa gửi. Thoát thì các điểm ấy mất. Vẫn thoát?";
      if (waiting.size && !window.confirm(question)) {
        event.preventDefault();
      } else {
        wipe();
      }
    }),
  );
  send();
  sayOverall();
  toCheck.addEventListener("click", function (event) {
    if (waiting.size) {
      event.preventDefault();
      send();
    }
  });
  retryButton.addEventListener("click", send);
  window.addEventListener("online", send);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  window.addEventListener("beforeunload", function (event) {
    leave();
    if (waiting.size) {
      event.preventDefault();
      event.returnValue = "";
    }
  });
})();
