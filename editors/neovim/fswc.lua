-- FswLayout in Neovim 0.7 and later: copy this to ~/.config/nvim/plugin/, with fswc on the PATH.
vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, {
    pattern = "*.fsw",
    callback = function() vim.bo.filetype = "fsw" end,
})

vim.api.nvim_create_autocmd("FileType", {
    pattern = "fsw",
    callback = function(event)
        vim.bo.commentstring = "// %s"
        local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ":p:h")
        local client = vim.g.fswc_client
        if not client or not vim.lsp.get_client_by_id(client) then
            client = vim.lsp.start_client({
                name = "fswc",
                cmd = { vim.g.fswc_program or "fswc", "lsp" },
                root_dir = folder,
            })
            vim.g.fswc_client = client
        end
        vim.lsp.buf_attach_client(event.buf, client)
        vim.bo.omnifunc = "v:lua.vim.lsp.omnifunc"
        local function map(keys, action) vim.keymap.set("n", keys, action, { buffer = event.buf }) end
        map("K", vim.lsp.buf.hover)
        map("gd", vim.lsp.buf.definition)
        map("gr", vim.lsp.buf.references)
        map("<leader>rn", vim.lsp.buf.rename)
        map("<leader>ca", vim.lsp.buf.code_action)
    end,
})
