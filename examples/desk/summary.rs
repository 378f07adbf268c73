//! What came of all messages, as a table.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use amends::terms::{Category, Handling};

use crate::Outcome;

#[derive(Default)]
pub(crate) struct Summary {
    pub(crate) bad: usize,
    messages: usize,
    acute: usize,
    systemic: usize,
    letters: [usize; 3],
    cells: BTreeMap<(Option<Category>, Handling), usize>,
    offers: BTreeMap<String, usize>,
}

impl Summary {
    pub(crate) fn count(&mut self, outcome: &Outcome) {
        let triage = outcome.case.triage();
        self.messages += 1;
        self.acute += usize::from(triage.is_acute());
        self.systemic += usize::from(triage.is_systemic());
        for (count, message) in self.letters.iter_mut().zip([&outcome.receipt, &outcome.apology, &outcome.reply]) {
            *count += usize::from(message.is_some());
        }
        *self.cells.entry((triage.category().cloned(), outcome.case.handling())).or_default() += 1;
        for offer in outcome.case.offers() {
            *self.offers.entry(offer.rule.clone()).or_default() += 1;
        }
    }

    pub(crate) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "═══ summary\n\n  {:<20}", "")?;
        for handling in Handling::ALL {
            write!(out, "{handling:>11}")?;
        }
        writeln!(out, "{:>8}", "all")?;
        let categories = Category::BUILT_IN.iter().cloned().map(Some).chain([None]);
        for category in categories {
            let name = category.as_ref().map_or("no complaint", Category::as_str);
            let cell = |handling| self.cells.get(&(category.clone(), handling)).copied().unwrap_or_default();
            row(out, name, cell)?;
        }
        let column = |handling| self.cells.iter().filter(|((_, of), _)| *of == handling).map(|(_, count)| *count).sum();
        row(out, "all", column)?;
        let [receipts, apologies, replies] = self.letters;
        writeln!(out, "\n  {} messages: {} acute, {} systemic", self.messages, self.acute, self.systemic)?;
        writeln!(out, "  {receipts} receipts, {apologies} first apologies, {replies} replies")?;
        for (rule, count) in &self.offers {
            writeln!(out, "  {count} offer(s) by rule {rule}")?;
        }
        if self.bad > 0 { writeln!(out, "  {} bad line(s)", self.bad) } else { Ok(()) }
    }
}

fn row(out: &mut impl Write, name: &str, cell: impl Fn(Handling) -> usize) -> io::Result<()> {
    write!(out, "  {name:<20}")?;
    let mut all = 0;
    for handling in Handling::ALL {
        let count = cell(*handling);
        all += count;
        write!(out, "{:>11}", if count == 0 { "·".into() } else { count.to_string() })?;
    }
    writeln!(out, "{all:>8}")
}
