//! How long reading a message takes, beside a sentiment scorer and a plain scan for 2,000 phrases.
#![allow(missing_docs, reason = "a bench has no public items")]
#![allow(clippy::cast_precision_loss, clippy::unwrap_used, reason = "a measurement, not a library")]

mod support;

use std::time::Instant;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use amends::triage::{Entities, Triager};
use chrono::DateTime;
use support::{Case, compare};

/// Beginnings, middles and ends that combine to messages of about 280 bytes, no two alike.
const BEGIN: &[&str] = &[
    "I ordered a kettle from you on the 3rd and the tracking page has not moved since.",
    "@northwind your app keeps crashing every single time I open the payments page!!",
    "Hi, I was charged £24.99 twice for the same subscription and nobody answers my emails.",
    "The woman at your Marl Street counter rolled her eyes at me and simply walked away.",
    "Third time this month the internet is down here, no warning, no text, nothing at all.",
    "Sooo disappointed 😡 the jacket you sent is the wrong size and the zip is broken.",
    "Our flight was delayed four hours and the gate staff knew less than we did.",
    "You cancelled my booking without asking me, and now the price has gone up by 40%.",
];
const MIDDLE: &[&str] = &[
    " I have called customer service three times and was on hold for 45 minutes each time.",
    " My order number is NW-20418, I paid by card, and I still have not had a refund.",
    " We have been customers for nine years & this has never happened to us before.",
    " Your chat bot sent me round in circles and then it closed the conversation.",
    " I took a day off work for the delivery; the driver never came to the door.",
    " The food was cold, the table was sticky and the waiter forgot our drinks twice.",
    " It says “delivered” on your site, but there is no parcel anywhere near my house.",
];
const END: &[&str] = &[
    " Please sort this out by Friday, because I need it for my daughter's birthday.",
    " This is not what you advertised. I would like my money back, please.",
    " Is anybody going to answer? I am really tired of waiting for a reply.",
    " Never again. I will tell everyone I know to shop somewhere else.",
    " Thanks for nothing, honestly. What a joke of a company you have become.",
];

fn messages() -> Vec<String> {
    (0..512)
        .map(|turn| {
            let middle = MIDDLE[turn % MIDDLE.len()];
            let end = END[turn / 3 % END.len()];
            format!("{}{middle}{end} Ref {}.", BEGIN[turn / 7 % BEGIN.len()], 1000 + turn * 37)
        })
        .collect()
}

/// 2,000 phrases in the manner of a keyword list, made from the messages' own words and others.
fn phrases() -> Vec<String> {
    let all = [BEGIN, MIDDLE, END].into_iter().flatten().flat_map(|text| text.split(' '));
    let words: Vec<&str> = all.filter(|word| word.len() > 4).collect();
    (0..2_000)
        .map(|turn| match turn % 3 {
            0 => words[turn * 7 % words.len()].to_lowercase(),
            1 => format!("{} {}", words[turn * 11 % words.len()], words[turn * 5 % words.len()]).to_lowercase(),
            _ => format!("{}{}", words[turn * 13 % words.len()], turn).to_lowercase(),
        })
        .collect()
}

fn main() {
    let triager = Triager::english();
    let messages = messages();
    let lowered: Vec<String> = messages.iter().map(|message| message.to_lowercase()).collect();
    let phrases = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(phrases()).unwrap();
    let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
    let vader = vader_parity::SentimentIntensityAnalyzer::new();
    compare(
        "a message of about 280 bytes, 512 different ones in turn",
        vec![
            Case::new("triage: verdict, handling, evidence", |turn| {
                let text = &messages[turn % messages.len()];
                triager.read(text).unwrap().evidence().len().min(1) + text.len() - 1
            }),
            Case::new("entities: amounts, dates, references, wishes", |turn| {
                let text = &messages[turn % messages.len()];
                Entities::read(text, received).unwrap().dates().len().min(1) + text.len() - 1
            }),
            Case::new("peer: aho-corasick, 2,000 phrases, overlapping", |turn| {
                let text = &lowered[turn % lowered.len()];
                phrases.find_overlapping_iter(text).count().min(1) + text.len() - 1
            }),
            Case::new("peer: vader-parity, polarity scores", |turn| {
                let text = &messages[turn % messages.len()];
                usize::from(vader.polarity_scores(text).compound > 2.0) + text.len()
            }),
        ],
    );
    let lengths: Vec<String> = [30, 300, 3_000, 30_000, 300_000, 1_000_000]
        .iter()
        .map(|length| messages.join(" ").repeat(length / 100_000 + 1).chars().take(*length).collect())
        .collect();
    let names: Vec<String> = lengths.iter().map(|text| format!("{} bytes", text.len())).collect();
    let cases = lengths
        .iter()
        .zip(&names)
        .map(|(text, name)| Case::new(name, |_| triager.read(text).unwrap().evidence().len().min(1) + text.len() - 1));
    compare("from short to long: time goes with length", cases.collect());
    let cases = lengths.iter().zip(&names).map(|(text, name)| {
        Case::new(name, |_| Entities::read(text, received).unwrap().dates().len().min(1) + text.len() - 1)
    });
    compare("entities, from short to long: time goes with length", cases.collect());
    #[cfg(feature = "parallel")]
    threads(&triager, &messages);
    let own = Triager::builder().category(
        "lost_key".parse().unwrap(),
        ["(lost|misplaced) ..3 key{,s}", "locked out", "order number", "driver ..3 door"],
    );
    let own = own.build().unwrap();
    compare(
        "phrases of the caller's own",
        [("none", &triager), ("four", &own)]
            .into_iter()
            .map(|(name, triager)| {
                let messages = &messages;
                Case::new(name, move |turn| {
                    let text = &messages[turn % messages.len()];
                    triager.read(text).unwrap().evidence().len().min(1) + text.len() - 1
                })
            })
            .collect(),
    );
    let start = Instant::now();
    let built = Triager::english();
    println_elapsed(start, &built);
}

/// All messages at once, on one thread and on two.
#[cfg(feature = "parallel")]
fn threads(triager: &Triager, messages: &[String]) {
    use std::num::NonZeroUsize;
    let length: usize = messages.iter().map(String::len).sum();
    let case = |name, threads| {
        let threads = NonZeroUsize::new(threads).unwrap();
        Case::new(name, move |_| triager.read_all_on(threads, messages).len().min(1) + length - 1)
    };
    compare("512 messages at once", vec![case("one thread", 1), case("two threads", 2)]);
}

fn println_elapsed(start: Instant, triager: &Triager) {
    use std::io::Write;
    let elapsed = start.elapsed();
    let _ = writeln!(
        std::io::stdout(),
        "\n  Triager::english() {elapsed:.1?} {}",
        if triager.read("x").is_ok() { "" } else { "broken" }
    );
}
