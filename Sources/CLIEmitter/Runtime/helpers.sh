# ---- How it works --------------------------------------------------------------------------------------------------
# Every step is one call that changes something. Before it, `intent` goes into the journal, after it `done` with the id
# that AWS gave. A run that is stopped anywhere can be started again: what is done is left out, and a step of which
# nobody knows how it ended first looks for what it may have made.
# What users wrote stands in here-documents and single quotes, which bash does not look into, and reaches `aws` in files
# of a private folder.

readonly script_path=${BASH_SOURCE[0]:-}
umask 077
IFS=$' \t\n'
export LC_ALL=C PYTHONUTF8=1 AWS_PAGER='' AWS_CLI_AUTO_PROMPT=off AWS_CLI_FILE_ENCODING=UTF-8
export AWS_RETRY_MODE=standard AWS_MAX_ATTEMPTS=1 # the script decides what may be tried again

number=0 label='' doing='' before=0 reached='' kept=''
journal='' lock='' lock_record='' held='' work='' state='' account=''
red='' green='' plain=''
sent=() ID=() OUTCOME=() slow=()
names=() text='' taken=() look=() look_text='' look_names=()
answer='' error_code='' error_text='' sum=''

say() { printf '%s\n' "$*"; }

# stop CODE MESSAGE [HELP]
stop() {
  [ -z "$reached" ] || printf '\n'
  reached=''
  printf '%serror%s: %s\n' "$red" "$plain" "$2" >&2
  [ -z "${3:-}" ] || printf 'help: %s\n' "$3" >&2
  exit "$1"
}

finish() {
  local status=$?
  trap - EXIT INT TERM HUP
  [ -z "$work" ] || rm -rf -- "$work"
  [ -z "$held" ] || release
  exit "$status"
}

interrupted() { # SIGNAL
  [ -z "$reached" ] || printf '\n'
  printf 'stopped by %s at step %s: run the script again to go on\n' "$1" "$number" >&2
  trap - EXIT INT TERM HUP
  [ -z "$work" ] || rm -rf -- "$work"
  [ -z "$held" ] || release
  kill -s "$1" "$$"
}

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

lock_line() { [ -z "$2" ] || printf ',\n  "%s": "%s"' "$1" "$2"; }

take_lock() {
  local host boot space begun other file=$lock.$$
  host=$(uname -n)
  boot=$(first_line /proc/sys/kernel/random/boot_id)
  space=$(readlink /proc/self/ns/pid 2>/dev/null || :)
  begun=$(started "$$")
  lock_record=script-$$-$RANDOM$RANDOM
  (
    umask 022
    exec >"$file"
    printf '{\n  "format": "apigw.lock/1",\n  "id": "%s",\n  "operation": "%s",\n' "$lock_record" "$script_verb"
    printf '  "host": "%s",\n  "pid": %s,\n  "started": "%s"' "$host" "$$" "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
    lock_line boot "$boot"
    lock_line processSpace "$space"
    lock_line processStarted "$begun"
    printf '\n}\n'
  ) 2>/dev/null || stop 74 "cannot write beside the state: $lock" 'check the permissions of that folder'
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

# ---- The journal ---------------------------------------------------------------------------------------------------

# FNV-1a, 32 bits: a line that was cut off while it was written is told by it.
checksum() {
  local i code hash=2166136261
  for ((i = 0; i < ${#1}; i++)); do
    printf -v code '%d' "'${1:i:1}"
    hash=$((((hash ^ code) * 16777619) & 4294967295))
  done
  printf -v sum '%08x' "$hash"
}

record() {
  checksum "$1"
  { printf '%s%s %s\n' "${2:-}" "$1" "$sum" >>"$journal"; } 2>/dev/null \
    || stop 74 "cannot write the journal $journal" 'free some space or check the permissions, then run again: what is done is known'
  [ -z "$kept" ] || sync -- "$journal" 2>/dev/null || :
}

begin_journal() {
  { : >"$journal"; } 2>/dev/null || stop 74 "cannot write the journal $journal" 'check the permissions of that folder'
  record "apigw.journal/1 $script_lineage $script_serial $script_digest"
}

broken_journal() {
  stop 74 "the journal $journal is damaged at line $1" \
    'restore it, or look up in AWS what was made and move the file away'
}

read_journal() {
  local line words torn=0 cut='' count=0 header='' rest
  if [ ! -e "$journal" ] && [ ! -L "$journal" ]; then
    begin_journal
    return
  fi
  { [ -f "$journal" ] && [ ! -L "$journal" ]; } || stop 74 "$journal is no file" 'remove what stands there'
  { : <"$journal"; } 2>/dev/null || stop 74 "cannot read the journal $journal" 'check its permissions'
  while IFS= read -r line || { [ -n "$line" ] && cut=yes; }; do
    count=$((count + 1)) rest=${line% *}
    checksum "$rest"
    if [ "${line##* }" != "$sum" ]; then
      [ "$torn" -eq 0 ] || broken_journal "$torn"
      [ -n "$cut" ] || torn=$count
      continue
    fi
    read -r -a words <<<"$rest"
    if [ "$torn" -gt 0 ] && [ "$rest" != resume ]; then broken_journal "$torn"; fi
    torn=0
    if [ -z "$header" ]; then
      header=$rest
      if check_header "${words[@]}"; then continue; fi
      begin_journal
      return
    fi
    case ${words[0]} in
      intent | failed | done)
        case ${words[1]:-} in '' | 0* | *[!0-9]*) broken_journal "$count" ;; esac
        ;;
    esac
    case ${words[0]} in
      intent) OUTCOME[words[1]]=open ;;
      done)
        OUTCOME[words[1]]='done'
        ID[words[1]]=${words[2]:-}
        before=$((before + 1))
        ;;
      failed) OUTCOME[words[1]]=${words[2]} ;;
      account)
        [ "${words[1]}" = "$account" ] \
          || stop 1 "the steps so far were made in account ${words[1]}, these credentials are of $account" \
            'use the credentials of that account'
        ;;
      folder)
        case ${words[1]} in
          *..* | *[!A-Za-z0-9._/+-]*) broken_journal "$count" ;;
          */apigw.[0-9]*) rm -rf -- "${words[1]}" ;;
          *) broken_journal "$count" ;;
        esac
        ;;
      resume) ;;
      *) broken_journal "$count" ;;
    esac
  done <"$journal"
  [ "$torn" -eq 0 ] || broken_journal "$torn"
  if [ -z "$header" ]; then
    begin_journal
  elif [ -n "$cut" ]; then
    record resume $'\n'
  else
    record resume
  fi
}

# check_header WORDS: whether the journal is this script's; one of an earlier script is in the state already.
check_header() {
  { [ $# -eq 4 ] && [ "$1" = apigw.journal/1 ]; } || broken_journal 1
  case $3 in '' | *[!0-9]*) broken_journal 1 ;; esac
  [ "$2" = "$script_lineage" ] || stop 1 "the journal $journal belongs to another state" 'move it away if it is not needed'
  [ "$3" -ge "$script_serial" ] || return 1
  [ "$3 $4" = "$script_serial $script_digest" ] \
    || stop 1 "the journal $journal belongs to another script" 'plan and apply again: the newest script goes on'
}

# ---- Before the first change ---------------------------------------------------------------------------------------

# need TOOL...: all that is missing, in one line.
need() {
  local tool missing=''
  for tool; do command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"; done
  [ -z "$missing" ] || stop 1 "not found on PATH:$missing" 'install the AWS CLI (version 1 or 2) and what POSIX has, then run again'
}

# The environment variables that hold secrets: all that are missing in one line, else each as it stands in JSON.
need_secrets() {
  local i missing=''
  for ((i = 0; i < ${#secrets[@]}; i++)); do
    [ -n "${values[i]}" ] || missing="$missing ${secrets[i]}"
  done
  [ -z "$missing" ] || stop 1 "not set:$missing" 'these environment variables hold the secrets of the spec'
  for ((i = 0; i < ${#secrets[@]}; i++)); do
    json_text "${values[i]}" || stop 1 "the value of ${secrets[i]} is no UTF-8" 'AWS takes texts alone'
    sent[i]=$sum
  done
}

prepare() {
  local folder line count=0 found=''
  [ -f "$script_path" ] || stop 1 'this script finds the state by its own place' 'run it as a file: bash PATH'
  if [ -t 1 ] && [ -z "${NO_COLOR:-}" ] && [ "${TERM:-dumb}" != dumb ]; then
    red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
  fi
  case $script_path in */*) folder=${script_path%/*} ;; *) folder=. ;; esac
  case $script_state in /*) state=$script_state ;; *) state=${folder:-/}/$script_state ;; esac
  case $state in -*) state=./$state ;; esac
  journal=$state.journal
  case $state in */*) lock=${state%/*}/.${state##*/}.lock ;; *) lock=.$state.lock ;; esac
  { : <"$state"; } 2>/dev/null || stop 74 "cannot read the state $state" 'the script works in the folder that it was written to; apigw apply writes it anew'
  trap finish EXIT
  trap 'interrupted INT' INT
  trap 'interrupted TERM' TERM
  trap 'interrupted HUP' HUP
  take_lock
  while [ "$count" -lt 2 ] && IFS= read -r line; do
    count=$((count + 1)) found=$line
  done <"$state"
  case $found in
    "  \"lineage\": \"$script_lineage\", \"serial\": $script_serial,") ;;
    "  \"lineage\": \"$script_lineage\", \"serial\": "*)
      found=${found##* }
      stop 1 "this script is of serial $script_serial, the state is at ${found%,}" 'run the newest script, or plan and apply again'
      ;;
    *) stop 1 "the state $state is not the one that this script was written for" 'plan and apply again' ;;
  esac
  case ${AWS_REGION:-$script_region} in
    "$script_region") ;;
    *) stop 1 "AWS_REGION is $AWS_REGION, this script is for $script_region" 'unset AWS_REGION, or apply for that region' ;;
  esac
  export AWS_REGION=$script_region AWS_DEFAULT_REGION=$script_region
  make_folder
  query sts get-caller-identity Account || give_up
  account=$answer
  case $account in '' | *[!0-9]*) stop 1 "sts get-caller-identity did not answer with an account: $account" ;; esac
  [ -z "$script_account" ] || [ "$account" = "$script_account" ] \
    || stop 1 "these credentials are of account $account, this script is for $script_account" 'use the credentials of that account'
  ! command -v sync >/dev/null 2>&1 || kept=yes
  read_journal
  record "account $account"
  case $work in *[!A-Za-z0-9._/+-]*) ;; *) record "folder $work" ;; esac
  if [ "$before" -eq "$script_steps" ]; then
    say "All $script_steps steps were done before."
  elif [ "$before" -gt 0 ]; then
    say "$before of $script_steps steps were done before; going on."
  fi
}

make_folder() {
  local try base=${TMPDIR:-/tmp}
  case $base in /*) ;; *) base=/tmp ;; esac
  case $base in *[!A-Za-z0-9._/+-]*) base=/tmp ;; esac
  for try in 1 2 3 4 5; do
    work=${base%/}/apigw.$$.$RANDOM$RANDOM$try
    if mkdir -m 700 -- "$work" 2>/dev/null; then return; fi
  done
  work=''
  stop 74 "cannot make a private folder in $base" 'set TMPDIR to a folder that you may write to'
}

# ---- Calls ---------------------------------------------------------------------------------------------------------

# query SERVICE OPERATION QUERY [OPTION...]: a read; tried again where that can help.
query() {
  local tries=0
  while :; do
    if answer=$(command aws "$1" "$2" --output text --query "$3" "${@:4}" 2>"$work/error"); then return 0; fi
    read_error
    case $(class_of) in throttled | busy | unknown) ;; *) return 1 ;; esac
    tries=$((tries + 1))
    back_off "$tries" || return 1
  done
}

# attempt SERVICE OPERATION [QUERY]: the call itself, with the payload of this step.
attempt() {
  pace "$2"
  printf '%s\n' "$text" >"$work/payload.json" || stop 74 "cannot write to $work" 'free some space, then run again'
  if [ -n "${3:-}" ]; then
    if answer=$(command aws "$1" "$2" --output text --query "$3" --cli-input-json "file://$work/payload.json" 2>"$work/error"); then
      return 0
    fi
  elif command aws "$1" "$2" --output json --cli-input-json "file://$work/payload.json" >/dev/null 2>"$work/error"; then
    return 0
  fi
  read_error
  return 1
}

# What AWS, or the CLI, says went wrong.
read_error() {
  error_text='' error_code=''
  IFS= read -r -d '' error_text <"$work/error" || :
  case $error_text in
    *'An error occurred ('*') when calling the '*)
      error_code=${error_text#*An error occurred (}
      error_code=${error_code%%)*}
      error_code=${error_code//[^A-Za-z0-9._:-]/}
      error_text=${error_text#*when calling the }
      ;;
    *'Could not connect to the endpoint URL'*) error_code=Unreachable ;;
    *'Unable to locate credentials'* | *'Partial credentials'* | *'could not be found'* | *'Error loading SSO'* | \
      *'Token has expired'* | *'Error when retrieving credentials'* | *'Error when retrieving token'*)
      error_code=NoCredentials
      ;;
    *'Parameter validation failed'* | *'Unknown parameter'* | *'nvalid choice'* | *'Unknown options'* | \
      *'Error parsing parameter'*)
      error_code=UnknownToTheCLI
      ;;
    *) error_code=NoAnswer ;;
  esac
  hide_secrets
  error_text=${error_text//[^ -~]/ }
  while case $error_text in ' '*) : ;; *) false ;; esac do error_text=${error_text# }; done
  while case $error_text in *' ') : ;; *) false ;; esac do error_text=${error_text% }; done
  error_text=${error_text:0:500}
}

# throttled and busy: nothing was done, and later it may be. unknown: it may have been done. gone, exists: by meaning.
class_of() {
  case $error_code in
    TooManyRequestsException | Throttling | ThrottlingException | ThrottledException | RequestLimitExceeded)
      case $error_text in *'Maximum number'* | *'limit exceeded'* | *'quota'*) printf 'quota' ;; *) printf 'throttled' ;; esac
      ;;
    LimitExceededException | ServiceQuotaExceededException) printf 'quota' ;;
    ConflictException | ResourceConflictException | OperationAbortedException)
      case $error_text in
        *'concurrent modification'* | *'try again'* | *'in progress'* | *'conflicting operation'*) printf 'busy' ;;
        *) printf 'exists' ;;
      esac
      ;;
    ResourceAlreadyExistsException) printf 'exists' ;;
    NotFoundException | ResourceNotFoundException) printf 'gone' ;;
    Unreachable) printf 'busy' ;;
    NoAnswer | 5* | InternalFailure | InternalError | InternalServerError | InternalServerErrorException | \
      ServiceUnavailable | ServiceUnavailableException | ServiceException | RequestTimeout | RequestTimeoutException)
      printf 'unknown'
      ;;
    *) printf 'refused' ;;
  esac
}

# back_off TRIES: waits longer and longer, with jitter; fails when it has been long enough.
back_off() {
  local seconds=$((1 << ($1 < 6 ? $1 - 1 : 5)))
  [ "$1" -le 12 ] || return 1
  sleep "$((seconds - 1)).$((RANDOM % 900 + 100))"
}

# AWS lets some operations be called once in so many seconds only.
pace() {
  local i
  for ((i = 0; i < ${#slow[@]}; i += 3)); do
    if [ "${slow[i]}" = "$1" ]; then
      if [ "${slow[i + 2]}" -ge 0 ] && [ $((SECONDS - slow[i + 2])) -lt "${slow[i + 1]}" ]; then
        sleep $((slow[i + 1] - SECONDS + slow[i + 2]))
      fi
      slow[i + 2]=$SECONDS
    fi
  done
}

# ---- Texts ---------------------------------------------------------------------------------------------------------

# Puts $3 in the place of every $2 in the variable named $1, byte for byte.
put() {
  local rest=${!1} result=''
  while case $rest in *"$2"*) : ;; *) false ;; esac do
    result=$result${rest%%"$2"*}$3
    rest=${rest#*"$2"}
  done
  printf -v "$1" '%s' "$result$rest"
}

# The value of {{name}}: an id, the account, or a secret as it stands in JSON.
value_of() {
  local name i
  case $1 in
    account) sum=$account ;;
    secret:*)
      for ((i = 0; i < ${#secrets[@]}; i++)); do
        [ "secret:${secrets[i]}" != "$1" ] || sum=${sent[i]}
      done
      ;;
    *)
      name=id_$1
      sum=${!name:-}
      [ -n "$sum" ] || stop 70 "no id is known for $1" 'please report this'
      ;;
  esac
}

# JSON's escapes and ASCII alone, into $sum; fails for what is no UTF-8.
json_text() {
  local i c code point=0 more=0 least=0 result=''
  for ((i = 0; i < ${#1}; i++)); do
    c=${1:i:1}
    printf -v code '%d' "'$c"
    code=$((code & 255))
    if [ "$code" -ge 128 ] && [ "$code" -lt 192 ]; then
      [ "$more" -gt 0 ] || return 1
      point=$((point << 6 | code & 63)) more=$((more - 1))
      if [ "$more" -eq 0 ]; then
        [ "$point" -ge "$least" ] && [ "$point" -lt 1114112 ] && [ $((point >> 11)) -ne 27 ] || return 1
        escape_point "$point"
        result=$result$sum
      fi
      continue
    fi
    [ "$more" -eq 0 ] || return 1
    if [ "$code" -ge 248 ]; then
      return 1
    elif [ "$code" -ge 240 ]; then
      point=$((code & 7)) more=3 least=65536
    elif [ "$code" -ge 224 ]; then
      point=$((code & 15)) more=2 least=2048
    elif [ "$code" -ge 192 ]; then
      point=$((code & 31)) more=1 least=128
    elif [ "$code" -lt 32 ] || [ "$code" -eq 127 ]; then
      escape_point "$code"
      result=$result$sum
    else
      case $c in '"' | \\) result=$result\\ ;; esac
      result=$result$c
    fi
  done
  sum=$result
  [ "$more" -eq 0 ]
}

escape_point() {
  if [ "$1" -lt 65536 ]; then
    printf -v sum '\\u%04x' "$1"
  else
    printf -v sum '\\u%04x\\u%04x' $((0xd800 + (($1 - 65536) >> 10))) $((0xdc00 + (($1 - 65536) & 1023)))
  fi
}

# Takes secrets out of what went wrong: as they are, as they were sent, and their longer words, which stay as they are
# however somebody quotes or escapes the whole.
hide_secrets() {
  local i shown rest word
  for ((i = 0; i < ${#secrets[@]}; i++)); do
    shown="(secret ${secrets[i]})"
    put error_text "${values[i]}" "$shown"
    put error_text "${sent[i]}" "$shown"
    rest=${values[i]}
    while [ -n "$rest" ]; do
      word=${rest%%[!A-Za-z0-9]*}
      [ "${#word}" -lt 8 ] || put error_text "$word" "$shown"
      rest=${rest#"$word"}
      rest=${rest#?}
    done
  done
}

# Puts the values of the names that are marked in the variable in their places. What was put in is not looked at again.
fill() { # VARIABLE NAME...
  local variable=$1 rest=${!1} result='' name known
  shift
  known=" $* "
  while case $rest in *"$open"*) : ;; *) false ;; esac do
    result=$result${rest%%"$open"*}
    rest=${rest#*"$open"}
    while case $rest in '{'*) : ;; *) false ;; esac do
      result=$result'{'
      rest=${rest#?}
    done
    name=${rest%%"$close"*}
    case $known in
      *" $name "*)
        value_of "$name"
        result=$result$sum
        rest=${rest#*"$close"}
        ;;
      *) result=$result$open ;;
    esac
  done
  printf -v "$variable" '%s' "$result$rest"
}

# ---- Words of the steps --------------------------------------------------------------------------------------------

# already ID...: what stood before the script; no look takes it for what a step makes, however alike the two are.
already() { taken=("$@"); }

# An id that is known already.
exists() { printf -v "id_$1" '%s' "$2"; }

# AWS takes OPERATION once in SECONDS.
slow_call() { slow=(${slow[@]+"${slow[@]}"} "$1" "$2" -1); }

# step NUMBER LABEL
step() {
  number=$1 label=$2 look=() look_text='' look_names=() open='{{' close='}}'
  if [ "${OUTCOME[number]:-}" = 'done' ]; then doing=''; else doing=yes; fi
}

# in_doubt: an earlier script may have done it.
in_doubt() { [ -n "${OUTCOME[number]:-}" ] || OUTCOME[number]=open; }

# payload NAME...: the JSON of the call, with the values of these names put in.
payload() {
  [ -n "$doing" ] || return 0
  IFS= read -r -d '' text || :
  text=${text%$'\n'}
  names=("$@")
}

# marks OPEN CLOSE: how names are marked in this step, where a user's text has {{name}} in it.
marks() { open=$1 close=$2; }

# look_with: the JSON of the look.
look_with() {
  [ -n "$doing" ] || return 0
  IFS= read -r -d '' look_text || :
  look_names=("$@")
}

# look_for SERVICE OPERATION QUERY EXPECTED [OPTION NAME]: how what the step makes is found again.
look_for() { [ -z "$doing" ] || look=("$@"); }

show() {
  [ -n "$reached" ] || printf '[%s/%s] %s … ' "$number" "$script_steps" "$label"
  reached=yes
}

settle() { # NOTE
  printf '%s%s%s\n' "$green" "$1" "$plain"
  reached=''
}

give_up() {
  local class help
  class=$(class_of)
  case $class in
    quota) help='a quota of this account is used up: have it raised, then run the script again' ;;
    throttled | busy) help='run the script again: it goes on here' ;;
    unknown) help='run the script again: it looks first whether AWS did it' ;;
    exists) help='somebody else made it: remove it, or give it another name in the spec' ;;
    gone) help='it, or what it belongs to, is not in AWS any more: apigw state rm takes it out of the state, then apply again' ;;
    *)
      case $error_code in
        NoCredentials | ExpiredToken* | UnrecognizedClient* | InvalidClientTokenId | RequestExpired | SignatureDoesNotMatch)
          help='renew the credentials, then run the script again: it goes on here'
          ;;
        AccessDenied* | Unauthorized* | Forbidden*) help='these credentials lack a permission; with it, run the script again' ;;
        UnknownToTheCLI) help='this AWS CLI is too old for what the spec asks for: update it, then run the script again' ;;
        *) help='mend the spec, then plan and apply again' ;;
      esac
      ;;
  esac
  if [ -n "$reached" ]; then
    case $class in unknown) class=unknown ;; *) class=refused ;; esac
    printf '%sfailed%s\n' "$red" "$plain"
    reached=''
    record "failed $number $class $error_code $error_text"
  fi
  stop 1 "$error_code: $error_text" "$help"
}

# found: what the step may have made, into $answer; fails where there is nothing.
found() {
  local rows row id expected=${look[3]:-} options=() i count=0 result='' known
  [ "${#look[@]}" -gt 0 ] || return 1
  fill expected ${names[@]+"${names[@]}"}
  if [ -n "$look_text" ]; then
    fill look_text ${look_names[@]+"${look_names[@]}"}
    printf '%s\n' "$look_text" >"$work/look.json"
    options=(--cli-input-json "file://$work/look.json")
  fi
  for ((i = 4; i < ${#look[@]}; i += 2)); do
    value_of "${look[i + 1]}"
    options=(${options[@]+"${options[@]}"} "${look[i]}" "$sum")
  done
  if ! query "${look[0]}" "${look[1]}" "${look[2]}" ${options[@]+"${options[@]}"}; then
    [ "$(class_of)" != gone ] || return 1
    give_up
  fi
  rows=$answer
  while IFS= read -r row; do
    id=${row%%$'\t'*}
    if [ "$id" = "$row" ]; then
      case ${row// /} in *"$expected"*) result=$expected count=1 ;; esac
      continue
    fi
    [ "${row#*$'\t'}" = "$expected" ] || continue
    for known in ${ID[@]+"${ID[@]}"} ${taken[@]+"${taken[@]}"}; do [ "$known" != "$id" ] || continue 2; done
    result=$id count=$((count + 1))
  done <<<"$rows"
  [ "$count" -gt 0 ] || return 1
  [ "$count" -eq 1 ] || stop 1 "an earlier run may have made this, and AWS has $count that fit" \
    'delete those that are not used, then run the script again'
  answer=$result
}

# create VARIABLE QUERY SERVICE OPERATION: VARIABLE gets the id; - where the id is ours.
create() {
  local variable=$1 query=$2 tries=0 doubt=''
  if [ -n "$doing" ]; then
    show
    case ${OUTCOME[number]:-} in open | unknown) doubt=yes ;; esac
    fill text ${names[@]+"${names[@]}"}
    while :; do
      if [ -n "$doubt" ] && found; then
        finished "$variable" "$query" 'ok, made by an earlier call'
        return
      fi
      if [ "$tries" -eq 0 ]; then record "intent $number"; fi
      if attempt "$3" "$4" "${query#-}"; then
        finished "$variable" "$query" ok
        return
      fi
      tries=$((tries + 1))
      case $(class_of) in
        throttled | busy) back_off "$tries" || give_up ;;
        unknown)
          doubt=yes
          back_off "$tries" || give_up
          ;;
        *) give_up ;;
      esac
    done
  fi
  [ "$variable" = - ] || printf -v "id_$variable" '%s' "${ID[number]}"
}

finished() { # VARIABLE QUERY NOTE
  if [ "$2" = - ]; then
    record "done $number"
  else
    case $answer in
      '' | None | *[!A-Za-z0-9_-]*)
        error_code=NoAnswer error_text="no id in the answer"
        give_up
        ;;
    esac
    record "done $number $answer"
    ID[number]=$answer
    [ "$1" = - ] || printf -v "id_$1" '%s' "$answer"
  fi
  settle "$3"
}

# change SERVICE OPERATION: the same call twice does no harm.
change() {
  local tries=0
  [ -n "$doing" ] || return 0
  show
  fill text ${names[@]+"${names[@]}"}
  record "intent $number"
  until attempt "$1" "$2"; do
    tries=$((tries + 1))
    case $(class_of) in throttled | busy | unknown) back_off "$tries" || give_up ;; *) give_up ;; esac
  done
  record "done $number"
  settle ok
}

# delete SERVICE OPERATION: what is gone is done.
delete() {
  local tries=0 note=ok
  [ -n "$doing" ] || return 0
  show
  fill text ${names[@]+"${names[@]}"}
  record "intent $number"
  until attempt "$1" "$2"; do
    tries=$((tries + 1))
    case $(class_of) in
      gone)
        note='ok, it was gone'
        break
        ;;
      throttled | busy | unknown) back_off "$tries" || give_up ;;
      *) give_up ;;
    esac
  done
  record "done $number"
  settle "$note"
}

# await SERVICE OPERATION MEMBER READY FAILED REASON: until MEMBER is READY; READY is - for gone.
await() {
  local polls=0
  [ -n "$doing" ] || return 0
  show
  fill text ${names[@]+"${names[@]}"}
  printf '%s\n' "$text" >"$work/payload.json"
  while :; do
    if query "$1" "$2" "$3" --cli-input-json "file://$work/payload.json"; then
      case $answer in
        "$4") break ;;
        "$5")
          query "$1" "$2" "$6" --cli-input-json "file://$work/payload.json" || :
          error_code=$5 error_text=$answer
          give_up
          ;;
      esac
    else
      [ "$4" != - ] || [ "$(class_of)" != gone ] || break
      give_up
    fi
    polls=$((polls + 1))
    if [ "$polls" -gt 240 ]; then
      error_code=NotReady error_text="$3 is $answer after $polls looks"
      give_up
    fi
    sleep "$((polls < 5 ? 1 : 5))"
  done
  record "done $number"
  settle ok
}

# result NAME TEXT NAME...: what is worth knowing at the end.
result() {
  local shown=$2 label=$1
  shift 2
  open='{{' close='}}'
  fill shown "$@"
  say "$label  $shown"
}
