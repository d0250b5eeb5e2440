-- Drives Neovim's own client through what people do, and prints what came of it, a line each.
local folder, program = vim.env.FSW_FOLDER, vim.env.FSW_PROGRAM
vim.g.fswc_program = program
dofile(vim.env.FSW_PLUGIN)
local function say(what, value) io.stdout:write(what .. ": " .. tostring(value) .. "\n") end
local function await(what, condition)
    if not vim.wait(300000, condition, 20) then say("gave up on", what) vim.cmd("cquit!") end
end
local function request(method, params)
    local answers = vim.lsp.buf_request_sync(0, method, params, 300000)
    for _, answer in pairs(answers or {}) do
        if answer.error then say("error", answer.error.message) end
        return answer.result
    end
end
local function at(needle, more)
    for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
        local column = line:find(needle, 1, true)
        if column then
            vim.api.nvim_win_set_cursor(0, { number, column - 1 + (more or 0) })
            return vim.lsp.util.make_position_params(0, "utf-16")
        end
    end
end
local function line(needle)
    for _, text in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do if text:find(needle, 1, true) then return text end end
end

vim.cmd("edit " .. folder .. "/main.fsw")
await("the server", function() return #vim.tbl_values(vim.lsp.buf_get_clients(0)) > 0 and next(vim.lsp.buf_get_clients(0)) end)
await("an error", function() return #vim.diagnostic.get(0) > 0 end)
local found = vim.diagnostic.get(0)[1]
say("error", found.code or (found.user_data and found.user_data.lsp and found.user_data.lsp.code))
say("at", line("vmaloc") and vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, false)[1]:sub(found.col + 1, found.end_col))

local params = at("vmaloc")
params = vim.lsp.util.make_range_params(0, "utf-16")
params.context = { diagnostics = {}, only = { "quickfix" } }
local action = request("textDocument/codeAction", params)[1]
say("fix", action.title)
vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
await("no error", function() return #vim.diagnostic.get(0) == 0 end)
say("after the fix", #vim.diagnostic.get(0))

say("hover", (request("textDocument/hover", at("kernelcore")).contents.value:gsub("\n.*", "")))
local offered = {}
for _, item in ipairs(request("textDocument/completion", at("shared_writes = ", 16))) do table.insert(offered, item.label) end
say("offered", table.concat(offered, " "))
at("instance jb", 9)
vim.lsp.buf.rename("guest")
await("the new name", function() return line("boot guest;") end)
say("renamed", line("instance guest"))
local place = request("textDocument/definition", at("userdata;"))[1]
say("defined in", place.uri:match("[^/]*/[^/]*$"))
vim.api.nvim_buf_set_lines(0, 3, 3, false, { "const   A=1;" })
vim.lsp.util.apply_text_edits(request("textDocument/formatting", vim.lsp.util.make_formatting_params({})), 0, "utf-16")
say("formatted", line("const A"))
vim.lsp.stop_client(vim.lsp.get_active_clients())
await("the server's end", function() return #vim.lsp.get_active_clients() == 0 end)
vim.cmd("qall!")
