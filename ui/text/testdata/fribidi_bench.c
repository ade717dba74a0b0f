/* Reorders and shapes the lines of a file with GNU FriBidi, UTF-8 in and out,
 * one paragraph at a time, and prints megabytes of input per second of CPU
 * time. It is the other side of BenchmarkVisual in visual_bench_test.go.
 *
 *   fribidi_bench FILE SECONDS
 *   fribidi_bench FILE print     prints the visual lines instead
 */
#include <fribidi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

enum { LINE_MAX_RUNES = 1 << 16 };

static FriBidiChar logical[LINE_MAX_RUNES], visual[LINE_MAX_RUNES];
static FriBidiCharType types[LINE_MAX_RUNES];
static FriBidiBracketType brackets[LINE_MAX_RUNES];
static FriBidiLevel levels[LINE_MAX_RUNES];
static FriBidiArabicProp props[LINE_MAX_RUNES];
static char out[LINE_MAX_RUNES * 4];

static FriBidiStrIndex one_line(const char *text, size_t bytes)
{
	FriBidiStrIndex n = fribidi_charset_to_unicode(FRIBIDI_CHAR_SET_UTF8, text, bytes, logical);
	FriBidiParType base = FRIBIDI_PAR_RTL;
	fribidi_get_bidi_types(logical, n, types);
	fribidi_get_bracket_types(logical, n, types, brackets);
	if (!fribidi_get_par_embedding_levels_ex(types, brackets, n, &base, levels))
		return 0;
	fribidi_get_joining_types(logical, n, props);
	fribidi_join_arabic(types, n, levels, props);
	memcpy(visual, logical, n * sizeof *visual);
	fribidi_shape(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, levels, n, props, visual);
	if (!fribidi_reorder_line(FRIBIDI_FLAGS_DEFAULT | FRIBIDI_FLAGS_ARABIC, types, n, 0, base, levels, visual, NULL))
		return 0;
	n = fribidi_remove_bidi_marks(visual, n, NULL, NULL, NULL);
	return fribidi_unicode_to_charset(FRIBIDI_CHAR_SET_UTF8, visual, n, out);
}

static double cpu_seconds(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return u.ru_utime.tv_sec + u.ru_utime.tv_usec / 1e6 + u.ru_stime.tv_sec + u.ru_stime.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: fribidi_bench FILE SECONDS|print\n");
		return 2;
	}
	FILE *file = fopen(argv[1], "rb");
	static char text[1 << 24];
	size_t size = file ? fread(text, 1, sizeof text, file) : 0;
	int print = strcmp(argv[2], "print") == 0;
	double limit = print ? 0 : atof(argv[2]), start = cpu_seconds(), bytes = 0;
	do {
		for (size_t at = 0; at < size;) {
			char *end = memchr(text + at, '\n', size - at);
			size_t length = end ? (size_t)(end - text) - at : size - at;
			if (length > 0 && length < LINE_MAX_RUNES) {
				one_line(text + at, length);
				if (print)
					puts(out);
			}
			bytes += length;
			at += length + 1;
		}
	} while (cpu_seconds() - start < limit);
	if (!print)
		printf("%.1f\n", bytes / 1e6 / (cpu_seconds() - start));
	return 0;
}
