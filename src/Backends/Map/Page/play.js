// Scenarios: each step tells what it changed; a state is all changes up to it, in a lane of its own above the board's.
const byId = new Map(data.owners.map(o => [o.id, lanes.find(lane => lane.name === o.name)]));

/** The lane after some steps: the board's spans, cut where entries differ, and joined where they do not. */
function stateAfter(lane, steps) {
    const entries = new Uint16Array(data.sectionCount),
        marks = new Uint8Array(data.sectionCount);
    Object.assign(lane, { steps, since: new Int32Array(data.sectionCount).fill(-1), memory: [], content: [], marks: [] });
    steps.forEach((step, n) => {
        for (const [a, b, entry, mark] of step.changes) {
            entries.fill(entry, a, b + 1);
            marks.fill(mark, a, b + 1);
            lane.since.fill(n, a, b + 1);
        }
    });
    for (const board of lanes[0].memory.filter(span => span.sections))
        for (let from = board.sections[0], end = board.sections[1] + 1; from < end; ) {
            let to = from + 1;
            while (to < end && entries[to] === entries[from] && marks[to] === marks[from]) to++;
            append(lane.memory, stateSpan(lane, board, entries[from], marks[from], [from, to - 1]));
            from = to;
        }
    return lane;
}
function append(spans, span) {
    const last = spans[spans.length - 1];
    if (last && last.to === span.from && last.label === span.label && last.entry === span.entry) {
        last.to = last.reach = span.to;
        last.sections[1] = span.sections[1];
    } else spans.push(span);
}
/** The last step that changed something in a span of the state. */
const stepOf = ({ lane, sections: [a, b] }) => lane.steps[lane.since.subarray(a, b + 1).reduce((x, y) => Math.max(x, y), -1)];

function stateSpan(lane, board, entry, mark, sections) {
    const owner = byId.get(entry & 0xff),
        everybody = (entry & 0xff) === 0xff;
    const span = {
        lane,
        row: lane.memory,
        sections,
        kind: everybody ? "shared" : !owner ? "unowned" : board.kind === "partial" ? "partial" : entry & 0x100 ? "movable" : "kernelcore",
        owner: owner && owner.name,
        hatched: mark & 1,
        from: Math.max(board.from, sections[0] * data.sectionSize),
        to: Math.min(board.to, (sections[1] + 1) * data.sectionSize),
        entry,
        // Where its owner's memory is asked for in the layout.
        place: owner && (owner.memory.find(s => s.owner === owner.name) || {}).place,
    };
    const whose = owner ? owner.name : everybody ? "shared" : entry ? "free" : "nobody's yet";
    span.label = whose + (span.kind === "partial" ? ", partial" : "") + (mark & 1 ? ", offline" : "") + (mark & 2 ? ", pinned" : "");
    span.reach = span.to;
    span.look = lookOf(span);
    return span;
}

function play() {
    const scenario = data.scenarios[Number(at("scenario").value || -1)],
        slider = at("step"),
        was = current && current.lane === state ? current : null;
    slider.disabled = !scenario;
    if (scenario) slider.max = String(scenario.steps.length);
    const n = Number(slider.value),
        step = scenario && scenario.steps[n - 1];
    const what = step ? step.text + (step.refused ? `, refused: ${step.refused}` : "") + (step.running ? `; ${step.running} runs` : "") : "";
    const text = !scenario ? "" : step ? `${n} of ${scenario.steps.length}: ${what}` : "before the first step: the device is off";
    slider.setAttribute("aria-valuetext", text);
    at("stepped").textContent = text;
    const lane = { name: scenario && scenario.name, summary: step ? "after " + step.text : "before the first step" };
    state = scenario ? stateAfter(lane, scenario.steps.slice(0, n)) : null;
    if (was) tell(state && smallest(state.memory, was.from));
    later();
}
if (data.scenarios.length) {
    data.scenarios.forEach((scenario, i) => at("scenario").append(new Option(scenario.name, String(i))));
    at("scenario").onchange = () => {
        at("step").value = "0";
        play();
    };
    at("step").oninput = play;
    at("play").hidden = false;
}
