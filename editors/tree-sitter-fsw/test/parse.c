/*
 * Parses files with the generated parser: parse QUERY... -- FILE...
 * Compiles each query, then prints a line for each file: "ok" or "error", a tab, and its tree. Built by the tests:
 * cc test/parse.c src/parser.c -Isrc -ltree-sitter
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>

const TSLanguage *tree_sitter_fsw(void);

static char *text_of(const char *path, uint32_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0) {
        perror(path);
        exit(2);
    }
    long size = ftell(file);
    char *text = malloc((size_t)size + 1);
    rewind(file);
    if (!text || fread(text, 1, (size_t)size, file) != (size_t)size) {
        perror(path);
        exit(2);
    }
    fclose(file);
    *length = (uint32_t)size;
    return text;
}

static void compile(const char *path)
{
    uint32_t length, offset;
    TSQueryError error;
    char *text = text_of(path, &length);
    TSQuery *query = ts_query_new(tree_sitter_fsw(), text, length, &offset, &error);
    if (!query) {
        fprintf(stderr, "%s: error %d at byte %u\n", path, (int)error, offset);
        exit(1);
    }
    ts_query_delete(query);
    free(text);
}

int main(int count, char **words)
{
    TSParser *parser = ts_parser_new();
    int i = 1;
    if (!ts_parser_set_language(parser, tree_sitter_fsw()))
        return 3;
    for (; i < count && strcmp(words[i], "--") != 0; i++)
        compile(words[i]);
    for (i++; i < count; i++) {
        uint32_t length;
        char *text = text_of(words[i], &length);
        TSTree *tree = ts_parser_parse_string(parser, NULL, text, length);
        char *shown = ts_node_string(ts_tree_root_node(tree));
        printf("%s\t%s\n", ts_node_has_error(ts_tree_root_node(tree)) ? "error" : "ok", shown);
        free(shown);
        ts_tree_delete(tree);
        free(text);
    }
    ts_parser_delete(parser);
    return 0;
}
