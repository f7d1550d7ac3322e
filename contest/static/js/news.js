"use strict";
// The phone's signal to the desk and what it hears back: who is on stage, what is paused, messages.
(function () {
  const EVERY_MS = 5000;
  const bar = document.getElementById("sheet-bar");
  const token = document.querySelector("meta[name=csrf-token]").content;
  const stage = document.getElementById("on-stage");
  const notices = document.getElementById("notices");
  const changed = document.getElementById("sheets-changed");
  let unsent = 0;
  let lastRead = 0;
  let ledTo = "";
  let isOver = false;

  function entryOf(key) {
    return document.getElementById(key);
  }

  function sayStage(shown) {
    stage.hidden = !shown;
    if (!shown) {
      return;
    }
    const link = stage.querySelector("a");
    link.textContent = shown.name + (shown.part_name ? " – " + shown.part_name : "");
    link.href = "#" + shown.entry;
    if (ledTo !== shown.entry + "/" + shown.part) {
      ledTo = shown.entry + "/" + shown.part;
      lead(shown);
    }
  }

  // Leads there once, and never while a mark is being typed.
  function lead(shown) {
    const sheet = entryOf(shown.entry);
    if (sheet && !(document.activeElement && document.activeElement.matches("[data-criterion]"))) {
      document.querySelectorAll(".entry-sheet[open]").forEach((one) => (one.open = one === sheet));
      sheet.open = true;
      const part = sheet.querySelector("fieldset[data-part='" + shown.part + "']");
      (part || sheet).scrollIntoView({ block: "start" });
    }
  }

  function sayNotices(list) {
    const newest = list.length ? list[list.length - 1].id : 0;
    notices.hidden = !list.length;
    if (newest === lastRead && notices.querySelectorAll("li").length === list.length) {
      return;
    }
    lastRead = newest;
    notices.querySelector("ul").replaceChildren(
      ...list.map(function (one) {
        const line = document.createElement("li");
        line.textContent = one.at + ": " + one.text;
        return line;
      }),
    );
  }

  // Closed sheets take no typing; what is paused does, and sends it when it goes on.
  function sayGates(gates) {
    document.querySelectorAll("fieldset[data-entry]").forEach(function (sheet) {
      const states = [gates.parts[sheet.dataset.part], gates.entries[sheet.dataset.entry]];
      const state = states.includes("closed") ? "closed" : states.includes("paused") ? "paused" : "";
      const badge = sheet.querySelector("[data-gate]");
      badge.hidden = !state;
      badge.textContent = state === "closed" ? "Đã đóng" : "Tạm dừng: điểm giữ trên máy";
      if (!sheet.hasAttribute("data-locked")) {
        sheet.disabled = state === "closed";
      }
    });
  }

  function hear(news) {
    sayStage(news.stage);
    sayNotices(news.notices);
    sayGates(news.gates);
    changed.hidden = news.version === bar.dataset.version;
  }

  // At the seal the judges' sign-ins end: a refused signal asks whether that is why.
  async function askSealed() {
    const answer = await fetch(bar.dataset.sealed, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.ok && (await answer.json()).is_sealed) {
      isOver = true;
      kheo.judge.end();
      document.getElementById("sealed").hidden = false;
      document.dispatchEvent(new CustomEvent("kheo:sealed"));
    }
  }

  async function signal() {
    const answer = await fetch(bar.dataset.news, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": token },
      body: JSON.stringify({ judge: bar.dataset.judge, unsent: unsent, read: lastRead }),
    });
    if (answer.ok) {
      hear(await answer.json());
    } else if (answer.status === 401 || answer.status === 400) {
      await askSealed();
    }
  }

  async function loop() {
    try {
      if (!document.hidden) {
        await signal();
      }
    } catch (error) {
      if (!(error instanceof TypeError)) {
        throw error;
      }
      // The network is away: the bar says so for the marks, and the next signal tells the rest.
    } finally {
      if (!isOver) {
        window.setTimeout(loop, EVERY_MS);
      }
    }
  }

  document.addEventListener("kheo:unsent", (event) => (unsent = event.detail.count));
  loop();
})();
