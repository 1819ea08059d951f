//! `ums users edit`.

mod draft;
mod text;

use ums_client::{ETag, User};

use self::draft::Draft;
use crate::context::Context;
use crate::dry_run::Change;
use crate::editor;
use crate::error::{Error, Exit, Result};
use crate::interrupt;
use crate::output::{Answer, users};
use crate::pick::Missing;
use crate::who::{self, Whom};
use crate::yaml::Fault;

/// Change somebody in your editor
///
/// Opens name, e-mail, role, status and metadata as YAML in $VISUAL or $EDITOR, shows what you changed, and sends that once
/// you agree, unless somebody else has changed the person meanwhile. What is refused can be edited again; your text is kept.
#[derive(clap::Args)]
#[command(after_help = "\
Examples:
  ums users edit ada@example.com
  EDITOR='code --wait' ums users edit ada@example.com
  EDITOR=\"sed -i 's/^role: user/role: auditor/'\" ums users edit ada@example.com --yes")]
pub struct Args {
    /// Id or e-mail
    #[arg(value_name = "USER")]
    user: Option<String>,
}

const MISSING: Missing = Missing::person("users edit", "Edit whom?");

pub async fn run(args: Args, ctx: &Context) -> Result<Answer<'_>> {
    let named = who::one(args.user, MISSING, ctx).await?;
    let base = who::find(&named, ctx).await?;
    let file = editor::Draft::new()?;
    let written = text::write(&Draft::from(&base), &base, ctx.server()?, &[]);
    let mut editing = Editing { ctx, named, base, written, is_first: true };
    loop {
        match editing.round(&file).await {
            Ok(Round::Done(user)) => {
                interrupt::last_words(None);
                return Ok(Answer::One(users::record(*user)));
            }
            Ok(Round::Unchanged) => {
                interrupt::last_words(None);
                ctx.out.note("nothing was changed");
                let is_told = ctx.out.format.is_table() && !ctx.out.quiet;
                return Ok(if is_told { Answer::Nothing } else { Answer::One(users::record(editing.base)) });
            }
            Ok(Round::Again) => editing.is_first = false,
            // Where nothing was written there is nothing to keep.
            Err(error) if file.read().is_ok_and(|text| text == editing.written && editing.is_first) => {
                interrupt::last_words(None);
                return Err(error);
            }
            Err(error) if error.exit() == Exit::Interrupted => {
                file.keep()?;
                interrupt::say_last_words();
                return Err(error);
            }
            Err(error) => return Err(file.kept(error)),
        }
    }
}

struct Editing<'a> {
    ctx: &'a Context,
    /// As the command line names the person.
    named: String,
    /// The version that is edited.
    base: User,
    /// What the file holds before it is edited.
    written: String,
    is_first: bool,
}

/// How it went once through the editor.
enum Round {
    Done(Box<User>),
    Unchanged,
    Again,
}

impl Editing<'_> {
    async fn round(&mut self, file: &editor::Draft) -> Result<Round> {
        file.write(&self.written)?;
        file.edit(self.ctx)?;
        let edited = file.read()?;
        if self.is_first && edited == self.written {
            return Ok(Round::Unchanged);
        }
        let base = Draft::from(&self.base);
        let mine = match text::read(&edited, &base) {
            Ok(Some(mine)) => mine,
            Ok(None) => return Err(Error::declined().say("the file was emptied, nothing was sent")),
            Err(faults) => {
                let words: Vec<String> = faults.iter().map(Fault::in_words).collect();
                return self.again(Error::usage(words.join("; ")), words, &edited);
            }
        };
        let changes = base.changes(&mine);
        if changes.is_empty() {
            return Ok(Round::Unchanged);
        }
        self.ctx.out.changes(&changes);
        self.confirm(&base, &mine).await?;
        let id = &self.base.id;
        let tag = ETag::from(&self.base);
        let sent = self.ctx.call(async |client| {
            base.update(&mine, client.users().update(id)).if_match(tag.clone()).or_dry(self.ctx).await
        });
        match sent.await.map_err(|e| who::taken(who::named(e, &self.named), &mine.email)) {
            Ok(user) => Ok(Round::Done(Box::new(user))),
            Err(error) if error.code() == "precondition_failed" => self.overtaken(error, &base, &mine).await,
            Err(error) => {
                let faults = error.fields().iter().map(|fault| format!("{}: {}", fault.field, fault.message));
                let mut words = vec![format!("not sent: {}", error.message())];
                words.extend(faults);
                self.again(error, words, &edited)
            }
        }
    }

    async fn confirm(&self, base: &Draft, mine: &Draft) -> Result<()> {
        let mut what = format!("Change {}", self.base.email);
        let powers = base.role != mine.role || base.status != mine.status;
        let whom = Whom::One(self.base.id.to_string());
        if powers && self.ctx.prompt.is_allowed() && who::find_yourself(&whom, self.ctx).await.is_some() {
            what.push_str(" (this is you)");
        }
        self.ctx.confirm(&what, 1)
    }

    /// Tells what is wrong, and has the same text edited once more, with that at its top.
    fn again(&mut self, error: Error, words: Vec<String>, edited: &str) -> Result<Round> {
        if !self.ctx.prompt.is_allowed() || error.is_not_found() {
            return Err(error);
        }
        self.ctx.out.report(&error);
        self.edit_again("Edit it again?")?;
        self.written = text::remark(edited, &words);
        Ok(Round::Again)
    }

    /// Somebody else was faster: shows what they did, and has the person's changes edited on top of it.
    async fn overtaken(&mut self, error: Error, base: &Draft, mine: &Draft) -> Result<Round> {
        if !self.ctx.prompt.is_allowed() {
            return Err(error);
        }
        let now = self.ctx.call(async |client| client.users().get(&self.base.id).await).await;
        let now = now.map_err(|e| who::named(e, &self.named))?;
        let theirs = Draft::from(&now);
        let changes = base.changes(&theirs);
        self.ctx.out.warn(&format!("{} was changed meanwhile, and your changes are not sent:", self.base.email));
        self.ctx.out.changes(&changes);
        let merged = base.onto(mine, &theirs);
        self.base = now;
        if merged == theirs {
            return Ok(Round::Unchanged);
        }
        self.edit_again("Edit yours on top of that?")?;
        let words: Vec<String> =
            changes.iter().map(|change| format!("changed by somebody else meanwhile: {}", change.in_words())).collect();
        self.written = text::write(&merged, &self.base, self.ctx.server()?, &words);
        Ok(Round::Again)
    }

    fn edit_again(&self, question: &str) -> Result<()> {
        if self.ctx.prompt.agree(question)? {
            return Ok(());
        }
        Err(Error::declined().say("nothing was sent"))
    }
}

impl Fault {
    fn in_words(&self) -> String {
        self.line.map_or_else(|| self.message.clone(), |line| format!("line {line}: {}", self.message))
    }
}
