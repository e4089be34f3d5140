// A scene in the page, as SVG: plots with axes and marks (see scene.py), which a pointer and keys
// can take hold of. Numbers come in 32 bits, each mark's after their count.
const TEXT = 12; // pixels
const NARROW = 250; // pixels a plot needs beside another one
const REACH = 36; // pixels from a step to the pointer that is at it

function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function unpacked(view) {
  const all = new Float32Array(
    view.buffer.slice(view.byteOffset, view.byteOffset + view.byteLength),
  );
  const marks = [];
  for (let i = 0; i < all.length; i += all[i] + 1) marks.push(all.subarray(i + 1, i + 1 + all[i]));
  return marks;
}

const colour = (look) => `var(--c-${look.colour})`;
const held = (value, low, high) => Math.min(Math.max(value, low), high);

// Whether two marks have the same numbers, NaN for NaN.
function same(a, b) {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i += 1) if (!Object.is(a[i], b[i])) return false;
  return true;
}

// ------------------------------------------------------------ axes

function scale(axis, from, to) {
  const at = axis.log ? (v) => Math.log10(Math.max(v, 1e-30)) : (v) => v;
  const [low, high] = [at(axis.low), at(axis.high)];
  const per = (to - from) / (high - low);
  const place = (v) => held(from + (at(v) - low) * per, -2e4, 2e4);
  place.back = (p) => {
    const v = low + (p - from) / per;
    return axis.log ? 10 ** v : v;
  };
  return place;
}

function steps(low, high, most, round = [1, 2, 5, 10]) {
  const rough = (high - low) / most;
  const ten = 10 ** Math.floor(Math.log10(rough));
  const step = ten * round.find((n) => n * ten >= rough);
  const ticks = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k += 1)
    ticks.push(k * step);
  return ticks;
}

function ticks(axis, length) {
  const most = Math.max(2, Math.floor(length / 55));
  if (axis.ticks) {
    const inside = axis.ticks.filter((v) => v >= axis.low && v <= axis.high);
    const names = axis.names.length ? axis.names : inside.map((v) => (axis.log ? power(v) : plain(v)));
    return inside.map((v, i) => [v, names[i]]);
  }
  if (!axis.log) return steps(axis.low, axis.high, most).map((v) => [v, plain(v)]);
  const more = Math.max(3, Math.floor(length / 38));
  const ends = [Math.log10(axis.low), Math.log10(axis.high)];
  const exponents = steps(...ends, more, [1, 2, 3, 5, 10]).filter(Number.isInteger);
  return exponents.map((e) => [10 ** e, power(10 ** e)]);
}

const plain = (v) => String(Number(v.toPrecision(6))).replace("-", "−");
function power(v) {
  const e = Math.round(Math.log10(v));
  if (Math.abs(e) <= 2) return plain(v);
  return `10${[...String(e)].map((c) => (c === "-" ? "⁻" : "⁰¹²³⁴⁵⁶⁷⁸⁹"[c])).join("")}`;
}

// ------------------------------------------------------------ marks

const around = (n, radii, turn = -90) =>
  Array.from({ length: n }, (_, i) => {
    const angle = ((turn + (360 * i) / n) * Math.PI) / 180;
    const r = radii[i % radii.length];
    return [r * Math.cos(angle), r * Math.sin(angle)];
  });
const CROSS = [[-.4,-1.2],[.4,-1.2],[.4,-.4],[1.2,-.4],[1.2,.4],[.4,.4],[.4,1.2],[-.4,1.2],[-.4,.4],[-1.2,.4],[-1.2,-.4],[-.4,-.4]]; // prettier-ignore
const SHAPES = {
  o: around(16, [1.05]),
  ".": around(10, [0.8]),
  s: around(4, [1.3], 45),
  D: around(4, [1.35]),
  d: around(4, [1.5, 0.9]),
  "^": around(3, [1.4]),
  v: around(3, [1.4], 90),
  ">": around(3, [1.4], 0),
  p: around(5, [1.25]),
  "*": around(10, [1.6, 0.7]),
  P: CROSS,
  X: CROSS.map(([x, y]) => [(x - y) * 0.7, (x + y) * 0.7]),
  "|": [[-0.3, -1.6], [0.3, -1.6], [0.3, 1.6], [-0.3, 1.6]], // prettier-ignore
};
const f1 = (n) => Math.round(n * 10) / 10;

function outline(points, at, closed, last = Infinity) {
  let d = "";
  let pen = "M";
  for (let i = 0; i + 1 < points.length && i / 2 <= last; i += 2) {
    if (Number.isNaN(points[i]) || Number.isNaN(points[i + 1])) {
      if (closed && pen === "L") d += "Z";
      pen = "M";
      continue;
    }
    d += `${pen}${f1(at.x(points[i]))},${f1(at.y(points[i + 1]))}`;
    pen = "L";
  }
  return closed && pen === "L" ? `${d}Z` : d;
}

function markers(points, at, look, last) {
  const shape = SHAPES[look.marker] ?? SHAPES.o;
  let d = "";
  for (let i = 0; i + 1 < points.length && i / 2 <= last; i += 2 * look.every) {
    if (Number.isNaN(points[i]) || Number.isNaN(points[i + 1])) continue;
    const [x, y] = [at.x(points[i]), at.y(points[i + 1])];
    shape.forEach(([a, b], k) => {
      d += `${k ? "L" : "M"}${f1(x + a * look.size)},${f1(y + b * look.size)}`;
    });
    d += "Z";
  }
  return d;
}

// Each makes its elements once, and puts numbers into them as often as they come.
const DRAW = {
  line(look) {
    const stroke = svg("path", { fill: "none", stroke: colour(look), "stroke-width": look.width });
    stroke.setAttribute("stroke-dasharray", look.dash.join(" "));
    stroke.setAttribute("stroke-linejoin", "round");
    const spots = svg("path", { fill: look.hollow ? "var(--c-paper)" : colour(look) });
    if (look.hollow || look.rim)
      spots.setAttribute("stroke", look.hollow ? colour(look) : "var(--c-paper)");
    const element = svg("g", { opacity: look.opacity ?? 1 }, stroke, spots);
    const put = (points, at, _words, head) => {
      const last = look.steps ? head : Infinity;
      if (look.width) stroke.setAttribute("d", outline(points, at, false, last));
      if (look.marker) spots.setAttribute("d", markers(points, at, look, last));
    };
    return { element, put };
  },
  area(look) {
    const element = svg("path", { fill: colour(look), "fill-opacity": look.opacity });
    element.setAttribute("fill-rule", "evenodd");
    if (look.edge) {
      element.setAttribute("stroke", colour(look));
      element.setAttribute("stroke-opacity", look.name === "target" ? 0.9 : 0.25);
    }
    if (look.name === "target") element.classList.add("target");
    return { element, put: (points, at) => element.setAttribute("d", outline(points, at, true)) };
  },
  ellipses(look) {
    const element = svg("g", { fill: colour(look), stroke: colour(look) });
    element.setAttribute("fill-opacity", look.opacity);
    element.setAttribute("stroke-opacity", 0.28);
    const put = (numbers, at) => {
      if (!numbers.length) return;
      const [cx, cy, degrees, ...half] = numbers;
      const turn = `rotate(${-degrees} ${at.x(cx)} ${at.y(cy)})`;
      const unit = [at.x(cx + 1) - at.x(cx), at.y(cy) - at.y(cy + 1)];
      while (element.childElementCount < half.length / 2) element.append(svg("ellipse"));
      [...element.children].forEach((ring, i) => {
        const place = { cx: at.x(cx), cy: at.y(cy), transform: turn };
        place.rx = half[2 * i] * unit[0];
        place.ry = half[2 * i + 1] * unit[1];
        for (const [key, value] of Object.entries(place)) ring.setAttribute(key, value);
      });
    };
    return { element, put };
  },
  arrows(look) {
    const element = svg("g", { stroke: colour(look), fill: colour(look) });
    element.setAttribute("opacity", look.opacity ?? 1);
    const put = (numbers, at) => {
      while (element.childElementCount < numbers.length / 5) element.append(svg("path"));
      [...element.children].forEach((path, i) => {
        const [x0, y0, x1, y1, width] = numbers.subarray(5 * i, 5 * i + 5);
        const [from, to] = [[at.x(x0), at.y(y0)], [at.x(x1), at.y(y1)]]; // prettier-ignore
        const long = Math.hypot(to[0] - from[0], to[1] - from[1]);
        if (!(long > 1)) return path.setAttribute("d", "");
        const u = [(to[0] - from[0]) / long, (to[1] - from[1]) / long];
        const head = Math.min(long, 5 + 1.6 * width);
        const neck = [to[0] - u[0] * head, to[1] - u[1] * head];
        const wing = head * 0.4;
        const [a, b] = [1, -1].map((s) => [neck[0] - s * u[1] * wing, neck[1] + s * u[0] * wing]);
        path.setAttribute("stroke-width", width);
        path.setAttribute("d", `M${from}L${neck}M${to}L${a}L${b}Z`);
      });
    };
    return { element, put };
  },
  text(look) {
    const element = svg("g", { class: "words", fill: `var(--t-${look.colour})` });
    element.setAttribute("text-anchor", look.anchor);
    element.setAttribute("font-size", look.size);
    if (look.bold) element.setAttribute("font-weight", 600);
    const put = (points, at, words) => {
      while (element.childElementCount < words.length) element.append(svg("text"));
      [...element.children].forEach((text, i) => {
        const said = words[i] ?? "";
        const place = [at.x(points[2 * i]) + look.dx, at.y(points[2 * i + 1]) + look.dy];
        const seen = said && place.every(Number.isFinite);
        text.style.display = seen ? "" : "none";
        if (!seen) return;
        const lines = said.split("\n");
        const x = f1(held(place[0], 0, at.width));
        const down = 0.35 * look.size - (lines.length - 1) * 0.6 * look.size;
        const y = f1(held(place[1] + down, look.size, at.height - 3));
        if (text.said !== said) {
          text.replaceChildren(...lines.map((line) => svg("tspan", {})));
          [...text.children].forEach((span, k) => (span.textContent = lines[k]));
          text.said = said;
        }
        [...text.children].forEach((span, k) => {
          span.setAttribute("x", x);
          span.setAttribute("y", f1(y + k * 1.2 * look.size));
        });
      });
    };
    return { element, put };
  },
};

// ------------------------------------------------------------ plots

// One plot: { element, stage, measure, put, steps, near, mark }. `hold` is told of what a pointer or
// a key does to a handle.
function plot(hold) {
  const clip = newId();
  const element = svg("svg", { role: "group", class: "plot" });
  const window_ = svg("rect");
  const cover = svg("rect", { class: "ground", fill: "transparent" });
  const [back, still, moving, ring, over, grips] = Array.from({ length: 6 }, () => svg("g"));
  still.setAttribute("clip-path", `url(#${clip})`);
  moving.setAttribute("clip-path", `url(#${clip})`);
  ring.setAttribute("class", "ring");
  const shade = svg("defs", {}, svg("clipPath", { id: clip }, window_));
  // what is drawn over the ground lets the pointer through to it
  for (const group of [still, moving, over]) group.setAttribute("pointer-events", "none");
  element.append(shade, back, cover, still, moving, over, ring, grips);
  const title = words(0, 15, "", "start", "title");
  let spec = null;
  let stills = [];
  let parts = []; // of what moves: { mark, drawn, numbers, words, fresh }
  let at = {};

  const built = (mark) => {
    const drawn = DRAW[mark.kind]?.(mark.look) ?? null;
    return { ...mark, drawn, numbers: new Float32Array(), words: mark.words ?? [] };
  };
  const layer = (mark, under) => (mark.kind === "text" ? over : under);
  const stage = (next, numbers) => {
    spec = next;
    for (const group of [still, moving, over]) group.replaceChildren();
    stills = spec.still.map(built);
    parts = spec.moving.map(built);
    stills.forEach((part, i) => (part.numbers = numbers[i]));
    for (const part of stills) if (part.drawn) layer(part, still).append(part.drawn.element);
    for (const part of parts) if (part.drawn) layer(part, moving).append(part.drawn.element);
    hold.keep(grips, parts, { ground: cover, element, at: () => at });
  };

  // `tall`: the height of its row, if that is known.
  const measure = (width, tall = 0) => {
    const left = spec.bare ? 4 : spec.y.label ? 58 : 40;
    const [top, right, bottom] = [spec.titled ? 26 : 10, spec.room, spec.bare ? 6 : 42];
    const across = Math.max(60, width - left - right);
    const [dx, dy] = [spec.x.high - spec.x.low, spec.y.high - spec.y.low];
    const least = tall - top - bottom;
    let up = Math.max(spec.height - top - bottom, least);
    let [x, y] = [spec.x, spec.y];
    if (spec.equal) {
      up = Math.max(held((across * dy) / dx, 0.45 * spec.height, 1.3 * spec.height), least);
      const unit = Math.min(across / dx, up / dy); // pixels
      const wider = (axis, pixels) => {
        const more = (pixels / unit - (axis.high - axis.low)) / 2;
        return { ...axis, low: axis.low - more, high: axis.high + more };
      };
      [x, y] = [wider(x, across), wider(y, up)];
    }
    const height = top + up + bottom;
    at = { x: scale(x, left, left + across), y: scale(y, top + up, top), width, height };
    at.frame = { x: left, y: top, width: across, height: up };
    element.setAttribute("width", width);
    element.setAttribute("height", height);
    for (const rect of [window_, cover])
      for (const [key, value] of Object.entries(at.frame)) rect.setAttribute(key, value);
    back.replaceChildren(...(spec.bare ? [] : axes(x, y, at)));
    title.setAttribute("x", left + (spec.bare ? across / 2 : 0));
    title.setAttribute("text-anchor", spec.bare ? "middle" : "start");
    if (spec.titled) back.append(title);
    for (const part of stills) part.drawn?.put(part.numbers, at, part.words, Infinity);
    return height;
  };

  const axes = (x, y, { frame }) => {
    const [bottom, right] = [frame.y + frame.height, frame.x + frame.width];
    const marks = [svg("path", { class: "axis", d: `M${frame.x},${frame.y}V${bottom}H${right}` })];
    for (const [value, name] of ticks(x, frame.width)) {
      marks.push(svg("path", { class: "axis", d: `M${f1(at.x(value))},${bottom}v4` }));
      marks.push(words(at.x(value), bottom + 17, name, "middle"));
    }
    for (const [value, name] of ticks(y, frame.height * 1.7)) {
      marks.push(svg("path", { class: "axis", d: `M${frame.x},${f1(at.y(value))}h-4` }));
      marks.push(words(frame.x - 7, at.y(value) + 4, name, "end"));
    }
    marks.push(words(frame.x + frame.width / 2, bottom + 35, x.label, "middle", "label"));
    const side = words(0, 0, y.label, "middle", "label");
    side.setAttribute("transform", `translate(12 ${frame.y + frame.height / 2}) rotate(-90)`);
    return [...marks, side];
  };

  // `all`, or what came anew.
  const draw = (head, all = true) => {
    if (!at.frame) return; // not to be seen yet
    for (const part of parts)
      if (all || part.fresh) part.drawn?.put(part.numbers, at, part.words, head);
    hold.place(grips, parts, at);
  };
  const put = (numbers, said, head, called) => {
    if (title.textContent !== called) title.textContent = called;
    element.setAttribute("aria-label", called || spec.x.label);
    for (const part of parts) {
      const before = [part.numbers, part.words];
      part.numbers = numbers.shift() ?? part.numbers;
      if (part.kind === "text" || part.kind === "handle") part.words = said.shift() ?? part.words;
      part.fresh = !same(part.numbers, before[0]) || String(part.words) !== String(before[1]);
    }
    draw(head, false);
  };
  const walks = () => parts.filter((part) => part.look.steps);
  const timeline = () => spec.x.label.startsWith("step");

  const near = (x, y) => {
    // the step at the pointer, or null
    let [best, found] = [REACH, null];
    const { frame } = at;
    if (x < frame.x || x > frame.x + frame.width || y < frame.y || y > frame.y + frame.height)
      return null;
    for (const { numbers } of walks())
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        const dx = at.x(numbers[i]) - x;
        const away = timeline() ? Math.abs(dx) : Math.hypot(dx, at.y(numbers[i + 1]) - y);
        if (away < best) [best, found] = [away, i / 2];
      }
    return found;
  };
  const mark = (step) => {
    if (step === null || !walks().length) return ring.replaceChildren();
    const { frame } = at;
    const shown = [];
    for (const { numbers, look } of walks()) {
      const [x, y] = [at.x(numbers[2 * step]), at.y(numbers[2 * step + 1])];
      if (!Number.isFinite(x + y)) continue;
      if (timeline() && !shown.length)
        shown.push(svg("path", { class: "cursor", d: `M${x},${frame.y}v${frame.height}` }));
      const inside =
        x >= frame.x - 1 && x <= frame.x + frame.width + 1 && y >= frame.y - 1 && y <= frame.y + frame.height + 1; // prettier-ignore
      if (inside) shown.push(svg("circle", { cx: x, cy: y, r: 6, stroke: colour(look) }));
    }
    ring.replaceChildren(...shown);
  };
  const last = () => Math.max(0, ...walks().map(({ numbers }) => numbers.length / 2 - 1));
  const told = (step) =>
    parts.filter((part) => part.kind === "tell").map(({ numbers, look }) => {
      const many = look.columns.length;
      const row = Array.from(numbers.subarray(step * many, step * many + many));
      const said = row.map((v, i) => `${look.columns[i]} ${number(v)}`);
      return row.length ? `${look.name}: ${said.join(", ")}` : "";
    });
  return { element, stage, measure, put, draw, near, mark, last, told, spec: () => spec };
}

function number(v) {
  if (Number.isNaN(v)) return "–";
  const small = v !== 0 && (Math.abs(v) < 1e-3 || Math.abs(v) >= 1e5);
  const text = small ? v.toExponential(1) : String(Number(v.toPrecision(3)));
  return text.replace("-", "−").replace("e−", "e-").replace("e-", "e−").replace("e+", "e");
}

function words(x, y, said, anchor, kind = "tick") {
  const element = svg("text", { x: f1(x), y: f1(y), "text-anchor": anchor, class: kind });
  element.textContent = said;
  return element;
}

// ------------------------------------------------------------ the whole

// { element, stage(stage, still), put(motion, words), head(step), cursor(step), last() }.
// `hover(step or null)` is called as the pointer moves.
function scene(hold, hover) {
  const element = tag("div", { className: "scene" });
  let plots = [];
  let head = Infinity;
  let laid = 0; // the width that plots are laid out for
  const lay = () => {
    const whole = element.clientWidth;
    if (!whole || !plots.length) return;
    laid = whole;
    const rows = [];
    for (const one of plots) {
      if (one.spec().wide || !rows.length || rows.at(-1)[0].spec().wide) rows.push([]);
      rows.at(-1).push(one);
    }
    for (const row of rows) {
      const total = row.reduce((sum, one) => sum + one.spec().share, 0);
      const narrow = row.some((one) => (whole * one.spec().share) / total < NARROW);
      const width = (one) => (narrow ? whole : Math.floor((whole * one.spec().share) / total));
      const heights = row.map((one) => one.measure(width(one)));
      const tallest = Math.max(...heights);
      if (narrow) continue; // below each other, each is as tall as it likes
      row.forEach((one, i) => heights[i] < tallest && one.measure(width(one), tallest));
    }
    for (const one of plots) one.draw(head);
  };
  const watch = new ResizeObserver(() => {
    if (element.clientWidth !== laid) requestAnimationFrame(lay);
  });
  watch.observe(element);
  const local = (event, one) => {
    const box = one.element.getBoundingClientRect();
    return one.near(event.clientX - box.left, event.clientY - box.top);
  };
  return {
    element,
    stage(specs, still) {
      const numbers = unpacked(still);
      while (plots.length < specs.length) {
        const one = plot(hold);
        one.element.addEventListener("pointermove", (event) => hover(local(event, one)));
        one.element.addEventListener("pointerleave", () => hover(null));
        plots.push(one);
        element.append(one.element);
      }
      for (const one of plots.splice(specs.length)) one.element.remove();
      specs.forEach((spec, i) => plots[i].stage(spec, numbers.splice(0, spec.still.length)));
      lay();
    },
    put(motion, said) {
      const numbers = unpacked(motion);
      const [titles, ...rest] = said;
      plots.forEach((one, i) => one.put(numbers, rest, head, titles[i]));
    },
    head(step) {
      head = step;
      for (const one of plots) one.draw(head);
    },
    cursor(step) {
      for (const one of plots) one.mark(step);
    },
    last: () => Math.max(0, ...plots.map((one) => one.last())),
    told: (step) => plots.flatMap((one) => one.told(step)).filter(Boolean).join(" · "),
    stop: () => watch.disconnect(),
  };
}
