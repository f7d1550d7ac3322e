"use strict";
// The judge's sheet: every change goes to the server at once, one operation each. An operation keeps
// its id until it is answered, so sending it again counts once; a newer value never gives way silently.
// What has no answer yet is also kept on this device, so that a reload or a restart loses nothing.
(function () {
  const bar = document.getElementById("sheet-bar");
  const overall = document.getElementById("overall");
  const retryButton = document.getElementById("retry");
  const toCheck = document.getElementById("to-check");
  const token = document.querySelector("meta[name=csrf-token]").content;
  // Signed out, a form of an older sign-in, too many tries: nothing is wrong with the mark itself.
  const AWAY = [400, 401, 403, 429];
  const FAULTY = 422;
  let mustEnter = false;
  const RETRY_MS = [1000, 2000, 5000, 10000];
  const waiting = new Map();
  const outbox = "kheo-outbox:" + bar.dataset.outbox + ":";
  const page = newId();
  let behind = {};
  let isKept = true;
  let isSending = false;
  let failures = 0;
  let timer = 0;

  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
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
    if (text === "") {
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
    const line = document.getElementById(input.id + "-saved");
    line.textContent = text;
    line.className = "saved" + (state ? " is-" + state : "");
    input.setAttribute("aria-invalid", state === "bad" ? "true" : "false");
  }

  function unsent(count) {
    const away = mustEnter ? "Máy đã thoát: xin vào lại bằng thẻ. " : "";
    const where = isKept ? "Điểm đã ghi trên máy này." : "Máy này không ghi tạm được: xin giữ trang mở.";
    return "Chưa gửi được " + count + " điểm. " + away + where;
  }

  function sayOverall() {
    const count = waiting.size;
    const wrong = document.querySelectorAll(".mark-row input[aria-invalid=true]").length;
    if (count) {
      overall.textContent = failures ? unsent(count) : "Đang gửi " + count + " điểm…";
    } else {
      overall.textContent = wrong ? "Còn " + wrong + " ô chưa lưu, xin sửa" : "Mọi điểm đã được máy chủ nhận";
    }
    retryButton.hidden = !(count && failures);
    if (count) {
      toCheck.setAttribute("aria-disabled", "true");
    } else {
      toCheck.removeAttribute("aria-disabled");
    }
  }

  // Writes every unanswered operation to this device, under this judge's and this window's own name.
  function keep() {
    const kept = Object.assign({}, behind);
    waiting.forEach((operation, input) => (kept[input.id] = operation));
    try {
      if (Object.keys(kept).length) {
        localStorage.setItem(outbox + page, JSON.stringify(kept));
      } else {
        localStorage.removeItem(outbox + page);
      }
      isKept = true;
    } catch (error) {
      // Full, or a private window: the marks live in this page alone, and the bar says so.
      isKept = false;
    }
  }

  // Takes what earlier pages of this judge left on this device off it, and returns it.
  function recalled() {
    const found = {};
    try {
      Object.keys(localStorage).filter((key) => key.startsWith(outbox)).forEach(function (key) {
        Object.entries(JSON.parse(localStorage.getItem(key))).forEach(function ([id, operation]) {
          if (!found[id] || found[id].at < operation.at) {
            found[id] = operation;
          }
        });
        localStorage.removeItem(key);
      });
    } catch (error) {
      isKept = false;
    }
    return found;
  }

  function wipe() {
    waiting.clear();
    behind = {};
    recalled();
  }

  // Takes up what was left unanswered, each with the revision that its judge had seen.
  function recall() {
    Object.entries(recalled()).forEach(function ([id, operation]) {
      const input = document.getElementById(id);
      if (!input || input.matches(":disabled")) {
        behind[id] = operation;
        return;
      }
      waiting.set(input, operation);
      input.value = newestOf(operation);
      say(input, "đã ghi trên máy", "wait");
    });
    keep();
    sayBehind();
  }

  function newestOf(operation) {
    return operation.next === null ? operation.text : operation.next;
  }

  // Marks whose sheet was locked before they could be sent: told until the judge says they are dealt with.
  function sayBehind() {
    const box = document.getElementById("left-behind");
    const lines = Object.entries(behind).map(function ([id, operation]) {
      const line = document.createElement("li");
      line.textContent = nameOf(document.getElementById(id), id) + ": " + (newestOf(operation) || "để trống");
      return line;
    });
    box.hidden = !lines.length;
    box.querySelector("ul").replaceChildren(...lines);
  }

  function nameOf(input, id) {
    if (!input) {
      return id;
    }
    const entry = input.closest("details").querySelector("summary strong").textContent;
    return entry + ", " + document.querySelector("label[for='" + input.id + "']").firstChild.textContent;
  }

  // An operation that was sent may have been carried out although its answer was lost: it must be
  // answered first, and the newer text goes after it.
  function put(input, text) {
    const operation = waiting.get(input);
    if (operation && operation.wasSent) {
      operation.next = text;
      operation.at = Date.now();
    } else {
      const base = operation ? operation.base : Number(input.dataset.revision);
      waiting.set(input, { id: newId(), text: text, base: base, wasSent: false, next: null, at: Date.now() });
    }
    keep();
  }

  function forget(input) {
    const operation = waiting.get(input);
    if (operation && operation.wasSent) {
      operation.next = null;
    } else {
      waiting.delete(input);
    }
    keep();
  }

  function changed(input) {
    const fault = faultOf(input);
    if (fault) {
      forget(input);
      say(input, fault + " Chưa lưu.", "bad");
    } else if (input.value.trim() !== input.dataset.held || waiting.has(input)) {
      put(input, input.value.trim());
      say(input, "đang gửi…", "wait");
      send();
    } else {
      say(input, input.value.trim() ? "đã lưu" : "", "in");
    }
    sayOverall();
  }

  function body(input, operation) {
    const sheet = input.closest("fieldset");
    return JSON.stringify({
      operation_id: operation.id,
      entry: sheet.dataset.entry,
      part: sheet.dataset.part,
      criterion: input.dataset.criterion,
      text: operation.text,
      base_revision: operation.base,
    });
  }

  async function post(input, operation) {
    const controller = new AbortController();
    const limit = window.setTimeout(() => controller.abort(), 15000);
    try {
      const answer = await fetch(bar.dataset.save, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
        body: body(input, operation),
        signal: controller.signal,
      });
      if (answer.status >= 500 || AWAY.includes(answer.status)) {
        mustEnter = AWAY.includes(answer.status);
        return null;
      }
      mustEnter = false;
      return Object.assign({ status: answer.status }, await answer.json());
    } catch (error) {
      // No answer, or one cut short: the operation stays and is sent again with its own id.
      return null;
    } finally {
      window.clearTimeout(limit);
    }
  }

  function settle(input, operation, answer) {
    const isNewest = operation.next === null || operation.next === operation.text;
    waiting.delete(input);
    if (answer.revision < Number(input.dataset.revision)) {
      keep();
      corrected(input, isNewest ? null : operation.next);
      return;
    }
    if (answer.revision) {
      input.dataset.revision = answer.revision;
    }
    if (!isNewest && answer.answer !== "stale") {
      put(input, operation.next);
    }
    keep();
    if (answer.answer === "accepted" || answer.answer === "duplicate") {
      accepted(input, answer, isNewest && input.value.trim() === operation.text);
    } else if (answer.answer === "stale") {
      offerBoth(input, answer, isNewest ? operation.text : operation.next);
    } else if (isNewest) {
      refused(input, operation, answer);
    }
  }

  // The server heard it long ago, and the mark was corrected elsewhere since: what was typed after
  // the lost answer must not win unseen.
  function corrected(input, later) {
    if (later === null) {
      input.value = input.dataset.held;
      say(input, "đã lưu, sau đó đã sửa trên máy khác", "in");
    } else {
      offerBoth(input, { theirs: { points: input.dataset.held, revision: input.dataset.revision } }, later);
    }
  }

  // A faulty mark is typed anew; one that can't be taken any more is told until it is dealt with.
  function refused(input, operation, answer) {
    say(input, answer.message + " Chưa lưu.", "bad");
    if (answer.status !== FAULTY) {
      behind[input.id] = operation;
      keep();
      sayBehind();
    }
  }

  function sayLeft(input) {
    const badge = input.closest("details").querySelector("[data-left]");
    const left = Array.from(input.closest("details").querySelectorAll(".mark-row input:enabled")).filter((one) => !one.dataset.held).length;
    badge.textContent = left ? "còn " + left + " điểm" : "chưa nộp";
    badge.className = "badge-k ms-auto " + (left ? "badge-warn" : "badge-red");
  }

  // What is being typed while the answer comes is left alone: it will be sent in its turn.
  function accepted(input, answer, isUntouched) {
    input.dataset.held = answer.points;
    input.closest("fieldset").querySelector("output").textContent = answer.total || "–";
    sayLeft(input);
    if (isUntouched) {
      input.value = answer.points;
      say(input, answer.points ? "đã lưu " + answer.at : "đã bỏ điểm " + answer.at, "in");
    }
  }

  function offerBoth(input, answer, mine) {
    const row = input.closest(".mark-row");
    row.querySelectorAll(".two-values").forEach((older) => older.remove());
    say(input, "Điểm này vừa được sửa trên một máy khác. Xin chọn:", "bad");
    const box = document.createElement("div");
    box.className = "two-values";
    const theirs = answer.theirs.points || "để trống";
    [["Giữ của tôi: " + (mine || "để trống"), mine], ["Giữ bản trên máy chủ: " + theirs, answer.theirs.points]].forEach(function (choice) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-plain btn-sm me-2";
      button.textContent = choice[0];
      button.addEventListener("click", function () {
        input.dataset.revision = answer.theirs.revision;
        input.dataset.held = answer.theirs.points;
        input.value = choice[1];
        box.remove();
        changed(input);
      });
      box.append(button);
    });
    row.append(box);
  }

  async function send() {
    if (isSending || !waiting.size) {
      return;
    }
    isSending = true;
    window.clearTimeout(timer);
    while (waiting.size) {
      const input = waiting.keys().next().value;
      const operation = waiting.get(input);
      operation.wasSent = true;
      keep();
      const answer = await post(input, operation);
      if (answer === null) {
        failures += 1;
        say(input, "chưa gửi được, sẽ gửi lại", "wait");
        timer = window.setTimeout(send, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
        break;
      }
      failures = 0;
      settle(input, operation, answer);
      sayOverall();
    }
    isSending = false;
    sayOverall();
  }

  const firstOpen = document.querySelector(".entry-sheet[open]");
  if (firstOpen && firstOpen !== document.querySelector(".entry-sheet")) {
    firstOpen.scrollIntoView({ block: "start" });
  }
  document.querySelectorAll(".mark-row input").forEach(function (input) {
    input.dataset.held = input.defaultValue.trim();
    input.addEventListener("change", () => changed(input));
    input.addEventListener("keydown", function (event) {
      if (event.key === "Enter") {
        const all = Array.from(document.querySelectorAll(".entry-sheet[open] .mark-row input:enabled"));
        const next = all[all.indexOf(input) + 1];
        (next || input).focus();
        if (!next) {
          input.blur();
        }
      }
    });
  });
  // Typed before this script came, or filled in again by the browser: the server has it not yet.
  document.querySelectorAll(".mark-row input:enabled").forEach(function (input) {
    if (input === document.activeElement) {
      input.addEventListener("blur", () => changed(input), { once: true });
    } else if (input.value.trim() !== input.dataset.held) {
      changed(input);
    }
  });
  recall();
  document.querySelector("#left-behind button").addEventListener("click", function () {
    behind = {};
    keep();
    sayBehind();
  });
  document.querySelectorAll("form[data-sign-out]").forEach((form) =>
    form.addEventListener("submit", function (event) {
      const count = waiting.size + Object.keys(behind).length;
      const question = "Còn " + count + " điểm chưa gửi. Thoát thì các điểm ấy mất. Vẫn thoát?";
      if (count && !window.confirm(question)) {
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
  window.addEventListener("beforeunload", function (event) {
    if (waiting.size) {
      event.preventDefault();
      event.returnValue = "";
    }
  });
})();
