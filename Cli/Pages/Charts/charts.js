// Lets a reader explore the page's charts, which are pictures until somebody asks: plotly.js is on the page once, packed, and unpacked
// for the first chart that is asked for.
(() => {
  "use strict";
  const packed = document.getElementById("ck-plotly-js");
  if (!packed || typeof DecompressionStream === "undefined") return;

  let loading;
  const load = () => loading ??= (async () => {
    const bytes = Uint8Array.from(atob(packed.textContent.trim()), character => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script);
    return window.Plotly;
  })();

  const line = "rgba(127, 127, 127, 0.35)";
  // What the figure itself says wins; lengths come from the page.
  const layoutOf = (figure, height) => {
    const layout = { ...figure.layout, autosize: true, width: undefined, height: figure.layout?.height ?? height };
    layout.paper_bgcolor = layout.plot_bgcolor = "rgba(0, 0, 0, 0)";
    layout.font = { ...layout.font, color: getComputedStyle(document.body).color };
    layout.modebar = { bgcolor: "rgba(0, 0, 0, 0)", color: "rgb(127, 127, 127)", activecolor: "rgb(90, 140, 220)", ...layout.modebar };
    const axes = new Set(["xaxis", "yaxis", ...Object.keys(layout).filter(name => /^[xy]axis\d+$/.test(name))]);
    for (const axis of axes) layout[axis] = { gridcolor: line, zerolinecolor: line, linecolor: line, ...layout[axis] };
    return layout;
  };

  const shown = new Set();
  const recolour = () => { for (const chart of shown) window.Plotly.relayout(chart, { "font.color": getComputedStyle(document.body).color }); };
  new MutationObserver(recolour).observe(document.documentElement, { attributeFilter: ["data-ck-theme"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", recolour);

  for (const source of document.querySelectorAll("script.ck-figure")) {
    const picture = source.previousElementSibling;
    const button = document.createElement("button");
    let chart;
    button.type = "button";
    button.className = "ck-explore";
    button.textContent = "Explore this chart";
    button.addEventListener("click", async () => {
      if (!chart) {
        button.disabled = true;
        try {
          const plotly = await load();
          const figure = JSON.parse(source.textContent);
          if (!Array.isArray(figure?.data)) throw new Error("its data are no figure of plotly.");
          const height = picture.querySelector("img")?.getBoundingClientRect().height || picture.offsetHeight;
          chart = document.createElement("div");
          chart.className = "ck-explored";
          source.after(chart);
          picture.hidden = true; // first: plotly.js measures what it is drawn into
          await plotly.newPlot(chart, figure.data, layoutOf(figure, Math.max(300, Math.min(height, 500))), { responsive: true, displaylogo: false });
          shown.add(chart);
        } catch (error) {
          chart?.remove();
          chart = undefined;
          picture.hidden = false;
          button.textContent = `This chart stays a picture: ${error.message ?? error}`;
          return;
        } finally {
          button.disabled = false;
        }
      } else {
        chart.hidden = !chart.hidden;
        picture.hidden = !chart.hidden;
      }
      button.textContent = chart.hidden ? "Explore this chart" : "Back to the picture";
    });
    source.parentElement.append(button);
  }
})();
