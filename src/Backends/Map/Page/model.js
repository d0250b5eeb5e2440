// What is shown, from the JSON in #data; nothing is fetched. A span gets its ends as numbers, its lane, the row it is in, and its look.
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const at = id => document.getElementById(id);
const hex = n => "0x" + n.toString(16);
const size = n => {
    for (const [unit, sign] of [
        [2 ** 30, "G"],
        [2 ** 20, "M"],
        [1024, "K"],
    ])
        if (n && n % unit === 0) return n / unit + sign;
    return n + " bytes";
};

/** The looks that spans have: a kind and an owner. Of many thousand spans a few; colours are worked out for each once. */
const looks = [],
    lookIndex = new Map();
function lookOf(span) {
    const key = `${span.kind} ${span.owner || ""}`;
    if (!lookIndex.has(key)) {
        lookIndex.set(key, looks.length);
        looks.push({ kind: span.kind, owner: span.owner });
    }
    return lookIndex.get(key);
}

const lanes = data.lanes;
for (const lane of lanes)
    for (const row of ["memory", "content"]) {
        // How far the spans up to one reach: they are sorted by their start, and a larger one may hold those after it.
        let reach = 0;
        for (const span of lane[row]) {
            span.from = Number(span.start);
            span.to = Number(span.end);
            span.lane = lane;
            span.row = lane[row];
            span.reach = reach = Math.max(reach, span.to);
            span.look = lookOf(span);
        }
    }
const all = lanes.flatMap(lane => [...lane.memory, ...lane.content]);
const owners = new Map(lanes.slice(1).map(lane => [lane.name, lane]));
const low = Math.min(...lanes.map(l => (l.memory.length ? l.memory[0].from : Infinity)));
const high = lanes.reduce((end, l) => l.memory.reduce((e, s) => Math.max(e, s.to), end), 0);
const most = Math.max(2 ** 32, high + (high - low) * 0.01),
    least = 4096;
const ram = lanes[0].memory.filter(s => s.kind !== "registers" && s.kind !== "onchip");
const start = ram.length ? { from: ram[0].from, to: ram[ram.length - 1].to } : { from: low, to: high };

let view = { ...start },
    selected = null,
    current = null,
    state = null;
const shown = () => (state ? [state, ...lanes] : lanes);
const ranges = () => (state ? state.memory.concat(all) : all);

/** The index of the first of the spans that may hold the address, or of the first behind it. */
function first(spans, address) {
    let a = 0,
        b = spans.length;
    while (a < b) {
        const m = (a + b) >> 1;
        if (spans[m].reach <= address) a = m + 1;
        else b = m;
    }
    return a;
}
/** The smallest of the spans that hold the address. */
function smallest(spans, address) {
    let best = null;
    for (let k = first(spans, address); k < spans.length && spans[k].from <= address; k++)
        if (address < spans[k].to && (!best || spans[k].to - spans[k].from < best.to - best.from)) best = spans[k];
    return best;
}
