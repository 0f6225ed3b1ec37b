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
