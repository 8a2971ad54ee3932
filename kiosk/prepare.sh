# Shared by kiosk/run and tests/run: packages, build, pcscd with the virtual reader, a virtual screen. Sourced, not run.
# Starts only what is not running and, through stop_started, stops only what it started.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
started_pids=()
installed_something=false
vpcd_port=35963

build_packages=(
    g++ cmake ninja-build pkg-config
    libpcsclite-dev libssl-dev libjpeg62-turbo-dev libopenjp2-7-dev libseccomp-dev libpng-dev libutf8proc-dev
    libimgui-dev libglfw3-dev libgl-dev libfreetype-dev libqrencode-dev
    libharfbuzz-dev libicu-dev libpango1.0-dev libcairo2-dev nlohmann-json3-dev libcli11-dev libspdlog-dev libsoci-dev libpq-dev libp11-kit-dev libboost-dev libsqlite3-dev libsodium-dev libcups2-dev prometheus-cpp-dev zlib1g-dev
)
run_packages=(pcscd vsmartcard-vpcd libccid fonts-noto-core xvfb libgl1-mesa-dri procps espeak-ng alsa-utils)
test_packages=(
    libgtest-dev libgmock-dev libbenchmark-dev libvalijson-dev poppler-utils zbar-tools cups-daemon cups-client openssl libeac-dev softhsm2 postgresql clang-14 libclang-rt-14-dev
)

say() { printf '%s: %s\n' "$program" "$*"; }
fail() {
    printf '%s: %s\n' "$program" "$*" >&2
    exit 1
}

# as_root COMMAND...: directly as root, else through sudo.
as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "'$*' needs root, and there is no sudo here. Run it as root once, then start again."
    fi
}

# start_as_root LOG COMMAND...: in the background, stopped by stop_started. No function in between: its shell would take the
# signal in the command's stead.
start_as_root() {
    local log=$1
    shift
    if [ "$(id -u)" -eq 0 ]; then
        "$@" >"$log" 2>&1 &
    else
        sudo "$@" >"$log" 2>&1 &
    fi
    started_pids+=($!)
}

missing_packages() {
    local package
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || echo "$package"
    done
}

install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [ ${#missing[@]} -eq 0 ] && return
    command -v apt-get >/dev/null || fail "this is no Debian machine; install by hand: ${missing[*]}"
    installed_something=true
    say "installing ${#missing[@]} missing packages: ${missing[*]}"
    local quiet=(-o Dpkg::Use-Pty=0 -qq -y --no-install-recommends)
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get "${quiet[@]}" install "${missing[@]}" >"$build/install.log" 2>&1 ||
        { tail -n 20 "$build/install.log" >&2; fail "apt-get could not install the packages; its words are above."; }
}

# use_preset release|debug: which of CMakePresets.json is built from here on.
use_preset() {
    preset=$1
    [ "$preset" = release ] && build=$root/build || build=$root/build/$preset
    mkdir -p "$build"
}

# build_targets [TARGET...]: configures once, builds the targets (all without any).
build_targets() {
    local targets=()
    [ $# -gt 0 ] && targets=(--target "$@")
    if [ ! -f "$build/build.ninja" ] || $installed_something || ! [ -d "$build/tests" ]; then
        say "configuring"
        (cd "$root" && cmake --preset "$preset" >"$build/configure.log" 2>&1) ||
            { tail -n 20 "$build/configure.log" >&2; fail "cmake could not configure; its words are above."; }
    fi
    say "building (a first time takes a few minutes)"
    cmake --build "$build" "${targets[@]}" >"$build/build.log" 2>&1 ||
        { grep -E -A6 'error|FAILED' "$build/build.log" | head -n 40 >&2; fail "the build failed; all of it is in build/build.log."; }
}

pcscd_running() { pgrep -x pcscd >/dev/null; }

# Whether vpcd listens, read from the kernel's table: connecting would count as inserting a card.
vpcd_listens() {
    local port
    printf -v port '%04X' "$vpcd_port"
    grep -qsE "^ *[0-9]+: [0-9A-F]+:$port [0-9A-F:]+ 0A" /proc/net/tcp /proc/net/tcp6
}

wait_until() {  # wait_until SECONDS COMMAND...
    local tries=$(($1 * 10))
    shift
    while ! "$@"; do
        tries=$((tries - 1))
        [ $tries -le 0 ] && return 1
        sleep 0.1
    done
}

start_pcscd() {
    if pcscd_running; then
        say "pcscd is running already and stays so"
    elif [ -d /run/systemd/system ] && systemctl is-enabled -q pcscd.socket 2>/dev/null; then
        as_root systemctl start pcscd.service
    else
        say "starting pcscd"
        as_root mkdir -p /run/pcscd
        start_as_root "$build/pcscd.log" pcscd --foreground
    fi
    wait_until 10 test -S /run/pcscd/pcscd.comm || fail "pcscd does not come up; see build/pcscd.log."
}

start_virtual_reader() {
    start_pcscd
    wait_until 10 vpcd_listens ||
        fail "pcscd runs without the virtual reader (nothing listens on port $vpcd_port). Restart it so that it loads" \
            "/etc/reader.conf.d/vpcd (as root: 'pkill -x pcscd', or 'systemctl restart pcscd'), or use a real reader: kiosk/run --real"
}

# start_virtual_screen: sets DISPLAY to a fresh Xvfb of the panel's size.
start_virtual_screen() {
    local number_file=$build/xvfb-display
    : >"$number_file"
    Xvfb -displayfd 3 -screen 0 1080x1920x24 -nolisten tcp 3>"$number_file" >"$build/xvfb.log" 2>&1 &
    started_pids+=($!)
    wait_until 15 test -s "$number_file" || fail "the virtual screen does not come up; see build/xvfb.log."
    DISPLAY=:$(cat "$number_file")
    export DISPLAY
}

stop_started() {
    local pid
    for pid in "${started_pids[@]}"; do
        # Through sudo the pid is sudo's, which hands the signal on.
        kill "$pid" 2>/dev/null || as_root kill "$pid" 2>/dev/null || true
    done
    for pid in "${started_pids[@]}"; do wait "$pid" 2>/dev/null || true; done
    started_pids=()
}
trap stop_started EXIT
trap 'exit 130' INT TERM
use_preset release
