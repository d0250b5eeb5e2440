// Draws lanes. The axis stays in the window while the page scrolls; so does the whole canvas where there are so many lanes that it would
// be higher than a browser draws.
const canvas = at("canvas"),
    map = at("map"),
    told = at("told");
const Axis = 34,
    Head = 34,
    Memory = 30,
    Content = 26,
    LaneHeight = Head + Memory + Content + 12,
    Thin = 3,
    Highest = 4096;
const Words = "system-ui, 'DejaVu Sans', sans-serif",
    Figures = "ui-monospace, 'DejaVu Sans Mono', monospace";
let wide = 0,
    waiting = false;
const x = address => ((address - view.from) / (view.to - view.from)) * wide;

function draw() {
    waiting = false;
    if (!map.clientWidth) return; // not shown: it is being printed
    const whole = Axis + shown().length * LaneHeight,
        height = Math.min(whole, Math.max(Highest, window.innerHeight));
    map.style.height = whole + "px";
    canvas.style.height = height + "px";
    wide = canvas.clientWidth;
    const top = canvas.getBoundingClientRect().top,
        offset = Math.round(top - map.getBoundingClientRect().top - map.clientTop);
    drawOn(canvas, shown(), { height, offset, axis: axisTop() - top, scale: window.devicePixelRatio || 1 });
    keep();
}
/** Where in the window the axis is: at the map's head, or below what is told while that has scrolled away. */
const axisTop = () => Math.max(canvas.getBoundingClientRect().top, told.getBoundingClientRect().bottom);
function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(draw);
}

/** Draws some lanes, moved up by an offset, and an axis over them. */
function drawOn(target, some, { height, offset, axis, scale }) {
    const pixels = { width: Math.round(wide * scale), height: Math.round(height * scale) };
    if (target.width !== pixels.width || target.height !== pixels.height) Object.assign(target, pixels);
    const g = target.getContext("2d", { alpha: false });
    g.setTransform(scale, 0, 0, scale, 0, 0);
    g.textBaseline = "middle";
    g.fillStyle = colours.paper;
    g.fillRect(0, 0, wide, height);
    drawAxis(g, axis, height);
    g.save();
    g.beginPath();
    g.rect(0, axis + 24, wide, height);
    g.clip();
    for (let i = Math.max(0, Math.floor((offset + axis - Axis) / LaneHeight)); i < some.length; i++) {
        const top = Axis + i * LaneHeight - offset;
        if (top > height) break;
        drawLane(g, some[i], top);
    }
    g.restore();
}

function drawAxis(g, top, height) {
    let step = 256;
    while ((view.to - view.from) / step > Math.max(2, wide / 110)) step *= 2;
    g.font = "11px " + Figures;
    for (let address = Math.ceil(view.from / step) * step; address <= view.to; address += step) {
        const left = Math.round(x(address)) + 0.5;
        g.strokeStyle = colours.taken;
        g.beginPath();
        g.moveTo(left, top + 24);
        g.lineTo(left, height);
        g.stroke();
        g.fillStyle = colours.faint;
        g.fillText(hex(address), left + 3, top + 14);
    }
}

function drawLane(g, lane, top) {
    g.font = "bold 13px " + Words;
    g.fillStyle = colours.ink;
    g.fillText(lane.name, 4, top + 8);
    const after = 12 + g.measureText(lane.name).width;
    g.font = "12px " + Words;
    g.fillStyle = colours.faint;
    g.fillText(lane.summary, after, top + 8);
    drawSpans(g, lane.memory, top + Head, Memory);
    drawSpans(g, lane.content, top + Head + Memory, Content);
    drawMarks(g, lane, top);
}
function drawMarks(g, lane, top) {
    const seen = lane.marks.map(mark => ({ label: mark.label, left: Math.round(x(Number(mark.address))) + 0.5 })).filter(m => m.left >= 0 && m.left <= wide);
    g.font = "12px " + Words;
    let taken = 0;
    seen.forEach(({ label, left }, i) => {
        g.strokeStyle = colours.ink;
        g.setLineDash([4, 3]);
        g.beginPath();
        g.moveTo(left, top + 17);
        g.lineTo(left, top + Head + Memory + Content);
        g.stroke();
        g.setLineDash([]);
        const room = g.measureText(label).width,
            end = i + 1 < seen.length ? seen[i + 1].left - 4 : wide,
            begin = left + 4 + room <= end ? left + 4 : Math.max(taken, Math.min(left - 4 - room, end - room));
        if (begin + room > end) return;
        g.fillStyle = colours.faint;
        g.fillText(label, begin, top + 24);
        taken = begin + room + 6;
    });
}

function drawSpans(g, spans, top, height) {
    const strip = new Strip(Math.ceil(wide)),
        perByte = wide / (view.to - view.from);
    for (let i = first(spans, view.from); i < spans.length && spans[i].from < view.to; i++) {
        const span = spans[i],
            left = (span.from - view.from) * perByte,
            right = (span.to - view.from) * perByte;
        if (right - left < Thin) strip.add(left, right, paintOf(g, span));
        else drawBox(g, span, Math.max(-2, left), Math.min(wide + 2, right), top, height);
    }
    strip.draw(g, top, height);
    if (current && current.row === spans) frame(g, current, top, height);
}

function drawBox(g, span, left, right, top, height) {
    const box = right - left;
    g.fillStyle = paintOf(g, span).css;
    g.fillRect(left, top, box, height);
    if (span.kind === "partial" || span.hatched) hatch(g, left, top, box, height);
    g.strokeStyle = colours.line;
    g.strokeRect(left + 0.5, top + 0.5, box - 1, height - 1);
    if (box > 30) label(g, span, left, top, box, height);
}
/** A frame around what is told about, also where that is thinner than its frame. */
function frame(g, span, top, height) {
    const left = Math.max(-4, x(span.from)),
        box = Math.max(3, Math.min(wide + 4, x(span.to)) - left);
    g.strokeStyle = colours.ink;
    g.lineWidth = 3;
    g.strokeRect(left + 0.5, top + 0.5, box - 1, height - 1);
    g.lineWidth = 1;
}
function hatch(g, left, top, box, height) {
    g.save();
    g.beginPath();
    g.rect(left, top, box, height);
    g.clip();
    g.strokeStyle = colours.faint;
    g.beginPath();
    for (let k = Math.floor((left - height) / 8) * 8; k < left + box; k += 8) {
        g.moveTo(k, top + height);
        g.lineTo(k + height, top);
    }
    g.stroke();
    g.restore();
}
function label(g, span, left, top, box, height) {
    const inside = Math.max(2, left + 4),
        room = left + box - inside - 3;
    g.fillStyle = isDim(span) ? colours.faint : colours.ink;
    g.font = "12px " + Words;
    const two = height >= 30 && room > 70;
    if (room > 24) g.fillText(fit(g, span.label, room), inside, top + (two ? 9 : height / 2));
    g.font = "11px " + Figures;
    if (two) g.fillText(fit(g, hex(span.from) + " " + size(span.to - span.from), room), inside, top + 22);
}
/** As much of the text as fits, found by halves. */
function fit(g, text, room) {
    if (g.measureText(text).width <= room) return text;
    let a = 0,
        b = text.length - 1;
    while (a < b) {
        const m = (a + b + 1) >> 1;
        if (g.measureText(text.slice(0, m) + "…").width <= room) a = m;
        else b = m - 1;
    }
    return a ? text.slice(0, a) + "…" : "";
}
