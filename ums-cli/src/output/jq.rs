//! `--jq`: a program in the language of jq, run over the JSON before it is printed (by jaq).

use jaq_core::load::{self, Arena, File, Loader};
use jaq_core::{Compiler, Ctx, Vars, data, unwrap_valr};
use jaq_json::{Val, read};

use super::clean;
use crate::error::{Error, Result};

pub(super) struct Filter(jaq_core::Filter<data::JustLut<Val>>);

impl Filter {
    pub(super) fn new(program: &str) -> Result<Self> {
        let definitions = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
        let functions = jaq_core::funs().chain(jaq_std::funs()).chain(jaq_json::funs());
        let arena = Arena::default();
        let modules = Loader::new(definitions)
            .load(&arena, File { code: program, path: () })
            .map_err(|errors| fault(program, errors.into_iter().next().map(|(_, error)| first(error))))?;
        let filter = Compiler::default().with_funs(functions).compile(modules).map_err(|errors| {
            let undefined = errors.into_iter().flat_map(|(_, errors)| errors).next();
            fault(program, undefined.map(|(name, kind)| (format!("there is no {} {name}", kind.as_str()), name)))
        })?;
        Ok(Self(filter))
    }

    /// Everything it gives for this document: texts as they are, all else as JSON, each with a line break.
    pub(super) fn run(&self, document: &str) -> Result<String> {
        let input = read::parse_single(document.as_bytes()).map_err(|e| Error::unexpected(e.to_string()))?;
        let context = Ctx::<data::JustLut<Val>>::new(&self.0.lut, Vars::new([]));
        let mut out = String::new();
        for value in self.0.id.run((context, input)).map(unwrap_valr) {
            match value.map_err(|e| Error::usage(format!("--jq: {}", short(&e.to_string()))).hint(WITHOUT))? {
                Val::TStr(text) | Val::BStr(text) => out.push_str(&raw(&String::from_utf8_lossy(&text))),
                value => out.push_str(&clean::json(value.to_string())),
            }
            out.push('\n');
        }
        Ok(out)
    }
}

/// It repeats the value that it is about, which may be everybody.
fn short(fault: &str) -> String {
    let mut letters = fault.chars();
    let first: String = letters.by_ref().take(120).collect();
    if letters.next().is_some() { first + "…" } else { first }
}

const WITHOUT: &str = "without --jq, -o json shows what it is run over";

/// Raw for a program; a person's terminal obeys nothing of it.
fn raw(text: &str) -> String {
    use std::io::IsTerminal;
    if std::io::stdout().is_terminal() {
        text.split('\n').map(clean::for_terminal).collect::<Vec<_>>().join("\n")
    } else {
        text.to_owned()
    }
}

/// What is wrong with the program, and where it is.
fn first(error: load::Error<&str>) -> (String, &str) {
    match error {
        load::Error::Io(errors) => match errors.into_iter().next() {
            Some((path, message)) => (message, path),
            None => ("a module cannot be read".to_owned(), ""),
        },
        load::Error::Lex(errors) => match errors.into_iter().next() {
            Some((expected, found)) => (format!("{} is expected", expected.as_str()), found),
            None => ("it is no program".to_owned(), ""),
        },
        load::Error::Parse(errors) => match errors.into_iter().next() {
            Some((expected, found)) => (format!("{} is expected", expected.as_str()), found),
            None => ("it is no program".to_owned(), ""),
        },
    }
}

fn fault(program: &str, fault: Option<(String, &str)>) -> Error {
    let (message, found) = fault.unwrap_or_else(|| ("it is no program".to_owned(), ""));
    // The piece that is wrong is a piece of the program itself.
    let at = (found.as_ptr() as usize).wrapping_sub(program.as_ptr() as usize);
    let place = match program.get(at..) {
        Some("") | None => "at its end".to_owned(),
        Some(rest) => format!("at `{}`", rest.chars().take(20).collect::<String>()),
    };
    Error::usage(format!("--jq {program:?}: {message} {place}"))
        .hint("the language is that of jq: https://jqlang.org/manual/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(program: &str, document: &str) -> Result<String> {
        Filter::new(program)?.run(document)
    }

    #[test]
    fn texts_are_raw_and_numbers_exact() {
        let document = r#"[{"a":"x \"y\"","n":1.50,"big":123456789012345678901234567890},{"a":"z","n":null}]"#;
        assert_eq!(run(".[].a", document).unwrap(), "x \"y\"\nz\n");
        assert_eq!(run("map(.n)", document).unwrap(), "[1.50,null]\n");
        assert_eq!(run(".[0].big", document).unwrap(), "123456789012345678901234567890\n");
        assert_eq!(run("length", document).unwrap(), "2\n");
        assert_eq!(run("empty", document).unwrap(), "");
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let message = |program: &str| run(program, "{}").unwrap_err().message().to_owned();
        assert_eq!(message(".[] | nope(1)"), "--jq \".[] | nope(1)\": there is no filter nope at `nope(1)`");
        assert!(message(".a | (").contains("at its end"), "{}", message(".a | ("));
        assert!(message(".a }").contains("at `}`"), "{}", message(".a }"));
        assert!(message("error(\"no\")").starts_with("--jq: "), "{}", message("error(\"no\")"));
    }
}
