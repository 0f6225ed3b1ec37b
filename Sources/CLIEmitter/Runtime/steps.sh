# ---- Words of the steps --------------------------------------------------------------------------------------------

# already ID...: what stood before the script; no look takes it for what a step makes, however alike the two are.
already() { taken=("$@"); }

# An id that is known already.
exists() { printf -v "id_$1" '%s' "$2"; }

# reads VARIABLE SERVICE OPERATION MEMBER OPTION OWNER: an id that the OWNER tells.
reads() { told=(${told[@]+"${told[@]}"} "$@"); }

# AWS takes OPERATION once in SECONDS.
slow_call() { slow=(${slow[@]+"${slow[@]}"} "$1" "$2" -1); }

# step NUMBER LABEL
step() {
  number=$1 label=$2 within=() look=() look_text='' look_names=() open='{{' close='}}'
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

# inside VARIABLE OPERATION QUERY EXPECTED [NAME...]: what an import made, and how the row that tells its id reads on.
inside() { within=(${within[@]+"${within[@]}"} "$1" "$2" "$3" "$4" "${*:5}"); }

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
    for known in ${ID[@]+"${ID[@]}"} ${taken[@]+"${taken[@]}"}; do
      case ",$known," in *",$id,"*) continue 2 ;; esac
    done
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
        early) back_off "$tries" 7 || give_up ;;
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

# import_into SERVICE OPERATION OPTION OWNER: what stands in the owner is overwritten, so twice does no harm.
import_into() {
  local tries=0 i ids id
  if [ -n "$doing" ]; then
    show
    fill text ${names[@]+"${names[@]}"}
    value_of "$4"
    id=$sum
    record "intent $number"
    until attempt_import "$1" "$2" "$3" "$id"; do
      tries=$((tries + 1))
      case $(class_of) in throttled | busy | unknown) back_off "$tries" || give_up ;; *) give_up ;; esac
    done
    read_inside "$1" "$3" "$id"
    record "done $number${ID[number]:+ }${ID[number]:-}"
    settle ok
    return
  fi
  IFS=, read -r -a ids <<<"${ID[number]}"
  for ((i = 0; i < ${#within[@]}; i += 5)); do
    [ "${within[i]}" = - ] || printf -v "id_${within[i]}" '%s' "${ids[i / 5]}"
  done
}

# read_inside SERVICE OPTION ID: one read for each kind, and from its rows the ids.
read_inside() {
  local i row expected last='' rows='' result=''
  for ((i = 0; i < ${#within[@]}; i += 5)); do
    if [ "${within[i + 1]} ${within[i + 2]}" != "$last" ]; then
      last="${within[i + 1]} ${within[i + 2]}"
      query "$1" "${within[i + 1]}" "${within[i + 2]}" "$2" "$3" || give_up
      rows=$answer
    fi
    expected=${within[i + 3]} answer=''
    fill expected "${within[i + 4]}"
    while IFS= read -r row; do
      [ "${row#*$'\t'}" != "$expected" ] || answer=${row%%$'\t'*}
    done <<<"$rows"
    case $answer in
      '' | *[!A-Za-z0-9_-]*)
        error_code=NoAnswer error_text="${within[i + 1]} has no row $expected"
        give_up
        ;;
    esac
    [ "${within[i]}" = - ] || printf -v "id_${within[i]}" '%s' "$answer"
    result=$result,$answer
  done
  ID[number]=${result#,}
}

# change SERVICE OPERATION: the same call twice does no harm, or AWS says that the first has done it.
change() {
  local tries=0 doubt='' note=ok
  [ -n "$doing" ] || return 0
  case ${OUTCOME[number]:-} in open | unknown) doubt=yes ;; esac
  show
  fill text ${names[@]+"${names[@]}"}
  record "intent $number"
  until attempt "$1" "$2"; do
    tries=$((tries + 1))
    if [ -n "$doubt" ] && repeated "$1"; then
      note='ok, it was done'
      break
    fi
    case $(class_of) in
      throttled | busy) back_off "$tries" || give_up ;;
      unknown)
        doubt=yes
        back_off "$tries" || give_up
        ;;
      early) back_off "$tries" 7 || give_up ;;
      *) give_up ;;
    esac
  done
  record "done $number"
  settle "$note"
}

# repeated SERVICE: whether AWS says of the patches in $text that they have been made. It makes all of a call or none;
# what is put in twice is there already, and what is taken out twice is not there, unless it is the whole that is not.
repeated() {
  local added='' removed=''
  [ "$1" = apigateway ] || return 1
  case $text in *'"op": "add"'*) added=yes ;; esac
  case $text in *'"op": "remove"'*) removed=yes ;; esac
  case $(class_of) in
    exists) [ -n "$added" ] ;;
    gone) case $error_text in *dentifier* | *' ID '*) return 1 ;; *) [ -n "$removed" ] ;; esac ;;
    *) case $error_text in *'Invalid API Stage'*) [ -n "$removed" ] ;; *) return 1 ;; esac ;;
  esac
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

# await SERVICE OPERATION MEMBER READY FAILED REASON: until MEMBER is READY; READY is - for gone. An aws that does not
# know the member answers None: then there is nothing to wait for.
await() {
  local polls=0
  [ -n "$doing" ] || return 0
  show
  fill text ${names[@]+"${names[@]}"}
  printf '%s\n' "$text" >"$work/payload.json"
  while :; do
    if query "$1" "$2" "$3" --cli-input-json "file://$work/payload.json"; then
      case $answer in
        "$4" | None) break ;;
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
