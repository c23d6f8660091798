# Sourced by run.sh and test.sh: installs the packages that are missing, configures and builds.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/logs

say() { printf 'courtyard: %s\n' "$*"; }
die() {
    printf 'courtyard: %s\n' "$*" >&2
    exit 1
}

# run_logged LOG COMMAND...: keeps the output in build/logs/LOG and shows its end when the command fails.
run_logged() {
    local log=$logs/$1
    shift
    mkdir -p "$logs"
    "$@" >"$log" 2>&1 && return
    local status=$?
    tail -n 40 "$log" >&2
    printf 'courtyard: the whole output is in %s\n' "$log" >&2
    return $status
}

# missing_packages GROUP...: the packages of these groups of packages.txt that are not installed.
missing_packages() {
    local wanted
    wanted=$(awk -v groups=" $* " '!/^#/ && index(groups, " " $1 " ") { print $2 }' "$root/thirdparty/packages.txt")
    # shellcheck disable=SC2086
    { dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null || true; } |  # Fails on unknown names.
        awk -v wanted="$(tr '\n' ' ' <<<"$wanted")" '
            $1 == "ii" { have[$2] = 1 }
            END { n = split(wanted, names, " "); for (i = 1; i <= n; ++i) if (!(names[i] in have)) print names[i] }'
}

install_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        if ! command -v cmake >/dev/null || ! command -v ninja >/dev/null; then
            die "no apt here: install what thirdparty/packages.txt lists by your own package manager, then try again."
        fi
        say "no apt here: going on with what is installed (thirdparty/packages.txt lists what is needed)"
        return
    fi
    local missing
    missing=$(missing_packages "$@" | tr '\n' ' ')
    missing=${missing% }
    [ -n "$missing" ] || return 0
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null ||
            die "packages are missing, and neither root nor sudo is at hand. As root: apt-get install --no-install-recommends $missing"
        apt=(sudo "${apt[@]}")
    fi
    say "installing: $missing"
    [ "$(id -u)" -eq 0 ] || sudo -v || die "sudo was refused. As root: apt-get install --no-install-recommends $missing"
    run_logged apt-update.log "${apt[@]}" update ||
        say "the package lists could not be brought up to date: trying with the old ones"
    # shellcheck disable=SC2086
    run_logged apt-install.log "${apt[@]}" install --yes --no-install-recommends $missing ||
        die "the packages could not be installed: check the network and the package sources, then try again."
    rm -f "$root"/build/*/configured  # What is new must be found.
}

# One compile job needs up to 1.5 GB: as many as there are processors and memory for.
job_count() {
    local processors memory_kb limit
    processors=$(nproc)
    memory_kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo 2>/dev/null || true)
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || true)
    case $limit in '' | max | *[!0-9]*) ;; *) [ $((limit / 1024)) -ge "${memory_kb:-0}" ] || memory_kb=$((limit / 1024)) ;; esac
    local by_memory=$((${memory_kb:-1500000} / 1500000))
    [ "$by_memory" -ge 1 ] || by_memory=1
    echo $((processors < by_memory ? processors : by_memory))
}

# build PRESET [TARGET...]: configures where that was not done yet, then builds.
build() {
    local preset=$1 folder=$root/build/$1
    shift
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache CMAKE_C_COMPILER_LAUNCHER=ccache
        export CCACHE_SLOPPINESS=pch_defines,time_macros  # Else it leaves sources with precompiled headers alone.
    fi
    local configure=(cmake --preset "$preset")
    if [ -f "$folder/CMakeCache.txt" ] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$folder/CMakeCache.txt"; then
        configure=(cmake --fresh --preset "$preset")  # The checkout was moved or copied.
        rm -f "$folder/configured"
    fi
    if [ ! -f "$folder/build.ninja" ] || [ ! "$folder/configured" -nt "$root/CMakePresets.json" ]; then
        say "configuring $preset"
        (cd "$root" && run_logged "configure-$preset.log" "${configure[@]}") ||
            die "configuring failed: the message above says what is missing."
        touch "$folder/configured"
    fi
    local jobs ninja
    jobs=$(job_count)
    ninja=(ninja -C "$folder" -j "$jobs" "$@")
    say "bringing build/$preset up to date with $jobs jobs (minutes, the first time)"
    if [ -t 1 ]; then  # On a terminal the progress is one line.
        "${ninja[@]}" || die "building $preset failed: see the messages above."
    else
        run_logged "build-$preset.log" "${ninja[@]}" --quiet || die "building $preset failed: see the messages above."
    fi
}
