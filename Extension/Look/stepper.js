(() => {
  const number = text => Number(text);
  const matrix = text => text.split(";").map(row => row.split(" ").map(number));
  const trim = digits => digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
  const write = value => {
    if (Number.isNaN(value)) return "NaN";
    if (!Number.isFinite(value)) return value > 0 ? "∞" : "-∞";
    const size = Math.abs(value);
    if (size < 1e9 && Number.isInteger(value)) return String(value === 0 ? 0 : value);
    if (size < 1e-3 || size >= 1e6) {
      const parts = value.toExponential(3).split("e");
      return trim(parts[0]) + "e" + Number(parts[1]);
    }
    if (String(size).length <= 7) return String(value);
    return trim(value.toFixed(Math.max(0, 4 - (size < 1 ? 1 : Math.floor(Math.log10(size)) + 1))));
  };
  const isExact = value => !Number.isFinite(value) || Math.abs(Number(write(value)) - value) <= 1e-9 * Math.abs(value);
  const factor = weight => write(weight).startsWith("-") ? "(" + write(weight) + ")" : write(weight);

  const begin = root => {
    const input = matrix(root.dataset.input), filter = matrix(root.dataset.filter), output = matrix(root.dataset.output);
    const stride = Number(root.dataset.stride), [most, few] = root.dataset.written.split(" ").map(number);
    const rows = output.length, columns = output[0].length, last = rows * columns - 1;
    const all = name => [...root.querySelectorAll(`.ck-${name} td[data-n]`)];
    const cells = all("from"), results = all("to");
    const controls = root.querySelector(".ck-controls"), said = root.querySelector(".ck-saying");
    let at = 0, timer = 0;

    const sentence = (row, column) => {
      const pairs = filter.flatMap((weights, m) => weights.map((weight, n) => [input[row * stride + m][column * stride + n], weight]));
      const isLong = pairs.length > most, sum = output[row][column];
      const terms = pairs.slice(0, isLong ? few : most).map(([value, weight]) => write(value) + "×" + factor(weight)).join(" + ");
      const sign = pairs.every(pair => pair.every(isExact)) && isExact(sum) ? "=" : "≈";
      return `row ${row}, column ${column}: ${terms}${isLong ? ` + … (${pairs.length} products)` : ""} ${sign} ${write(sum)}`;
    };

    const show = step => {
      at = Math.min(Math.max(step, 0), last);
      const row = Math.floor(at / columns), column = at % columns;
      cells.forEach((cell, i) => {
        const m = Math.floor(i / input[0].length) - row * stride, n = i % input[0].length - column * stride;
        const isIn = m >= 0 && n >= 0 && m < filter.length && n < filter[0].length;
        cell.classList.toggle("ck-in", isIn);
        if (isIn) cell.dataset.w = "×" + write(filter[m][n]); else delete cell.dataset.w;
      });
      results.forEach((cell, i) => {
        const [r, c] = [Math.floor(i / columns), i % columns], isDone = i <= at, button = cell.firstElementChild;
        cell.classList.toggle("ck-in", i === at);
        cell.classList.toggle("ck-nan", isDone && !Number.isFinite(output[r][c]));
        button.textContent = isDone ? write(output[r][c]) : "·";
        button.setAttribute("aria-label", `row ${r}, column ${c}: ${isDone ? write(output[r][c]) : "not reached yet"}`);
        button.tabIndex = i === at ? 0 : -1;
        if (i === at) button.setAttribute("aria-current", "step"); else button.removeAttribute("aria-current");
      });
      said.textContent = sentence(row, column);
      controls.querySelector("output").textContent = `step ${at + 1} of ${last + 1}`;
      controls.querySelectorAll("[data-at]").forEach(button => button.setAttribute("aria-disabled", String(button.dataset.at < 0 ? at === 0 : at === last)));
    };
    const go = step => {
      stop();
      const isInGrid = results.some(cell => cell.contains(root.getRootNode().activeElement));
      show(step);
      if (isInGrid) results[at].firstElementChild.focus();
    };
    const stop = () => {
      clearInterval(timer);
      timer = 0;
      controls.querySelector("[data-play]").textContent = "Play";
    };
    const play = () => {
      if (timer) { stop(); return; }
      if (at === last) show(0);
      controls.querySelector("[data-play]").textContent = "Pause";
      timer = setInterval(() => {
        if (!root.isConnected || at === last) stop(); else show(at + 1);
      }, 900);
    };

    const button = (text, label, act, marks) => {
      const made = Object.assign(document.createElement("button"), { type: "button", textContent: text });
      if (label) made.setAttribute("aria-label", label);
      Object.assign(made.dataset, marks);
      made.addEventListener("click", act);
      return made;
    };
    controls.replaceChildren(
      button("First", "First step", () => go(0), { at: -1 }), button("Back", "One step back", () => go(at - 1), { at: -1 }),
      button("Next", "Next step", () => go(at + 1), { at: 1 }), button("Last", "Last step", () => go(last), { at: 1 }),
      button("Play", "", play, { play: "" }), document.createElement("output"));
    controls.querySelector("[data-play]").hidden = matchMedia("(prefers-reduced-motion: reduce)").matches;
    results.forEach((cell, i) => cell.replaceChildren(button("", "", () => go(i), {})));
    root.addEventListener("keydown", event => {
      if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLButtonElement)) return;
      const step = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: Math.min(at + columns, last), ArrowUp: Math.max(at - columns, 0), Home: 0, End: last }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      go(step);
    });
    root.classList.add("ck-live");
    show(0);
  };

  const find = () => document.querySelectorAll(".ck-stepper[data-input]").forEach(root => {
    // The page may still be read, and a stepper further down be there in part: its note comes last.
    if (root.ckBegun || !root.querySelector(".ck-note")) return;
    root.ckBegun = true;
    begin(root);
  });
  find();
  setTimeout(find); // some front ends run scripts before the output is on the page
})();
