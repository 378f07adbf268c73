//! What is handled how, on messages invented for this: see `tests/data/README.md`.
//!
//! The counts are floors: they hold what is reached, so that a change to a phrase can't quietly lose
//! somebody who was hurt.

use std::{str::FromStr, sync::LazyLock};

use amends::{
    terms::{Handling, Reason},
    triage::Triager,
};
use serde_json::Value;

static TRIAGER: LazyLock<Triager> = LazyLock::new(Triager::english);

struct Row {
    text: String,
    wanted: Handling,
    accepted: Vec<Handling>,
    reasons: Vec<Reason>,
    got: Handling,
}

fn rows(file: &str) -> Vec<Row> {
    let words = |value: &Value| -> Vec<String> {
        value.as_array().into_iter().flatten().map(|word| word.as_str().unwrap().to_owned()).collect()
    };
    file.lines()
        .map(|line| {
            let value: Value = serde_json::from_str(line).unwrap();
            let text = value["text"].as_str().unwrap().to_owned();
            let wanted = Handling::from_str(value["handling"].as_str().unwrap()).unwrap();
            let also = words(&value["also_ok"]);
            let accepted = also.iter().map(|word| word.parse().unwrap()).chain([wanted]).collect();
            let reasons = words(&value["reasons"]).iter().map(|word| word.parse().unwrap()).collect();
            let got = TRIAGER.read(&text).unwrap().handling();
            Row { text, wanted, accepted, reasons, got }
        })
        .collect()
}

fn both() -> [Vec<Row>; 2] {
    [rows(include_str!("../data/handling.jsonl")), rows(include_str!("../data/handling_more.jsonl"))]
}

#[test]
fn nobody_who_was_hurt_threatened_or_despairs_is_apologised_to_by_a_machine() {
    let grave = [Reason::Injury, Reason::UnsafeProduct, Reason::Assault, Reason::Despair];
    let mut seen = 0;
    for row in both().iter().flatten().filter(|row| row.reasons.iter().any(|reason| grave.contains(reason))) {
        seen += 1;
        assert!(row.got != Handling::Automatic || row.accepted.contains(&row.got), "{}", row.text);
    }
    assert!(seen >= 50, "{seen} such messages");
}

#[test]
fn who_needs_a_person_gets_one_and_a_figure_of_speech_does_not() {
    for (rows, (found_floor, alarm_ceiling)) in both().iter().zip([(102, 22), (56, 8)]) {
        let person = |row: &&Row| row.wanted == Handling::HumanNow;
        let found = rows.iter().filter(person).filter(|row| row.got == Handling::HumanNow).count();
        let alarms: Vec<_> = rows
            .iter()
            .filter(|row| row.got == Handling::HumanNow && !row.accepted.contains(&Handling::HumanNow))
            .map(|row| &row.text)
            .collect();
        assert!(found >= found_floor, "{found} of {}", rows.iter().filter(person).count());
        assert!(alarms.len() <= alarm_ceiling, "{} {alarms:#?}", alarms.len());
    }
}

#[test]
fn what_must_not_wait_is_never_left_without_any_reply() {
    let silent: Vec<_> = both()
        .into_iter()
        .flatten()
        .filter(|row| row.wanted == Handling::HumanNow && row.got == Handling::Silent)
        .map(|row| row.text)
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}
