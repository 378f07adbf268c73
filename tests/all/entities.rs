//! What is found in messages, case by case from `tests/data/entities.jsonl`, and what holds for any text.

use std::{fmt::Write, ops::Range};

use amends::{
    ErrorKind,
    money::Money,
    triage::{AmountRole, Count, DateRole, DayOrder, DurationRole, Entities, EntityReader, Mention, Moment, Triager},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use proptest::prelude::*;
use serde_json::{Value, json};

const RECEIVED: &str = "2026-11-21T10:04:00+00:00";

fn at(time: &str) -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339(time).unwrap()
}

fn read(text: &str) -> Entities {
    Entities::read(text, at(RECEIVED)).unwrap()
}

/// One line for each thing found, as the data has them.
fn lines(text: &str, entities: &Entities) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = |sort: &str, span: &Range<usize>, said: String| {
        lines.push(format!("{sort} «{}» {said}", &text[span.clone()]).trim_end().to_owned());
    };
    let word = |word: Option<&'static str>| word.map_or(String::new(), |word| format!(" {word}"));
    for Mention { span, claim, .. } in entities.amounts() {
        let assumed = if claim.0.currency_assumed { " assumed" } else { "" };
        line("amount", span, format!("{}{assumed}{}", claim.0.money, word(claim.0.role.map(AmountRole::as_str))));
    }
    for Mention { span, claim, .. } in entities.dates() {
        line("date", span, said_date(&claim.0) + &word(claim.0.role().map(DateRole::as_str)));
    }
    for Mention { span, claim, .. } in entities.durations() {
        let told = claim.0;
        let role = word(told.role.map(DurationRole::as_str));
        line("duration", span, format!("{}-{} {} {}{role}", told.least, told.most, told.unit, told.extent));
    }
    let said_count = |count: &Count| format!("{}{}", count.count, if count.at_least { "+" } else { "" });
    for Mention { span, claim, .. } in entities.contacts() {
        line("contact", span, said_count(&claim.0));
    }
    for Mention { span, claim, .. } in entities.faults() {
        line("fault", span, said_count(&claim.0));
    }
    for Mention { span, claim, .. } in entities.references() {
        line("reference", span, format!("{} {}", claim.0.kind, claim.0.value));
    }
    for found in entities.sensitive() {
        line("sensitive", &found.span, found.kind.to_string());
    }
    for Mention { span, claim, .. } in entities.wishes() {
        line("wish", span, claim.0.to_string());
    }
    for Mention { span, claim, .. } in entities.occasions() {
        let date = claim.0.date.as_ref().map_or(String::new(), said_date);
        line("occasion", span, format!("{} {date}", claim.0.kind));
    }
    lines
}

fn said_date(moment: &Moment) -> String {
    let mut said = moment.readings().iter().map(NaiveDate::to_string).collect::<Vec<_>>().join("/");
    if let Some(last) = moment.last() {
        write!(said, "..{last}").unwrap();
    }
    if let Some(time) = moment.time() {
        write!(said, " {}{}", time.format("%H:%M"), if moment.is_either_half() { "~" } else { "" }).unwrap();
    }
    said.trim_start().to_owned()
}

#[test]
fn each_message_gives_what_is_expected_and_nothing_else() {
    let (mut rows, mut traps, mut wrong) = (0, 0, Vec::new());
    for row in include_str!("../data/entities.jsonl").lines() {
        let row: Value = serde_json::from_str(row).unwrap();
        let text = row["text"].as_str().unwrap();
        let received = row.get("received").and_then(Value::as_str).unwrap_or(RECEIVED);
        let entities = Entities::read(text, at(received)).unwrap();
        let found = json!(lines(text, &entities));
        rows += 1;
        traps += usize::from(row["found"].as_array().unwrap().is_empty());
        if found != row["found"] {
            wrong.push(format!("{text}\n  found    {found}\n  expected {}", row["found"]));
        }
        // What is stored comes back as it was.
        let stored = serde_json::to_string(&entities).unwrap();
        assert_eq!(serde_json::from_str::<Entities>(&stored).unwrap(), entities, "{text}");
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(rows >= 300 && traps >= 100, "{rows} rows, {traps} traps");
}

#[test]
fn the_habits_of_a_place_settle_what_is_open() {
    let received = at("2024-11-21T10:04:00+11:00");
    let text = "I paid 40 bucks on 12/03/2024 and was charged $5 on 04/05.";
    let read = |reader: EntityReader| lines(text, &reader.read(text, received).unwrap());
    let day_first = EntityReader::new().order(DayOrder::DayFirst).dollar("NZD".parse().unwrap());
    assert_eq!(
        read(day_first),
        [
            "amount «40 bucks» NZD 40.00 paid",
            "amount «$5» NZD 5.00 charged",
            "date «12/03/2024» 2024-03-12 happened",
            "date «04/05» 2024-05-04 happened",
        ]
    );
    let month_first = read(EntityReader::new().order(DayOrder::MonthFirst));
    // The third of December has not come yet, so nothing can have happened on it.
    assert_eq!(month_first[2..], ["date «12/03/2024» 2024-12-03", "date «04/05» 2024-04-05 happened"]);
}

#[test]
fn days_are_seen_from_where_the_writer_is() {
    let text = "It came yesterday.";
    for (received, day) in [("2026-11-21T23:30:00-05:00", "2026-11-20"), ("2026-11-22T04:30:00+00:00", "2026-11-21")] {
        let entities = Entities::read(text, at(received)).unwrap();
        assert_eq!(entities.dates()[0].claim.0.day().map(|day| day.to_string()).as_deref(), Some(day));
    }
}

#[test]
fn the_word_that_names_a_reference_has_its_place() {
    let text = "😡 my booking number is ZX81Q9 and #402-5533125";
    let entities = read(text);
    let named: Vec<_> =
        entities.references().iter().map(|found| found.claim.0.named_by.clone().map(|span| &text[span])).collect();
    assert_eq!(named, [Some("booking"), None]);
}

#[test]
fn what_is_beyond_a_limit_is_counted_or_refused() {
    let many = "I paid £40. ".repeat(100);
    let entities = read(&many);
    assert_eq!((entities.amounts().len(), entities.left_out()), (Entities::LIMIT, 36));
    let error = Entities::read(&"a".repeat(Triager::TEXT_LIMIT + 1), at(RECEIVED)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::TooLong);
}

#[test]
fn the_window_slides_without_losing_anything() {
    // The same sentence at every place of the window, and far into a long text.
    let text = "I was charged £40 twice for order NW-20418 last Tuesday at 9pm. ";
    let alone = lines(text, &read(text));
    assert_eq!(alone.len(), 4);
    for words in 0..300 {
        let text = format!("{}. {text}", "well ".repeat(words));
        assert_eq!(lines(&text, &read(&text)), alone, "after {words} words");
    }
}

#[test]
fn forms_that_contradict_themselves_do_not_come_in() {
    type Change<'a> = &'a dyn Fn(&mut Value);
    let good = serde_json::to_value(read("I paid £40 on Monday, twice charged, for 3 weeks.")).unwrap();
    let broken = |change: Change<'_>| {
        let mut form = good.clone();
        change(&mut form);
        serde_json::from_value::<Entities>(form).unwrap_err().to_string()
    };
    assert!(serde_json::from_value::<Entities>(good.clone()).is_ok());
    let cases: [(&str, Change<'_>); 8] = [
        ("entities \"2\": is a version that is not read here", &|form| form["version"] = json!(2)),
        ("unknown field `more`", &|form| form["more"] = json!(1)),
        ("are not empty, in order", &|form| form["amounts"][0]["span"]["end"] = json!(0)),
        ("is no amount that is named", &|form| form["amounts"][0]["claim"]["money"] = json!("GBP 0.00")),
        ("has neither day nor time", &|form| form["dates"][0]["claim"]["readings"] = json!([])),
        ("has at most four readings", &|form| {
            form["dates"][0]["claim"]["readings"] = json!(["2026-01-01", "2026-01-01"]);
        }),
        ("is no duration", &|form| form["durations"][0]["claim"]["least"] = json!(9)),
        ("is no count", &|form| form["faults"][0]["claim"]["count"] = json!(1)),
    ];
    for (message, change) in cases {
        let said = broken(change);
        assert!(said.contains(message), "{said} instead of {message}");
    }
}

/// Pieces that mean something to a rule, so that chance puts them side by side.
fn piece() -> impl Strategy<Value = String> {
    let pieces = [
        "£",
        "$",
        "€",
        "Rs. ",
        "40",
        "1,250.50",
        "12/12",
        "12/03/2024",
        "2024-03-12",
        "9:30",
        "pm",
        "3rd",
        "the ",
        "on ",
        "by ",
        "since ",
        "March ",
        "Friday",
        "last ",
        "next ",
        "week",
        "3 ",
        "half ",
        "an ",
        "hour",
        "-",
        "/",
        "#",
        ":",
        ".",
        ", ",
        " ",
        "\n",
        "!",
        "order ",
        "no. ",
        "NW-20418",
        "4111111111111111",
        "+44 ",
        "a@b.org",
        "@",
        "&pound;",
        "&",
        ";",
        "I ",
        "want ",
        "n't ",
        "’",
        "refund",
        "please ",
        "my ",
        "wedding",
        "third ",
        "time",
        "twice",
        "called ",
        "charged ",
        "😡",
        "\u{301}",
        "é",
        "\u{200d}",
        "5\u{fe0f}\u{20e3}",
        "month",
        "two ",
        "k",
        "lakh",
        "xx",
        "http://x/1 ",
        "OTP ",
        "%",
    ];
    prop_oneof![4 => prop::sample::select(pieces.to_vec()).prop_map(str::to_owned), 1 => ".{0,6}"]
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_holds(pieces in prop::collection::vec(piece(), 0..60), days in -800_000_i64..800_000) {
        let text = pieces.concat();
        let received = at(RECEIVED).checked_add_signed(chrono::TimeDelta::days(days)).unwrap();
        let entities = Entities::read(&text, received).unwrap();
        // Slicing fails off the boundaries; the form fails on order, overlap and values.
        let _ = lines(&text, &entities);
        let stored = serde_json::to_string(&entities).unwrap();
        prop_assert_eq!(serde_json::from_str::<Entities>(&stored).unwrap(), entities);
    }

    #[test]
    fn an_amount_is_read_back_from_what_is_written(minor in 1_i64..100_000_000, code in prop::sample::select(vec!["GBP", "EUR", "INR", "USD"])) {
        let money = Money::new(minor, code.parse().unwrap());
        for text in [format!("I paid {money:#} there"), format!("I paid {money} there")] {
            let entities = read(&text);
            prop_assert_eq!(entities.amounts().len(), 1, "{}", text);
            let span = entities.amounts()[0].span.clone();
            prop_assert_eq!(entities.amounts()[0].claim.0.money, money);
            prop_assert_eq!(&text[span], &text[7..text.len() - 6]);
        }
    }

    #[test]
    fn a_date_is_read_back_from_what_is_written(days in 0_i64..10_000) {
        let day = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::TimeDelta::days(days);
        for form in ["%Y-%m-%d", "%-d %B %Y", "%B %-d, %Y", "%A %-d %B %Y", "%d-%b-%Y"] {
            let text = format!("I bought it on {} here", day.format(form));
            let entities = read(&text);
            prop_assert_eq!(entities.dates().len(), 1, "{}", text);
            prop_assert_eq!(entities.dates()[0].claim.0.day(), Some(day), "{}", text);
        }
    }
}
