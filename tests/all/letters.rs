//! Letters as customers would get them: every combination is checked for holes and slips, and a
//! golden file is read by eye.

use std::{collections::HashSet, fmt::Write, fs, path::Path, sync::LazyLock};

use amends::{
    ErrorKind,
    case::{Matter, ReferenceKey},
    channel::{Email, Plain},
    complaint::{Claim, Fact, OrderReference, PersonName, Stated, Visibility},
    compose::{Answer, Composer, FirstApology, Letter, Letterhead, Receipt, Setting, Source},
    money::Money,
    remedy::{Loss, Offer, Policy},
    terms::{Category, Fault, Grievance, Handling, Kind, Part, Reason, Reference, Stage},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::prelude::*;
use regex::Regex;

fn time(text: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(text).unwrap()
}

fn received() -> DateTime<FixedOffset> {
    time("2026-11-21T10:04:00+00:00")
}

fn reference(sequence: u64) -> Reference {
    ReferenceKey::new(*b"16 example bytes").reference(sequence).unwrap()
}

fn letterhead() -> Letterhead {
    Letterhead::new("H&M Repairs", "Mia Berg", "Customer Care").unwrap()
}

/// Everything about a letter that is wrong whatever it is about.
#[track_caller]
fn check(letter: &Letter, setting: &Setting<'_>, slips: &Regex) {
    let message = letter.render(&Email).unwrap();
    let subject = message.subject.unwrap();
    let context = format!("\n{subject}\n{}\n", message.text);
    assert!(!slips.is_match(&message.text), "{:?}{context}", slips.find(&message.text));
    assert!(!slips.is_match(&subject) && !subject.contains('\n') && subject.chars().count() <= 78, "{context}");
    let mut seen = HashSet::new();
    for sentence in letter.sentences() {
        assert!(seen.insert(&sentence.text), "said twice: {}{context}", sentence.text);
        assert!(!sentence.wording.is_empty());
        assert!(sentence.text.ends_with(['.', '?', ',']) || sentence.part == Part::Sender, "{context}");
        let first = sentence.text.chars().next().unwrap();
        assert!(first.is_uppercase() || sentence.part == Part::Sender, "{context}");
    }
    let private = setting.visibility == Visibility::Private;
    let everything = format!("{subject}\n{}", message.text);
    if !private {
        assert!(!everything.contains(&setting.reference.to_string()), "a number in public{context}");
        if let Some(name) = setting.customer {
            assert!(!everything.contains(name.as_str()), "a name in public{context}");
        }
        assert!(!everything.contains("number"), "a number that isn't there{context}");
    } else if letter.stage != Stage::Answer {
        assert!(message.text.contains(&setting.reference.to_string()), "no number{context}");
    }
    assert_eq!(letter.sentences().filter(|sentence| sentence.part == Part::Sender).count(), 1, "{context}");
    if setting.due.is_none() {
        assert!(!PROMISED_TIME.is_match(&message.text), "a time nobody promised{context}");
    }
    let plain = letter.render(&Plain).unwrap();
    assert_eq!((plain.subject, plain.text), (None, message.text), "both are plain text");
}

/// One composer for all tests: building it parses every wording.
fn composer() -> &'static Composer {
    static COMPOSER: LazyLock<Composer> = LazyLock::new(|| Composer::english().unwrap());
    &COMPOSER
}

static PROMISED_TIME: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b(by|until) (Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|until then").unwrap());

fn slips() -> Regex {
    Regex::new(r"[{}\[\]<>]|\bnull\b|None|Some\(|  | ,| \.|\.\.|,\.|\bundefined\b").unwrap()
}

/// All ways in which details can be known: none, told, verified.
fn details() -> Vec<[Option<bool>; 4]> {
    let states = [None, Some(false), Some(true)];
    let mut all = Vec::new();
    for order in states {
        for amount in states {
            for promised in states {
                for actual in states {
                    all.push([order, amount, promised, actual]);
                }
            }
        }
    }
    all
}

fn stated<T>(value: T, verified: Option<bool>) -> Option<Stated<T>> {
    verified.map(|verified| if verified { Fact(value).into() } else { Claim(value).into() })
}

#[test]
fn every_first_apology_is_whole() {
    let composer = composer();
    let heads = [
        letterhead(),
        letterhead()
            .with_urgent_route("call 0800 555 0100")
            .unwrap()
            .with_private_route("send us a direct message")
            .unwrap(),
    ];
    let name = PersonName::new("Asha O’Neill").unwrap();
    let slips = slips();
    let mut matters = vec![Matter::default()];
    matters.extend(Category::BUILT_IN.iter().map(|category| Matter::told(category.clone(), None)));
    matters.push(Matter::told(Category::custom("lost_key").unwrap(), None));
    matters.extend(Grievance::ALL.iter().map(|told| Matter::told(told.category(), Some(*told))));
    let faults: Vec<_> =
        matters.iter().flat_map(|matter| Fault::ALL.iter().map(|fault| matter.clone().with_fault(*fault))).collect();
    matters.extend(faults);
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let policies = [Policy::none(), Policy::starter()];
    let mut count = 0_u64;
    for (at, [order, amount, promised, actual]) in details().into_iter().enumerate() {
        let order = stated(OrderReference::new("NW-1042").unwrap(), order);
        let amount = stated("GBP 24.00".parse::<Money>().unwrap(), amount);
        for (turn, matter) in matters.iter().enumerate() {
            for policy in &policies {
                for visibility in Visibility::ALL {
                    count += 1;
                    let mut setting = Setting::new(&heads[(at + turn) % 2], reference(count), received(), received());
                    setting.visibility = *visibility;
                    setting.customer = (turn % 2 == 0).then_some(&name);
                    setting.due = policy.answer_within().map(|_| time("2026-11-24T17:00:00+00:00"));
                    let mut loss = Loss::new(matter.category.clone().unwrap_or(Category::Other), matter.grievance);
                    loss.amount = amount;
                    let offers = if matter.category.is_some() { policy.offers(&loss) } else { Vec::new() };
                    let mut input = FirstApology::new(setting, Handling::Automatic, matter);
                    input.order = order.as_ref();
                    input.amount = amount;
                    input.promised = stated(day(17), promised);
                    input.actual = stated(day(20), actual);
                    input.offers = &offers;
                    let letter = composer.first_apology(&input).unwrap();
                    check(&letter, &setting, &slips);
                    check_apology(&letter, &input);
                }
            }
        }
    }
    assert!(count > 10_000);
}

/// What makes it an apology, and an honest one.
#[track_caller]
fn check_apology(letter: &Letter, input: &FirstApology<'_>) {
    let text = letter.render(&Plain).unwrap().text;
    let parts: Vec<_> = letter.sentences().map(|sentence| sentence.part).collect();
    assert_eq!(text.matches("sorry").count(), 1, "sorry is said once\n{text}");
    assert!(parts.contains(&Part::Regret) && parts.contains(&Part::Responsibility), "{text}");
    let public = input.setting.visibility == Visibility::Public;
    assert_eq!(parts.contains(&Part::Repair), !public && !input.offers.is_empty(), "{text}");
    let owns_fault = letter.sentences().any(|s| s.part == Part::Responsibility && s.source == Source::Fact);
    assert_eq!(owns_fault, input.matter.fault.is_some() && !public, "a fault is owned when it is verified\n{text}");
    if public {
        for private in ["NW-1042", "24.00", "17 November", "20 November"] {
            assert!(!text.contains(private), "{private} in public\n{text}");
        }
    }
    for (stated, words) in [(input.order.map(Stated::is_verified), "NW-1042")] {
        if stated == Some(false) && text.contains(words) {
            assert!(text.contains("You give the order"), "what is told is said as told\n{text}");
        }
    }
}

#[test]
fn every_receipt_is_whole_and_says_sorry_to_nobody() {
    let composer = composer();
    let plain = letterhead();
    let full = letterhead().with_urgent_route("call 0800 555 0100").unwrap();
    let slips = slips();
    let cheerful = Regex::new(r"(?i)sorry|apolog|thank|refund|offer|voucher|credit to|!").unwrap();
    let mut sequence = 0;
    for handling in [Handling::HumanNow, Handling::Neutral, Handling::Automatic] {
        for reason in Reason::ALL {
            for head in [&plain, &full] {
                for due in [None, Some(time("2026-11-24T17:00:00+00:00"))] {
                    for visibility in Visibility::ALL {
                        sequence += 1;
                        let mut setting = Setting::new(head, reference(sequence), received(), received());
                        setting.due = due;
                        setting.visibility = *visibility;
                        let letter = composer.receipt(&Receipt::new(setting, handling, &[*reason])).unwrap();
                        check(&letter, &setting, &slips);
                        let text = letter.render(&Plain).unwrap().text;
                        assert!(!cheerful.is_match(&text), "{:?}\n{text}", cheerful.find(&text));
                    }
                }
            }
        }
    }
}

#[test]
fn what_handling_forbids_is_an_error() {
    let composer = composer();
    let head = letterhead();
    let setting = Setting::new(&head, reference(1), received(), received());
    let matter = Matter::default();
    for handling in Handling::ALL.iter().copied() {
        let receipt = composer.receipt(&Receipt::new(setting, handling, &[]));
        let apology = composer.first_apology(&FirstApology::new(setting, handling, &matter));
        let answer = composer.answer(&Answer::new(setting, handling, Kind::Praise));
        assert_eq!(receipt.is_ok(), handling.allows_receipt());
        assert_eq!(apology.is_ok(), handling == Handling::Automatic);
        assert_eq!(answer.is_ok(), handling == Handling::Answer);
        for error in [receipt.err(), apology.err(), answer.err()].into_iter().flatten() {
            assert_eq!(error.kind(), ErrorKind::NotAllowed);
        }
    }
    let refused = composer.first_apology(&FirstApology::new(setting, Handling::HumanNow, &matter)).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "an apology is not allowed here: only messages handled automatically get one from a machine"
    );
}

#[test]
fn every_answer_is_whole() {
    let composer = composer();
    let head = letterhead();
    let slips = slips();
    for (turn, kind) in Kind::ALL.iter().enumerate() {
        for due in [None, Some(time("2026-11-24T17:00:00+00:00"))] {
            for visibility in Visibility::ALL {
                let mut setting = Setting::new(&head, reference(turn as u64), received(), received());
                setting.due = due;
                setting.visibility = *visibility;
                let letter = composer.answer(&Answer::new(setting, Handling::Answer, *kind)).unwrap();
                check(&letter, &setting, &slips);
                let text = letter.render(&Plain).unwrap().text;
                assert!(!text.contains("sorry"), "{text}");
                assert_eq!(text.contains("24 November"), due.is_some() && *kind == Kind::Question, "{text}");
            }
        }
    }
}

#[test]
fn one_case_always_gets_the_same_letter_and_neighbours_do_not() {
    let composer = composer();
    let head = letterhead();
    let matter = Matter::told(Category::DeliveryDelay, Some(Grievance::NotArrived));
    let text = |sequence| {
        let mut setting = Setting::new(&head, reference(sequence), received(), received());
        setting.due = Some(time("2026-11-24T17:00:00+00:00"));
        let letter = composer.first_apology(&FirstApology::new(setting, Handling::Automatic, &matter)).unwrap();
        letter.render(&Plain).unwrap().text.replace(&reference(sequence).to_string(), "")
    };
    assert_eq!(text(7), text(7));
    let different: HashSet<_> = (0..40).map(text).collect();
    assert!(different.len() >= 8, "{} different letters for 40 neighbours", different.len());
}

#[test]
fn each_of_several_offers_is_said_as_it_is() {
    let head = letterhead();
    let setting = Setting::new(&head, reference(1), received(), received());
    let matter = Matter::told(Category::DeliveryDelay, Some(Grievance::NotArrived));
    let policy = Policy::starter();
    let offer = |grievance: Grievance| policy.offers(&Loss::new(grievance.category(), Some(grievance))).remove(0);
    let offers = [offer(Grievance::NotArrived), offer(Grievance::Rude), offer(Grievance::Faulty)];
    let mut input = FirstApology::new(setting, Handling::Automatic, &matter);
    input.offers = &offers;
    let text = composer().first_apology(&input).unwrap().render(&Plain).unwrap().text;
    assert_eq!(text.matches("we send it again").count(), 1, "{text}");
    assert_eq!(text.matches("or we repair it").count(), 1, "{text}");
    assert!(text.contains("I'll call you myself"), "{text}");
}

#[test]
fn a_verified_fault_puts_no_words_into_the_customer_s_mouth_in_public() {
    let head = letterhead();
    let mut setting = Setting::new(&head, reference(1), received(), received());
    setting.visibility = Visibility::Public;
    let matter = Matter::default().with_fault(Fault::DoubleCharge);
    let text = composer()
        .first_apology(&FirstApology::new(setting, Handling::Automatic, &matter))
        .unwrap()
        .render(&Plain)
        .unwrap()
        .text;
    assert!(!text.contains("charged") && !text.contains("You tell us"), "{text}");
}

#[test]
fn a_letter_round_trips() {
    let head = letterhead();
    let setting = Setting::new(&head, reference(1), received(), received());
    let letter = composer().receipt(&Receipt::new(setting, Handling::Neutral, &[])).unwrap();
    let json = serde_json::to_string(&letter).unwrap();
    assert_eq!(serde_json::from_str::<Letter>(&json).unwrap(), letter);
}

proptest! {
    /// Whatever a customer or a caller calls themselves, the letter is whole and on its lines.
    #[test]
    fn names_from_outside_never_break_a_letter(name in "\\PC{0,40}", company in "\\PC{1,40}", order in "\\PC{0,20}") {
        let Ok(head) = Letterhead::new(&company, "Mia Berg", "Customer Care") else { return Ok(()) };
        let customer = PersonName::from_display_name(&name);
        let order = OrderReference::new(&order).ok().map(|order| Claim(order).into());
        let matter = Matter::told(Category::DeliveryDelay, Some(Grievance::NotArrived));
        let mut setting = Setting::new(&head, reference(1), received(), received());
        setting.customer = customer.as_ref();
        let mut input = FirstApology::new(setting, Handling::Automatic, &matter);
        input.order = order.as_ref();
        let message = composer().first_apology(&input).unwrap().render(&Email).unwrap();
        prop_assert!(!message.subject.unwrap().contains(['\n', '\r']));
        prop_assert!(message.text.lines().all(|line| line.len() <= 998));
        let hidden = |c: char| (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c);
        prop_assert!(!message.text.contains(hidden));
        prop_assert!(!message.text.contains("{{"));
    }
}

/// One letter of the golden file.
struct Sample {
    title: &'static str,
    matter: Matter,
    known: [Option<bool>; 4],
    visibility: Visibility,
    policy: Policy,
    customer: Option<&'static str>,
}

fn samples() -> Vec<Sample> {
    use Grievance as G;
    let told = |grievance: Grievance| Matter::told(grievance.category(), Some(grievance));
    let private = |title, matter, known| Sample {
        title,
        matter,
        known,
        visibility: Visibility::Private,
        policy: Policy::starter(),
        customer: Some("Asha Rao"),
    };
    let nothing = [None; 4];
    vec![
        private(
            "an order that has not come, order and day as told",
            told(G::NotArrived),
            [Some(false), None, Some(false), None],
        ),
        private(
            "three days late, verified",
            Matter::default().with_fault(Fault::MissedDate),
            [Some(true), None, Some(true), Some(true)],
        ),
        private("charged twice, as told", told(G::ChargedTwice), [None, Some(false), None, None]),
        private(
            "charged twice, verified",
            told(G::ChargedTwice).with_fault(Fault::DoubleCharge),
            [None, Some(true), None, None],
        ),
        private("faulty, verified amount", told(G::Faulty), [Some(true), Some(true), None, None]),
        private(
            "the wrong thing, verified",
            told(G::WrongItem).with_fault(Fault::WrongGoods),
            [Some(true), None, None, None],
        ),
        private("a rude clerk", told(G::Rude), nothing),
        private("nobody answers", told(G::NoAnswer), nothing),
        private("no connection", told(G::ConnectionFailing), nothing),
        private("an outage, verified", told(G::ServiceDown).with_fault(Fault::Outage), nothing),
        private("luggage", told(G::LuggageMissing), nothing),
        private("bad food", told(G::BadFood), [None, Some(false), None, None]),
        private("a category without an exact grievance", Matter::told(Category::HiddenCharge, None), nothing),
        private("not reliably read", Matter::default(), [Some(false), None, None, None]),
        Sample {
            visibility: Visibility::Public,
            ..private("in public", told(G::JourneyLate), [Some(true), Some(true), Some(true), None])
        },
        Sample {
            policy: Policy::none(),
            customer: None,
            ..private("without a policy or a name", told(G::NotArrived), nothing)
        },
    ]
}

fn golden() -> String {
    let composer = composer();
    let head = Letterhead::new("Northwind", "Mia Berg", "Customer Care")
        .unwrap()
        .with_urgent_route("call 0800 555 0100, day or night")
        .unwrap()
        .with_private_route("send us a direct message")
        .unwrap();
    let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let mut out = String::new();
    let mut write = |title: &str, letter: &Letter| {
        let message = letter.render(&Email).unwrap();
        writeln!(out, "──── {title}\nSubject: {}\n\n{}\n", message.subject.unwrap(), message.text).unwrap();
    };
    for (sequence, sample) in (1..).zip(samples()) {
        let name = sample.customer.map(|name| PersonName::new(name).unwrap());
        let mut setting = Setting::new(&head, reference(sequence), received(), received());
        setting.customer = name.as_ref();
        setting.visibility = sample.visibility;
        setting.due = sample.policy.answer_within().map(|_| time("2026-11-24T17:00:00+00:00"));
        let [order, amount, promised, actual] = sample.known;
        let order = stated(OrderReference::new("NW-1042").unwrap(), order);
        let amount = stated("GBP 24.00".parse::<Money>().unwrap(), amount);
        let mut loss = Loss::new(sample.matter.category.clone().unwrap_or(Category::Other), sample.matter.grievance);
        loss.amount = amount;
        let offers: Vec<Offer> = sample.policy.offers(&loss);
        let mut input = FirstApology::new(setting, Handling::Automatic, &sample.matter);
        input.order = order.as_ref();
        input.amount = amount;
        input.promised = stated(day(17), promised);
        input.actual = stated(day(20), actual);
        input.offers = &offers;
        write(sample.title, &composer.first_apology(&input).unwrap());
    }
    let receipts = [
        ("receipt, ordinary", Handling::Automatic, Reason::Grievance),
        ("receipt, a fragment", Handling::Neutral, Reason::Unclear),
        ("receipt, a language that is not read", Handling::Neutral, Reason::UnreadLanguage),
        ("receipt, somebody was hurt", Handling::HumanNow, Reason::Injury),
        ("receipt, despair", Handling::HumanNow, Reason::Despair),
        ("receipt, unsafe product", Handling::HumanNow, Reason::UnsafeProduct),
        ("receipt, fraud", Handling::HumanNow, Reason::Fraud),
        ("receipt, a death in the family", Handling::HumanNow, Reason::Bereavement),
    ];
    let name = PersonName::new("Daniel Achterberg").unwrap();
    for (sequence, (title, handling, reason)) in (101..).zip(receipts) {
        let mut setting = Setting::new(&head, reference(sequence), received(), received());
        setting.customer = Some(&name);
        setting.due = Some(time(if handling == Handling::HumanNow {
            "2026-11-21T14:04:00+00:00"
        } else {
            "2026-11-24T17:00:00+00:00"
        }));
        write(title, &composer.receipt(&Receipt::new(setting, handling, &[reason])).unwrap());
    }
    for (sequence, kind) in (201..).zip([Kind::Praise, Kind::Question, Kind::Feedback]) {
        let mut setting = Setting::new(&head, reference(sequence), received(), received());
        setting.due = (kind == Kind::Question).then(|| time("2026-11-24T17:00:00+00:00"));
        write(&format!("answer to {kind}"), &composer.answer(&Answer::new(setting, Handling::Answer, kind)).unwrap());
    }
    out
}

/// `AMENDS_BLESS=1 cargo test` writes the file anew; read every letter before you commit it.
#[test]
fn the_golden_letters_are_as_they_were_read() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/letters.golden.txt");
    let letters = golden();
    if std::env::var_os("AMENDS_BLESS").is_some() {
        fs::write(&path, &letters).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), letters);
}
