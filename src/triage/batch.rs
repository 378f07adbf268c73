//! Many messages on several threads.

use std::{
    num::NonZeroUsize,
    panic,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

use super::{Triage, Triager};
use crate::Error;

/// So many messages a thread takes at once: enough that taking costs nothing, few enough that a long one
/// holds up hardly any others.
const CHUNK: usize = 8;

impl Triager {
    /// Reads many messages on as many threads as the machine runs at once. The verdicts stand in the order
    /// of the texts and are those that [`read`](Self::read) gives one by one. Needs the feature `parallel`.
    ///
    /// # Errors
    /// For each text as [`read`](Self::read): a text that is too long does not hold up the others.
    ///
    /// ```
    /// use amends::{terms::Category, triage::Triager};
    ///
    /// let read = Triager::english().read_all(&["I was charged twice for the same order.", "How do I pay?"]);
    /// let [charged, asked] = read.as_slice() else { panic!("two texts") };
    /// assert_eq!(charged.as_ref().unwrap().category(), Some(&Category::HiddenCharge));
    /// assert_eq!(asked.as_ref().unwrap().category(), None);
    /// ```
    pub fn read_all<T: AsRef<str> + Sync>(&self, texts: &[T]) -> Vec<Result<Triage, Error>> {
        self.read_all_on(thread::available_parallelism().unwrap_or(NonZeroUsize::MIN), texts)
    }

    /// The same on at most so many threads, of which the caller's is one. Where the system gives fewer, it
    /// goes on with those.
    ///
    /// # Errors
    /// For each text as [`read`](Self::read).
    ///
    /// ```
    /// use std::num::NonZeroUsize;
    /// use amends::triage::Triager;
    ///
    /// let triager = Triager::english();
    /// let texts = ["late again".to_owned(), "lovely staff".to_owned()];
    /// assert_eq!(triager.read_all_on(NonZeroUsize::MIN, &texts), triager.read_all(&texts));
    /// ```
    pub fn read_all_on<T: AsRef<str> + Sync>(&self, threads: NonZeroUsize, texts: &[T]) -> Vec<Result<Triage, Error>> {
        let next = AtomicUsize::new(0);
        let helpers = threads.get().min(texts.len().div_ceil(CHUNK)).saturating_sub(1);
        let mut read = thread::scope(|scope| {
            let work = || self.read_chunks(texts, &next);
            // A thread that the system refuses is done without.
            let helpers: Vec<_> =
                (0..helpers).map_while(|_| thread::Builder::new().spawn_scoped(scope, work).ok()).collect();
            let mut read = work();
            for helper in helpers {
                match helper.join() {
                    Ok(more) => read.extend(more),
                    // Only a classifier of the caller's can panic; it should look as it does on one thread.
                    Err(panic) => panic::resume_unwind(panic),
                }
            }
            read
        });
        read.sort_unstable_by_key(|(at, _)| *at);
        read.into_iter().map(|(_, verdict)| verdict).collect()
    }

    /// Takes chunk after chunk until none is left.
    fn read_chunks<T: AsRef<str>>(&self, texts: &[T], next: &AtomicUsize) -> Vec<(usize, Result<Triage, Error>)> {
        let mut read = Vec::new();
        loop {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            let Some(rest) = texts.get(start..).filter(|rest| !rest.is_empty()) else { return read };
            read.extend((start..).zip(rest.iter().take(CHUNK)).map(|(at, text)| (at, self.read(text.as_ref()))));
        }
    }
}
