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
      [ -n "${!name:-}" ] || read_id "$1"
      sum=${!name:-}
      [ -n "$sum" ] || stop 70 "no id is known for $1" 'please report this'
      ;;
  esac
}

# Ids that something else tells are read when they are needed.
read_id() {
  local i name
  for ((i = 0; i < ${#told[@]}; i += 6)); do
    [ "${told[i]}" = "$1" ] || continue
    name=id_${told[i + 5]}
    query "${told[i + 1]}" "${told[i + 2]}" "${told[i + 3]}" "${told[i + 4]}" "${!name:-}" || give_up
    case $answer in
      '' | None | *[!A-Za-z0-9_-]*)
        error_code=NoAnswer error_text="no ${told[i + 3]} in the answer"
        give_up
        ;;
    esac
    printf -v "id_$1" '%s' "$answer"
  done
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
