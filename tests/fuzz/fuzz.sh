# Sourced by tests/run: builds the fuzz targets with clang and runs each for a while, one a processor. A finding stays in
# build/fuzz/findings/, what was learnt in build/fuzz/corpus/.

# fuzz_one NAME: one target for $fuzz_seconds, its output in a log.
fuzz_one() {
    local name=$1
    mkdir -p "$build/corpus/$name"
    "$build/bin/${name}_fuzz" -max_total_time="$fuzz_seconds" -timeout=30 -rss_limit_mb=2048 \
        -artifact_prefix="$build/findings/$name-" "$build/corpus/$name" "$root/tests/fuzz/corpus/$name" \
        >"$build/logs/$name.log" 2>&1
}

# fuzz_names [TARGET]: all targets, or the one asked for.
fuzz_names() {
    local source name found=false
    for source in "$root"/tests/fuzz/*_fuzz.cpp; do
        name=$(basename "$source" _fuzz.cpp)
        [ -n "${1:-}" ] && [ "${1%_fuzz}" != "$name" ] && continue
        found=true
        echo "$name"
    done
    $found || fail "there is no fuzz target '$1'; tests/fuzz/ has: $(cd "$root/tests/fuzz" && echo *_fuzz.cpp)"
}

# build_fuzzers_behind: at the lowest priority; what does not build is said by fuzz(), which builds again.
build_fuzzers_behind() {
    command -v clang++-14 >/dev/null || return 0
    renice -n 19 "$BASHPID" >/dev/null
    use_preset fuzz
    build_targets fuzzers
}

# fuzz SECONDS [TARGET]: fails when a target found something, or did not run to its end.
fuzz() {
    if ! command -v clang++-14 >/dev/null; then
        say "SKIPPED: the fuzz targets; they need clang-14 and libclang-rt-14-dev"
        return 0
    fi
    local names name total=0 runs found=()
    names=$(fuzz_names "${2:-}")
    use_preset fuzz
    mkdir -p "$build/findings" "$build/logs"
    build_targets fuzzers
    check_leak_sanitizer
    export -f fuzz_one
    export build root fuzz_seconds=$1
    say "fuzzing $(wc -w <<<"$names") targets for $fuzz_seconds seconds each, $(nproc) at a time; runs:"
    xargs -P "$(nproc)" -I NAME bash -c 'fuzz_one NAME' <<<"$names" || true
    for name in $names; do
        runs=$(sed -n 's/^Done \([0-9]*\) runs.*/\1/p' "$build/logs/$name.log")
        printf '  %-20s %s\n' "$name" "${runs:-FINDING}"
        [ -n "$runs" ] || found+=("$name")
        total=$((total + ${runs:-0}))
    done
    if [ ${#found[@]} -gt 0 ]; then
        for name in "${found[@]}"; do grep -hE 'SUMMARY|broken promise|Test unit written' "$build/logs/$name.log" >&2 || true; done
        fail "fuzzing found something in: ${found[*]}. Inputs are in build/fuzz/findings/, logs in build/fuzz/logs/;" \
            "again: build/fuzz/bin/${found[0]}_fuzz INPUT"
    fi
    say "fuzzing: no finding in $total runs"
}
