//! What takes longer than a second says how far it is: on one line of standard error, which is gone afterwards.

use std::cell::{Cell, RefCell};
use std::io::{self, IsTerminal};
use std::pin::pin;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use super::{Output, table, thousands, words};
use crate::interrupt;

/// Nobody wonders about less.
const PATIENCE: Duration = Duration::from_secs(1);
/// A single call among many that takes so long is named.
const STALLED: Duration = Duration::from_secs(3);
const TICK: Duration = Duration::from_millis(100);
const WHEEL: [char; 4] = ['|', '/', '-', '\\'];

/// Whether the line is on the screen. Whoever else writes there clears it first, the thread of the signals among them.
static SHOWN: AtomicBool = AtomicBool::new(false);
/// Held while it is drawn or cleared, so that neither thread comes between the other's look and its deed.
static AT_IT: Mutex<()> = Mutex::new(());

#[derive(Debug, Default)]
pub struct Progress {
    /// Whether anybody sees it.
    wanted: bool,
    /// What is done one after the other.
    task: RefCell<Option<Task>>,
    drawn: Cell<Option<Instant>>,
    turns: Cell<usize>,
}

#[derive(Debug)]
struct Task {
    what: &'static str,
    done: u64,
    total: Option<u64>,
    /// Where it is not known how many there are: how much of them is done.
    share: Option<f64>,
    began: Instant,
}

impl Progress {
    pub(super) fn new() -> Self {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let is_dumb = std::env::var("TERM").is_ok_and(|term| term == "dumb");
        Self { wanted: io::stderr().is_terminal() && !set("CI") && !is_dumb, ..Self::default() }
    }
}

impl Output {
    /// Waits for something, and says so where it takes long.
    pub async fn waiting_for<T>(&self, what: &str, work: impl Future<Output = T>) -> T {
        if !self.progress.wanted {
            return work.await;
        }
        let mut work = pin!(work);
        let began = Instant::now();
        self.draw_task(None);
        let mut ticks = tokio::time::interval(TICK);
        loop {
            tokio::select! {
                biased;
                done = &mut work => {
                    // Between the parts of a task the line stands.
                    if self.progress.task.borrow().is_none() {
                        clear();
                    }
                    return done;
                }
                _ = ticks.tick() => self.draw(what, began.elapsed()),
            }
        }
    }

    /// From now on something is done to one after the other: to how many, where that is known.
    pub fn begin(&self, what: &'static str, total: Option<u64>) {
        *self.progress.task.borrow_mut() = Some(Task { what, done: 0, total, share: None, began: Instant::now() });
    }

    /// So many more are done, of so many where that is known by now.
    pub fn advance(&self, by: u64, total: Option<u64>) {
        if let Some(task) = &mut *self.progress.task.borrow_mut() {
            task.done += by;
            task.total = total.or(task.total);
        }
    }

    /// So many are done by now, which is such a share of all.
    pub fn reach(&self, done: u64, share: Option<f64>) {
        if let Some(task) = &mut *self.progress.task.borrow_mut() {
            (task.done, task.share) = (done, share);
        }
    }

    /// It is over, one way or the other.
    pub fn end(&self) {
        *self.progress.task.borrow_mut() = None;
        clear();
    }

    fn draw(&self, what: &str, elapsed: Duration) {
        if self.progress.task.borrow().as_ref().is_some_and(|task| task.done > 0) {
            self.draw_task(Some(what).filter(|_| elapsed > STALLED));
        } else if elapsed >= PATIENCE {
            self.draw_line(&format!("waiting for {what}, {} s", elapsed.as_secs()));
        }
    }

    fn draw_task(&self, stalled: Option<&str>) {
        let text = match &*self.progress.task.borrow() {
            Some(task) if task.done > 0 && task.began.elapsed() >= PATIENCE => task.in_words(),
            _ => return,
        };
        let stalled = stalled.map(|what| format!(", waiting for {what}")).unwrap_or_default();
        self.draw_line(&format!("{text}{stalled}"));
    }

    fn draw_line(&self, text: &str) {
        let Progress { drawn, turns, .. } = &self.progress;
        // A pager or an editor has the terminal, or it was just drawn.
        let is_early = drawn.get().is_some_and(|drawn| drawn.elapsed() < TICK);
        if interrupt::is_left_to_others() || is_early {
            return;
        }
        drawn.set(Some(Instant::now()));
        turns.set(turns.get() + 1);
        let columns = dialoguer::console::Term::stderr().size().1;
        let line = format!("{} {text}", WHEEL[turns.get() % WHEEL.len()]);
        let line = table::cut(&super::clean::for_terminal(&line), usize::from(columns).saturating_sub(1));
        let at_it = AT_IT.lock();
        if !interrupt::is_leaving() {
            words::raw(&format!("\r\x1b[K{line}"));
            SHOWN.store(true, Ordering::SeqCst);
        }
        drop(at_it);
    }
}

impl Task {
    fn in_words(&self) -> String {
        let Self { what, done, total, share, began } = self;
        let seconds = began.elapsed().as_secs_f64().max(0.001);
        let rate = *done as f64 / seconds;
        // Some come while it goes on.
        let total = total.filter(|total| total >= done);
        let of = total.map(|total| format!(" of {}", thousands(total))).unwrap_or_default();
        let part = share.map(|share| format!(" ({:.0}%)", share * 100.0)).unwrap_or_default();
        let by_share = share.filter(|share| *share > 0.0).map(|share| seconds * (1.0 - share) / share);
        let left = total.map(|total| (total - done) as f64 / rate).or(by_share);
        let left = left.map(|left| format!(", {} left", shortly(left as u64)));
        let rate = if rate < 10.0 { format!("{rate:.1}") } else { thousands(rate as u64) };
        format!("{}{of} {what}{part}, {rate}/s{}", thousands(*done), left.unwrap_or_default())
    }
}

/// Takes the line away, where it is on the screen.
pub fn clear() {
    // Where it is on no screen there is nothing to wait for; but who leaves does wait for who draws.
    if !SHOWN.load(Ordering::SeqCst) && !interrupt::is_leaving() {
        return;
    }
    let at_it = AT_IT.lock();
    if SHOWN.swap(false, Ordering::SeqCst) {
        words::raw("\r\x1b[K");
    }
    drop(at_it);
}

/// The same before something is written to standard output, where that is the same screen.
pub(super) fn clear_for_stdout() {
    if SHOWN.load(Ordering::SeqCst) && io::stdout().is_terminal() {
        clear();
    }
}

fn shortly(seconds: u64) -> String {
    match seconds {
        0..120 => format!("{seconds} s"),
        120..7200 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{} h", seconds.div_ceil(3600)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_far_it_is_and_how_long_it_takes() {
        let words = |done, total, ago| {
            let began = Instant::now().checked_sub(Duration::from_secs(ago)).unwrap();
            Task { what: "users", done, total, share: None, began }.in_words()
        };
        assert!(words(9, Some(1), 2).starts_with("9 users, 4."));
        let text = words(1000, Some(5000), 10);
        assert!(text.starts_with("1,000 of 5,000 users, ") && text.ends_with("/s, 40 s left"), "{text}");
        assert!(words(3, None, 4).starts_with("3 users, 0.7"));
        assert!(words(1000, Some(1_000_000), 10).ends_with("/s, 3 h left"));
    }
}
