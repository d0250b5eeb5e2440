// Bundles page.js, with the workers and files that its packages name by `new URL("…", import.meta.url)`, which esbuild leaves as they are.
"use strict";
const esbuild = require("esbuild");
const fs = require("fs"),
    path = require("path");
const named = /\bnew\s+URL\s*\(\s*(['"])([^'"]+)\1\s*,\s*import\.meta\.url\s*\)/g;
const options = {
    bundle: true,
    format: "esm",
    logLevel: "error",
    loader: { ".ttf": "file", ".wasm": "file", ".svg": "dataurl", ".png": "dataurl" },
};

/** Puts each file that is named into the folder, a script as a bundle of its own, and names it from the site's root. */
function assets(folder) {
    const done = new Map();
    const place = file => {
        const name = `asset${done.size}${path.extname(file)}`;
        done.set(file, `/${name}`);
        if (path.extname(file) === ".js") return esbuild.build({ ...options, entryPoints: [file], outfile: path.join(folder, name), plugins: [plugin] });
        fs.copyFileSync(file, path.join(folder, name));
    };
    const plugin = {
        name: "assets",
        setup(build) {
            build.onLoad({ filter: /\.js$/ }, async ({ path: file }) => {
                let contents = fs.readFileSync(file, "utf8");
                for (const [whole, , name] of contents.matchAll(named)) {
                    const { path: found, errors } = await build.resolve(name, { resolveDir: path.dirname(file), kind: "import-statement" });
                    if (errors.length > 0) continue; // a file that the package names and does not bring
                    if (!done.has(found)) await place(found);
                    contents = contents.replace(whole, `new URL("${done.get(found)}", import.meta.url)`);
                }
                return { contents };
            });
        },
    };
    return plugin;
}

/** Writes the page index.html and all that it loads into the folder. */
exports.bundle = async folder => {
    await esbuild.build({ ...options, entryPoints: [path.join(__dirname, "page.js")], outdir: folder, splitting: true, plugins: [assets(folder)] });
    const body = '<body style="margin:0"><div id="editor" style="height:100vh"></div><script type="module" src="page.js"></script>';
    const head = '<!DOCTYPE html><meta charset="utf-8"><title>FswLayout</title><link rel="icon" href="data:,"><link rel="stylesheet" href="page.css">';
    fs.writeFileSync(path.join(folder, "index.html"), head + body);
};
