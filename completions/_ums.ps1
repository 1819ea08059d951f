
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'ums' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'ums'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'ums' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('quickstart', 'quickstart', [CompletionResultType]::ParameterValue, 'Start a private server to try UMS with: sample people, an admin, and you logged in')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Log in and out of a server')
            [CompletionResult]::new('whoami', 'whoami', [CompletionResultType]::ParameterValue, 'Show who you are on the server')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change your own password')
            [CompletionResult]::new('users', 'users', [CompletionResultType]::ParameterValue, 'List, look up, create, change and delete people')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Make, list, rotate and revoke API keys for programs')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'See who did what, to whom, from where')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Keep several servers and accounts, each by a name')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Look at the configuration, and change it')
            [CompletionResult]::new('api', 'api', [CompletionResultType]::ParameterValue, 'Make any call to the server''s API, and print what it answers')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look for what is wrong: configuration, server, clock, keyring, token')
            [CompletionResult]::new('completion', 'completion', [CompletionResultType]::ParameterValue, 'Print a completion script for your shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one for every command')
            [CompletionResult]::new('schemas', 'schemas', [CompletionResultType]::ParameterValue, 'Print the JSON Schemas of what -o json prints')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Print the version')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;quickstart' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--temp', '--temp', [CompletionResultType]::ParameterName, 'A fresh server on temporary data, gone afterwards')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;auth' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in to a server and keep the token')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'End the session and forget the token')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where you are logged in, and whether it still holds')
            [CompletionResult]::new('switch', 'switch', [CompletionResultType]::ParameterValue, 'Act as another of the accounts logged in to the server')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print the access token, for other programs')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Make yourself an account, where the server lets you, and log in')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;auth;login' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Your e-mail')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from a file')
            [CompletionResult]::new('--storage', '--storage', [CompletionResultType]::ParameterName, 'Where to keep the token')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input')
            [CompletionResult]::new('--token-stdin', '--token-stdin', [CompletionResultType]::ParameterName, 'Keep a token or API key that you have, read from standard input')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;auth;logout' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'End all your sessions on the server, those on other machines as well')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;auth;status' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;auth;switch' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;auth;token' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;auth;register' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Your e-mail')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Your name')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from a file')
            [CompletionResult]::new('--storage', '--storage', [CompletionResultType]::ParameterName, 'Where to keep the token')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;auth;help' {
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in to a server and keep the token')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'End the session and forget the token')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where you are logged in, and whether it still holds')
            [CompletionResult]::new('switch', 'switch', [CompletionResultType]::ParameterValue, 'Act as another of the accounts logged in to the server')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print the access token, for other programs')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Make yourself an account, where the server lets you, and log in')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;auth;help;login' {
            break
        }
        'ums;auth;help;logout' {
            break
        }
        'ums;auth;help;status' {
            break
        }
        'ums;auth;help;switch' {
            break
        }
        'ums;auth;help;token' {
            break
        }
        'ums;auth;help;register' {
            break
        }
        'ums;auth;help;help' {
            break
        }
        'ums;whoami' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;passwd' {
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from a file')
            [CompletionResult]::new('--current-password-file', '--current-password-file', [CompletionResultType]::ParameterName, 'Read the present password from a file, - for standard input')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input')
            [CompletionResult]::new('--generate-password', '--generate-password', [CompletionResultType]::ParameterName, 'Make up a password and print it, once')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List people')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show people by id or e-mail')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a person')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change people: name, e-mail, role, metadata')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change somebody in your editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete people')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring deleted people back')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Delete people for good, deleted before or not')
            [CompletionResult]::new('set-password', 'set-password', [CompletionResultType]::ParameterValue, 'Set somebody''s password; ends their sessions and revokes their API keys')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Suspend people: their sessions end and they cannot log in')
            [CompletionResult]::new('activate', 'activate', [CompletionResultType]::ParameterValue, 'Let suspended people log in again')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'Show where somebody is logged in')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'End all sessions of people: they are logged out everywhere, at once')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say whether somebody can log in, and if not, why')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export people, for another server or a program')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Bring people out of a file: CSV, NDJSON, or another system''s export')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what `ums users apply` would do')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Make the people of the server what a manifest says')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;users;list' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Only the person with this e-mail')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Only admin, auditor or user')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only active or suspended people')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Only people with this role, status, email, query, created_after, created_before or inactive_for: as where people are changed')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only people whose name or e-mail has this part, in any case')
            [CompletionResult]::new('--created-after', '--created-after', [CompletionResultType]::ParameterName, 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)')
            [CompletionResult]::new('--created-before', '--created-before', [CompletionResultType]::ParameterName, 'Only people created before')
            [CompletionResult]::new('--inactive-for', '--inactive-for', [CompletionResultType]::ParameterName, 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created')
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort by created_at, name, email, last_login_at or (--deleted) deleted_at; with - before it the other way round [default: created_at]')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('--page', '--page', [CompletionResultType]::ParameterName, 'One page of the list, from 1')
            [CompletionResult]::new('--per-page', '--per-page', [CompletionResultType]::ParameterName, 'How many people a page has, up to 1000 [default: 50]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--deleted', '--deleted', [CompletionResultType]::ParameterName, 'The deleted people, who can be restored still, in the place of those who are there')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Everyone, also on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;get' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;create' {
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'E-mail, by which the person logs in')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Name')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'What the person may do: admin, auditor or user [default: user]')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Whether the person may log in: active or suspended [default: active]')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from a file')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--if-not-exists', '--if-not-exists', [CompletionResultType]::ParameterName, 'Take somebody who has this e-mail already for done')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input')
            [CompletionResult]::new('--generate-password', '--generate-password', [CompletionResultType]::ParameterName, 'Make up a password and print it, once')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;update' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for; several conditions must all be met')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only people whose name or e-mail has this part, in any case')
            [CompletionResult]::new('--created-after', '--created-after', [CompletionResultType]::ParameterName, 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)')
            [CompletionResult]::new('--created-before', '--created-before', [CompletionResultType]::ParameterName, 'Only people created before')
            [CompletionResult]::new('--inactive-for', '--inactive-for', [CompletionResultType]::ParameterName, 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Do nothing unless the filter finds exactly so many')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Another name')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Another e-mail; ends their sessions')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'What they may do: admin, auditor or user; ends their sessions')
            [CompletionResult]::new('--set', '--set', [CompletionResultType]::ParameterName, 'Set a key of the metadata; VALUE is JSON, or else text')
            [CompletionResult]::new('--unset', '--unset', [CompletionResultType]::ParameterName, 'Remove a key of the metadata')
            [CompletionResult]::new('--if-match', '--if-match', [CompletionResultType]::ParameterName, 'Only if this is still the version')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;edit' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;delete' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for; several conditions must all be met')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only people whose name or e-mail has this part, in any case')
            [CompletionResult]::new('--created-after', '--created-after', [CompletionResultType]::ParameterName, 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)')
            [CompletionResult]::new('--created-before', '--created-before', [CompletionResultType]::ParameterName, 'Only people created before')
            [CompletionResult]::new('--inactive-for', '--inactive-for', [CompletionResultType]::ParameterName, 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Do nothing unless the filter finds exactly so many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--ignore-not-found', '--ignore-not-found', [CompletionResultType]::ParameterName, 'Take somebody who is not there for done')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;restore' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;purge' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;set-password' {
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the password from a file')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the password from standard input')
            [CompletionResult]::new('--generate-password', '--generate-password', [CompletionResultType]::ParameterName, 'Make up a password and print it, once')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;suspend' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for; several conditions must all be met')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only people whose name or e-mail has this part, in any case')
            [CompletionResult]::new('--created-after', '--created-after', [CompletionResultType]::ParameterName, 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)')
            [CompletionResult]::new('--created-before', '--created-before', [CompletionResultType]::ParameterName, 'Only people created before')
            [CompletionResult]::new('--inactive-for', '--inactive-for', [CompletionResultType]::ParameterName, 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Do nothing unless the filter finds exactly so many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;activate' {
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'In place of USER: only people with this role, status, email, query, created_after, created_before or inactive_for; several conditions must all be met')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only people whose name or e-mail has this part, in any case')
            [CompletionResult]::new('--created-after', '--created-after', [CompletionResultType]::ParameterName, 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)')
            [CompletionResult]::new('--created-before', '--created-before', [CompletionResultType]::ParameterName, 'Only people created before')
            [CompletionResult]::new('--inactive-for', '--inactive-for', [CompletionResultType]::ParameterName, 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created')
            [CompletionResult]::new('--expect', '--expect', [CompletionResultType]::ParameterName, 'Do nothing unless the filter finds exactly so many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;sessions' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;logout' {
            [CompletionResult]::new('--session', '--session', [CompletionResultType]::ParameterName, 'End this session alone: an id of `ums users sessions`')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;explain' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;export' {
            [CompletionResult]::new('--as', '--as', [CompletionResultType]::ParameterName, 'As a manifest for `ums users apply`, by e-mail: with it people come to belong to the file')
            [CompletionResult]::new('--owner', '--owner', [CompletionResultType]::ParameterName, 'What the manifest is called. Who belongs to another one is left out')
            [CompletionResult]::new('--email', '--email', [CompletionResultType]::ParameterName, 'Only the person with this e-mail')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'Only admin, auditor or user')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Only active or suspended people')
            [CompletionResult]::new('--where', '--where', [CompletionResultType]::ParameterName, 'Only people with this role, status, email, query, created_after, created_before or inactive_for: as where people are changed')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Only people whose name or e-mail has this part, in any case')
            [CompletionResult]::new('--created-after', '--created-after', [CompletionResultType]::ParameterName, 'Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)')
            [CompletionResult]::new('--created-before', '--created-before', [CompletionResultType]::ParameterName, 'Only people created before')
            [CompletionResult]::new('--inactive-for', '--inactive-for', [CompletionResultType]::ParameterName, 'Only people who have not logged in for so long, as in 90d; who never did counts from when they were created')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--with-hashes', '--with-hashes', [CompletionResultType]::ParameterName, 'The hashes of their passwords as well, into a file that you alone can read: wants a key with the scope hashes:read')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;import' {
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'What wrote the file [default: by its name and what it begins with]')
            [CompletionResult]::new('--map', '--map', [CompletionResultType]::ParameterName, 'Take a column for a field, metadata.KEY for a key of the metadata')
            [CompletionResult]::new('--params', '--params', [CompletionResultType]::ParameterName, 'Parameters of the hashes (Firebase)')
            [CompletionResult]::new('--hashes', '--hashes', [CompletionResultType]::ParameterName, 'The file of hashes that Auth0''s support hands out')
            [CompletionResult]::new('--on-conflict', '--on-conflict', [CompletionResultType]::ParameterName, 'What to do where the e-mail is taken')
            [CompletionResult]::new('--concurrency', '--concurrency', [CompletionResultType]::ParameterName, 'How many batches are on their way at once')
            [CompletionResult]::new('--rejects', '--rejects', [CompletionResultType]::ParameterName, 'Write what is refused to a file, with the reasons, to be mended and imported again')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Go on with an import of this file that was interrupted')
            [CompletionResult]::new('--allow-passwords', '--allow-passwords', [CompletionResultType]::ParameterName, 'Take plain passwords out of a column or field `password`')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;diff' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The manifest; - is standard input')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'The manifest; - is standard input')
            [CompletionResult]::new('--prune-limit', '--prune-limit', [CompletionResultType]::ParameterName, 'Do nothing at all where more would be deleted than so many, or so much of those who belong to the file')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Also delete whoever belongs to the file and is not in it any more')
            [CompletionResult]::new('--detailed-exitcode', '--detailed-exitcode', [CompletionResultType]::ParameterName, 'Leave with 20 where there is something to do, which for `apply` is so with --dry-run')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;apply' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The manifest; - is standard input')
            [CompletionResult]::new('--file', '--file', [CompletionResultType]::ParameterName, 'The manifest; - is standard input')
            [CompletionResult]::new('--prune-limit', '--prune-limit', [CompletionResultType]::ParameterName, 'Do nothing at all where more would be deleted than so many, or so much of those who belong to the file')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--prune', '--prune', [CompletionResultType]::ParameterName, 'Also delete whoever belongs to the file and is not in it any more')
            [CompletionResult]::new('--detailed-exitcode', '--detailed-exitcode', [CompletionResultType]::ParameterName, 'Leave with 20 where there is something to do, which for `apply` is so with --dry-run')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;users;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List people')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show people by id or e-mail')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a person')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change people: name, e-mail, role, metadata')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change somebody in your editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete people')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring deleted people back')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Delete people for good, deleted before or not')
            [CompletionResult]::new('set-password', 'set-password', [CompletionResultType]::ParameterValue, 'Set somebody''s password; ends their sessions and revokes their API keys')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Suspend people: their sessions end and they cannot log in')
            [CompletionResult]::new('activate', 'activate', [CompletionResultType]::ParameterValue, 'Let suspended people log in again')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'Show where somebody is logged in')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'End all sessions of people: they are logged out everywhere, at once')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say whether somebody can log in, and if not, why')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export people, for another server or a program')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Bring people out of a file: CSV, NDJSON, or another system''s export')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what `ums users apply` would do')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Make the people of the server what a manifest says')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;users;help;list' {
            break
        }
        'ums;users;help;get' {
            break
        }
        'ums;users;help;create' {
            break
        }
        'ums;users;help;update' {
            break
        }
        'ums;users;help;edit' {
            break
        }
        'ums;users;help;delete' {
            break
        }
        'ums;users;help;restore' {
            break
        }
        'ums;users;help;purge' {
            break
        }
        'ums;users;help;set-password' {
            break
        }
        'ums;users;help;suspend' {
            break
        }
        'ums;users;help;activate' {
            break
        }
        'ums;users;help;sessions' {
            break
        }
        'ums;users;help;logout' {
            break
        }
        'ums;users;help;explain' {
            break
        }
        'ums;users;help;export' {
            break
        }
        'ums;users;help;import' {
            break
        }
        'ums;users;help;diff' {
            break
        }
        'ums;users;help;apply' {
            break
        }
        'ums;users;help;help' {
            break
        }
        'ums;keys' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List API keys, yours or somebody else''s')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make an API key, and print it, once')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make a new key in place of one, and print it, once')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke API keys: what uses them is refused from then on')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;keys;list' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Somebody else''s keys: their id or e-mail')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;keys;create' {
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'What to call it')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'What it may do; repeat it, or put commas between')
            [CompletionResult]::new('--expires', '--expires', [CompletionResultType]::ParameterName, 'When it ends: after 90d say, on a date, or never')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Make it for somebody else: their id or e-mail')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;keys;rotate' {
            [CompletionResult]::new('--overlap', '--overlap', [CompletionResultType]::ParameterName, 'How long the old key goes on; 0s ends it at once')
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Somebody else''s keys: their id or e-mail')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;keys;revoke' {
            [CompletionResult]::new('--user', '--user', [CompletionResultType]::ParameterName, 'Somebody else''s keys: their id or e-mail')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;keys;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List API keys, yours or somebody else''s')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make an API key, and print it, once')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make a new key in place of one, and print it, once')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke API keys: what uses them is refused from then on')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;keys;help;list' {
            break
        }
        'ums;keys;help;create' {
            break
        }
        'ums;keys;help;rotate' {
            break
        }
        'ums;keys;help;revoke' {
            break
        }
        'ums;keys;help;help' {
            break
        }
        'ums;audit' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List events, the newest first')
            [CompletionResult]::new('follow', 'follow', [CompletionResultType]::ParameterValue, 'Show events as they happen, until Ctrl-C')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;audit;list' {
            [CompletionResult]::new('--action', '--action', [CompletionResultType]::ParameterName, 'Only this action, such as user.update; with a dot at the end, as in user., all that begin so')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Only what this person did: id or e-mail')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Only what was done to this: a person, or the id of a session or key')
            [CompletionResult]::new('--outcome', '--outcome', [CompletionResultType]::ParameterName, 'Only what came out so: ok or refused')
            [CompletionResult]::new('--ip', '--ip', [CompletionResultType]::ParameterName, 'Only from this address')
            [CompletionResult]::new('--request-id', '--request-id', [CompletionResultType]::ParameterName, 'Only in this request')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Only from then on: 2h (ago), a date, or a time (UTC)')
            [CompletionResult]::new('--until', '--until', [CompletionResultType]::ParameterName, 'Only before then')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'At most so many')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'All of them, also on a terminal')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;audit;follow' {
            [CompletionResult]::new('--action', '--action', [CompletionResultType]::ParameterName, 'Only this action, such as user.update; with a dot at the end, as in user., all that begin so')
            [CompletionResult]::new('--actor', '--actor', [CompletionResultType]::ParameterName, 'Only what this person did: id or e-mail')
            [CompletionResult]::new('--target', '--target', [CompletionResultType]::ParameterName, 'Only what was done to this: a person, or the id of a session or key')
            [CompletionResult]::new('--outcome', '--outcome', [CompletionResultType]::ParameterName, 'Only what came out so: ok or refused')
            [CompletionResult]::new('--ip', '--ip', [CompletionResultType]::ParameterName, 'Only from this address')
            [CompletionResult]::new('--request-id', '--request-id', [CompletionResultType]::ParameterName, 'Only in this request')
            [CompletionResult]::new('--since', '--since', [CompletionResultType]::ParameterName, 'Begin there rather than now: 2h (ago), a date, or a time (UTC)')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;audit;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List events, the newest first')
            [CompletionResult]::new('follow', 'follow', [CompletionResultType]::ParameterValue, 'Show events as they happen, until Ctrl-C')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;audit;help;list' {
            break
        }
        'ums;audit;help;follow' {
            break
        }
        'ums;audit;help;help' {
            break
        }
        'ums;profile' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one profile: the one in use, unless another is named')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a profile')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Use a profile where none is named')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Call a profile by another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a profile')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;profile;list' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;profile;show' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;profile;add' {
            [CompletionResult]::new('--account', '--account', [CompletionResultType]::ParameterName, 'The account to act as, where several are logged in')
            [CompletionResult]::new('--storage', '--storage', [CompletionResultType]::ParameterName, 'Where `ums auth login` keeps the token')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--protected', '--protected', [CompletionResultType]::ParameterName, 'Have the profile''s name typed before anything destructive; --yes is not enough')
            [CompletionResult]::new('--use', '--use', [CompletionResultType]::ParameterName, 'Use it where no profile is named')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;profile;use' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;profile;rename' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;profile;remove' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;profile;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one profile: the one in use, unless another is named')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a profile')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Use a profile where none is named')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Call a profile by another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a profile')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;profile;help;list' {
            break
        }
        'ums;profile;help;show' {
            break
        }
        'ums;profile;help;add' {
            break
        }
        'ums;profile;help;use' {
            break
        }
        'ums;profile;help;rename' {
            break
        }
        'ums;profile;help;remove' {
            break
        }
        'ums;profile;help;help' {
            break
        }
        'ums;config' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a setting as it stands in the configuration file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a setting in the configuration file')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the configuration file')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show every setting as it is in effect')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the configuration file is, or would be')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;config;get' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;config;set' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;config;unset' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;config;list' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--show-origin', '--show-origin', [CompletionResultType]::ParameterName, 'Tell what decided each of them')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;config;path' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;config;help' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a setting as it stands in the configuration file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a setting in the configuration file')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the configuration file')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show every setting as it is in effect')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the configuration file is, or would be')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;config;help;get' {
            break
        }
        'ums;config;help;set' {
            break
        }
        'ums;config;help;unset' {
            break
        }
        'ums;config;help;list' {
            break
        }
        'ums;config;help;path' {
            break
        }
        'ums;config;help;help' {
            break
        }
        'ums;api' {
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'A field of the body, or of the query')
            [CompletionResult]::new('--field', '--field', [CompletionResultType]::ParameterName, 'A field of the body, or of the query')
            [CompletionResult]::new('--input', '--input', [CompletionResultType]::ParameterName, 'Send what is in this file, - for standard input, as the body: JSON, unless -H says otherwise')
            [CompletionResult]::new('-H', '-H ', [CompletionResultType]::ParameterName, 'Add a header')
            [CompletionResult]::new('--header', '--header', [CompletionResultType]::ParameterName, 'Add a header')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--paginate', '--paginate', [CompletionResultType]::ParameterName, 'Follow the links to the next page, and print all pages as one array')
            [CompletionResult]::new('-i', '-i', [CompletionResultType]::ParameterName, 'Print the status and the headers first')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Print the status and the headers first')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;doctor' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;completion' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('--static', '--static', [CompletionResultType]::ParameterName, 'Print the script that completes commands and flags alone, without asking anybody')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;man' {
            [CompletionResult]::new('--dir', '--dir', [CompletionResultType]::ParameterName, 'Write ums.1, ums-users-list.1 and all others into this folder')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;schemas' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;version' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile of the configuration file (UMS_PROFILE)')
            [CompletionResult]::new('--server', '--server', [CompletionResultType]::ParameterName, 'Address of the server (UMS_SERVER) [default: http://127.0.0.1:8080]')
            [CompletionResult]::new('--token-file', '--token-file', [CompletionResultType]::ParameterName, 'Read the access token or API key from a file, - for standard input (UMS_TOKEN, UMS_TOKEN_FILE)')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]')
            [CompletionResult]::new('--columns', '--columns', [CompletionResultType]::ParameterName, 'Print these columns: email,id for these alone; +id,-name for more and fewer')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print JSON, whole or of these fields alone: --json=id,email')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Run this jq program over the JSON and print what it gives, strings raw')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'Confirm for a protected profile by giving its name, in place of typing it')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'How often to try again what failed and may be done again [default: 2]')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust this certificate authority (PEM) in place of the system''s')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Print ids alone, one a line')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Answer yes to the question a destructive command asks')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Have the server check and answer as if it were done, and change nothing')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything: fail and name the flag instead')
            [CompletionResult]::new('--no-headers', '--no-headers', [CompletionResultType]::ParameterName, 'Leave the heading of a table or CSV out')
            [CompletionResult]::new('--utc', '--utc', [CompletionResultType]::ParameterName, 'Show times as they are (UTC), not as how long ago')
            [CompletionResult]::new('--no-pager', '--no-pager', [CompletionResultType]::ParameterName, 'Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Say on standard error which server, account and token are used')
            [CompletionResult]::new('--debug', '--debug', [CompletionResultType]::ParameterName, 'Trace HTTP on standard error, secrets struck out')
            [CompletionResult]::new('--print-curl', '--print-curl', [CompletionResultType]::ParameterName, 'Print each request as a line of curl on standard error, with $UMS_TOKEN for the token, $PASSWORD for a password')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'ums;help' {
            [CompletionResult]::new('quickstart', 'quickstart', [CompletionResultType]::ParameterValue, 'Start a private server to try UMS with: sample people, an admin, and you logged in')
            [CompletionResult]::new('auth', 'auth', [CompletionResultType]::ParameterValue, 'Log in and out of a server')
            [CompletionResult]::new('whoami', 'whoami', [CompletionResultType]::ParameterValue, 'Show who you are on the server')
            [CompletionResult]::new('passwd', 'passwd', [CompletionResultType]::ParameterValue, 'Change your own password')
            [CompletionResult]::new('users', 'users', [CompletionResultType]::ParameterValue, 'List, look up, create, change and delete people')
            [CompletionResult]::new('keys', 'keys', [CompletionResultType]::ParameterValue, 'Make, list, rotate and revoke API keys for programs')
            [CompletionResult]::new('audit', 'audit', [CompletionResultType]::ParameterValue, 'See who did what, to whom, from where')
            [CompletionResult]::new('profile', 'profile', [CompletionResultType]::ParameterValue, 'Keep several servers and accounts, each by a name')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Look at the configuration, and change it')
            [CompletionResult]::new('api', 'api', [CompletionResultType]::ParameterValue, 'Make any call to the server''s API, and print what it answers')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Look for what is wrong: configuration, server, clock, keyring, token')
            [CompletionResult]::new('completion', 'completion', [CompletionResultType]::ParameterValue, 'Print a completion script for your shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page, or write one for every command')
            [CompletionResult]::new('schemas', 'schemas', [CompletionResultType]::ParameterValue, 'Print the JSON Schemas of what -o json prints')
            [CompletionResult]::new('version', 'version', [CompletionResultType]::ParameterValue, 'Print the version')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'ums;help;quickstart' {
            break
        }
        'ums;help;auth' {
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Log in to a server and keep the token')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'End the session and forget the token')
            [CompletionResult]::new('status', 'status', [CompletionResultType]::ParameterValue, 'Show where you are logged in, and whether it still holds')
            [CompletionResult]::new('switch', 'switch', [CompletionResultType]::ParameterValue, 'Act as another of the accounts logged in to the server')
            [CompletionResult]::new('token', 'token', [CompletionResultType]::ParameterValue, 'Print the access token, for other programs')
            [CompletionResult]::new('register', 'register', [CompletionResultType]::ParameterValue, 'Make yourself an account, where the server lets you, and log in')
            break
        }
        'ums;help;auth;login' {
            break
        }
        'ums;help;auth;logout' {
            break
        }
        'ums;help;auth;status' {
            break
        }
        'ums;help;auth;switch' {
            break
        }
        'ums;help;auth;token' {
            break
        }
        'ums;help;auth;register' {
            break
        }
        'ums;help;whoami' {
            break
        }
        'ums;help;passwd' {
            break
        }
        'ums;help;users' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List people')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Show people by id or e-mail')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Create a person')
            [CompletionResult]::new('update', 'update', [CompletionResultType]::ParameterValue, 'Change people: name, e-mail, role, metadata')
            [CompletionResult]::new('edit', 'edit', [CompletionResultType]::ParameterValue, 'Change somebody in your editor')
            [CompletionResult]::new('delete', 'delete', [CompletionResultType]::ParameterValue, 'Delete people')
            [CompletionResult]::new('restore', 'restore', [CompletionResultType]::ParameterValue, 'Bring deleted people back')
            [CompletionResult]::new('purge', 'purge', [CompletionResultType]::ParameterValue, 'Delete people for good, deleted before or not')
            [CompletionResult]::new('set-password', 'set-password', [CompletionResultType]::ParameterValue, 'Set somebody''s password; ends their sessions and revokes their API keys')
            [CompletionResult]::new('suspend', 'suspend', [CompletionResultType]::ParameterValue, 'Suspend people: their sessions end and they cannot log in')
            [CompletionResult]::new('activate', 'activate', [CompletionResultType]::ParameterValue, 'Let suspended people log in again')
            [CompletionResult]::new('sessions', 'sessions', [CompletionResultType]::ParameterValue, 'Show where somebody is logged in')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'End all sessions of people: they are logged out everywhere, at once')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Say whether somebody can log in, and if not, why')
            [CompletionResult]::new('export', 'export', [CompletionResultType]::ParameterValue, 'Export people, for another server or a program')
            [CompletionResult]::new('import', 'import', [CompletionResultType]::ParameterValue, 'Bring people out of a file: CSV, NDJSON, or another system''s export')
            [CompletionResult]::new('diff', 'diff', [CompletionResultType]::ParameterValue, 'Show what `ums users apply` would do')
            [CompletionResult]::new('apply', 'apply', [CompletionResultType]::ParameterValue, 'Make the people of the server what a manifest says')
            break
        }
        'ums;help;users;list' {
            break
        }
        'ums;help;users;get' {
            break
        }
        'ums;help;users;create' {
            break
        }
        'ums;help;users;update' {
            break
        }
        'ums;help;users;edit' {
            break
        }
        'ums;help;users;delete' {
            break
        }
        'ums;help;users;restore' {
            break
        }
        'ums;help;users;purge' {
            break
        }
        'ums;help;users;set-password' {
            break
        }
        'ums;help;users;suspend' {
            break
        }
        'ums;help;users;activate' {
            break
        }
        'ums;help;users;sessions' {
            break
        }
        'ums;help;users;logout' {
            break
        }
        'ums;help;users;explain' {
            break
        }
        'ums;help;users;export' {
            break
        }
        'ums;help;users;import' {
            break
        }
        'ums;help;users;diff' {
            break
        }
        'ums;help;users;apply' {
            break
        }
        'ums;help;keys' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List API keys, yours or somebody else''s')
            [CompletionResult]::new('create', 'create', [CompletionResultType]::ParameterValue, 'Make an API key, and print it, once')
            [CompletionResult]::new('rotate', 'rotate', [CompletionResultType]::ParameterValue, 'Make a new key in place of one, and print it, once')
            [CompletionResult]::new('revoke', 'revoke', [CompletionResultType]::ParameterValue, 'Revoke API keys: what uses them is refused from then on')
            break
        }
        'ums;help;keys;list' {
            break
        }
        'ums;help;keys;create' {
            break
        }
        'ums;help;keys;rotate' {
            break
        }
        'ums;help;keys;revoke' {
            break
        }
        'ums;help;audit' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List events, the newest first')
            [CompletionResult]::new('follow', 'follow', [CompletionResultType]::ParameterValue, 'Show events as they happen, until Ctrl-C')
            break
        }
        'ums;help;audit;list' {
            break
        }
        'ums;help;audit;follow' {
            break
        }
        'ums;help;profile' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List the profiles')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show one profile: the one in use, unless another is named')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Add a profile')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Use a profile where none is named')
            [CompletionResult]::new('rename', 'rename', [CompletionResultType]::ParameterValue, 'Call a profile by another name')
            [CompletionResult]::new('remove', 'remove', [CompletionResultType]::ParameterValue, 'Remove a profile')
            break
        }
        'ums;help;profile;list' {
            break
        }
        'ums;help;profile;show' {
            break
        }
        'ums;help;profile;add' {
            break
        }
        'ums;help;profile;use' {
            break
        }
        'ums;help;profile;rename' {
            break
        }
        'ums;help;profile;remove' {
            break
        }
        'ums;help;config' {
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print a setting as it stands in the configuration file')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Change a setting in the configuration file')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the configuration file')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'Show every setting as it is in effect')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the configuration file is, or would be')
            break
        }
        'ums;help;config;get' {
            break
        }
        'ums;help;config;set' {
            break
        }
        'ums;help;config;unset' {
            break
        }
        'ums;help;config;list' {
            break
        }
        'ums;help;config;path' {
            break
        }
        'ums;help;api' {
            break
        }
        'ums;help;doctor' {
            break
        }
        'ums;help;completion' {
            break
        }
        'ums;help;man' {
            break
        }
        'ums;help;schemas' {
            break
        }
        'ums;help;version' {
            break
        }
        'ums;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
