//! What the triager says of messages, by table, and what it never does whatever the text.

use std::sync::LazyLock;

use amends::{
    ErrorKind,
    terms::{Category, Grievance, Handling, Kind, Reason, Severity},
    triage::{FeatureKind, Triage, Triager, WeightsBuilder},
};
use proptest::prelude::*;

#[expect(clippy::unwrap_used, reason = "a panic is how a test fails")]
fn read(text: &str) -> Triage {
    static TRIAGER: LazyLock<Triager> = LazyLock::new(Triager::english);
    TRIAGER.read(text).unwrap()
}

#[test]
fn each_category_is_recognised() {
    let cases = [
        ("The app keeps crashing and I can't log in.", Category::Outage),
        ("My parcel was due last Tuesday and still hasn't arrived.", Category::DeliveryDelay),
        ("The cashier was rude and rolled her eyes at me.", Category::RudeService),
        ("I was charged twice for the same order.", Category::HiddenCharge),
        ("The blender came broken and the replacement is of poor quality too.", Category::DefectiveProduct),
    ];
    for (text, category) in cases {
        let triage = read(text);
        assert_eq!(triage.category(), Some(&category), "{text}");
        assert_eq!(triage.kind(), Kind::Complaint, "{text}");
        assert_eq!(triage.handling(), Handling::Automatic, "{text}");
        assert_eq!(triage.reasons(), [Reason::Grievance], "{text}");
        assert!(triage.is_reliable() && triage.severity() > Severity::None, "{text}");
    }
}

#[test]
fn what_no_phrase_of_the_lexicon_says_is_learned_from_words() {
    for (text, category) in [
        ("Website hangs on the payment page", Some(Category::Outage)),
        ("Seats were filthy and the curry tasted off", Some(Category::DefectiveProduct)),
        ("Took a further 60 pounds from my card for nothing", Some(Category::HiddenCharge)),
        ("Which platform does the night train leave from?", None),
        ("Wonderful soup, cheerful waiter, we will come again", None),
    ] {
        assert_eq!(read(text).category(), category.as_ref(), "{text}");
    }
}

#[test]
fn weights_of_your_own_replace_the_learned_ones() {
    let triager = Triager::with_weights(&WeightsBuilder::new([100; 3]).to_bytes().unwrap()).unwrap();
    let triage = triager.read("My parcel never arrived and the driver threatened to hit me.").unwrap();
    // Nothing was learned, so nothing is sure; who needs a person still gets one.
    assert!(!triage.is_reliable() && triage.reasons().contains(&Reason::Assault));
    let features = triager.features("late late late").unwrap();
    assert!(features.is_sorted() && features.iter().any(|feature| feature.kind == FeatureKind::WordPair));
    assert_eq!(Triager::english().features(&"a ".repeat(Triager::TEXT_LIMIT)).unwrap_err().kind(), ErrorKind::TooLong);
    assert_eq!(Triager::with_weights(&[0; 300]).unwrap_err().kind(), ErrorKind::InvalidValue);
}

#[test]
fn a_grievance_is_named_only_where_it_is_told() {
    let cases = [
        ("I was charged twice for the same order.", Some(Grievance::ChargedTwice)),
        ("My order never arrived.", Some(Grievance::NotArrived)),
        ("The app keeps crashing.", Some(Grievance::AppCrashing)),
        ("If I was charged twice, would you refund me?", None),
        ("Lovely staff, nobody was rude, and it arrived on time!", None),
    ];
    for (text, grievance) in cases {
        assert_eq!(read(text).grievance(), grievance, "{text}");
    }
}

#[test]
fn who_was_hurt_threatened_robbed_or_bereaved_gets_a_person() {
    let cases = [
        ("The kettle exploded and burned my hand.", Reason::Injury),
        ("There was a piece of glass in my sandwich.", Reason::UnsafeProduct),
        ("Your driver threatened to hit me.", Reason::Assault),
        ("They refused to serve us because we are black.", Reason::Discrimination),
        ("Someone stole my card and used it, I did not make these transactions.", Reason::Fraud),
        ("I can't go on like this, I want to die.", Reason::Despair),
        ("My mother passed away and you keep sending her bills.", Reason::Bereavement),
        ("My lawyer will contact you, we are going to court.", Reason::Law),
        ("We are stranded at the airport overnight with no hotel.", Reason::Stranded),
        ("Because of this I lost my job and we are being evicted.", Reason::Livelihood),
    ];
    for (text, reason) in cases {
        let triage = read(text);
        assert_eq!(triage.handling(), Handling::HumanNow, "{text}");
        assert!(triage.reasons().contains(&reason), "{text}: {:?}", triage.reasons());
        assert!(triage.severity() >= Severity::Serious, "{text}");
    }
}

/// No phrase takes them for what they look like. The learned heads alone may still call a person for one or
/// two: they are set to rather call ten times in vain than miss one.
#[test]
fn figures_of_speech_are_no_emergency() {
    let texts = [
        "This phone is killing me, the battery is always empty.",
        "Robbery prices, far too expensive.",
        "I'm dying for a coffee and the machine is out of order again.",
        "The kids menu is boring.",
        "I nearly had a heart attack when I saw the bill.",
        "The police box toy arrived late.",
        "The child lock on the washer is hard to use.",
        "The app keeps crashing.",
        "I was told the sue chef was off, food took forever.",
    ];
    let called: Vec<_> = texts.iter().filter(|text| read(text).handling() == Handling::HumanNow).collect();
    for text in &called {
        assert_eq!(read(text).reasons(), [Reason::Alarming], "{text}");
    }
    assert!(called.len() <= 2, "{called:?}");
}

#[test]
fn what_is_no_complaint_gets_no_apology() {
    let cases = [
        ("Thank you so much, the staff were lovely!", Kind::Praise, Handling::Answer),
        ("How do I change my PIN?", Kind::Question, Handling::Answer),
        ("", Kind::Other, Handling::Silent),
        (" \n\t ", Kind::Other, Handling::Silent),
        ("😀😀😀", Kind::Other, Handling::Silent),
    ];
    for (text, kind, handling) in cases {
        let triage = read(text);
        assert_eq!((triage.kind(), triage.handling()), (kind, handling), "{text}");
        assert_eq!(triage.category(), None, "{text}");
        assert_eq!((triage.severity(), triage.harm()), (Severity::None, 0), "{text}");
    }
}

#[test]
fn sarcastic_thanks_are_no_praise() {
    for text in [
        "Thanks for nothing!",
        "Great, another delay. Well done.",
        "Great, another delay, well done.",
        "Thanks for ruining our holiday.",
        "Oh great, the app is down again. Brilliant work, guys.",
        "Well done on losing my luggage, fantastic service as always!",
        "Thanks a lot for cancelling my booking, just what I needed.",
        "Congratulations, you have lost a customer.",
    ] {
        assert_ne!(read(text).kind(), Kind::Praise, "{text}");
    }
}

#[test]
fn no_kind_of_text_is_too_strange() {
    let emoji = "😡🏳️‍🌈👍🏽".repeat(500);
    let word = "a".repeat(1 << 20);
    let shouted = "!?".repeat(1 << 19);
    let controls: String = (0..=0x9f_u32).filter_map(char::from_u32).collect();
    let unread = [
        ("only emoji", emoji.as_str()),
        ("one word of a mebibyte", &word),
        ("only signs", &shouted),
        ("control characters", &controls),
        (
            "base64",
            "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4//8/w38GIAXDIBKE0DHxgljNBAAO9TXL0Y4OHwAAAABJRU5ErkJggg==",
        ),
        ("Spanish", "Mi pedido no ha llegado todavía y nadie contesta al teléfono desde hace tres semanas."),
        ("German", "Der Kundendienst hat mich dreimal vertröstet, das Gerät funktioniert immer noch nicht."),
        ("Hindi", "मेरा पार्सल अभी तक नहीं आया है और कोई जवाब नहीं दे रहा है।"),
        ("Arabic", "لم تصل طلبيتي بعد ولا أحد يجيب على رسائلي."),
        ("Chinese", "我的包裹还没有到，客服也不回复。"),
        ("Thai", "พัสดุของฉันยังไม่มาถึงและไม่มีใครตอบ"),
        ("zero-width and bidi", "\u{200b}\u{202e}\u{2066}\u{feff}\u{200d}"),
        ("combining marks alone", "\u{301}\u{301}\u{301}"),
    ];
    for (what, text) in unread {
        let triage = read(text);
        assert!(!triage.is_reliable(), "{what}: {triage:?}");
        assert!(!triage.handling().allows_apology(), "{what}: {triage:?}");
    }
    // What is English within is read as ever.
    let normal = "My parcel was due last Tuesday and still hasn't arrived. ".repeat((1 << 20) / 57);
    let late = [
        ("a mebibyte of complaint", normal.as_str()),
        ("HTML", "<p>My parcel was due <b>last Tuesday</b> and still hasn&#39;t arrived.</p><br/>"),
        ("zero-width within words", "My par\u{200b}cel was due last Tuesday and still has\u{ad}n't arrived."),
        ("bidi around words", "\u{202d}My parcel was due last Tuesday\u{202c} and still hasn't arrived."),
        ("lines", "My parcel\r\nwas due last Tuesday\r\nand still hasn't arrived."),
        ("signs between", "My parcel was due last Tuesday ~~~ and still hasn't arrived \u{0}\u{1}"),
    ];
    for (what, text) in late {
        assert_eq!(read(text).category(), Some(&Category::DeliveryDelay), "{what}");
    }
    let mixed = read("My parcel was due last Tuesday, где моя посылка, 我的包裹, and still hasn't arrived.");
    assert_eq!(mixed.kind(), Kind::Complaint);
}

#[test]
fn what_can_not_be_read_is_not_reliable() {
    let endless = "a".repeat(1 << 20);
    for text in ["", "😡😡", "Моя посылка не пришла", "我的包裹还没有到", &endless, "!!!???", "\u{202e}\u{200b}"]
    {
        let triage = read(text);
        assert!(!triage.is_reliable() && triage.confidence() < 0.4, "{:?}", text.chars().take(9).collect::<String>());
        assert_ne!(triage.handling(), Handling::Automatic);
    }
    let german = read("Meine Bestellung ist seit drei Wochen nicht angekommen und niemand antwortet mir.");
    assert_eq!((german.handling(), german.reasons()), (Handling::Neutral, &[Reason::UnreadLanguage][..]));
}

#[test]
fn spans_point_into_the_text_as_it_was_given() {
    for text in [
        "😡 My order never arrived",
        "It&#39;s late &amp; my order never arrived",
        "re\u{301}sume\u{301} \u{200b}my order\u{a0}never arrived",
        "“my order” — my order never   ARRIVED!!!",
    ] {
        let triage = read(text);
        let found = triage.evidence().iter().map(|evidence| &text[evidence.span.clone()]);
        assert!(
            found.clone().any(|words| words.to_lowercase().ends_with("arrived")),
            "{text}: {:?}",
            found.collect::<Vec<_>>()
        );
    }
}

#[test]
fn too_long_a_text_is_an_error() {
    let error = Triager::english().read(&"a ".repeat(Triager::TEXT_LIMIT)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLong);
    assert_eq!(error.to_string(), "text is 2097152 bytes long, the limit is 1048576");
}

#[test]
fn a_triager_is_shared_by_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Triager>();
    shared::<Triage>();
}

/// Words of the lexicon and signs, so that phrases, guards and negations meet in unforeseen ways.
fn soup() -> impl Strategy<Value = String> {
    let words = [
        "not",
        "never",
        "my",
        "order",
        "late",
        "if",
        "but",
        "the",
        "app",
        "crashed",
        "charged",
        "twice",
        "hurt",
        "😡",
        "&amp;",
        "I’ll",
        "don't",
        "@police",
        "#BadService",
        "£5",
        "Rs",
        "200",
        "20%",
        ".",
        ",",
        "!?",
        "\n",
        "XXXX",
        "soooo",
        "e\u{301}",
        "\u{200b}",
        "https://t.co/x",
        "www.",
        "—",
        "пропал",
        "🏳️‍🌈",
        "&#39;",
        "'",
        "&",
        "3rd",
    ];
    proptest::collection::vec((proptest::sample::select(words.to_vec()), proptest::bool::ANY), 0..60).prop_map(
        |parts| {
            parts.into_iter().map(|(word, space)| if space { format!("{word} ") } else { word.to_owned() }).collect()
        },
    )
}

proptest! {
    #[test]
    fn no_text_panics_and_every_span_is_text(text in prop_oneof![".*", soup()]) {
        let triage = read(&text);
        for evidence in triage.evidence() {
            prop_assert!(text.get(evidence.span.clone()).is_some_and(|words| !words.is_empty()));
        }
        prop_assert!((0.0..=1.0).contains(&triage.confidence()));
        prop_assert!(triage.category().is_some() || triage.handling() != Handling::Automatic);
    }

    #[test]
    fn a_verdict_comes_back_from_its_serde_form(text in soup()) {
        let triage = read(&text);
        let json = serde_json::to_string(&triage).unwrap();
        prop_assert_eq!(serde_json::from_str::<Triage>(&json).unwrap(), triage);
    }
}
