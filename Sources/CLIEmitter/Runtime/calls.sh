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

# attempt_import SERVICE OPERATION OPTION ID: the call that takes the payload of this step as a document.
attempt_import() {
  pace "$2"
  printf '%s\n' "$text" >"$work/payload.json" || stop 74 "cannot write to $work" 'free some space, then run again'
  if command aws "$1" "$2" --output json "$3" "$4" --mode overwrite --body "fileb://$work/payload.json" \
    >/dev/null 2>"$work/error"; then
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
# early: a role that was just made is not seen everywhere for up to a minute.
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
    ResourceAlreadyExistsException | EntityAlreadyExists | EntityAlreadyExistsException) printf 'exists' ;;
    NotFoundException | ResourceNotFoundException | NoSuchEntity | NoSuchEntityException | WAFNonexistentItemException)
      printf 'gone'
      ;;
    Unreachable) printf 'busy' ;;
    BadRequestException | ValidationException | InvalidInputException)
      case $error_text in
        *'role ARN does not have required permissions'* | *'cannot be assumed'* | *'role ARN must be set in account'* | \
          *'trust permission for API Gateway'*)
          printf 'early'
          ;;
        *) printf 'refused' ;;
      esac
      ;;
    NoAnswer | 5* | InternalFailure | InternalError | InternalServerError | InternalServerErrorException | \
      ServiceUnavailable | ServiceUnavailableException | ServiceException | RequestTimeout | RequestTimeoutException)
      printf 'unknown'
      ;;
    *) printf 'refused' ;;
  esac
}

# back_off TRIES [MOST]: waits longer and longer, with jitter; fails when it has been long enough.
back_off() {
  local seconds=$((1 << ($1 < 6 ? $1 - 1 : 5)))
  [ "$1" -le "${2:-12}" ] || return 1
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
