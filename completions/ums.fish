# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_ums_global_optspecs
    string join \n p/profile= server= token-file= o/output= q/quiet y/yes dry-run no-input color= timeout= ca-cert= no-headers v/verbose debug h/help V/version
end

function __fish_ums_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_ums_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_ums_using_subcommand
    set -l cmd (__fish_ums_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c ums -n "__fish_ums_needs_command" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_needs_command" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_needs_command" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_needs_command" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_needs_command" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_needs_command" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_needs_command" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_needs_command" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_needs_command" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_needs_command" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_needs_command" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_needs_command" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_needs_command" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_needs_command" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_needs_command" -s V -l version -d 'Print version'
complete -c ums -n "__fish_ums_needs_command" -f -a "quickstart" -d 'Start a private server to try UMS with: sample people, an admin, and you logged in'
complete -c ums -n "__fish_ums_needs_command" -f -a "auth" -d 'Log in and out of a server'
complete -c ums -n "__fish_ums_needs_command" -f -a "whoami" -d 'Show who you are on the server'
complete -c ums -n "__fish_ums_needs_command" -f -a "passwd" -d 'Change your own password'
complete -c ums -n "__fish_ums_needs_command" -f -a "users" -d 'List, look up, create, change and delete people'
complete -c ums -n "__fish_ums_needs_command" -f -a "keys" -d 'Make, list, rotate and revoke API keys for programs'
complete -c ums -n "__fish_ums_needs_command" -f -a "audit" -d 'See who did what, to whom, from where'
complete -c ums -n "__fish_ums_needs_command" -f -a "completion" -d 'Print a completion script for your shell'
complete -c ums -n "__fish_ums_needs_command" -f -a "version" -d 'Print the version'
complete -c ums -n "__fish_ums_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l temp -d 'A fresh server on temporary data, gone afterwards'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -f -a "login" -d 'Log in to a server and keep the token'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -f -a "logout" -d 'End the session and forget the token'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -f -a "status" -d 'Show where you are logged in, and whether it still holds'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -f -a "register" -d 'Make yourself an account, where the server lets you, and log in'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status register help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l email -d 'Your e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l password-file -d 'Read the password from a file' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l storage -d 'Where to keep the token' -r -f -a "auto\t'The keyring, or what you answer where there is none'
keyring\t'The keyring of the system'
file\t'A file that you alone can read'
none\t'Nowhere: only check that it works'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l token-stdin -d 'Keep a token or API key that you have, read from standard input'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l all -d 'End all your sessions on the server, those on other machines as well'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l email -d 'Your e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l name -d 'Your name' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l password-file -d 'Read the password from a file' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l storage -d 'Where to keep the token' -r -f -a "auto\t'The keyring, or what you answer where there is none'
keyring\t'The keyring of the system'
file\t'A file that you alone can read'
none\t'Nowhere: only check that it works'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "login" -d 'Log in to a server and keep the token'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "logout" -d 'End the session and forget the token'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show where you are logged in, and whether it still holds'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "register" -d 'Make yourself an account, where the server lets you, and log in'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand whoami" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand whoami" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand whoami" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand whoami" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand whoami" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand whoami" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand whoami" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand whoami" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l password-file -d 'Read the password from a file' -r -F
complete -c ums -n "__fish_ums_using_subcommand passwd" -l current-password-file -d 'Read the present password from a file, - for standard input' -r -F
complete -c ums -n "__fish_ums_using_subcommand passwd" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand passwd" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand passwd" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand passwd" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand passwd" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l generate-password -d 'Make up a password and print it, once'
complete -c ums -n "__fish_ums_using_subcommand passwd" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand passwd" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand passwd" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "list" -d 'List people'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "get" -d 'Show people by id or e-mail'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "create" -d 'Create a person'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "update" -d 'Change people: name, e-mail, role, metadata'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "delete" -d 'Delete people'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "set-password" -d 'Set somebody\'s password; ends their sessions and revokes their API keys'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "suspend" -d 'Suspend people: their sessions end and they cannot log in'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "activate" -d 'Let suspended people log in again'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "sessions" -d 'Show where somebody is logged in'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "logout" -d 'End all sessions of people: they are logged out everywhere, at once'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "explain" -d 'Say whether somebody can log in, and if not, why'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update delete set-password suspend activate sessions logout explain help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l email -d 'Only the person with this e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l page -d 'One page of the list, from 1' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l per-page -d 'How many people a page has, up to 1000 [default: 50]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l all -d 'Everyone, also on a terminal'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l email -d 'E-mail, by which the person logs in' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l name -d 'Name' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l role -d 'What the person may do: admin, auditor or user [default: user]' -r -f -a "admin\t''
auditor\t''
user\t''"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l status -d 'Whether the person may log in: active or suspended [default: active]' -r -f -a "active\t''
suspended\t''"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l password-file -d 'Read the password from a file' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Take somebody who has this e-mail already for done'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l generate-password -d 'Make up a password and print it, once'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l name -d 'Another name' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l email -d 'Another e-mail; ends their sessions' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l role -d 'What they may do: admin, auditor or user; ends their sessions' -r -f -a "admin\t''
auditor\t''
user\t''"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l set -d 'Set a key of the metadata; VALUE is JSON, or else text' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l unset -d 'Remove a key of the metadata' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l if-match -d 'Only if this is still the version' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l confirm -d 'The name of a protected profile, instead of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l ignore-not-found -d 'Take somebody who is not there for done'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l password-file -d 'Read the password from a file' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l generate-password -d 'Make up a password and print it, once'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l session -d 'End this session alone: an id of `ums users sessions`' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l confirm -d 'The name of a protected profile, instead of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "list" -d 'List people'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "get" -d 'Show people by id or e-mail'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "create" -d 'Create a person'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "update" -d 'Change people: name, e-mail, role, metadata'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete people'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "set-password" -d 'Set somebody\'s password; ends their sessions and revokes their API keys'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "suspend" -d 'Suspend people: their sessions end and they cannot log in'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "activate" -d 'Let suspended people log in again'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "sessions" -d 'Show where somebody is logged in'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "logout" -d 'End all sessions of people: they are logged out everywhere, at once'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Say whether somebody can log in, and if not, why'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -f -a "list" -d 'List API keys, yours or somebody else\'s'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -f -a "create" -d 'Make an API key, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -f -a "rotate" -d 'Make a new key in place of one, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -f -a "revoke" -d 'Revoke API keys: what uses them is refused from then on'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l user -d 'Somebody else\'s keys: their id or e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l name -d 'What to call it' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l scope -d 'What it may do; repeat it, or put commas between' -r -f -a "users:read\t''
users:write\t''
keys:write\t''
audit:read\t''
hashes:read\t''"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l expires -d 'When it ends: after 90d say, on a date, or never' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l user -d 'Make it for somebody else: their id or e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l overlap -d 'How long the old key goes on; 0s ends it at once' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l user -d 'Somebody else\'s keys: their id or e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l user -d 'Somebody else\'s keys: their id or e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l confirm -d 'The name of a protected profile, instead of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "list" -d 'List API keys, yours or somebody else\'s'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make an API key, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "rotate" -d 'Make a new key in place of one, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'Revoke API keys: what uses them is refused from then on'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -f -a "list" -d 'List events, the newest first'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -f -a "follow" -d 'Show events as they happen, until Ctrl-C'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l action -d 'Only this action, such as user.update; with a dot at the end, as in user., all that begin so' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l actor -d 'Only what this person did: id or e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l target -d 'Only what was done to this: a person, or the id of a session or key' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l outcome -d 'Only what came out so: ok or refused' -r -f -a "ok\t''
refused\t''"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l ip -d 'Only from this address' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l request-id -d 'Only in this request' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l since -d 'Only from then on: 2h (ago), a date, or a time (UTC)' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l until -d 'Only before then' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l all -d 'All of them, also on a terminal'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l action -d 'Only this action, such as user.update; with a dot at the end, as in user., all that begin so' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l actor -d 'Only what this person did: id or e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l target -d 'Only what was done to this: a person, or the id of a session or key' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l outcome -d 'Only what came out so: ok or refused' -r -f -a "ok\t''
refused\t''"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l ip -d 'Only from this address' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l request-id -d 'Only in this request' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l since -d 'Begin there rather than now: 2h (ago), a date, or a time (UTC)' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "list" -d 'List events, the newest first'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "follow" -d 'Show events as they happen, until Ctrl-C'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand completion" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand completion" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand completion" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand completion" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand completion" -l static -d 'Print the script that completes words and flags alone, without asking a server'
complete -c ums -n "__fish_ums_using_subcommand completion" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand completion" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand completion" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand completion" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand completion" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand completion" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand completion" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand completion" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand version" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand version" -s o -l output -d 'Print a table, json, ndjson or csv (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values, safe to open in a spreadsheet'"
complete -c ums -n "__fish_ums_using_subcommand version" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand version" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand version" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand version" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand version" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand version" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand version" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand version" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand version" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "quickstart" -d 'Start a private server to try UMS with: sample people, an admin, and you logged in'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "auth" -d 'Log in and out of a server'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "whoami" -d 'Show who you are on the server'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "passwd" -d 'Change your own password'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "users" -d 'List, look up, create, change and delete people'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "keys" -d 'Make, list, rotate and revoke API keys for programs'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "audit" -d 'See who did what, to whom, from where'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "completion" -d 'Print a completion script for your shell'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "version" -d 'Print the version'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit completion version help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "login" -d 'Log in to a server and keep the token'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "logout" -d 'End the session and forget the token'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "status" -d 'Show where you are logged in, and whether it still holds'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "register" -d 'Make yourself an account, where the server lets you, and log in'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "list" -d 'List people'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "get" -d 'Show people by id or e-mail'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "create" -d 'Create a person'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "update" -d 'Change people: name, e-mail, role, metadata'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "delete" -d 'Delete people'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "set-password" -d 'Set somebody\'s password; ends their sessions and revokes their API keys'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "suspend" -d 'Suspend people: their sessions end and they cannot log in'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "activate" -d 'Let suspended people log in again'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "sessions" -d 'Show where somebody is logged in'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "logout" -d 'End all sessions of people: they are logged out everywhere, at once'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "explain" -d 'Say whether somebody can log in, and if not, why'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "list" -d 'List API keys, yours or somebody else\'s'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "create" -d 'Make an API key, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "rotate" -d 'Make a new key in place of one, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "revoke" -d 'Revoke API keys: what uses them is refused from then on'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "list" -d 'List events, the newest first'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "follow" -d 'Show events as they happen, until Ctrl-C'
