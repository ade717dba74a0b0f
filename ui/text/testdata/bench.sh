#!/bin/sh
# Reorder and shape against GNU FriBidi's C library: the same paragraphs, UTF-8
# in and out, CPU time, turn by turn. Prints megabytes per second of both and
# the ratio of their medians. Needs a C compiler and libfribidi-dev.
#   bench.sh [FILE [ROUNDS]]
set -eu
here=$(cd "$(dirname "$0")" && pwd)
file=${1:-$(ls "$here"/../../../../shared/data/seed/*.txt | head -n 1)}
rounds=${2:-7}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -o "$work/fribidi" "$here/fribidi_bench.c" $(pkg-config --cflags --libs fribidi 2>/dev/null || echo -I/usr/include/fribidi -lfribidi)
(cd "$here/.." && go test -c -o "$work/khabar" .)
file=$(realpath "$file")
cd "$here/.."
for round in $(seq "$rounds"); do
	"$work/fribidi" "$file" 1 >>"$work/a"
	BENCH_TEXT="$file" "$work/khabar" -test.run '^$' -test.bench '^BenchmarkVisual$' -test.benchtime 1s |
		awk '/MB\/cpu-s/ { for (i = 1; i <= NF; i++) if ($i == "MB/cpu-s") print $(i-1) }' >>"$work/b"
done
middle=$(( (rounds + 1) / 2 ))
a=$(sort -n "$work/a" | sed -n "${middle}p")
b=$(sort -n "$work/b" | sed -n "${middle}p")
version=$(pkg-config --modversion fribidi 2>/dev/null || echo '?')
echo "FriBidi $version: $(sort -n "$work/a" | tr '\n' ' ')MB/s, median $a"
echo "ui/text: $(sort -n "$work/b" | tr '\n' ' ')MB/s, median $b"
echo "ratio: $(awk -v a="$a" -v b="$b" 'BEGIN { printf "%.2f", b / a }')"
