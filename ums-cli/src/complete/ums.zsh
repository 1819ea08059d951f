#compdef ums
# ums: completion for zsh, asked of COMPLETER at every Tab.
_ums() {
    local -a open closed
    local line value help
    for line in "${(@f)$(UMS_COMPLETE=zsh COMPLETER -- "${(@Q)words[1,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null </dev/null)}"; do
        value=${line%%$'\t'*}
        [[ -n $value ]] || continue
        help=${line#*$'\t'}
        line=${${value//\\/\\\\}//:/\\:}${help:+:${help//\\/\\\\}}
        if [[ $value == *[=/] ]]; then open+=("$line"); else closed+=("$line"); fi
    done
    (( $#open )) && _describe -V ums open -S ''
    (( $#closed )) && _describe -V ums closed
}
if [[ $funcstack[1] == _ums ]]; then
    _ums "$@"
else
    compdef _ums ums
fi
