# ums: completion for bash, asked of COMPLETER at every Tab.
_ums() {
    # The whole line is handed over: COMP_WORDS is broken at every @, = and :.
    local line first=yes
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ -n $first ]]; then
            first=
            [[ $line == space ]] && compopt +o nospace 2>/dev/null
        else
            COMPREPLY+=("$line")
        fi
    done < <(UMS_COMPLETE=bash COMPLETER -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null </dev/null)
}
if [[ ${BASH_VERSINFO[0]} -gt 4 || ${BASH_VERSINFO[0]} -eq 4 && ${BASH_VERSINFO[1]} -ge 4 ]]; then
    complete -o nospace -o nosort -F _ums ums
else
    complete -o nospace -F _ums ums
fi
