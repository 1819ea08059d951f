# ums: completion for fish, asked of COMPLETER at every Tab.
function __ums_complete
    set -l before (commandline -opc)
    set -l raw (commandline -ct)
    # What has an open quote is none that can be taken away.
    set -l word (string unescape -- "$raw" 2>/dev/null)
    or set word (string trim --left --chars "'\"" -- "$raw")
    UMS_COMPLETE=fish COMPLETER -- $before "$word" 2>/dev/null </dev/null
end
complete --command ums --no-files --keep-order --arguments '(__ums_complete)'
