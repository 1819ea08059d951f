//! `ums api`.

mod answer;
mod fields;

use std::io::{IsTerminal, Read};
use std::path::PathBuf;

use http::Method;
use ums_client::RawRequest;

use self::answer::Call;
use self::fields::Field;
use crate::context::Context;
use crate::dry_run::DryRun;
use crate::error::{Error, Exit, Result, cause};
use crate::output::Answer;
use crate::secrets;

/// Make any call to the server's API, and print what it answers
///
/// METHOD may be left out: GET, or POST where there are fields or a body. PATH is one of the selected server, such as
/// /users/me; nothing is ever sent elsewhere. Who is logged in makes the call; who is not makes it as nobody.
///
/// In a pipe the answer is printed byte for byte, on a terminal so that it can be read. --jq and the formats csv, tsv, yaml
/// and name work as elsewhere. An answer from 400 on is an error like any other: told on standard error, with its exit code.
#[derive(clap::Args)]
#[command(override_usage = "ums api [OPTIONS] [METHOD] <PATH>")]
#[command(after_help = "\
Fields:
  A value is JSON, or else text: -f desk=4 is a number, -f name=Ada and -f desk='\"4\"' are texts.
  -f metadata[desk]=4 stands within metadata, -f scopes[]=users:read in a list.
  -f password=@FILE is the text in a file, @- that on standard input; a literal secret is refused.
  With GET, and beside --input, they go into the query.

Examples:
  ums api /users/me
  ums api '/users?per_page=2' -i
  ums api /users --paginate --jq '.[].email'
  ums api PATCH /users/01993f0e-2c55-7c3a-9d59-5b8e2f1a7c44 -f metadata[desk]=4 -H 'If-Match: \"7\"'
  ums api POST /users/batch --input operations.json --dry-run")]
pub struct Args {
    /// GET, POST, PUT, PATCH, DELETE, …, and a path of the server
    #[arg(value_names = ["METHOD", "PATH"], num_args = 1..=2)]
    call: Vec<String>,

    /// A field of the body, or of the query
    #[arg(short = 'f', long = "field", value_name = "KEY=VALUE", value_parser = fields::parse)]
    fields: Vec<Field>,

    /// Send what is in this file, - for standard input, as the body: JSON, unless -H says otherwise
    #[arg(long, value_name = "FILE")]
    input: Option<PathBuf>,

    /// Add a header
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,

    /// Follow the links to the next page, and print all pages as one array
    #[arg(long)]
    paginate: bool,

    /// Print the status and the headers first
    #[arg(short, long)]
    include: bool,
}

impl Args {
    pub fn dry_run(&self) -> DryRun {
        match what(self) {
            Ok((method, _)) if method.is_safe() => DryRun::Reads,
            _ => DryRun::Asks,
        }
    }
}

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let (method, path) = what(&args)?;
    check_output(&args, ctx)?;
    args.fields.iter().try_for_each(Field::refuse_secret)?;
    let to_query = args.input.is_some() || matches!(method, Method::GET | Method::HEAD);
    let path = paged(path, &args, &method);
    let path = if to_query { fields::into_query(&path, &args.fields, ctx)? } else { path };
    let route = path.split('?').next().unwrap_or_default().trim_matches('/').to_owned();
    let mut request = ctx.client()?.request(method.clone(), &*path);
    for header in &args.headers {
        // It may hold a secret, and is not repeated.
        let (name, value) = header.split_once(':').ok_or_else(|| Error::usage("-H: write it as NAME: VALUE"))?;
        request = request.header(name, value);
    }
    if ctx.global.dry_run && !method.is_safe() {
        if matches!(route.as_str(), "auth/login" | "auth/refresh") {
            return Err(Error::usage(format!("{method} /{route} has no dry run")).hint("leave --dry-run out"));
        }
        request = request.dry_run();
    }
    check(&request)?;
    let session = match () {
        () if is_public(&route) => None,
        () => match ctx.session() {
            Ok(session) => Some(session),
            Err(error) if error.exit() == Exit::NotLoggedIn => None,
            Err(error) => return Err(error),
        },
    };
    if method == Method::DELETE {
        ctx.confirm(&format!("Send DELETE /{route}"), 1)?;
    } else if method != Method::GET && !is_public(&route) {
        // What such a request takes from whom cannot be told beforehand.
        ctx.confirm_where_protected(&format!("Send {method} /{route}"), 1)?;
    }
    if let Some(body) = body(&args, to_query, ctx)? {
        request = request.body(body);
    }
    answer::of(Call { ctx, session, request }, args.include, args.paginate).await
}

/// The method and the path, as far as they were said.
fn what(args: &Args) -> Result<(Method, String)> {
    let has_body = args.input.is_some() || !args.fields.is_empty();
    let (method, path) = match args.call.as_slice() {
        [method, path] => (method.to_ascii_uppercase(), path),
        [path] if path.bytes().all(|b| b.is_ascii_uppercase()) => {
            return Err(Error::usage("the path is missing").hint(format!("write `ums api {path} /users/me`")));
        }
        [path] => ((if has_body { "POST" } else { "GET" }).to_owned(), path),
        _ => return Err(Error::usage("the path is missing").hint("write `ums api GET /users/me`")),
    };
    let is_word = !method.is_empty() && method.bytes().all(|b| b.is_ascii_alphabetic());
    let method = Method::from_bytes(method.as_bytes()).ok().filter(|_| is_word).ok_or_else(|| {
        Error::usage(format!("{:?} is no method", args.call[0]))
            .hint("there are GET, HEAD, POST, PUT, PATCH and DELETE")
    })?;
    if args.paginate && method != Method::GET {
        return Err(Error::usage(format!("--paginate is for GET, and this is {method}")));
    }
    fields::refuse_secrets_in(path)?;
    Ok((method, path.clone()))
}

/// Fails where the answer could not be printed as asked for.
fn check_output(args: &Args, ctx: &Context) -> Result<()> {
    let selected = ctx.out.selection.as_ref().is_some_and(|selection| !selection.is_empty());
    if selected {
        return Err(Error::usage("--columns and --json=FIELDS know nothing of an answer of `ums api`")
            .hint("take --jq, as in --jq '.[] | {id, email}'"));
    }
    if args.include && answer::is_made_over(&ctx.out) {
        return Err(Error::usage(
            "--include prints the answer as it came, and cannot go with --jq, -q or another format",
        )
        .hint("leave one of them out"));
    }
    Ok(())
}

/// The two long lists come whole where nobody asks for pages: so they would be all in memory, here.
fn paged(path: String, args: &Args, method: &Method) -> String {
    let (route, query) = path.split_once('?').unwrap_or((&path, ""));
    let names_page = |name: &str| matches!(name, "page" | "per_page" | "after");
    let is_asked = query.split('&').any(|pair| names_page(pair.split('=').next().unwrap_or_default()))
        || args.fields.iter().any(|field| names_page(field.name()));
    if !args.paginate || method != Method::GET || is_asked || !matches!(route.trim_matches('/'), "users" | "audit") {
        return path;
    }
    let sign = if path.contains('?') { '&' } else { '?' };
    format!("{path}{sign}per_page=1000")
}

fn check(request: &RawRequest) -> Result<()> {
    request.check().map_err(|e| {
        let error = Error::usage(e.message());
        match e.message().contains("authorization") {
            true => error.hint("the token comes from the login, or from --token-file FILE or UMS_TOKEN"),
            false => error,
        }
    })
}

fn body(args: &Args, to_query: bool, ctx: &Context) -> Result<Option<Vec<u8>>> {
    let Some(path) = &args.input else {
        return if to_query || args.fields.is_empty() { Ok(None) } else { fields::body(&args.fields, ctx).map(Some) };
    };
    if !secrets::is_stdin(path) {
        let body = std::fs::read(path);
        return body
            .map(Some)
            .map_err(|e| Error::local(format!("--input: cannot read {}: {}", path.display(), cause(&e))));
    }
    ctx.claim_stdin()?;
    if std::io::stdin().is_terminal() {
        ctx.out.note("reading the body from the terminal; Ctrl-D ends it");
    }
    let mut body = Vec::new();
    let read = std::io::stdin().read_to_end(&mut body);
    read.map_err(|e| Error::usage(format!("cannot read standard input: {}", cause(&e))))?;
    Ok(Some(body))
}

/// What anybody may ask: no store need be opened for it.
fn is_public(route: &str) -> bool {
    let auth = ["auth/login", "auth/register", "auth/refresh", "auth/redeem", "auth/keys"];
    let probes = ["healthz", "readyz", "metrics", "openapi.json", "docs"];
    auth.contains(&route) || probes.contains(&route) || route.starts_with("problems/")
}
