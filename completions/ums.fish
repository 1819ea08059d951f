# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_ums_global_optspecs
    string join \n p/profile= server= token-file= o/output= columns= json= jq= q/quiet y/yes confirm= dry-run no-input color= timeout= retries= ca-cert= no-headers utc no-pager v/verbose debug print-curl h/help V/version
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
complete -c ums -n "__fish_ums_needs_command" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_needs_command" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_needs_command" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_needs_command" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_needs_command" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_needs_command" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_needs_command" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_needs_command" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_needs_command" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_needs_command" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_needs_command" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_needs_command" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_needs_command" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_needs_command" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_needs_command" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_needs_command" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_needs_command" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_needs_command" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_needs_command" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_needs_command" -s V -l version -d 'Print version'
complete -c ums -n "__fish_ums_needs_command" -f -a "quickstart" -d 'Start a private server to try UMS with: sample people, an admin, and you logged in'
complete -c ums -n "__fish_ums_needs_command" -f -a "auth" -d 'Log in and out of a server'
complete -c ums -n "__fish_ums_needs_command" -f -a "whoami" -d 'Show who you are on the server'
complete -c ums -n "__fish_ums_needs_command" -f -a "passwd" -d 'Change your own password'
complete -c ums -n "__fish_ums_needs_command" -f -a "users" -d 'List, look up, create, change and delete people'
complete -c ums -n "__fish_ums_needs_command" -f -a "keys" -d 'Make, list, rotate and revoke API keys for programs'
complete -c ums -n "__fish_ums_needs_command" -f -a "audit" -d 'See who did what, to whom, from where'
complete -c ums -n "__fish_ums_needs_command" -f -a "profile" -d 'Keep several servers and accounts, each by a name'
complete -c ums -n "__fish_ums_needs_command" -f -a "config" -d 'Look at the configuration, and change it'
complete -c ums -n "__fish_ums_needs_command" -f -a "api" -d 'Make any call to the server\'s API, and print what it answers'
complete -c ums -n "__fish_ums_needs_command" -f -a "doctor" -d 'Look for what is wrong: configuration, server, clock, keyring, token'
complete -c ums -n "__fish_ums_needs_command" -f -a "completion" -d 'Print a completion script for your shell'
complete -c ums -n "__fish_ums_needs_command" -f -a "man" -d 'Print the manual page, or write one for every command'
complete -c ums -n "__fish_ums_needs_command" -f -a "schemas" -d 'Print the JSON Schemas of what -o json prints'
complete -c ums -n "__fish_ums_needs_command" -f -a "version" -d 'Print the version'
complete -c ums -n "__fish_ums_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l temp -d 'A fresh server on temporary data, gone afterwards'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand quickstart" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -f -a "login" -d 'Log in to a server and keep the token'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -f -a "logout" -d 'End the session and forget the token'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -f -a "status" -d 'Show where you are logged in, and whether it still holds'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -f -a "switch" -d 'Act as another of the accounts logged in to the server'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -f -a "token" -d 'Print the access token, for other programs'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -f -a "register" -d 'Make yourself an account, where the server lets you, and log in'
complete -c ums -n "__fish_ums_using_subcommand auth; and not __fish_seen_subcommand_from login logout status switch token register help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l email -d 'Your e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l password-file -d 'Read the password from a file' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l storage -d 'Where to keep the token' -r -f -a "auto\t'The keyring, or what you answer where there is none'
keyring\t'The keyring of the system'
file\t'A file that you alone can read'
none\t'Nowhere: only check that it works'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l token-stdin -d 'Keep a token or API key that you have, read from standard input'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l all -d 'End all your sessions on the server, those on other machines as well'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from status" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from switch" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from token" -s h -l help -d 'Print help (see more with \'--help\')'
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
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from register" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "login" -d 'Log in to a server and keep the token'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "logout" -d 'End the session and forget the token'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "status" -d 'Show where you are logged in, and whether it still holds'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "switch" -d 'Act as another of the accounts logged in to the server'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "token" -d 'Print the access token, for other programs'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "register" -d 'Make yourself an account, where the server lets you, and log in'
complete -c ums -n "__fish_ums_using_subcommand auth; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand whoami" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand whoami" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand whoami" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand whoami" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand whoami" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand whoami" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand whoami" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand whoami" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand whoami" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand whoami" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l password-file -d 'Read the password from a file' -r -F
complete -c ums -n "__fish_ums_using_subcommand passwd" -l current-password-file -d 'Read the present password from a file, - for standard input' -r -F
complete -c ums -n "__fish_ums_using_subcommand passwd" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand passwd" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand passwd" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand passwd" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand passwd" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand passwd" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l generate-password -d 'Make up a password and print it, once'
complete -c ums -n "__fish_ums_using_subcommand passwd" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand passwd" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand passwd" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand passwd" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand passwd" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "list" -d 'List people'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "get" -d 'Show people by id or e-mail'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "create" -d 'Create a person'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "update" -d 'Change people: name, e-mail, role, metadata'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "edit" -d 'Change somebody in your editor'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "delete" -d 'Delete people'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "restore" -d 'Bring deleted people back'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "purge" -d 'Delete people for good, deleted before or not'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "set-password" -d 'Set somebody\'s password; ends their sessions and revokes their API keys'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "suspend" -d 'Suspend people: their sessions end and they cannot log in'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "activate" -d 'Let suspended people log in again'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "sessions" -d 'Show where somebody is logged in'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "logout" -d 'End all sessions of people: they are logged out everywhere, at once'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "explain" -d 'Say whether somebody can log in, and if not, why'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "export" -d 'Export people, for another server or a program'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "import" -d 'Bring people out of a file: CSV, NDJSON, or another system\'s export'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "diff" -d 'Show what `ums users apply` would do'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "apply" -d 'Make the people of the server what a manifest says'
complete -c ums -n "__fish_ums_using_subcommand users; and not __fish_seen_subcommand_from list get create update edit delete restore purge set-password suspend activate sessions logout explain export import diff apply help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l email -d 'Only the person with this e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l role -d 'Only admin, auditor or user' -r -f -a "admin\t''
auditor\t''
user\t''"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l status -d 'Only active or suspended people' -r -f -a "active\t''
suspended\t''"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l where -d 'Only people with this role, status, email, query, created_after, created_before or inactive_for: as where people are changed' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l query -d 'Only people whose name or e-mail has this part, in any case' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l created-after -d 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l created-before -d 'Only people created before' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l inactive-for -d 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l sort -d 'Sort by created_at, name, email, last_login_at or (--deleted) deleted_at; with - before it the other way round [default: created_at]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l limit -d 'At most so many' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l page -d 'One page of the list, from 1' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l per-page -d 'How many people a page has, up to 1000 [default: 50]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l deleted -d 'The deleted people, who can be restored still, in the place of those who are there'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l all -d 'Everyone, also on a terminal'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from get" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
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
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l if-not-exists -d 'Take somebody who has this e-mail already for done'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l generate-password -d 'Make up a password and print it, once'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l where -d 'In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for; several conditions must all be met' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l query -d 'Only people whose name or e-mail has this part, in any case' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l created-after -d 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l created-before -d 'Only people created before' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l inactive-for -d 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l expect -d 'Do nothing unless the filter finds exactly so many' -r
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
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from update" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l where -d 'In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for; several conditions must all be met' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l query -d 'Only people whose name or e-mail has this part, in any case' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l created-after -d 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l created-before -d 'Only people created before' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l inactive-for -d 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l expect -d 'Do nothing unless the filter finds exactly so many' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l ignore-not-found -d 'Take somebody who is not there for done'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from delete" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from restore" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from purge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l password-file -d 'Read the password from a file' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l password-stdin -d 'Read the password from standard input'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l generate-password -d 'Make up a password and print it, once'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from set-password" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l where -d 'In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for; several conditions must all be met' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l query -d 'Only people whose name or e-mail has this part, in any case' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l created-after -d 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l created-before -d 'Only people created before' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l inactive-for -d 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l expect -d 'Do nothing unless the filter finds exactly so many' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from suspend" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l where -d 'In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for; several conditions must all be met' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l query -d 'Only people whose name or e-mail has this part, in any case' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l created-after -d 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l created-before -d 'Only people created before' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l inactive-for -d 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l expect -d 'Do nothing unless the filter finds exactly so many' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from activate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from sessions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l session -d 'End this session alone: an id of `ums users sessions`' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l as -d 'As a manifest for `ums users apply`, by e-mail: with it people come to belong to the file' -r -f -a "manifest\t''"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l owner -d 'What the manifest is called. Who belongs to another one is left out' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l email -d 'Only the person with this e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l role -d 'Only admin, auditor or user' -r -f -a "admin\t''
auditor\t''
user\t''"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l status -d 'Only active or suspended people' -r -f -a "active\t''
suspended\t''"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l where -d 'Only people with this role, status, email, query, created_after, created_before or inactive_for: as where people are changed' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l query -d 'Only people whose name or e-mail has this part, in any case' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l created-after -d 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l created-before -d 'Only people created before' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l inactive-for -d 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l with-hashes -d 'The hashes of their passwords as well, into a file that you alone can read: wants a key with the scope hashes:read'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l from -d 'What wrote the file [default: by its name and what it begins with]' -r -f -a "ums\t'UMS: what `ums users export` wrote, whichever of its formats'
csv\t'A table with a header; --map says what its columns are'
ndjson\t'A JSON object a line, or an array of them'
firebase\t'Firebase: `firebase auth:export users.json`, with --params'
auth0\t'Auth0: the users of an export job, with password_hash or with --hashes'
keycloak\t'Keycloak: a realm or a file of users of `kc.sh export`'
kratos\t'Ory Kratos: identities of its admin API with include_credential=password'
gotrue\t'Supabase\'s GoTrue: its table auth.users as CSV'
django\t'Django: its table auth_user as CSV, or dumpdata\'s JSON'
htpasswd\t'A web server\'s user:hash lines, by e-mail'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l map -d 'Take a column for a field, metadata.KEY for a key of the metadata' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l params -d 'Parameters of the hashes (Firebase)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l hashes -d 'The file of hashes that Auth0\'s support hands out' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l on-conflict -d 'What to do where the e-mail is taken' -r -f -a "fail\t'The record is refused, and the rest goes on'
skip\t'Whoever is there stays as they are'
update\t'Whoever is there is changed to what the file says'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l concurrency -d 'How many batches are on their way at once' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l rejects -d 'Write what is refused to a file, with the reasons, to be mended and imported again' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l resume -d 'Go on with an import of this file that was interrupted'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l allow-passwords -d 'Take plain passwords out of a column or field `password`'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -s f -l file -d 'The manifest; - is standard input' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l prune-limit -d 'Do nothing at all where more would be deleted than so many, or so much of those who belong to the file' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l prune -d 'Also delete whoever belongs to the file and is not in it any more'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l detailed-exitcode -d 'Leave with 20 where there is something to do, which for `apply` is so with --dry-run'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from diff" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -s f -l file -d 'The manifest; - is standard input' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l prune-limit -d 'Do nothing at all where more would be deleted than so many, or so much of those who belong to the file' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l prune -d 'Also delete whoever belongs to the file and is not in it any more'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l detailed-exitcode -d 'Leave with 20 where there is something to do, which for `apply` is so with --dry-run'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "list" -d 'List people'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "get" -d 'Show people by id or e-mail'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "create" -d 'Create a person'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "update" -d 'Change people: name, e-mail, role, metadata'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Change somebody in your editor'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "delete" -d 'Delete people'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "restore" -d 'Bring deleted people back'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "purge" -d 'Delete people for good, deleted before or not'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "set-password" -d 'Set somebody\'s password; ends their sessions and revokes their API keys'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "suspend" -d 'Suspend people: their sessions end and they cannot log in'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "activate" -d 'Let suspended people log in again'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "sessions" -d 'Show where somebody is logged in'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "logout" -d 'End all sessions of people: they are logged out everywhere, at once'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "explain" -d 'Say whether somebody can log in, and if not, why'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "export" -d 'Export people, for another server or a program'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "import" -d 'Bring people out of a file: CSV, NDJSON, or another system\'s export'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "diff" -d 'Show what `ums users apply` would do'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "apply" -d 'Make the people of the server what a manifest says'
complete -c ums -n "__fish_ums_using_subcommand users; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and not __fish_seen_subcommand_from list create rotate revoke help" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
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
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from list" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
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
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from create" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l overlap -d 'How long the old key goes on; 0s ends it at once' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l user -d 'Somebody else\'s keys: their id or e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from rotate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l user -d 'Somebody else\'s keys: their id or e-mail' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from revoke" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "list" -d 'List API keys, yours or somebody else\'s'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "create" -d 'Make an API key, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "rotate" -d 'Make a new key in place of one, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "revoke" -d 'Revoke API keys: what uses them is refused from then on'
complete -c ums -n "__fish_ums_using_subcommand keys; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand audit; and not __fish_seen_subcommand_from list follow help" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
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
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l all -d 'All of them, also on a terminal'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from list" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
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
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from follow" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "list" -d 'List events, the newest first'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "follow" -d 'Show events as they happen, until Ctrl-C'
complete -c ums -n "__fish_ums_using_subcommand audit; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -f -a "list" -d 'List the profiles'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -f -a "show" -d 'Show one profile: the one in use, unless another is named'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -f -a "add" -d 'Add a profile'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -f -a "use" -d 'Use a profile where none is named'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -f -a "rename" -d 'Call a profile by another name'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -f -a "remove" -d 'Remove a profile'
complete -c ums -n "__fish_ums_using_subcommand profile; and not __fish_seen_subcommand_from list show add use rename remove help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l account -d 'The account to act as, where several are logged in' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l storage -d 'Where `ums auth login` keeps the token' -r -f -a "auto\t'The keyring, or what you answer where there is none'
keyring\t'The keyring of the system'
file\t'A file that you alone can read'
none\t'Nowhere: only check that it works'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l protected -d 'Have the profile\'s name typed before anything destructive; --yes is not enough'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l use -d 'Use it where no profile is named'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from rename" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the profiles'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show one profile: the one in use, unless another is named'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "add" -d 'Add a profile'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "use" -d 'Use a profile where none is named'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "rename" -d 'Call a profile by another name'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Remove a profile'
complete -c ums -n "__fish_ums_using_subcommand profile; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -f -a "get" -d 'Print a setting as it stands in the configuration file'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -f -a "set" -d 'Change a setting in the configuration file'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -f -a "unset" -d 'Take a setting out of the configuration file'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -f -a "list" -d 'Show every setting as it is in effect'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -f -a "path" -d 'Print where the configuration file is, or would be'
complete -c ums -n "__fish_ums_using_subcommand config; and not __fish_seen_subcommand_from get set unset list path help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l show-origin -d 'Tell what decided each of them'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "get" -d 'Print a setting as it stands in the configuration file'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a setting in the configuration file'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Take a setting out of the configuration file'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "list" -d 'Show every setting as it is in effect'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print where the configuration file is, or would be'
complete -c ums -n "__fish_ums_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand api" -s f -l field -d 'A field of the body, or of the query' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l input -d 'Send what is in this file, - for standard input, as the body: JSON, unless -H says otherwise' -r -F
complete -c ums -n "__fish_ums_using_subcommand api" -s H -l header -d 'Add a header' -r
complete -c ums -n "__fish_ums_using_subcommand api" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand api" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand api" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand api" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand api" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand api" -l paginate -d 'Follow the links to the next page, and print all pages as one array'
complete -c ums -n "__fish_ums_using_subcommand api" -s i -l include -d 'Print the status and the headers first'
complete -c ums -n "__fish_ums_using_subcommand api" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand api" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand api" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand api" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand api" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand api" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand api" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand api" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand api" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand api" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand api" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand doctor" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand doctor" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand doctor" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand doctor" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand doctor" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand doctor" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand doctor" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand doctor" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand doctor" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand doctor" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand doctor" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand doctor" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand doctor" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand doctor" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand doctor" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand doctor" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand doctor" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand doctor" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand doctor" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand doctor" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand doctor" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand doctor" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand completion" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand completion" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand completion" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand completion" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand completion" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand completion" -l static -d 'Print the script that completes commands and flags alone, without asking anybody'
complete -c ums -n "__fish_ums_using_subcommand completion" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand completion" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand completion" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand completion" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand completion" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand completion" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand completion" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand completion" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand completion" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand completion" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand completion" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand man" -l dir -d 'Write ums.1, ums-users-list.1 and all others into this folder' -r -F
complete -c ums -n "__fish_ums_using_subcommand man" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand man" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand man" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand man" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand man" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand man" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand man" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand man" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand man" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand man" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand man" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand man" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand man" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand man" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand man" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand man" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand man" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand man" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand man" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand man" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand man" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand man" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand schemas" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand schemas" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand schemas" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand schemas" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand schemas" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand schemas" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand schemas" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand schemas" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand schemas" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand schemas" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand schemas" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand schemas" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand schemas" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand schemas" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand schemas" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand schemas" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand schemas" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand schemas" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand schemas" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand schemas" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand schemas" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand schemas" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand schemas" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand version" -s p -l profile -d 'Use this profile of the configuration file (UMS_PROFILE)' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l server -d 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l token-file -d 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)' -r -F
complete -c ums -n "__fish_ums_using_subcommand version" -s o -l output -d 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]' -r -f -a "table\t'Aligned columns for people'
wide\t'The same with all columns, none of them cut'
json\t'One JSON document'
ndjson\t'One JSON object a line'
csv\t'Comma-separated values (RFC 4180), safe to open in a spreadsheet'
tsv\t'Values separated by tabs, for cut and awk'
yaml\t'One YAML document'
name\t'What names a thing (an e-mail), one a line'"
complete -c ums -n "__fish_ums_using_subcommand version" -l columns -d 'Print these columns: email,id for these alone; +id,-name for more and fewer' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l json -d 'Print JSON, whole or of these fields alone: --json=id,email' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l jq -d 'Run this jq program over the JSON and print what it gives, strings raw' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l confirm -d 'Confirm for a protected profile by giving its name, in place of typing it' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l color -d 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)' -r -f -a "auto\t'On a terminal'
always\t'Also in a pipe'
never\t'Never'"
complete -c ums -n "__fish_ums_using_subcommand version" -l timeout -d 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l retries -d 'How often to try again what failed and may be done again [default: 2]' -r
complete -c ums -n "__fish_ums_using_subcommand version" -l ca-cert -d 'Trust this certificate authority (PEM) in place of the system\'s' -r -F
complete -c ums -n "__fish_ums_using_subcommand version" -s q -l quiet -d 'Print ids alone, one a line'
complete -c ums -n "__fish_ums_using_subcommand version" -s y -l yes -d 'Answer yes to the question a destructive command asks'
complete -c ums -n "__fish_ums_using_subcommand version" -l dry-run -d 'Have the server check and answer as if it were done, and change nothing'
complete -c ums -n "__fish_ums_using_subcommand version" -l no-input -d 'Never ask anything: fail and name the flag instead'
complete -c ums -n "__fish_ums_using_subcommand version" -l no-headers -d 'Leave the heading of a table or CSV out'
complete -c ums -n "__fish_ums_using_subcommand version" -l utc -d 'Show times as they are (UTC), not as how long ago'
complete -c ums -n "__fish_ums_using_subcommand version" -l no-pager -d 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)'
complete -c ums -n "__fish_ums_using_subcommand version" -s v -l verbose -d 'Say on standard error which server, account and token are used'
complete -c ums -n "__fish_ums_using_subcommand version" -l debug -d 'Trace HTTP on standard error, secrets struck out'
complete -c ums -n "__fish_ums_using_subcommand version" -l print-curl -d 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password'
complete -c ums -n "__fish_ums_using_subcommand version" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "quickstart" -d 'Start a private server to try UMS with: sample people, an admin, and you logged in'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "auth" -d 'Log in and out of a server'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "whoami" -d 'Show who you are on the server'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "passwd" -d 'Change your own password'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "users" -d 'List, look up, create, change and delete people'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "keys" -d 'Make, list, rotate and revoke API keys for programs'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "audit" -d 'See who did what, to whom, from where'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "profile" -d 'Keep several servers and accounts, each by a name'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "config" -d 'Look at the configuration, and change it'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "api" -d 'Make any call to the server\'s API, and print what it answers'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "doctor" -d 'Look for what is wrong: configuration, server, clock, keyring, token'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "completion" -d 'Print a completion script for your shell'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "man" -d 'Print the manual page, or write one for every command'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "schemas" -d 'Print the JSON Schemas of what -o json prints'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "version" -d 'Print the version'
complete -c ums -n "__fish_ums_using_subcommand help; and not __fish_seen_subcommand_from quickstart auth whoami passwd users keys audit profile config api doctor completion man schemas version help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "login" -d 'Log in to a server and keep the token'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "logout" -d 'End the session and forget the token'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "status" -d 'Show where you are logged in, and whether it still holds'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "switch" -d 'Act as another of the accounts logged in to the server'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "token" -d 'Print the access token, for other programs'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from auth" -f -a "register" -d 'Make yourself an account, where the server lets you, and log in'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "list" -d 'List people'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "get" -d 'Show people by id or e-mail'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "create" -d 'Create a person'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "update" -d 'Change people: name, e-mail, role, metadata'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "edit" -d 'Change somebody in your editor'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "delete" -d 'Delete people'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "restore" -d 'Bring deleted people back'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "purge" -d 'Delete people for good, deleted before or not'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "set-password" -d 'Set somebody\'s password; ends their sessions and revokes their API keys'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "suspend" -d 'Suspend people: their sessions end and they cannot log in'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "activate" -d 'Let suspended people log in again'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "sessions" -d 'Show where somebody is logged in'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "logout" -d 'End all sessions of people: they are logged out everywhere, at once'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "explain" -d 'Say whether somebody can log in, and if not, why'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "export" -d 'Export people, for another server or a program'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "import" -d 'Bring people out of a file: CSV, NDJSON, or another system\'s export'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "diff" -d 'Show what `ums users apply` would do'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from users" -f -a "apply" -d 'Make the people of the server what a manifest says'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "list" -d 'List API keys, yours or somebody else\'s'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "create" -d 'Make an API key, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "rotate" -d 'Make a new key in place of one, and print it, once'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from keys" -f -a "revoke" -d 'Revoke API keys: what uses them is refused from then on'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "list" -d 'List events, the newest first'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from audit" -f -a "follow" -d 'Show events as they happen, until Ctrl-C'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "list" -d 'List the profiles'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "show" -d 'Show one profile: the one in use, unless another is named'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "add" -d 'Add a profile'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "use" -d 'Use a profile where none is named'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "rename" -d 'Call a profile by another name'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from profile" -f -a "remove" -d 'Remove a profile'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "get" -d 'Print a setting as it stands in the configuration file'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "set" -d 'Change a setting in the configuration file'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "unset" -d 'Take a setting out of the configuration file'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "list" -d 'Show every setting as it is in effect'
complete -c ums -n "__fish_ums_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'Print where the configuration file is, or would be'
