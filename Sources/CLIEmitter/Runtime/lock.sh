# ---- The lock, the same as apigw's own -----------------------------------------------------------------------------

# member NAME FILE: the value of a member of a JSON document that apigw laid out, one member a line.
member() {
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    case $line in
      *"\"$1\": "*)
        line=${line#*"\"$1\": "}
        line=${line%,}
        line=${line#\"}
        printf '%s' "${line%\"}"
        return
        ;;
    esac
  done <"$2"
}

first_line() {
  local line=''
  [ ! -r "$1" ] || IFS= read -r line <"$1" || :
  printf '%s' "$line"
}

# When a process started, where the system tells it.
started() {
  local stat='' fields
  { IFS= read -r stat <"/proc/$1/stat"; } 2>/dev/null || return 0
  read -r -a fields <<<"${stat##*) }"
  printf '%s' "${fields[19]}"
}

# lock_text BOOT SPACE STARTED HOST: the record, into $sum.
lock_text() {
  local now
  now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
  printf -v sum '{\n  "format": "apigw.lock/1",\n  "id": "%s",\n  "operation": "%s",\n' "$lock_record" "$script_verb"
  printf -v sum '%s  "host": "%s",\n  "pid": %s,\n  "started": "%s"' "$sum" "$4" "$$" "$now"
  lock_member boot "$1"
  lock_member processSpace "$2"
  lock_member processStarted "$3"
  sum=$sum$'\n}'
}

lock_member() { [ -z "$2" ] || printf -v sum '%s,\n  "%s": "%s"' "$sum" "$1" "$2"; }

take_lock() {
  local host boot space begun other file=$lock.$$
  host=$(uname -n)
  boot=$(first_line /proc/sys/kernel/random/boot_id)
  space=$(readlink /proc/self/ns/pid 2>/dev/null || :)
  begun=$(started "$$")
  lock_record=script-$$-$RANDOM$RANDOM
  lock_text "$boot" "$space" "$begun" "$host"
  (umask 022 && printf '%s\n' "$sum" >"$file") 2>/dev/null \
    || stop 74 "cannot write beside the state: $lock" 'check the permissions of that folder'
  if ln -- "$file" "$lock" 2>/dev/null; then
    held=yes
    rm -f -- "$file"
    return
  fi
  if [ -f "$lock" ] && [ ! -L "$lock" ] && holder_is_gone "$host" "$boot" "$space"; then
    other=$(member pid "$lock")
    # Moving it away is the one thing that only one of several scripts can do.
    if mv -- "$lock" "$file.gone" 2>/dev/null && [ "$(member pid "$file.gone")" = "$other" ] \
      && ln -- "$file" "$lock" 2>/dev/null; then
      held=yes
      rm -f -- "$file" "$file.gone"
      printf 'note: took over the lock of process %s, which is gone\n' "$other" >&2
      return
    fi
    # Somebody was quicker: a lock that is not the dead one goes back.
    [ ! -f "$file.gone" ] || [ "$(member pid "$file.gone")" = "$other" ] || ln -- "$file.gone" "$lock" 2>/dev/null || :
    rm -f -- "$file.gone"
  fi
  rm -f -- "$file"
  stop 75 "the state is locked by process $(member pid "$lock" 2>/dev/null || :) on $(member host "$lock" 2>/dev/null || :) ($(member operation "$lock" 2>/dev/null || :))" \
    "wait until it has ended. If it is gone: apigw state unlock $(member id "$lock" 2>/dev/null || :)"
}

# holder_is_gone HOST BOOT SPACE: what cannot be decided counts as alive.
holder_is_gone() {
  local pid was
  [ "$(member host "$lock")" = "$1" ] || return 1
  [ "$(member boot "$lock")" = "$2" ] || return 1
  [ "$(member processSpace "$lock")" = "$3" ] || return 1
  pid=$(member pid "$lock")
  case $pid in '' | *[!0-9]*) return 1 ;; esac
  was=$(member processStarted "$lock")
  if [ -d /proc/self ]; then
    [ ! -d "/proc/$pid" ] || { [ -n "$was" ] && [ "$was" != "$(started "$pid")" ]; }
  else
    if kill -0 "$pid" 2>/dev/null; then return 1; fi
  fi
}

release() {
  [ "$(member id "$lock" 2>/dev/null || :)" != "$lock_record" ] || rm -f -- "$lock"
  held=''
}
