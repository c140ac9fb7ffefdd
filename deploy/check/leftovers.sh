# Finds what a check with a network namespace and a folder of its own left on this machine. To source.

# Processes in the network namespace, or whose command line or working directory is below a folder, and mounts below a folder. This
# shell and what called it are not meant. A name of a namespace, such as net:[4026532000], is given to another one only after its end.
leftovers() { # network namespace, folders
    local network=$1 process kind value folder mount words caller=$BASHPID callers=" " namespaces=()
    local -A names=()
    shift
    while [ "${caller:-0}" -gt 1 ]; do
        callers+="$caller "
        caller=$(sed -n 's/^PPid:[[:space:]]*//p' "/proc/$caller/status" 2>/dev/null) || break
    done
    # a zombie, which only waits for its parent, has neither
    while read -r process kind value; do
        case "$callers" in *" $process "*) continue ;; esac
        if [ "$kind" = cwd ]; then
            words=()
            mapfile -d '' -t words 2>/dev/null <"/proc/$process/cmdline" || true
            names[$process]="${words[*]} $value"
        elif [ -n "$network" ] && [ "$value" = "$network" ]; then
            namespaces+=("$process")
        fi
    done < <(find /proc/[0-9]*/cwd /proc/[0-9]*/ns/net -maxdepth 0 -printf '%h %f %l\n' 2>/dev/null | sed 's|^/proc/\([0-9]*\)[^ ]*|\1|')
    for process in "${namespaces[@]}"; do echo "process $process in $network: ${names[$process]:0:150}"; done
    for process in "${!names[@]}"; do
        for folder in "$@"; do
            case "${names[$process]} " in *"$folder/"* | *"$folder "*) echo "process $process: ${names[$process]:0:150}" && break ;; esac
        done
    done
    while read -r _ mount _; do
        for folder in "$@"; do
            case "$mount/" in "$folder/"*) echo "mount $mount" ;; esac
        done
    done </proc/mounts
}

# the names of this network's devices, and the rules of container engines in it
network_of_machine() {
    ls /sys/class/net
    { iptables -S && iptables -t nat -S; } 2>/dev/null | grep DOCKER || true
}

# Plants a process in a namespace, a process of the folder, a mount and, in a network of its own, a bridge, and fails unless each is found
# and what was ended is not.
leftovers_are_found() { # empty folder
    local in_namespace of_folder found planted status=0
    set -- "$(readlink -f "$1")"
    unshare --net sleep 60 &
    in_namespace=$!
    (cd "$1" && exec sleep 60) &
    of_folder=$!
    umount "$1/mount" 2>/dev/null || true
    mkdir -p "$1/mount"
    mount -t tmpfs tmpfs "$1/mount"
    until [ "$(readlink "/proc/$in_namespace/ns/net")" != "$(readlink /proc/self/ns/net)" ]; do sleep 0.1; done
    until ! kill -0 "$of_folder" 2>/dev/null || [ "$(readlink "/proc/$of_folder/cwd")" = "$1" ]; do sleep 0.1; done
    found=$(leftovers "$(readlink "/proc/$in_namespace/ns/net")" "$1")
    for planted in "process $in_namespace in net:" "process $of_folder: " "mount $1/mount"; do
        grep -qF "$planted" <<<"$found" || { echo "The check of leftovers does not find: $planted" >&2 && status=1; }
    done
    umount "$1/mount"
    rmdir "$1/mount"
    kill "$in_namespace" "$of_folder"
    wait "$in_namespace" "$of_folder" 2>/dev/null || true
    found=$(leftovers "" "$1")
    [ -z "$found" ] || { echo "The check of leftovers finds what is not there: $found" >&2 && status=1; }
    # shellcheck disable=SC2016
    unshare --net --mount bash -c '. "$0" && mount -t sysfs sysfs /sys && before=$(network_of_machine) &&
        ip link add name planted type bridge && [ "$(network_of_machine)" != "$before" ]' "${BASH_SOURCE[0]}" ||
        { echo "The check of leftovers does not find a bridge" >&2 && status=1; }
    return "$status"
}
