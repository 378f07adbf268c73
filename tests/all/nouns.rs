//! Every noun says the same in every form: text, serde, and back.

use std::{fmt::Debug, str::FromStr};

use amends::{
    Error,
    case::{ReferenceKey, due},
    complaint::{Claim, Complaint, Fact, Intake, OrderReference, PersonName, Stated, Visibility},
    language::clean,
    money::Money,
    remedy::{Effort, Loss, Policy, Rule, TimeFrame},
    terms::{
        Category, ChannelName, Fault, Grievance, Handling, Kind, Nature, Part, Reason, Reference, Remedy, Severity,
        Stage,
    },
};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, TimeDelta, Weekday};
use proptest::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// A value comes back the same from JSON.
#[track_caller]
fn round_trip<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let json = serde_json::to_string(value).unwrap();
    assert_eq!(&serde_json::from_str::<T>(&json).unwrap(), value, "{json}");
}

/// Every word of a list comes back from its text and from JSON, which agree, and is snake case.
macro_rules! words_round_trip {
    ($($list:ty),+ $(,)?) => {
        $(
            for value in <$list>::ALL.iter().copied() {
                let word = value.as_str();
                assert!(word.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{word}");
                assert_eq!(<$list>::from_str(word), Ok(value));
                assert_eq!(value.to_string(), word);
                assert_eq!(serde_json::to_string(&value).unwrap(), format!("\"{word}\""));
                round_trip(&value);
            }
            assert!(<$list>::from_str("no such word").is_err());
        )+
    };
}

#[test]
fn every_closed_word_list_round_trips() {
    words_round_trip!(
        ChannelName,
        Effort,
        Fault,
        Grievance,
        Handling,
        Intake,
        Kind,
        Nature,
        Part,
        Reason,
        Remedy,
        Severity,
        Stage,
        Visibility,
    );
    for category in Category::BUILT_IN {
        round_trip(category);
    }
}

#[test]
fn an_unknown_word_is_answered_with_the_known_ones() {
    assert_eq!(
        "loud".parse::<Severity>().unwrap_err().to_string(),
        "severity \"loud\": must be one of none, slight, moderate, serious, critical"
    );
}

#[test]
fn every_reason_calls_for_one_handling_and_every_handling_has_a_reason() {
    for handling in Handling::ALL {
        assert!(Reason::ALL.iter().any(|reason| reason.handling() == *handling), "{handling}");
    }
}

#[test]
fn a_policy_from_outside_is_checked() {
    let json = serde_json::to_string(&Policy::starter()).unwrap();
    round_trip(&Policy::starter());
    let broken = json.replace("\"late", "\"x").replace("\"order-not-arrived\"", "\" \"");
    let error = serde_json::from_str::<Policy>(&broken).unwrap_err().to_string();
    assert!(error.contains("has no id"), "{error}");
    assert!(
        serde_json::from_str::<Policy>(r#"{"answr_within":{"hours":1}}"#).is_err(),
        "a misspelt field is no policy"
    );
}

#[test]
fn the_nouns_are_shared_between_threads() {
    fn shared<T: Send + Sync + 'static>() {}
    shared::<Complaint>();
    shared::<Policy>();
    shared::<ReferenceKey>();
    shared::<Category>();
    shared::<Error>();
}

fn a_category() -> impl Strategy<Value = Category> {
    prop_oneof![
        proptest::sample::select(Category::BUILT_IN.to_vec()),
        "[a-z][a-z0-9_]{0,39}".prop_filter_map("built in", |name| Category::custom(&name).ok()),
    ]
}

fn a_time() -> impl Strategy<Value = DateTime<FixedOffset>> {
    (0_i64..4_000_000_000, -14 * 4_i32..=14 * 4).prop_map(|(second, quarters)| {
        let offset = FixedOffset::east_opt(quarters * 900).unwrap();
        DateTime::from_timestamp(second, 0).unwrap().with_timezone(&offset)
    })
}

fn money() -> impl Strategy<Value = Money> {
    let currency = proptest::sample::select(vec!["GBP", "USD", "EUR", "JPY", "KWD", "INR"]);
    (any::<i64>(), currency).prop_map(|(minor, code)| Money::new(minor, code.parse().unwrap()))
}

fn stated<T: Debug + Clone>(value: impl Strategy<Value = T>) -> impl Strategy<Value = Option<Stated<T>>> {
    proptest::option::of(
        (value, any::<bool>()).prop_map(
            |(value, verified)| {
                if verified { Fact(value).into() } else { Claim(value).into() }
            },
        ),
    )
}

fn date() -> impl Strategy<Value = NaiveDate> {
    (0_i32..40_000).prop_map(|days| NaiveDate::from_num_days_from_ce_opt(720_000 + days).unwrap())
}

prop_compose! {
    fn a_complaint()(
        text in any::<String>(),
        received_at in a_time(),
        intake in proptest::sample::select(Intake::ALL),
        visibility in proptest::sample::select(Visibility::ALL),
        customer in proptest::option::of("[A-Z][a-z]{1,12}( [A-Z][a-z’-]{1,12}){0,2}"),
        wish in proptest::option::of(proptest::sample::select(Remedy::ALL)),
        order in stated("[A-Z]{1,3}-[0-9]{1,9}"),
        amount in stated(money()),
        promised in stated(date()),
        actual in stated(date()),
        fault in proptest::option::of(proptest::sample::select(Fault::ALL)),
        category in proptest::option::of(a_category()),
        person_now in any::<bool>(),
    ) -> Complaint {
        let mut complaint = Complaint::new(text, received_at);
        complaint.intake = intake;
        complaint.visibility = visibility;
        complaint.customer = customer.as_deref().and_then(PersonName::from_display_name);
        complaint.wish = wish.map(Claim);
        complaint.order = order.map(|stated| match stated {
            Stated::Told(text) => Stated::Told(OrderReference::new(&text).unwrap()),
            Stated::Verified(text) => Stated::Verified(OrderReference::new(&text).unwrap()),
        });
        complaint.amount = amount;
        complaint.promised = promised;
        complaint.actual = actual;
        complaint.fault = fault.map(Fact);
        complaint.category = category.map(Fact);
        complaint.person_now = person_now;
        complaint
    }
}

proptest! {
    #[test]
    fn categories_round_trip(category in a_category()) {
        round_trip(&category);
        prop_assert_eq!(category.as_str().parse::<Category>(), Ok(category.clone()));
    }

    #[test]
    fn complaints_round_trip(complaint in a_complaint()) {
        round_trip(&complaint);
    }

    #[test]
    fn money_round_trips(money in money()) {
        round_trip(&money);
        prop_assert_eq!(money.to_string().parse::<Money>(), Ok(money));
    }

    #[test]
    fn references_round_trip_and_are_read_in_every_spelling(key in any::<[u8; 16]>(), sequence in 0_u64..1_801_152_661_463) {
        let reference = ReferenceKey::new(key).reference(sequence).unwrap();
        round_trip(&reference);
        let spelt = reference.to_string();
        prop_assert_eq!(spelt.to_lowercase().replace('-', " ").parse::<Reference>(), Ok(reference));
        prop_assert_eq!(spelt.replace('-', "").parse::<Reference>(), Ok(reference));
    }

    #[test]
    fn nothing_that_is_parsed_panics(text in any::<String>()) {
        let _ = text.parse::<Reference>();
        let _ = text.parse::<Money>();
        let _ = text.parse::<Category>();
        let _ = PersonName::new(&text);
        let _ = OrderReference::new(&text);
    }

    #[test]
    fn a_name_that_passes_is_one_clean_line(text in "[\\PC\\pC]{0,80}") {
        if let Ok(name) = PersonName::new(&text) {
            prop_assert_eq!(clean(name.as_str()), name.as_str());
            let foreign = name.as_str().contains(['<', '>', '{', '}', '@', '/', '\n', '\r', '\u{202e}']);
            prop_assert!(!foreign);
            round_trip(&name);
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
        let once = clean(&text).into_owned();
        prop_assert_eq!(clean(&once), once.as_str());
    }

    #[test]
    fn a_due_time_is_never_in_the_past_and_never_on_a_weekend(from in a_time(), days in 1_u16..=366, by in 0_u8..24, hours in 1_u16..=8_784) {
        let end = due(from, TimeFrame::working_days(days, by).unwrap()).unwrap();
        prop_assert!(end > from);
        prop_assert!(!matches!(end.weekday(), Weekday::Sat | Weekday::Sun));
        prop_assert_eq!(end.offset(), from.offset());
        prop_assert_eq!(due(from, TimeFrame::hours(hours).unwrap()).unwrap() - from, TimeDelta::hours(hours.into()));
    }

    #[test]
    fn more_days_are_never_due_earlier(from in a_time(), days in 1_u16..366, by in 0_u8..24) {
        let end = |days| due(from, TimeFrame::working_days(days, by).unwrap()).unwrap();
        prop_assert!(end(days) < end(days + 1));
    }

    #[test]
    fn an_offer_is_what_the_rule_says_whatever_the_customer_wishes(
        grievance in proptest::sample::select(Grievance::ALL),
        wish in proptest::option::of(proptest::sample::select(Remedy::ALL)),
    ) {
        let policy = Policy::starter();
        let mut loss = Loss::new(grievance.category(), Some(grievance));
        let plain = policy.offers(&loss);
        loss.wish = wish.map(Claim);
        let wished = policy.offers(&loss);
        prop_assert_eq!(plain.len(), wished.len());
        for (plain, wished) in plain.iter().zip(&wished) {
            let sorted = |choice: &[Remedy]| { let mut choice = choice.to_vec(); choice.sort(); choice };
            prop_assert_eq!(sorted(&plain.choice), sorted(&wished.choice));
            if let Some(wish) = wish.filter(|wish| wished.choice.contains(wish)) {
                prop_assert_eq!(wished.choice[0], wish);
            }
        }
    }
}

#[test]
fn a_rule_of_the_caller_s_own_category_round_trips() {
    let rule = Rule::new("lost-key", Category::custom("lost_key").unwrap(), [Remedy::Replacement]).arrives_within(3);
    round_trip(&Policy::builder().rule(rule).build().unwrap());
}
