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
    case ${words[0]:-} in
      intent | failed | done)
        case ${words[1]:-} in '' | 0* | *[!0-9]* | ??????????*) broken_journal "$count" ;; esac
        [ "${words[1]}" -le "$script_steps" ] || broken_journal "$count"
        [ "${OUTCOME[words[1]]:-}" != 'done' ] || broken_journal "$count"
        ;;
      account | folder) [ "${#words[@]}" -eq 2 ] || broken_journal "$count" ;;
    esac
    case ${words[0]:-} in
      intent)
        [ "${#words[@]}" -eq 2 ] || broken_journal "$count"
        OUTCOME[words[1]]=open
        ;;
      done)
        [ "${#words[@]}" -le 3 ] || broken_journal "$count"
        OUTCOME[words[1]]='done'
        ID[words[1]]=${words[2]:-}
        before=$((before + 1))
        ;;
      failed)
        case ${words[2]:-} in refused | unknown) ;; *) broken_journal "$count" ;; esac
        [ "${#words[@]}" -ge 4 ] || broken_journal "$count"
        OUTCOME[words[1]]=${words[2]}
        ;;
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
