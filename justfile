# The commands of this project; `just` lists them.

default:
    @just --list

# Try UMS out: a private server with sample users, logged in
try:
    cargo run --release --bin ums -- quickstart

# The everyday suite; `just test ::sqlite` or `just test ::postgres` for one engine alone
test *FILTER:
    cargo test --workspace -- {{FILTER}}

# What takes longer than the everyday suite
soak:
    UMS_SOAK=1 UMS_REQUIRE_ALL=1 cargo test --workspace -- --nocapture

# What one server does over millions of people, on both engines: the figures of docs/scaling.md
scale PEOPLE="5000000":
    tests/bench/scale.sh {{PEOPLE}}

# What `ums` costs to start, beside programs that do the least there is to do
bench-cli:
    tests/bench/cli.sh

# Pages, searches and whole lists of a million people, as ratios
bench-lists PEOPLE="1000000":
    tests/bench/lists.sh {{PEOPLE}}

# A million people out and in, ten thousand with plain passwords, manifests, a backup beside writes, each against its floor
bench-bulk PEOPLE="1000000" PASSWORDS="10000":
    tests/bench/bulk.sh {{PEOPLE}} {{PASSWORDS}}

# Form and lints
lint:
    cargo fmt --all --check
    cargo clippy --workspace --all-targets -- -D warnings

# The client crate by itself: no features, each alone, all together
features:
    .ci/features

# Rewrite generated files and snapshots; look at the difference before committing it
regenerate:
    -SNAPSHOTS=overwrite cargo test --workspace
    cargo test --workspace

# The tables of common passwords, from a folder of lists: ums-server/data/README.md
common-passwords FOLDER:
    -UMS_PASSWORD_LISTS="$(realpath {{FOLDER}})" cargo test --workspace --lib -- the_tables_are_made_anew
    UMS_PASSWORD_LISTS="$(realpath {{FOLDER}})" cargo test --workspace --lib -- the_tables_are_made_anew

# What is shipped
dist:
    cargo build --profile dist --workspace --bins
