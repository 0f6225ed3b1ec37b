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
sent=() ID=() OUTCOME=() slow=() told=() within=()
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
