// Draws the map and answers pointer, keys, search and slider. What it shows is the JSON in #data; nothing is fetched.
"use strict";
(() => {
    const data = JSON.parse(document.getElementById("data").textContent);
    const at = id => document.getElementById(id);
    const canvas = at("canvas"),
        map = at("map"),
        told = at("told");
    const Axis = 34,
        Head = 34,
        Memory = 30,
        Content = 26,
        Gap = 12,
        Least = 4096;
    const LaneHeight = Head + Memory + Content + Gap;
    const hex = n => "0x" + n.toString(16);
    const lanes = data.lanes;
    for (const lane of lanes)
        for (const row of ["memory", "content"]) {
            // How far the spans up to one reach: they are sorted by their start, and a larger one may hold those after it.
            let reach = 0;
            for (const span of lane[row])
                Object.assign(span, { from: Number(span.start), to: Number(span.end), lane, reach: (reach = Math.max(reach, Number(span.end))) });
        }
    const all = lanes.flatMap(lane => [...lane.memory, ...lane.content]);
    const owners = new Map(lanes.slice(1).map(lane => [lane.name, lane]));
    const low = Math.min(...lanes.map(l => (l.memory.length ? l.memory[0].from : Infinity)));
    const high = lanes.reduce((end, l) => l.memory.reduce((e, s) => Math.max(e, s.to), end), 0);
    const whole = { from: Math.max(0, low - (high - low) * 0.01), to: high + (high - low) * 0.01 };
    const ram = lanes[0].memory.filter(s => s.kind !== "registers");
    const start = ram.length ? { from: ram[0].from, to: ram[ram.length - 1].to } : whole;
    let view = { ...start },
        selected = null,
        current = null,
        state = null,
        drag = null,
        waiting = false;

    // Colours of the page's style, read again when light and dark change.
    const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
    let colours;
    const readColours = () =>
        (colours = {
            paper: css("--paper"),
            ink: css("--ink"),
            faint: css("--faint"),
            line: css("--line"),
            taken: css("--taken"),
            shared: css("--shared"),
            fill: css("--fill"),
        });
    const fillOf = span =>
        span.kind === "free"
            ? colours.paper
            : owners.has(span.owner)
              ? `hsl(${owners.get(span.owner).hue} ${colours.fill})`
              : span.kind === "shared"
                ? colours.shared
                : span.kind === "unowned"
                  ? colours.paper
                  : colours.taken;
    const strength = span => (span.kind === "movable" ? 0.45 : span.kind === "foreign" ? 0.15 : 1);

    const width = () => canvas.clientWidth;
    const x = address => ((address - view.from) / (view.to - view.from)) * width();
    const size = n => {
        for (const [unit, sign] of [
            [2 ** 30, "G"],
            [2 ** 20, "M"],
            [1024, "K"],
        ])
            if (n && n % unit === 0) return n / unit + sign;
        return n + " bytes";
    };
    const shown = () => (state ? [state, ...lanes] : lanes);

    function draw() {
        waiting = false;
        const scale = window.devicePixelRatio || 1,
            height = Axis + shown().length * LaneHeight;
        canvas.width = width() * scale;
        canvas.height = height * scale;
        canvas.style.height = height + "px";
        const g = canvas.getContext("2d");
        g.scale(scale, scale);
        g.fillStyle = colours.paper;
        g.fillRect(0, 0, width(), height);
        g.textBaseline = "middle";
        drawAxis(g, height);
        shown().forEach((lane, i) => drawLane(g, lane, Axis + i * LaneHeight));
    }
    function later() {
        if (!waiting) {
            waiting = true;
            requestAnimationFrame(draw);
        }
    }

    function drawAxis(g, height) {
        let step = Least;
        while ((view.to - view.from) / step > Math.max(2, width() / 110)) step *= 2;
        g.font = "11px ui-monospace, 'DejaVu Sans Mono', monospace";
        for (let address = Math.ceil(view.from / step) * step; address <= view.to; address += step) {
            const left = Math.round(x(address)) + 0.5;
            g.strokeStyle = colours.taken;
            g.beginPath();
            g.moveTo(left, 24);
            g.lineTo(left, height);
            g.stroke();
            g.fillStyle = colours.faint;
            g.fillText(hex(address), left + 3, 14);
        }
    }

    function drawLane(g, lane, top) {
        g.font = "bold 13px system-ui, 'DejaVu Sans', sans-serif";
        g.fillStyle = colours.ink;
        g.fillText(lane.name, 4, top + 8);
        const after = 12 + g.measureText(lane.name).width;
        g.font = "12px system-ui, 'DejaVu Sans', sans-serif";
        g.fillStyle = colours.faint;
        g.fillText(lane.summary, after, top + 8);
        drawSpans(g, lane.memory, top + Head, Memory);
        drawSpans(g, lane.content, top + Head + Memory, Content);
        drawMarks(g, lane, top);
    }
    function drawMarks(g, lane, top) {
        const places = lane.marks.map(mark => Math.round(x(Number(mark.address))) + 0.5);
        let taken = 0;
        lane.marks.forEach((mark, i) => {
            const left = places[i],
                room = g.measureText(mark.label).width;
            if (left < 0 || left > width()) return;
            g.strokeStyle = colours.ink;
            g.setLineDash([4, 3]);
            g.beginPath();
            g.moveTo(left, top + 17);
            g.lineTo(left, top + Head + Memory + Content);
            g.stroke();
            g.setLineDash([]);
            const end = i + 1 < places.length ? Math.min(width(), places[i + 1] - 4) : width(),
                begin = left + 4 + room <= end ? left + 4 : left - 4 - room;
            if (begin >= taken) {
                g.fillStyle = colours.faint;
                g.fillText(mark.label, begin, top + 24);
                taken = begin + room + 6;
            }
        });
    }

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
    function drawSpans(g, spans, top, height) {
        let drawn = -1;
        for (let i = first(spans, view.from); i < spans.length && spans[i].from < view.to; i++) {
            const span = spans[i],
                left = Math.max(-2, x(span.from)),
                right = Math.min(width() + 2, x(span.to));
            if (right <= drawn) {
                // too small to be seen beside what is drawn: on to what ends behind it
                i = Math.max(i, first(spans, view.from + (drawn / width()) * (view.to - view.from)) - 1);
                continue;
            }
            const box = Math.max(1, right - left);
            drawn = left + box;
            g.globalAlpha = (selected && span.owner !== selected ? 0.25 : 1) * strength(span);
            g.fillStyle = fillOf(span);
            g.fillRect(left, top, box, height);
            g.globalAlpha = selected && span.owner !== selected ? 0.25 : 1;
            if (span.kind === "partial" || span.hatched) hatch(g, left, top, box, height);
            if (box > 3) {
                g.strokeStyle = span === current ? colours.ink : colours.line;
                g.lineWidth = span === current ? 3 : 1;
                g.strokeRect(left + 0.5, top + 0.5, box - 1, height - 1);
                g.lineWidth = 1;
            }
            if (box > 30) label(g, span, left, top, box, height);
            g.globalAlpha = 1;
        }
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
        g.save();
        g.beginPath();
        g.rect(left, top, box, height);
        g.clip();
        g.fillStyle = colours.ink;
        g.font = "12px system-ui, 'DejaVu Sans', sans-serif";
        const two = height >= 30 && room > 70;
        if (room > 24) g.fillText(fit(g, span.label, room), inside, top + (two ? 9 : height / 2));
        g.font = "11px ui-monospace, 'DejaVu Sans Mono', monospace";
        if (two) g.fillText(fit(g, hex(span.from) + " " + size(span.to - span.from), room), inside, top + 22);
        g.restore();
    }
    function fit(g, text, room) {
        if (g.measureText(text).width <= room) return text;
        let n = text.length;
        while (n > 0 && g.measureText(text.slice(0, n) + "…").width > room) n--;
        return n ? text.slice(0, n) + "…" : "";
    }

    // The view: from 4 KiB to all that there is.
    function look(from, to) {
        const most = Math.max(2 ** 32, high),
            wide = Math.min(most, Math.max(Least, to - from)),
            middle = (from + to) / 2;
        const begin = Math.max(0, Math.min(Math.max(most, whole.to) - wide, middle - wide / 2));
        view = { from: begin, to: begin + wide };
        later();
    }
    function zoom(factor, address = (view.from + view.to) / 2) {
        look(address - (address - view.from) * factor, address + (view.to - address) * factor);
    }
    function pan(part) {
        const by = (view.to - view.from) * part;
        look(view.from + by, view.to + by);
    }
    function show(span) {
        const pad = Math.max(Least, (span.to - span.from) * 0.5);
        look(span.from - pad, span.to + pad);
        tell(span);
    }

    function bits(entry) {
        const names = [
            [0x100, "AVAILABLE"],
            [0x200, "RELEASE_ORDER"],
            [0x400, "RELEASE_RETURN"],
            [0x800, "REQUESTED"],
            [0x1000, "CLAIMED"],
        ]
            .filter(([bit]) => entry & bit)
            .map(([, name]) => name);
        const owner = entry & 0xff;
        return `entry 0x${entry.toString(16).padStart(4, "0")}: owner ${owner === 0xff ? "everybody" : owner || "nobody"}${names.length ? ", " + names.join(", ") : ", no flag"}`;
    }
    function describe(span) {
        const place = data.places[span.place],
            lines = [`${span.lane ? span.lane.name + ": " : ""}${span.label}`, `${hex(span.from)} .. ${hex(span.to)}, ${size(span.to - span.from)}`];
        if (span.sections)
            lines.push(
                span.sections[0] === span.sections[1] ? `section ${span.sections[0]}` : `sections ${span.sections[0]} ..= ${span.sections[1]}`,
            );
        if (span.entry !== undefined) lines.push(bits(span.entry));
        if (place) lines.push(`${place.file}:${place.line}`);
        if (place && place.documentation) lines.push(place.documentation);
        return lines.join("\n");
    }
    function tell(span) {
        if (current !== span) {
            current = span;
            told.textContent = span ? describe(span) : "";
            later();
        }
    }
    function select(owner) {
        selected = selected === owner ? null : owner;
        for (const button of document.querySelectorAll("#owners button"))
            button.setAttribute("aria-pressed", String(button.dataset.owner === selected));
        later();
    }

    function spanAt(event) {
        const box = canvas.getBoundingClientRect(),
            y = event.clientY - box.top - Axis,
            i = Math.floor(y / LaneHeight),
            lane = shown()[i];
        if (!lane || y < 0) return null;
        const inner = y - i * LaneHeight - Head,
            address = view.from + ((event.clientX - box.left) / width()) * (view.to - view.from);
        const spans = inner < 0 ? [] : inner < Memory ? lane.memory : inner < Memory + Content ? lane.content : [];
        let best = null;
        for (let k = first(spans, address); k < spans.length && spans[k].from <= address; k++)
            if (address < spans[k].to && (!best || spans[k].to - spans[k].from < best.to - best.from)) best = spans[k];
        return best;
    }
    map.addEventListener("pointermove", event => {
        if (drag) {
            const by = ((drag.x - event.clientX) / width()) * (view.to - view.from);
            drag.moved ||= Math.abs(event.clientX - drag.start) > 3;
            drag.x = event.clientX;
            if (drag.moved) look(view.from + by, view.to + by);
            return;
        }
        const span = spanAt(event);
        if (span) tell(span);
    });
    map.addEventListener("pointerdown", event => {
        drag = { x: event.clientX, start: event.clientX, moved: false };
        map.setPointerCapture(event.pointerId);
    });
    map.addEventListener("pointerup", event => {
        const moved = drag && drag.moved;
        drag = null;
        if (moved) return;
        const span = spanAt(event);
        if (span) tell(span);
        select(span && span.owner ? span.owner : selected);
    });
    map.addEventListener(
        "wheel",
        event => {
            event.preventDefault();
            const box = canvas.getBoundingClientRect();
            zoom(event.deltaY > 0 ? 1.25 : 0.8, view.from + ((event.clientX - box.left) / width()) * (view.to - view.from));
        },
        { passive: false },
    );
    map.addEventListener("keydown", event => {
        const keys = {
            ArrowLeft: () => pan(-0.2),
            ArrowRight: () => pan(0.2),
            "+": () => zoom(0.5),
            "=": () => zoom(0.5),
            "-": () => zoom(2),
            Home: () => look(start.from, start.to),
            n: () => next(1),
            p: () => next(-1),
            ArrowDown: () => next(1),
            ArrowUp: () => next(-1),
            Enter: () => current && select(current.owner || selected),
            Escape: () => select(selected),
        };
        if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
        event.preventDefault();
        keys[event.key]();
    });
    function next(by) {
        const i = all.indexOf(current);
        show(all[(i < 0 ? (by > 0 ? 0 : all.length - 1) : i + by + all.length) % all.length]);
    }

    at("in").onclick = () => zoom(0.5);
    at("out").onclick = () => zoom(2);
    at("all").onclick = () => look(start.from, start.to);
    let hits = { text: "", list: [], index: -1 };
    at("search").addEventListener("submit", event => {
        event.preventDefault();
        const text = at("find").value.trim().toLowerCase();
        if (!text) return;
        if (hits.text !== text) {
            const address = /^(0x[0-9a-f]+|\d+)$/.test(text) ? Number(text) : NaN;
            hits = {
                text,
                index: -1,
                list: Number.isNaN(address)
                    ? all.filter(s => s.label.toLowerCase().includes(text) || (s.owner || "").toLowerCase() === text)
                    : all.filter(s => s.from <= address && address < s.to).sort((a, b) => a.to - a.from - (b.to - b.from)),
            };
        }
        if (!hits.list.length) {
            at("found").textContent = `nothing is called or lies at ${text}`;
            return;
        }
        hits.index = (hits.index + 1) % hits.list.length;
        show(hits.list[hits.index]);
        at("found").textContent = `${hits.index + 1} of ${hits.list.length}: ${hits.list[hits.index].lane.name}: ${hits.list[hits.index].label}`;
    });

    for (const lane of lanes.slice(1)) {
        const button = document.createElement("button"),
            swatch = document.createElement("span");
        swatch.className = "swatch";
        swatch.style.background = `hsl(${lane.hue} var(--fill))`;
        button.dataset.owner = lane.name;
        button.type = "button";
        button.setAttribute("aria-pressed", "false");
        button.append(swatch, lane.name);
        button.onclick = () => select(lane.name);
        at("owners").append(button);
    }

    // Scenarios: each step tells what it changed; a state is all changes up to it.
    function stateAt(scenario, step) {
        const count = data.sectionCount,
            entries = new Uint16Array(count),
            marks = new Uint8Array(count);
        for (const done of scenario.steps.slice(0, step))
            for (const [a, b, entry, mark] of done.changes) {
                entries.fill(entry, a, b + 1);
                marks.fill(mark, a, b + 1);
            }
        const spans = [],
            byId = new Map(data.owners.map(o => [o.id, o.name]));
        for (let from = 0, i = 1; i <= count; i++) {
            if (i < count && entries[i] === entries[from] && marks[i] === marks[from]) continue;
            const entry = entries[from],
                owner = byId.get(entry & 0xff);
            if (entry)
                spans.push({
                    kind: (entry & 0xff) === 0xff ? "shared" : owner ? (entry & 0x100 ? "movable" : "kernelcore") : "unowned",
                    owner,
                    hatched: marks[from] & 1,
                    entry,
                    sections: [from, i - 1],
                    from: from * data.sectionSize,
                    to: i * data.sectionSize,
                    reach: i * data.sectionSize,
                    label:
                        (owner || ((entry & 0xff) === 0xff ? "shared" : "free")) +
                        (marks[from] & 1 ? ", offline" : "") +
                        (marks[from] & 2 ? ", pinned" : ""),
                });
            from = i;
        }
        return spans;
    }
    function play() {
        const scenario = data.scenarios[Number(at("scenario").value)],
            slider = at("step");
        if (!scenario) {
            state = null;
            slider.disabled = true;
            at("stepped").textContent = "";
            later();
            return;
        }
        slider.disabled = false;
        slider.max = String(scenario.steps.length);
        const n = Math.min(Number(slider.value), scenario.steps.length),
            step = scenario.steps[n - 1];
        const text = step
            ? `${n} of ${scenario.steps.length}: ${step.text}${step.refused ? ", refused: " + step.refused : ""}${step.running ? "; " + step.running + " runs" : ""}`
            : "before the first step: the device is off";
        slider.setAttribute("aria-valuetext", text);
        at("stepped").textContent = text;
        state = {
            name: scenario.name,
            summary: step ? "after " + step.text : "before the first step",
            memory: stateAt(scenario, n),
            content: [],
            marks: [],
        };
        for (const span of state.memory) span.lane = state;
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

    // The same in words, made when somebody opens it or prints.
    function table() {
        if (at("rows").childElementCount) return;
        const rows = document.createDocumentFragment();
        for (const span of all) {
            const row = rows.appendChild(document.createElement("tr")),
                place = data.places[span.place];
            const cells = [
                span.lane.name,
                span.label,
                hex(span.from),
                hex(span.to),
                size(span.to - span.from),
                span.sections ? span.sections.join(" ..= ") : "",
                span.entry === undefined ? "" : bits(span.entry),
                place ? `${place.file}:${place.line}` : "",
            ];
            cells.forEach((text, i) => {
                const cell = row.appendChild(document.createElement("td"));
                cell.textContent = text;
                if (i === 2 || i === 3) cell.className = "address";
            });
        }
        at("rows").append(rows);
    }
    at("table").addEventListener("toggle", () => at("table").open && table());
    window.addEventListener("beforeprint", () => {
        table();
        at("table").open = true;
    });

    window.addEventListener("resize", later);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
        readColours();
        later();
    });
    readColours();
    draw();
})();
