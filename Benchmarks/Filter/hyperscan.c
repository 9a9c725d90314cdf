/* The anchor in C: Hyperscan's sets of literals, without case (of ASCII), in block mode: a stranger's
 * bytes among bytes, without word boundaries, accents or disguises.
 *
 *     hyperscan FOLDER        answers requests as Benchmarks/filter says
 */
#include <hs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct lines {
    size_t count, bytes;
    char **starts;
    size_t *lengths;
};

static void fail(const char *what) {
    fprintf(stderr, "hyperscan: %s\n", what);
    exit(1);
}

static struct lines read_lines(const char *folder, const char *name) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    if (!file) fail(path);
    fseek(file, 0, SEEK_END);
    size_t size = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    if (!text || fread(text, 1, size, file) != size) fail(path);
    fclose(file);
    text[size] = 0;
    struct lines lines = {0, size, NULL, NULL};
    for (char *line = text; line < text + size; line = strchr(line, '\n') + 1) {
        if (lines.count % 65536 == 0) {
            lines.starts = realloc(lines.starts, (lines.count + 65536) * sizeof *lines.starts);
            lines.lengths = realloc(lines.lengths, (lines.count + 65536) * sizeof *lines.lengths);
            if (!lines.starts || !lines.lengths) fail("no memory");
        }
        lines.starts[lines.count] = line;
        lines.lengths[lines.count++] = (size_t)(strchr(line, '\n') - line);
    }
    return lines;
}

static double cpu(void) {
    struct timespec time;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int found(unsigned id, unsigned long long from, unsigned long long to, unsigned flags,
                 void *hits) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(unsigned long *)hits;
    return 0;
}

int main(int count, char **arguments) {
    if (count != 2) return 64;
    struct lines messages = read_lines(arguments[1], "messages");
    struct lines words = read_lines(arguments[1], "words");
    hs_database_t *database = NULL;
    hs_scratch_t *scratch = NULL;
    char request[64];
    setvbuf(stdout, NULL, _IOLBF, 0);
    while (fgets(request, sizeof request, stdin)) {
        unsigned size;
        if (sscanf(request, "list %u", &size) == 1 && size <= words.count) {
            unsigned *flags = calloc(size, sizeof *flags), *ids = calloc(size, sizeof *ids);
            for (unsigned word = 0; word < size; word++) {
                flags[word] = HS_FLAG_CASELESS;
                ids[word] = word;
            }
            hs_free_database(database);
            hs_compile_error_t *error = NULL;
            double start = cpu();
            if (hs_compile_lit_multi((const char *const *)words.starts, flags, ids, words.lengths,
                                     size, HS_MODE_BLOCK, NULL, &database, &error))
                fail(error->message);
            if (hs_alloc_scratch(database, &scratch)) fail("no scratch space");
            size_t bytes = 0;
            hs_database_size(database, &bytes);
            printf("%.9f %zu\n", cpu() - start, bytes);
            free(flags);
            free(ids);
        } else if (!strcmp(request, "pass\n") && database) {
            unsigned long hits = 0;
            double start = cpu();
            for (size_t line = 0; line < messages.count; line++)
                if (hs_scan(database, messages.starts[line], (unsigned)messages.lengths[line], 0,
                            scratch, found, &hits))
                    fail("a scan failed");
            printf("%.9f %lu\n", cpu() - start, hits);
        } else {
            fail("not a request");
        }
    }
    return 0;
}
