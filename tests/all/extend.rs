//! The caller's own categories, phrases and classifier: what they do, what they can't do, and what is told
//! of mistakes.

use std::{cell::RefCell, sync::LazyLock};

use amends::{
    ErrorKind,
    terms::{Category, Handling, Kind, Reason, Severity},
    triage::{Aspect, Classifier, DecidedBy, Opinion, Triage, Triager, TriagerBuilder},
};
use proptest::prelude::*;

fn category(name: &str) -> Category {
    name.parse().unwrap()
}

fn plain(text: &str) -> Triage {
    static TRIAGER: LazyLock<Triager> = LazyLock::new(Triager::english);
    TRIAGER.read(text).unwrap()
}

/// A landlord's categories and reasons.
fn landlord() -> TriagerBuilder {
    Triager::builder()
        .category(
            category("lost_key"),
            ["(lost|misplaced|mislaid) ..3 key{,s}", "lock-out", "zylofob", "!key (ring|cover)", "didn't ..2 keys"],
        )
        .category(category("mould"), ["(black|damp)? mould", "mildew"])
        .category(Category::Outage, ["boiler ..2 (dead|cold)"])
        .reason(Reason::Law, ["my solicitor", "housing tribunal"])
        .reason(Reason::NotOurs, ["water company"])
        .reason(Reason::Advert, ["solar panel offer"])
}

fn own(text: &str) -> Triage {
    static TRIAGER: LazyLock<Triager> = LazyLock::new(|| landlord().build().unwrap());
    TRIAGER.read(text).unwrap()
}

#[test]
fn own_phrases_decide_the_category_of_a_complaint() {
    let cases = [
        ("Your porter lost the only key to my flat and nobody answers my calls.", "lost_key"),
        ("You MISPLACED my spare keys again, this is unacceptable!", "lost_key"),
        ("Terrible service: a lock-out on Sunday night and no one came for hours.", "lost_key"),
        ("Your zylofob never works and nobody cares, awful.", "lost_key"),
        ("We didn\u{2019}t get our keys on the promised day and nobody called us back.", "lost_key"),
        ("There is black mould on every wall and you have ignored my emails for weeks.", "mould"),
        ("The boiler is stone dead and you have not sent anybody for three days.", "outage"),
        // The most places win, then what was defined first.
        ("Mildew in the hall, mould in the bath, and you lost my keys. Terrible service.", "mould"),
        ("Mould in the hall, and you lost my keys. Terrible service, nobody answers.", "lost_key"),
    ];
    for (text, name) in cases {
        let triage = own(text);
        assert_eq!(triage.category(), Some(&category(name)), "{text}");
        assert_eq!((triage.kind(), triage.decided_by()), (Kind::Complaint, DecidedBy::Phrases), "{text}");
        let learned = plain(text);
        assert_eq!(triage.handling(), learned.handling(), "{text}");
        assert!(triage.also().contains(learned.category().unwrap()) || learned.category() == triage.category());
        let shown = triage.evidence().iter().find(|shown| shown.concept == format!("own: {name}")).unwrap();
        assert_eq!((shown.weight, &shown.speaks_for), (10, &Aspect::Category(category(name))), "{text}");
    }
}

#[test]
fn what_does_not_hold_changes_nothing() {
    for text in [
        "I have not lost my key, but nobody answers my calls about the heating.",
        "If I lost my key, would you charge me for a new one?",
        "You lost my key ring and nobody answers.",
        "I lost my patience. The keys to good service are elsewhere, terrible.",
        "My parcel never arrived.",
        "Thank you so much, the staff were lovely!",
        "",
        "😡😡",
    ] {
        assert_eq!(own(text), plain(text), "{text}");
    }
}

#[test]
fn thanks_stay_thanks_and_doubt_is_neutral() {
    const THANKS: &str = "Thank you so much, you found my lost keys, the staff were lovely!";
    let (thanks, learned) = (own(THANKS), plain(THANKS));
    assert_eq!((thanks.kind(), thanks.category()), (learned.kind(), None));
    assert_eq!((thanks.handling(), thanks.also()), (learned.handling(), &[category("lost_key")][..]));

    let fragment = own("lost keys");
    assert_eq!(fragment.category(), Some(&category("lost_key")));
    assert_eq!(fragment.handling(), Handling::Neutral);
}

#[test]
fn own_reasons_make_the_handling_more_careful() {
    let cases = [
        ("My solicitor tells me to ask for the minutes.", Handling::HumanNow, Reason::Law),
        ("If this goes on my solicitor writes to you.", Handling::HumanNow, Reason::Law),
        ("The parcel never arrived, says the water company.", Handling::Neutral, Reason::NotOurs),
        ("Solar panel offer inside, click now", Handling::Silent, Reason::Advert),
    ];
    for (text, handling, reason) in cases {
        let triage = own(text);
        assert_eq!((triage.handling(), triage.reasons().contains(&reason)), (handling, true), "{text}");
        assert!(
            triage.evidence().iter().any(|shown| shown.speaks_for == Aspect::Handling(reason) && shown.weight == 10),
            "{text}"
        );
    }
    assert!(own("My solicitor tells me to ask for the minutes.").severity() >= Severity::Serious);
    let hurt = own("Solar panel offer inside! It fell from the water company's roof and broke my arm, I am bleeding.");
    assert_eq!(hurt.handling(), Handling::HumanNow);
    let complaint = own("Your solar panel offer was a lie, I was charged twice and nobody answers.");
    assert_ne!(complaint.handling(), Handling::Silent);
    // Guards and negations take back what they stand at.
    assert_ne!(own("I don't need my solicitor for that, just tell me when you open.").handling(), Handling::HumanNow);
}

#[test]
fn each_mistake_says_where_it_is_and_what_is_wrong() {
    let many: Vec<String> = vec!["lost key".into(); 2_001];
    let phrase = |text: &str| Triager::builder().category(category("lost_key"), ["lost key", text]).build();
    let long = "a".repeat(401);
    let cases = [
        ("lost (key", "a bracket is open"),
        ("lost key)", "a bracket too many"),
        ("lost key{,s", "key{,s: a brace is open"),
        ("? lost", "\"? lost\" begins with a sign out of place"),
        ("key, lost", "\"key,\" is not a word of letters alone"),
        ("lost k3y", "\"k3y\" is not a word of letters alone"),
        ("lost 503", "\"503\" is not a word of letters alone"),
        ("lost ..9 key", "..9: a gap is of 1 to 4 words"),
        ("lost <key>", "<key> is unknown"),
        ("lost <start>", "<start> is unknown"),
        ("", "needs a word that can't be missing"),
        ("(lost)? key?", "needs a word that can't be missing"),
        ("..3", "needs a word that can't be missing"),
        ("the", "\"the\" by itself stands in most messages"),
        ("(lost|it)", "\"it\" by itself stands in most messages"),
        ("a b c d e f g h i j k l", "is too long: 11 words and gaps at most, of them 4 gaps"),
        ("a? b? c? d? e? f? g? h? i? j", "stands for more than 256 sequences of words"),
        ("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "stands for too many words"),
        (&long, "is 401 bytes long, the limit is 400"),
    ];
    for (text, reason) in cases {
        let error = phrase(text).unwrap_err();
        let message = error.to_string();
        assert!(message.ends_with(&format!("number 2 of category lost_key: {reason}")), "{message}");
        assert_eq!(error.kind(), ErrorKind::InvalidValue);
    }
    let none: [&str; 0] = [];
    let messages = [
        (Triager::builder().category(Category::Outage, none), "category \"outage\": has no phrases"),
        (Triager::builder().category(Category::Outage, ["!key"]), "category \"outage\": has no phrases"),
        (
            Triager::builder().category(category("lost_key"), many),
            "category \"lost_key\": brings the phrases to 2001, the limit is 2000",
        ),
        (
            Triager::builder().reason(Reason::Grievance, ["late again"]),
            "reason \"grievance\": can't be called for by phrases: only a person, a neutral receipt or silence can",
        ),
        (
            Triager::builder().reason(Reason::Praise, ["ta very much"]),
            "reason \"praise\": can't be called for by phrases: only a person, a neutral receipt or silence can",
        ),
        (
            Triager::builder().reason(Reason::UnreadLanguage, ["bonjour madame"]),
            "reason \"unread_language\": is told from the text as a whole",
        ),
        (
            Triager::builder().reason(Reason::Law, ["my (solicitor"]),
            "phrase \"my (solicitor\": number 1 of reason law: a bracket is open",
        ),
        (Triager::builder().weights(b"nonsense"), "weights \"8 bytes\": do not begin as weights of this version do"),
    ];
    for (builder, message) in messages {
        assert_eq!(builder.build().unwrap_err().to_string(), message);
    }
}

#[test]
fn good_phrases_build_and_are_found() {
    let cases = [
        ("Lost Key", "they LOST KEY number four"),
        ("lost..", ""),
        ("wi-fi stick", "the wi-fi stick, broken"),
        ("wi-fi stick", "the Wi Fi stick broken"),
        ("landlord's cat", "my landlord\u{2019}s cat"),
        ("(of mine)? key{,s,ring}", "a keyring"),
        ("error <number>", "it says error 503 now"),
        ("<money> fee", "a £25 fee"),
        ("schlüssel verloren", "Schlüssel verloren"),
        ("ключ потерян", "мой Ключ потерян"),
    ];
    for (phrase, text) in cases {
        let built = Triager::builder().reason(Reason::OnFile, [phrase]).build();
        if text.is_empty() {
            assert!(built.is_err(), "{phrase}");
            continue;
        }
        let triage = built.unwrap().read(text).unwrap();
        assert!(triage.reasons().contains(&Reason::OnFile), "{phrase}: {text}");
    }
}

#[test]
fn many_phrases_and_many_places_are_within_bounds() {
    let phrases: Vec<String> = (0..2_000_u32)
        .map(|number| {
            let letters = number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect::<String>();
            format!("key{letters} (lost|gone|missing) ..2 (today|yesterday)")
        })
        .collect();
    let triager = Triager::builder().category(category("lost_key"), phrases).build().unwrap();
    let triage = triager.read(&"keybdd gone since yesterday, awful. ".repeat(20_000)).unwrap();
    assert_eq!(triage.category(), Some(&category("lost_key")));
    let lines: Vec<_> = triage.evidence().iter().filter(|shown| shown.concept.starts_with("own: ")).collect();
    assert_eq!(lines.len(), 7);
    assert_eq!(lines.iter().map(|shown| shown.weight).sum::<i32>(), 200_000);
}

thread_local! {
    static OPINION: RefCell<Option<Opinion>> = const { RefCell::new(None) };
}

/// Says what it was told to in this thread.
#[derive(Debug)]
struct Says;

impl Classifier for Says {
    fn opinion(&self, _: &str, _: &Triage) -> Option<Opinion> {
        OPINION.take()
    }
}

fn heard(opinion: Option<Opinion>, text: &str) -> Triage {
    static TRIAGER: LazyLock<Triager> = LazyLock::new(|| Triager::builder().classifier(Says).build().unwrap());
    OPINION.set(opinion);
    TRIAGER.read(text).unwrap()
}

#[test]
fn a_classifier_decides_the_category_but_never_lowers_care() {
    const LATE: &str = "My parcel was due last Tuesday and still hasn't arrived.";
    const HURT: &str = "The kettle exploded and burned my hand.";
    const THANKS: &str = "Thank you so much, the staff were lovely!";
    let lost = || Opinion::category(category("lost_parcel"), 0.9).unwrap();
    let none = |kind| Opinion::no_complaint(kind, 0.99).unwrap();

    assert_eq!(heard(None, LATE), plain(LATE));

    let triage = heard(Some(lost().acute(false).systemic(true).severity(Severity::Serious)), LATE);
    assert_eq!(triage.category(), Some(&category("lost_parcel")));
    assert_eq!(triage.also().first(), Some(&Category::DeliveryDelay));
    assert_eq!((triage.handling(), triage.decided_by()), (Handling::Automatic, DecidedBy::Classifier));
    assert!(triage.is_reliable() && !triage.is_acute() && triage.is_systemic() && triage.grievance().is_none());
    assert_eq!((triage.severity(), triage.confidence().to_string()), (Severity::Serious, "0.9".to_owned()));
    assert!(!heard(Some(Opinion::category(category("lost_parcel"), 0.5).unwrap()), LATE).is_reliable());

    let triage = heard(Some(none(Kind::Praise).severity(Severity::Slight)), HURT);
    assert_eq!((triage.handling(), triage.kind()), (Handling::HumanNow, Kind::Praise));
    assert_eq!(triage.severity(), Severity::Critical);
    let triage = heard(Some(lost().severity(Severity::Slight)), HURT);
    assert_eq!((triage.handling(), triage.severity()), (Handling::HumanNow, Severity::Critical));

    let triage = heard(Some(none(Kind::Question)), LATE);
    assert_eq!((triage.handling(), triage.reasons()), (Handling::Neutral, &[Reason::Unclear][..]));
    let triage = heard(Some(lost()), THANKS);
    assert_eq!((triage.handling(), triage.reasons()), (Handling::Neutral, &[Reason::Unclear][..]));
    let triage = heard(Some(none(Kind::Question)), THANKS);
    assert_eq!((triage.handling(), triage.reasons()), (Handling::Answer, &[Reason::Question][..]));
    let triage = heard(Some(none(Kind::Other)), THANKS);
    assert_eq!((triage.handling(), triage.reasons()), (Handling::Neutral, &[Reason::Unclear][..]));
    let triage = heard(Some(lost().reason(Reason::Law).reason(Reason::Grievance)), LATE);
    assert_eq!((triage.handling(), triage.reasons()), (Handling::HumanNow, &[Reason::Law][..]));
    assert_eq!(heard(Some(lost()), "").handling(), Handling::Neutral);
}

#[cfg(feature = "compose")]
#[test]
fn an_own_category_goes_from_a_message_to_a_letter() {
    use std::sync::Arc;

    use amends::{
        Desk,
        channel::Email,
        complaint::Complaint,
        remedy::{Policy, Rule, TimeFrame},
        terms::Remedy,
    };

    let rule = Rule::new("lost-key", category("lost_key"), [Remedy::Replacement]).arrives_within(3);
    let policy = Policy::builder().answer_within(TimeFrame::working_days(2, 17).unwrap()).rule(rule).build().unwrap();
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
    let desk = Desk::builder("Northwind Homes")
        .sender("Mia Berg", "Resident Care")
        .policy(policy)
        .key(*b"16 secret bytes!")
        .triager(Arc::new(landlord().build().unwrap()))
        .build()
        .unwrap();
    let complaint = Complaint::new("Your porter lost the only key to my flat, and nobody answers my calls.", now);
    let mut case = desk.open(&complaint, 1, now).unwrap();
    assert_eq!(case.triage().category(), Some(&category("lost_key")));
    for stage in desk.stages(&case) {
        let letter = desk.write(*stage, &mut case, now).unwrap().render(&Email).unwrap();
        assert!(!letter.text.contains("lost_key") && letter.text.contains("Mia Berg"), "{}", letter.text);
    }
    let mut law = desk.open(&Complaint::new("My solicitor asks for the minutes.", now), 2, now).unwrap();
    assert_eq!(law.handling(), Handling::HumanNow);
    assert!(desk.first_apology(&mut law, now).is_err());
}

#[cfg(feature = "parallel")]
#[test]
fn many_threads_say_what_one_says() {
    use std::num::NonZeroUsize;

    let long = "My parcel never arrived and nobody answers. ".repeat(2_000);
    let too_long = "a".repeat(Triager::TEXT_LIMIT + 1);
    let texts: Vec<String> = (0..100)
        .map(|number| match number % 33 {
            7 => long.clone(),
            9 => too_long.clone(),
            _ => format!("I was charged {number} times and you lost my keys, says my solicitor."),
        })
        .collect();
    let triager = landlord().build().unwrap();
    let one_by_one: Vec<_> = texts.iter().map(|text| triager.read(text)).collect();
    assert_eq!(triager.read_all(&texts), one_by_one);
    for threads in [1, 2, 3, 1_000] {
        assert_eq!(triager.read_all_on(NonZeroUsize::new(threads).unwrap(), &texts), one_by_one, "{threads}");
    }
    assert!(triager.read_all::<&str>(&[]).is_empty());
}

#[test]
fn an_explanation_is_short_clean_and_from_the_text() {
    const NASTY: &str =
        "Your porter lost\u{202e} the only\u{200b} key\u{1b}[31m to my flat\r\nand nobody answers <b>my</b> {{calls}}.";
    let triage = own(NASTY);
    let explanation = triage.explain(NASTY).unwrap();
    let shown = explanation.to_string();
    assert!(shown.lines().count() <= 9, "{shown}");
    for hidden in ['\u{202e}', '\u{200b}', '\u{1b}', '\r'] {
        assert!(!shown.contains(hidden), "{shown:?}");
    }
    assert!(shown.starts_with("What      a complaint: lost_key: \u{201c}lost the only key\u{201d}\n"), "{shown}");
    assert!(shown.contains("by your phrases"), "{shown}");
    let json = serde_json::to_string(&explanation).unwrap();
    assert_eq!(serde_json::from_str::<amends::triage::Explanation>(&json).unwrap(), explanation);
    let hidden = r#"[{"about":"What","says":"a\u202eb","quotes":[]}]"#;
    let error = serde_json::from_str::<amends::triage::Explanation>(hidden).unwrap_err();
    assert!(error.to_string().ends_with("has characters that are never shown"), "{error}");
    for wrong in ["", "short", &NASTY[..NASTY.len() - 1], &format!("{NASTY} "), &"é".repeat(200)] {
        assert_eq!(triage.explain(wrong).unwrap_err().kind(), ErrorKind::InvalidValue, "{wrong}");
    }
}

/// Words of phrases and messages, and signs of the syntax.
fn junk() -> impl Strategy<Value = String> {
    let parts = [
        "lost", "key", "my", "the", "not", "if", "(", ")", "|", "?", "{", "}", ",", "..2", "..9", "!", "<number>", "<",
        ">", "-", "'", "é", "ключ", "🙂", "\u{200b}", "\u{301}", "7", "NAME", ".", "\n", "www", "xxxx", "a",
    ];
    proptest::collection::vec((proptest::sample::select(parts.to_vec()), proptest::bool::ANY), 0..24).prop_map(
        |parts| {
            parts.into_iter().map(|(part, space)| if space { format!("{part} ") } else { part.to_owned() }).collect()
        },
    )
}

fn message() -> impl Strategy<Value = String> {
    let parts = [
        "my",
        "key",
        "keys",
        "lost",
        "mould",
        "not",
        "never",
        "if",
        "solicitor",
        "parcel",
        "arrived",
        "thank",
        "you",
        "lovely",
        "staff",
        "hurt",
        "burned",
        "hand",
        "charged",
        "twice",
        "how",
        "do",
        "i",
        "?",
        ".",
        ",",
        "offer",
        "solar",
        "panel",
        "water",
        "company",
        "boiler",
        "dead",
        "nobody",
        "answers",
        "the",
        "was",
        "bitte",
        "😡",
    ];
    proptest::collection::vec(proptest::sample::select(parts.to_vec()), 0..30).prop_map(|parts| parts.join(" "))
}

fn opinion() -> impl Strategy<Value = Option<Opinion>> {
    let kinds = [Kind::Question, Kind::Praise, Kind::Feedback, Kind::Other];
    let base = prop_oneof![
        (0.0..=1.0).prop_map(|sure| Opinion::category(Category::Outage, sure).unwrap()),
        (0.0..=1.0).prop_map(|sure| Opinion::category(category("lost_key"), sure).unwrap()),
        (proptest::sample::select(kinds.to_vec()), 0.0..=1.0)
            .prop_map(|(kind, sure)| Opinion::no_complaint(kind, sure).unwrap()),
    ];
    let reasons = proptest::sample::subsequence(Reason::ALL.to_vec(), 0..3);
    let severity = proptest::sample::select(Severity::ALL.to_vec());
    let all = (base, reasons, severity, proptest::bool::ANY).prop_map(|(base, reasons, severity, acute)| {
        reasons.into_iter().fold(base.severity(severity).acute(acute), Opinion::reason)
    });
    proptest::option::of(all)
}

proptest! {
    // Each case builds a triager.
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn no_phrase_panics(phrases in proptest::collection::vec(prop_oneof![junk(), ".*"], 1..4), text in message()) {
        let built = Triager::builder().category(category("lost_key"), phrases.clone()).reason(Reason::Law, phrases);
        match built.build() {
            Ok(triager) => { triager.read(&text).unwrap(); }
            Err(error) => prop_assert_eq!(error.kind(), ErrorKind::InvalidValue),
        }
    }
}

proptest! {
    #[test]
    fn own_phrases_never_make_the_handling_less_careful(text in message()) {
        let (with, without) = (own(&text), plain(&text));
        // Silence is what some phrases ask for, and only of what would have been answered or is unclear.
        let silenced = with.reasons() == [Reason::Advert]
            && (without.handling() == Handling::Answer || without.reasons() == [Reason::Unclear])
            && with.category().is_none();
        prop_assert!(with.handling() <= without.handling() || silenced, "{with:?} {without:?}");
        prop_assert!(with.severity() >= without.severity());
        prop_assert!(with.explain(&text).unwrap().to_string().lines().count() <= 9);
        let json = serde_json::to_string(&with).unwrap();
        prop_assert_eq!(serde_json::from_str::<Triage>(&json).unwrap(), with);
    }

    #[test]
    fn no_opinion_makes_the_handling_less_careful(opinion in opinion(), text in message()) {
        let (with, without) = (heard(opinion, &text), plain(&text));
        prop_assert!(with.handling() <= without.handling(), "{with:?} {without:?}");
        prop_assert!(!with.reasons().is_empty());
        prop_assert!(with.explain(&text).is_ok());
        let json = serde_json::to_string(&with).unwrap();
        prop_assert_eq!(serde_json::from_str::<Triage>(&json).unwrap(), with);
    }
}
