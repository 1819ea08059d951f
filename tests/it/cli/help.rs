//! The manual: every command's help, as a pipe gets it.

use snapbox::str;

use super::snapshot;
use crate::harness::Home;

fn help(words: &[&str]) -> String {
    let home = Home::new();
    let words: Vec<&str> = words.iter().copied().chain(["--help"]).collect();
    home.ums(&words).shown()
}

/// The same without the flags that every command takes.
fn own_help(words: &[&str]) -> String {
    let mut global = false;
    let kept = |line: &&str| {
        let begins = !line.is_empty() && !line.starts_with(' ');
        global = *line == "Global options:" || (global && !begins);
        !global
    };
    help(words).lines().filter(kept).flat_map(|line| [line, "\n"]).collect()
}

#[test]
fn the_first_screen() {
    snapshot!(
        Home::new().ums(&[]).shown(),
        str![[r#"
status 2
--- stdout
--- stderr
Manage the people of a UMS server: who they are, what they may do, whether they may log in

Usage: ums [OPTIONS] <COMMAND>

Commands:
  quickstart  Start a private server to try UMS with: sample people, an admin, and you logged in
  auth        Log in and out of a server
  whoami      Show who you are on the server
  passwd      Change your own password
  users       List, look up, create, change and delete people
  keys        Make, list, rotate and revoke API keys for programs
  audit       See who did what, to whom, from where
  profile     Keep several servers and accounts, each by a name
  config      Look at the configuration, and change it
  api         Make any call to the server's API, and print what it answers
  doctor      Look for what is wrong: configuration, server, clock, keyring, token
  completion  Print a completion script for your shell
  man         Print the manual page, or write one for every command
  schemas     Print the JSON Schemas of what -o json prints
  version     Print the version
  help        Print this message or the help of the given subcommand(s)

Options:
  -h, --help     Print help (see more with '--help')
  -V, --version  Print version

Global options:
  -p, --profile <NAME>   Use this profile of the configuration file (UMS_PROFILE)
      --server <URL>     Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]
  -o, --output <FORMAT>  Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT)
                         [default: table]
  -q, --quiet            Print ids alone, one a line
  -y, --yes              Answer yes to the question a destructive command asks

Start here:
  ums quickstart                          a private server with sample people, and you logged in
  ums auth login --server URL             log in to a server that runs already
  ums users list                          everyone, as a table
  ums users get ada@example.com -o json   one person, for a script

`ums COMMAND --help` tells more.

"#]]
    );
    snapshot!(
        help(&[]),
        str![[r#"
status 0
--- stdout
Manage the people of a UMS server: who they are, what they may do, whether they may log in

Usage: ums [OPTIONS] <COMMAND>

Commands:
  quickstart  Start a private server to try UMS with: sample people, an admin, and you logged in
  auth        Log in and out of a server
  whoami      Show who you are on the server
  passwd      Change your own password
  users       List, look up, create, change and delete people
  keys        Make, list, rotate and revoke API keys for programs
  audit       See who did what, to whom, from where
  profile     Keep several servers and accounts, each by a name
  config      Look at the configuration, and change it
  api         Make any call to the server's API, and print what it answers
  doctor      Look for what is wrong: configuration, server, clock, keyring, token
  completion  Print a completion script for your shell
  man         Print the manual page, or write one for every command
  schemas     Print the JSON Schemas of what -o json prints
  version     Print the version
  help        Print this message or the help of the given subcommand(s)

Options:
  -h, --help
          Print help (see a summary with '-h')

  -V, --version
          Print version

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Start here:
  ums quickstart                          a private server with sample people, and you logged in
  ums auth login --server URL             log in to a server that runs already
  ums users list                          everyone, as a table
  ums users get ada@example.com -o json   one person, for a script

`ums COMMAND --help` tells more.

USER is an id or an e-mail everywhere; - reads them from standard input, one a line.

Exit codes:
   0 done                    5 forbidden               10 unreachable or timed out
   1 unexpected              6 conflict                11 fault of the server
   2 usage, unconfirmed      7 refused as invalid      12 local configuration or keyring
   3 not found               8 some of many failed    129 the terminal closed
   4 not logged in           9 rate limited           130 interrupted, 143 terminated
--- stderr

"#]]
    );
}

#[test]
fn quickstart() {
    snapshot!(
        help(&["quickstart"]),
        str![[r#"
status 0
--- stdout
Start a private server to try UMS with: sample people, an admin, and you logged in

The server listens on this machine alone and keeps its data in a folder of yours; a second start
finds it again. With a COMMAND it runs just that against the server, and leaves with its exit code.

Usage: ums quickstart [OPTIONS] [-- <COMMAND>...]

Arguments:
  [COMMAND]...
          Words of `ums`, or another program, to run instead of waiting for Ctrl-C

Options:
      --temp
          A fresh server on temporary data, gone afterwards

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums quickstart
  ums quickstart --temp -- users list -o json
  ums quickstart --temp -- ./my-tests.sh     (finds UMS_SERVER and UMS_TOKEN_FILE set)
--- stderr

"#]]
    );
}

#[test]
fn auth() {
    snapshot!(
        help(&["auth"]),
        str![[r#"
status 0
--- stdout
Log in and out of a server

Usage: ums auth [OPTIONS] <COMMAND>

Commands:
  login     Log in to a server and keep the token
  logout    End the session and forget the token
  status    Show where you are logged in, and whether it still holds
  switch    Act as another of the accounts logged in to the server
  token     Print the access token, for other programs
  register  Make yourself an account, where the server lets you, and log in
  help      Print this message or the help of the given subcommand(s)

Options:
  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password
--- stderr

"#]]
    );
    snapshot!(
        help(&["auth", "login"]),
        str![[r#"
status 0
--- stdout
Log in to a server and keep the token

Asks for what is not given. The token goes to the keyring of the system; where there is none, `ums`
says so and keeps it in a private file only if you agree or say `--storage file`. With `--storage
none` it only checks who you are.

Usage: ums auth login [OPTIONS]

Options:
      --email <EMAIL>
          Your e-mail

      --password-stdin
          Read the password from standard input

      --password-file <FILE>
          Read the password from a file

      --token-stdin
          Keep a token or API key that you have, read from standard input

      --storage <STORAGE>
          Where to keep the token

          Possible values:
          - auto:    The keyring, or what you answer where there is none
          - keyring: The keyring of the system
          - file:    A file that you alone can read
          - none:    Nowhere: only check that it works

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums auth login --server https://ums.example.com
  ums auth login --email ada@example.com --password-stdin --storage file < secret.txt
--- stderr

"#]]
    );
    snapshot!(
        help(&["auth", "logout"]),
        str![[r#"
status 0
--- stdout
End the session and forget the token

An API key is forgotten here, and stays good: `ums keys revoke` ends it.

Usage: ums auth logout [OPTIONS]

Options:
      --all
          End all your sessions on the server, those on other machines as well

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password
--- stderr

"#]]
    );
    snapshot!(
        help(&["auth", "status"]),
        str![[r#"
status 0
--- stdout
Show where you are logged in, and whether it still holds

Exits with 0 when the server takes the token, with 4 when it does not or there is none, with 10 when
it cannot be reached.

Usage: ums auth status [OPTIONS]

Options:
  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

States:
  valid        the server takes the token
  expired      its time is over
  revoked      the server does not take it: the session has ended, or the key is
               revoked or has expired, or it is not of this server
  none         there is no token
  unreachable  the server cannot be asked
  error        the server, or something on this machine, failed

Examples:
  ums auth status
  ums auth status -o json | jq -r .state
--- stderr

"#]]
    );
    snapshot!(
        help(&["auth", "register"]),
        str![[r#"
status 0
--- stdout
Make yourself an account, where the server lets you, and log in

Usage: ums auth register [OPTIONS]

Options:
      --email <EMAIL>
          Your e-mail

      --name <NAME>
          Your name

      --password-stdin
          Read the password from standard input

      --password-file <FILE>
          Read the password from a file

      --storage <STORAGE>
          Where to keep the token

          Possible values:
          - auto:    The keyring, or what you answer where there is none
          - keyring: The keyring of the system
          - file:    A file that you alone can read
          - none:    Nowhere: only check that it works

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password
--- stderr

"#]]
    );
}

#[test]
fn oneself() {
    snapshot!(
        help(&["whoami"]),
        str![[r#"
status 0
--- stdout
Show who you are on the server

Usage: ums whoami [OPTIONS]

Options:
  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password
--- stderr

"#]]
    );
    snapshot!(
        help(&["passwd"]),
        str![[r#"
status 0
--- stdout
Change your own password

Ends all your other sessions; this one goes on.

Usage: ums passwd [OPTIONS]

Options:
      --password-stdin
          Read the password from standard input

      --password-file <FILE>
          Read the password from a file

      --generate-password
          Make up a password and print it, once

      --current-password-file <FILE>
          Read the present password from a file, - for standard input

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password
--- stderr

"#]]
    );
}

#[test]
fn users() {
    snapshot!(
        help(&["users"]),
        str![[r#"
status 0
--- stdout
List, look up, create, change and delete people

Usage: ums users [OPTIONS] <COMMAND>

Commands:
  list          List people
  get           Show people by id or e-mail
  create        Create a person
  update        Change people: name, e-mail, role, metadata
  edit          Change somebody in your editor
  delete        Delete people
  restore       Bring deleted people back
  purge         Delete people for good, deleted before or not
  set-password  Set somebody's password; ends their sessions and revokes their API keys
  suspend       Suspend people: their sessions end and they cannot log in
  activate      Let suspended people log in again
  sessions      Show where somebody is logged in
  logout        End all sessions of people: they are logged out everywhere, at once
  explain       Say whether somebody can log in, and if not, why
  export        Export people, for another server or a program
  import        Bring people out of a file: CSV, NDJSON, or another system's export
  diff          Show what `ums users apply` would do
  apply         Make the people of the server what a manifest says
  help          Print this message or the help of the given subcommand(s)

Options:
  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

USER is an id or an e-mail; - reads them from standard input, one a line.
--- stderr

"#]]
    );
    snapshot!(
        help(&["users", "list"]),
        str![[r#"
status 0
--- stdout
List people

On a terminal the first 50, in a pipe and in every format for programs all of them.

Usage: ums users list [OPTIONS]

Options:
      --email <EMAIL>
          Only the person with this e-mail

      --role <ROLE>
          Only admin, auditor or user

      --status <STATUS>
          Only active or suspended people

      --where <FIELD=VALUE>
          Only people with this role, status, email, query, created_after, created_before or
          inactive_for: as where people are changed

      --query <TEXT>
          Only people whose name or e-mail has this part, in any case

      --created-after <TIME>
          Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)

      --created-before <TIME>
          Only people created before

      --inactive-for <TIME>
          Only people who have not logged in for so long, as in 90d; who never did counts from when
          they were created

      --deleted
          The deleted people, who can be restored still, in the place of those who are there

      --sort <[-]FIELD>
          Sort by created_at, name, email, last_login_at or (--deleted) deleted_at; with - before it
          the other way round [default: created_at]

      --limit <N>
          At most so many

      --all
          Everyone, also on a terminal

      --page <N>
          One page of the list, from 1

      --per-page <N>
          How many people a page has, up to 1000 [default: 50]

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums users list
  ums users list --query example.com --status suspended
  ums users list --role admin --sort -last_login_at --columns email,last_login_at
  ums users list --where role=user --inactive-for 90d
  ums users list --inactive-for 90d -q | ums users suspend - --dry-run
  ums users list --deleted --sort -deleted_at
  ums users list --all -o csv > people.csv
--- stderr

"#]]
    );
    snapshot!(
        help(&["users", "get"]),
        str![[r#"
status 0
--- stdout
Show people by id or e-mail

Usage: ums users get [OPTIONS] [USER]...

Arguments:
  [USER]...
          Ids or e-mails; - reads them from standard input, one a line

Options:
  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums users get ada@example.com
  ums users get ada@example.com -o json
  ums users get - < emails.txt
--- stderr

"#]]
    );
    snapshot!(
        help(&["users", "create"]),
        str![[r#"
status 0
--- stdout
Create a person

Asks for a password unless told where it comes from.

Usage: ums users create [OPTIONS] --email <EMAIL> --name <NAME>

Options:
      --email <EMAIL>
          E-mail, by which the person logs in

      --name <NAME>
          Name

      --role <ROLE>
          What the person may do: admin, auditor or user [default: user]

      --status <STATUS>
          Whether the person may log in: active or suspended [default: active]

      --if-not-exists
          Take somebody who has this e-mail already for done

      --password-stdin
          Read the password from standard input

      --password-file <FILE>
          Read the password from a file

      --generate-password
          Make up a password and print it, once

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums users create --email ada@example.com --name 'Ada Lovelace' --generate-password
  ums users create --email bob@example.com --name Bob --role auditor --password-file secret.txt
--- stderr

"#]]
    );
    snapshot!(
        help(&["users", "update"]),
        str![[r#"
status 0
--- stdout
Change people: name, e-mail, role, metadata

What is not named stays as it is.

Usage: ums users update [OPTIONS] [USER]...

Arguments:
  [USER]...
          Ids or e-mails; - reads them from standard input, one a line

Options:
      --where <FIELD=VALUE>
          In place of USER: only people with this role, status, email, query, created_after,
          created_before or inactive_for; several conditions must all be met

      --query <TEXT>
          Only people whose name or e-mail has this part, in any case

      --created-after <TIME>
          Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)

      --created-before <TIME>
          Only people created before

      --inactive-for <TIME>
          Only people who have not logged in for so long, as in 90d; who never did counts from when
          they were created

      --expect <N>
          Do nothing unless the filter finds exactly so many

      --name <NAME>
          Another name

      --email <EMAIL>
          Another e-mail; ends their sessions

      --role <ROLE>
          What they may do: admin, auditor or user; ends their sessions

      --set <KEY=VALUE>
          Set a key of the metadata; VALUE is JSON, or else text

      --unset <KEY>
          Remove a key of the metadata

      --if-match <VERSION>
          Only if this is still the version

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums users update ada@example.com --role admin
  ums users update ada@example.com --set desk=4 --set team=data --unset locker
  ums users update --where role=auditor --set team=audit --expect 4
  ums users update 00000000-0000-0000-0000-000000000000 --email ada@lovelace.example --if-match 7
--- stderr

"#]]
    );
    snapshot!(
        help(&["users", "delete"]),
        str![[r#"
status 0
--- stdout
Delete people

Asks first. They are out of every list and login at once; for as long as the server keeps them, 30
days where nothing else is set, `ums users restore` brings them back, and `ums users purge` ends
that.

Usage: ums users delete [OPTIONS] [USER]...

Arguments:
  [USER]...
          Ids or e-mails; - reads them from standard input, one a line

Options:
      --where <FIELD=VALUE>
          In place of USER: only people with this role, status, email, query, created_after,
          created_before or inactive_for; several conditions must all be met

      --query <TEXT>
          Only people whose name or e-mail has this part, in any case

      --created-after <TIME>
          Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)

      --created-before <TIME>
          Only people created before

      --inactive-for <TIME>
          Only people who have not logged in for so long, as in 90d; who never did counts from when
          they were created

      --expect <N>
          Do nothing unless the filter finds exactly so many

      --ignore-not-found
          Take somebody who is not there for done

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums users delete bob@example.com
  ums users delete - --yes < leavers.txt
  ums users delete --where status=suspended --inactive-for 365d --expect 12
--- stderr

"#]]
    );
    snapshot!(
        help(&["users", "set-password"]),
        str![[r#"
status 0
--- stdout
Set somebody's password; ends their sessions and revokes their API keys

Usage: ums users set-password [OPTIONS] [USER]

Arguments:
  [USER]
          Id or e-mail

Options:
      --password-stdin
          Read the password from standard input

      --password-file <FILE>
          Read the password from a file

      --generate-password
          Make up a password and print it, once

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password
--- stderr

"#]]
    );
    snapshot!(
        help(&["users", "suspend"]),
        str![[r#"
status 0
--- stdout
Suspend people: their sessions end and they cannot log in

Usage: ums users suspend [OPTIONS] [USER]...

Arguments:
  [USER]...
          Ids or e-mails; - reads them from standard input, one a line

Options:
      --where <FIELD=VALUE>
          In place of USER: only people with this role, status, email, query, created_after,
          created_before or inactive_for; several conditions must all be met

      --query <TEXT>
          Only people whose name or e-mail has this part, in any case

      --created-after <TIME>
          Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)

      --created-before <TIME>
          Only people created before

      --inactive-for <TIME>
          Only people who have not logged in for so long, as in 90d; who never did counts from when
          they were created

      --expect <N>
          Do nothing unless the filter finds exactly so many

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums users suspend bob@example.com
  ums users suspend --where role=user --inactive-for 90d --dry-run
  ums users suspend --where role=user --inactive-for 90d --expect 37 --yes
  ums users activate --where status=suspended --query example.com
--- stderr

"#]]
    );
    snapshot!(
        help(&["users", "activate"]),
        str![[r#"
status 0
--- stdout
Let suspended people log in again

Usage: ums users activate [OPTIONS] [USER]...

Arguments:
  [USER]...
          Ids or e-mails; - reads them from standard input, one a line

Options:
      --where <FIELD=VALUE>
          In place of USER: only people with this role, status, email, query, created_after,
          created_before or inactive_for; several conditions must all be met

      --query <TEXT>
          Only people whose name or e-mail has this part, in any case

      --created-after <TIME>
          Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)

      --created-before <TIME>
          Only people created before

      --inactive-for <TIME>
          Only people who have not logged in for so long, as in 90d; who never did counts from when
          they were created

      --expect <N>
          Do nothing unless the filter finds exactly so many

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password

Examples:
  ums users suspend bob@example.com
  ums users suspend --where role=user --inactive-for 90d --dry-run
  ums users suspend --where role=user --inactive-for 90d --expect 37 --yes
  ums users activate --where status=suspended --query example.com
--- stderr

"#]]
    );
}

#[test]
fn the_rest() {
    snapshot!(
        help(&["completion"]),
        str![[r#"
status 0
--- stdout
Print a completion script for your shell

Beside commands and flags it completes people, keys, profiles, servers and columns: it asks ums at
every Tab, and ums the
server you are logged in to, for half a second at most.

bash:        ums completion bash > ~/.local/share/bash-completion/completions/ums
zsh:         ums completion zsh > "${fpath[1]}/_ums"
fish:        ums completion fish > ~/.config/fish/completions/ums.fish
powershell:  ums completion powershell >> $PROFILE

Usage: ums completion [OPTIONS] <SHELL>

Arguments:
  <SHELL>
          [possible values: bash, elvish, fish, powershell, zsh]

Options:
      --static
          Print the script that completes commands and flags alone, without asking anybody

  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password
--- stderr

"#]]
    );
    snapshot!(
        help(&["version"]),
        str![[r#"
status 0
--- stdout
Print the version

Usage: ums version [OPTIONS]

Options:
  -h, --help
          Print help (see a summary with '-h')

Global options:
  -p, --profile <NAME>
          Use this profile of the configuration file (UMS_PROFILE)

      --server <URL>
          Address of the server (UMS_SERVER) [default: http://127.0.0.1:PORT]

      --token-file <FILE>
          Read the access token or API key from a file, - for standard input (UMS_TOKEN,
          UMS_TOKEN_FILE)

  -o, --output <FORMAT>
          Print as table, wide, json, ndjson, csv, tsv, yaml or name (UMS_OUTPUT) [default: table]
          
          table and wide are for people; name is an e-mail, or what else names a thing, alone on its
          line. Where standard output is a pipe nothing is cut, times are exact (RFC 3339) and
          everything is printed.

      --columns <COLUMNS>
          Print these columns: email,id for these alone; +id,-name for more and fewer
          
          The names are those of the JSON; metadata.desk is a key of the metadata. In every format.

      --json[=<FIELDS>]
          Print JSON, whole or of these fields alone: --json=id,email

      --jq <PROGRAM>
          Run this jq program over the JSON and print what it gives, strings raw

  -q, --quiet
          Print ids alone, one a line

  -y, --yes
          Answer yes to the question a destructive command asks

      --confirm <PROFILE>
          Confirm for a protected profile by giving its name, in place of typing it

      --dry-run
          Have the server check and answer as if it were done, and change nothing

      --no-input
          Never ask anything: fail and name the flag instead

      --color <WHEN>
          When to use colour: auto, always or never (NO_COLOR, CLICOLOR_FORCE)

      --timeout <TIME>
          Give up on one try after this long, as in 500ms, 30s, 2m [default: 30s]

      --retries <N>
          How often to try again what failed and may be done again [default: 2]

      --ca-cert <FILE>
          Trust this certificate authority (PEM) in place of the system's

      --no-headers
          Leave the heading of a table or CSV out

      --utc
          Show times as they are (UTC), not as how long ago

      --no-pager
          Never show what is longer than the terminal through a pager (UMS_PAGER, PAGER)

  -v, --verbose...
          Say on standard error which server, account and token are used

      --debug
          Trace HTTP on standard error, secrets struck out

      --print-curl
          Print each request as a line of curl on standard error, with $UMS_TOKEN for the token,
          $PASSWORD for a password
--- stderr

"#]]
    );
}

#[test]
fn keys_sessions_and_the_audit_log() {
    snapshot!(
        own_help(&["users", "sessions"]),
        str![[r#"
status 0
--- stdout
Show where somebody is logged in

Usage: ums users sessions [OPTIONS] [USER]

Arguments:
  [USER]
          Id or e-mail; me for yourself

Options:
  -h, --help
          Print help (see a summary with '-h')

Examples:
  ums users sessions ada@example.com
  ums users sessions me -o json
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["users", "logout"]),
        str![[r#"
status 0
--- stdout
End all sessions of people: they are logged out everywhere, at once

Asks first. Their API keys and passwords stay.

Usage: ums users logout [OPTIONS] [USER]...

Arguments:
  [USER]...
          Ids or e-mails; - reads them from standard input, one a line

Options:
      --session <ID>
          End this session alone: an id of `ums users sessions`

  -h, --help
          Print help (see a summary with '-h')

Examples:
  ums users logout ada@example.com
  ums users logout - --yes < everybody.txt
  ums users logout ada@example.com --session 00000000-0000-0000-0000-000000000000
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["users", "explain"]),
        str![[r#"
status 0
--- stdout
Say whether somebody can log in, and if not, why

Shows the status, whether a password is set, how many guesses were made at it, where the person logs
in from, and, to those who may read the audit log, the last attempts.

Usage: ums users explain [OPTIONS] [USER]

Arguments:
  [USER]
          Id or e-mail

Options:
  -h, --help
          Print help (see a summary with '-h')

Examples:
  ums users explain ada@example.com
  ums users explain ada@example.com -o json | jq .reasons
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["keys"]),
        str![[r#"
status 0
--- stdout
Make, list, rotate and revoke API keys for programs

Usage: ums keys [OPTIONS] <COMMAND>

Commands:
  list    List API keys, yours or somebody else's
  create  Make an API key, and print it, once
  rotate  Make a new key in place of one, and print it, once
  revoke  Revoke API keys: what uses them is refused from then on
  help    Print this message or the help of the given subcommand(s)

Options:
  -h, --help
          Print help (see a summary with '-h')

KEY is the id of a key, or its name where only one has it. A program takes a key from UMS_TOKEN or
UMS_TOKEN_FILE.
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["keys", "list"]),
        str![[r#"
status 0
--- stdout
List API keys, yours or somebody else's

The keys themselves are nowhere: each was shown once, when it was made.

Usage: ums keys list [OPTIONS]

Options:
      --user <USER>
          Somebody else's keys: their id or e-mail

  -h, --help
          Print help (see a summary with '-h')

Examples:
  ums keys list
  ums keys list --user ci@example.com -o json
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["keys", "create"]),
        str![[r#"
status 0
--- stdout
Make an API key, and print it, once

A key may do what its scopes say, and no more than its owner; with no scope it reads its owner and
nothing else. With -q the key alone is printed.

Usage: ums keys create [OPTIONS] --name <NAME>

Options:
      --name <NAME>
          What to call it

      --scope <SCOPE>
          What it may do; repeat it, or put commas between

      --expires <TIME>
          When it ends: after 90d say, on a date, or never
          
          [default: 90d]

      --user <USER>
          Make it for somebody else: their id or e-mail

  -h, --help
          Print help (see a summary with '-h')

Scopes:
  users:read   see everyone, and where they are logged in
  users:write  create, change, suspend and delete people; end sessions
  keys:write   make and rotate API keys, none with more power than it has
  audit:read   read the audit log
  hashes:read  read password hashes, where the server gives them out

Examples:
  ums keys create --name 'nightly backup' --scope users:read,audit:read
  ums keys create --name ci --scope users:read --expires 30d -q > key.txt
  ums keys create --name ci --user ci@example.com --expires never
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["keys", "rotate"]),
        str![[r#"
status 0
--- stdout
Make a new key in place of one, and print it, once

It has the same name, scopes and owner, and an id of its own. The old one goes on for a while, so
that programs can change over without a gap.

Usage: ums keys rotate [OPTIONS] [KEY]

Arguments:
  [KEY]
          Id or name of the key

Options:
      --overlap <TIME>
          How long the old key goes on; 0s ends it at once
          
          [default: 24h]

      --user <USER>
          Somebody else's keys: their id or e-mail

  -h, --help
          Print help (see a summary with '-h')

Examples:
  ums keys rotate 'nightly backup'
  ums keys rotate ci --overlap 0s --yes -q > key.txt
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["keys", "revoke"]),
        str![[r#"
status 0
--- stdout
Revoke API keys: what uses them is refused from then on

Asks first. There is no way back.

Usage: ums keys revoke [OPTIONS] [KEY]...

Arguments:
  [KEY]...
          Ids or names of keys

Options:
      --user <USER>
          Somebody else's keys: their id or e-mail

  -h, --help
          Print help (see a summary with '-h')

Examples:
  ums keys revoke ci
  ums keys revoke 00000000-0000-0000-0000-000000000000 --yes
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["audit"]),
        str![[r#"
status 0
--- stdout
See who did what, to whom, from where

Usage: ums audit [OPTIONS] <COMMAND>

Commands:
  list    List events, the newest first
  follow  Show events as they happen, until Ctrl-C
  help    Print this message or the help of the given subcommand(s)

Options:
  -h, --help
          Print help (see a summary with '-h')

--- stderr

"#]]
    );
    snapshot!(
        own_help(&["audit", "list"]),
        str![[r#"
status 0
--- stdout
List events, the newest first

On a terminal the last 50, in a pipe and in every format for programs all of them. Events of one
kind from one source within a minute are one, with how many they are.

Usage: ums audit list [OPTIONS]

Options:
      --action <ACTION>
          Only this action, such as user.update; with a dot at the end, as in user., all that begin
          so
          
          There are auth.login, auth.logout, auth.refresh; user.register, user.create, user.read,
          user.update, user.delete, user.recover; session.read, session.end; key.read, key.create,
          key.rotate, key.revoke; audit.read. Reading is there only where it was refused.

      --actor <USER>
          Only what this person did: id or e-mail

      --target <USER|ID>
          Only what was done to this: a person, or the id of a session or key

      --outcome <OUTCOME>
          Only what came out so: ok or refused

      --ip <IP>
          Only from this address

      --request-id <ID>
          Only in this request

      --since <TIME>
          Only from then on: 2h (ago), a date, or a time (UTC)

      --until <TIME>
          Only before then

      --limit <N>
          At most so many

      --all
          All of them, also on a terminal

  -h, --help
          Print help (see a summary with '-h')

Examples:
  ums audit list --since 2h
  ums audit list --target ada@example.com
  ums audit list --action auth. --outcome refused --since 2026-11-23 --until 2026-11-24 -o ndjson
--- stderr

"#]]
    );
    snapshot!(
        own_help(&["audit", "follow"]),
        str![[r#"
status 0
--- stdout
Show events as they happen, until Ctrl-C

Each is a line, with -o json as with -o ndjson. A server that goes away is waited for.

Usage: ums audit follow [OPTIONS]

Options:
      --action <ACTION>
          Only this action, such as user.update; with a dot at the end, as in user., all that begin
          so
          
          There are auth.login, auth.logout, auth.refresh; user.register, user.create, user.read,
          user.update, user.delete, user.recover; session.read, session.end; key.read, key.create,
          key.rotate, key.revoke; audit.read. Reading is there only where it was refused.

      --actor <USER>
          Only what this person did: id or e-mail

      --target <USER|ID>
          Only what was done to this: a person, or the id of a session or key

      --outcome <OUTCOME>
          Only what came out so: ok or refused

      --ip <IP>
          Only from this address

      --request-id <ID>
          Only in this request

      --since <TIME>
          Begin there rather than now: 2h (ago), a date, or a time (UTC)

  -h, --help
          Print help (see a summary with '-h')

Examples:
  ums audit follow
  ums audit follow --since 10m --outcome refused
  ums audit follow --action user. -o ndjson | jq .target
--- stderr

"#]]
    );
}

#[test]
fn people_in_and_out() {
    snapshot!(
        own_help(&["users", "export"]),
        str![[r#"
status 0
--- stdout
Export people, for another server or a program

Into a file, which is there whole or not at all, or to standard output. The form is that of -o or of
the file's ending: ndjson (a line each), json (one array) or csv. `ums users import` takes each of
them, and nothing is lost on the way.

Usage: ums users export [OPTIONS] [FILE]

Arguments:
  [FILE]
          Where to; - or nothing is standard output

Options:
      --with-hashes
          The hashes of their passwords as well, into a file that you alone can read: wants a key
          with the scope hashes:read

      --as <manifest>
          As a manifest for `ums users apply`, by e-mail: with it people come to belong to the file
          
          [possible values: manifest]

      --owner <NAME>
          What the manifest is called. Who belongs to another one is left out

      --email <EMAIL>
          Only the person with this e-mail

      --role <ROLE>
          Only admin, auditor or user

      --status <STATUS>
          Only active or suspended people

      --where <FIELD=VALUE>
          Only people with this role, status, email, query, created_after, created_before or
          inactive_for: as where people are changed

      --query <TEXT>
          Only people whose name or e-mail has this part, in any case

      --created-after <TIME>
          Only people created after: 90d (ago), 2026-11-23 or 2026-11-23T02:14:00Z (UTC)

      --created-before <TIME>
          Only people created before

      --inactive-for <TIME>
          Only people who have not logged in for so long, as in 90d; who never did counts from when
          they were created

  -h, --help
          Print help (see a summary with '-h')

The fields are id, name, email, role, status, metadata, created_at, updated_at, last_login_at, and
with --with-hashes password_hash. CSV is exact: a spreadsheet may run what it finds in it (`ums
users list -o csv` is safe to open).

Examples:
  ums users export people.ndjson
  ums users export auditors.csv --role auditor
  ums users export - --inactive-for 1y -o json | jq length
  umask 077; ums keys create --name export --scope users:read --scope hashes:read --expires 1d --jq
  .key > key
  ums users export people.ndjson --with-hashes --token-file key
  ums users export people.yaml --as manifest --owner hr
--- stderr

"#]]
    );
}
