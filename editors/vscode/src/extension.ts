import * as vscode from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

interface MapResult {
    content?: string;
    message?: string;
}

let client: LanguageClient | undefined;

/** Starts the server, and what the editor itself has to do for it: show the map, and tell how a scenario went. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
    const settings = vscode.workspace.getConfiguration("fsw");
    const server: ServerOptions = { command: settings.get<string>("program", "fswc"), args: ["lsp"] };
    const options: LanguageClientOptions = {
        documentSelector: [{ language: "fsw" }],
        initializationOptions: { includes: settings.get<string[]>("includes", []), images: settings.get<string[]>("images", []) },
        synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.fsw") },
        middleware: {
            async executeCommand(command, args, next) {
                const said: unknown = await next(command, args);
                if (typeof said === "string") {
                    void vscode.window.showInformationMessage(said);
                }
                return said;
            },
        },
    };
    client = new LanguageClient("fsw", "FswLayout", server, options);
    context.subscriptions.push(vscode.commands.registerCommand("fsw.showMap", (uri?: string) => showMap(context, uri)));
    await client.start();
}

export async function deactivate(): Promise<void> {
    await client?.stop();
}

/** The map beside the text, drawn anew as layouts are typed: the page keeps what one was looking at. */
async function showMap(context: vscode.ExtensionContext, uri?: string): Promise<void> {
    const document = uri ?? vscode.window.activeTextEditor?.document.uri.toString();
    if (document === undefined) {
        return;
    }
    const panel = vscode.window.createWebviewPanel("fsw.map", "Map", vscode.ViewColumn.Beside, { enableScripts: true, retainContextWhenHidden: true });
    const draw = async (): Promise<void> => {
        const map = await client?.sendRequest<MapResult>("fsw/map", { textDocument: { uri: document } });
        // While errors stand the last sound map is still the best picture there is.
        if (map?.content !== undefined) {
            panel.webview.html = map.content;
        } else if (panel.webview.html === "") {
            panel.webview.html = `<p>${map?.message ?? ""}</p>`;
        }
    };
    const drawAnew = oneAtATime(draw);
    const typed = vscode.workspace.onDidChangeTextDocument(({ document: changed }) => {
        if (changed.languageId === "fsw") {
            void drawAnew();
        }
    });
    panel.onDidDispose(() => typed.dispose(), undefined, context.subscriptions);
    await drawAnew();
}

/** What is asked for while it is being done is done once more, however often it was asked for. */
function oneAtATime(act: () => Promise<void>): () => Promise<void> {
    let wanted = 0;
    return async () => {
        if (wanted++ > 0) {
            return;
        }
        try {
            for (let done = 0; done < wanted; ) {
                done = wanted;
                await act();
            }
        } finally {
            wanted = 0;
        }
    };
}
