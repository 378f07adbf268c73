//! The whole way, from the bundled messages to what is sent.

use std::{collections::HashSet, sync::LazyLock};

use amends::{
    Desk, ErrorKind,
    channel::{Email, Plain},
    complaint::{Complaint, Fact, PersonName, Visibility},
    remedy::{Policy, Rule},
    terms::{Category, Fault, Handling, Reason, Remedy, Severity, Stage},
};
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use serde_json::Value;

fn now() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap()
}

fn desk(policy: Policy) -> Desk {
    Desk::builder("Northwind")
        .sender("Mia Berg", "Customer Care")
        .urgent_route("call 0800 555 0100")
        .private_route("send us a direct message")
        .policy(policy)
        .key(*b"16 example bytes")
        .build()
        .unwrap()
}

/// One desk for all tests: building it reads the lexicon and parses every wording.
fn starter() -> &'static Desk {
    static DESK: LazyLock<Desk> = LazyLock::new(|| desk(Policy::starter()));
    &DESK
}

/// The bundled messages.
fn bundled() -> Vec<Complaint> {
    include_str!("../../examples/data/complaints.jsonl")
        .lines()
        .map(|line| {
            let value: Value = serde_json::from_str(line).unwrap();
            let mut complaint = Complaint::new(value["text"].as_str().unwrap(), now());
            complaint.customer = value["name"].as_str().and_then(PersonName::from_display_name);
            if value["visibility"] == "public" {
                complaint.visibility = Visibility::Public;
            }
            complaint
        })
        .collect()
}

/// Everything that a desk sends for a complaint.
fn sent(desk: &Desk, complaint: &Complaint, sequence: u64) -> (Handling, Vec<String>) {
    let mut case = desk.open(complaint, sequence, now()).unwrap();
    let texts = desk.stages(&case).iter().map(|stage| {
        let message = desk.write(*stage, &mut case, now()).unwrap().render(&Email).unwrap();
        format!("{}\n{}", message.subject.unwrap(), message.text)
    });
    let texts = texts.collect();
    (case.handling(), texts)
}

#[test]
fn the_bundled_messages_show_every_handling() {
    let desk = starter();
    let seen: HashSet<_> = bundled().iter().map(|complaint| sent(desk, complaint, 1).0).collect();
    assert_eq!(seen.len(), Handling::ALL.len());
}

#[test]
fn nothing_that_a_customer_wrote_is_echoed() {
    let desk = starter();
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
    };
    let complaints = bundled();
    assert!(complaints.len() >= 30);
    for (sequence, complaint) in (1..).zip(&complaints) {
        let theirs = words(&complaint.text);
        for text in sent(desk, complaint, sequence).1 {
            let ours = words(&text);
            for run in theirs.windows(5) {
                assert!(!ours.windows(5).any(|window| window == run), "{run:?} is echoed in\n{text}");
            }
            for hostile in ["<script", "{{", "@everyone", "<!channel>", "Bcc", "\u{202e}", "tg://", "5,000"] {
                assert!(!text.contains(hostile), "{hostile} in\n{text}");
            }
        }
    }
}

#[test]
fn an_apology_goes_out_only_where_handling_is_automatic() {
    let desk = starter();
    for (sequence, complaint) in (1..).zip(&bundled()) {
        let (handling, texts) = sent(desk, complaint, sequence);
        let apologised = texts.iter().any(|text| text.contains("sorry"));
        assert_eq!(apologised, handling == Handling::Automatic, "{}", complaint.text);
        if handling == Handling::Silent {
            assert!(texts.is_empty());
        }
    }
}

#[test]
fn without_a_policy_nothing_is_promised() {
    let desk = desk(Policy::none());
    for (sequence, complaint) in (1..).zip(&bundled()) {
        let mut case = desk.open(complaint, sequence, now()).unwrap();
        assert_eq!((case.due(), case.offers().len()), (None, 0));
        for stage in desk.stages(&case) {
            let text = desk.write(*stage, &mut case, now()).unwrap().render(&Plain).unwrap().text;
            for promise in ["I'll", "November 2026", " by ", "back within"] {
                assert!(!text.contains(promise), "{promise:?} in\n{text}");
            }
        }
        assert!(case.promises().is_empty());
    }
}

#[test]
fn what_a_letter_promises_is_on_record() {
    let desk = starter();
    let complaint = Complaint::new("I was charged twice for one coffee machine!", now());
    let mut case = desk.open(&complaint, 1, now()).unwrap();
    let text = desk.first_apology(&mut case, now()).unwrap().render(&Plain).unwrap().text;
    assert!(text.contains("Tuesday 24 November, 17:00"), "{text}");
    let promise = &case.promises()[0];
    assert_eq!(
        (promise.stage, promise.owner.as_str(), Some(promise.due)),
        (Stage::FirstApology, "Mia Berg", case.due())
    );
}

#[test]
fn a_late_desk_promises_no_time_in_the_past() {
    let desk = starter();
    let received = DateTime::parse_from_rfc3339("2026-01-05T10:00:00+05:30").unwrap();
    let case = desk.open(&Complaint::new("My parcel never arrived.", received), 1, now()).unwrap();
    assert!(case.due().unwrap() > now());
    assert_eq!(case.due().unwrap().offset(), received.offset(), "the customer's clock");
}

#[test]
fn somebody_who_was_hurt_gets_a_person() {
    let desk = starter();
    let complaint = Complaint::new("Your delivery van ran over my foot and I am in hospital.", now());
    let mut case = desk.open(&complaint, 1, now()).unwrap();
    assert_eq!((case.handling(), case.triage().severity()), (Handling::HumanNow, Severity::Critical));
    let refused = desk.first_apology(&mut case, now()).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::NotAllowed);
    let receipt = desk.receipt(&mut case, now()).unwrap().render(&Plain).unwrap().text;
    assert!(receipt.contains("emergency services") && receipt.contains("14:04"), "{receipt}");
}

#[test]
fn a_verified_fault_is_apologised_for_whatever_the_words_sound_like() {
    let desk = starter();
    for text in
        ["I love your shop, keep it up!", "What is this?", "and then it was the same as before", "Thanks a lot."]
    {
        let mut complaint = Complaint::new(text, now());
        complaint.fault = Some(Fact(Fault::DoubleCharge));
        let mut case = desk.open(&complaint, 1, now()).unwrap();
        assert_eq!((case.handling(), case.reasons()), (Handling::Automatic, &[Reason::VerifiedFault][..]), "{text}");
        let text = desk.first_apology(&mut case, now()).unwrap().render(&Plain).unwrap().text;
        assert!(text.contains("We charged you twice."), "{text}");
        assert_eq!(case.offers()[0].rule, "charge-not-agreed");
    }
    let mut hurt = Complaint::new("Your waiter broke my arm.", now());
    hurt.fault = Some(Fact(Fault::DoubleCharge));
    assert_eq!(desk.open(&hurt, 1, now()).unwrap().handling(), Handling::HumanNow, "a person stays a person");
}

#[test]
fn the_caller_can_bring_in_a_person() {
    let desk = starter();
    let mut complaint = Complaint::new("I was charged twice for one coffee machine!", now());
    complaint.person_now = true;
    let mut case = desk.open(&complaint, 1, now()).unwrap();
    assert_eq!((case.handling(), case.reasons()[0]), (Handling::HumanNow, Reason::OnFile));
    assert!(case.offers().is_empty() && desk.first_apology(&mut case, now()).is_err());
    assert_eq!(desk.stages(&case), [Stage::Receipt]);
}

#[test]
fn a_category_of_the_caller_s_own_gets_its_offer() {
    let gift_card = Category::custom("gift_card").unwrap();
    let rule = Rule::new("gift-card", gift_card.clone(), [Remedy::Replacement, Remedy::Refund]);
    let desk = desk(Policy::builder().rule(rule).build().unwrap());
    let mut complaint = Complaint::new("My gift card says it has no balance, but I never used it.", now());
    complaint.category = Some(Fact(gift_card));
    let mut case = desk.open(&complaint, 1, now()).unwrap();
    assert_eq!(case.offers()[0].rule, "gift-card");
    let text = desk.first_apology(&mut case, now()).unwrap().render(&Plain).unwrap().text;
    assert!(text.contains("we replace it, or you get your money back"), "{text}");
}

#[test]
fn what_the_caller_knows_to_have_come_is_not_sent_again() {
    let desk = starter();
    let mut complaint = Complaint::new("My parcel has not arrived.", now());
    complaint.actual = Some(Fact(now().date_naive()).into());
    let case = desk.open(&complaint, 1, now()).unwrap();
    assert!(case.offers().is_empty());
}

#[test]
fn a_promise_whose_time_has_passed_is_not_made_again() {
    let desk = starter();
    let mut case = desk.open(&Complaint::new("My parcel has not arrived.", now()), 1, now()).unwrap();
    let later = case.due().unwrap();
    let error = desk.receipt(&mut case, later).unwrap_err();
    assert_eq!(
        error.to_string(),
        "a promise for a time that has passed is not allowed here: give the case a new due time"
    );
    assert!(case.promises().is_empty());
}

#[test]
fn a_case_round_trips() {
    let desk = starter();
    for complaint in bundled() {
        let mut case = desk.open(&complaint, 1, now()).unwrap();
        if case.handling().allows_receipt() {
            desk.receipt(&mut case, now()).unwrap();
        }
        let json = serde_json::to_string(&case).unwrap();
        assert_eq!(serde_json::from_str::<amends::case::Case>(&json).unwrap(), case);
    }
}

#[test]
fn a_text_beyond_the_limit_is_an_error() {
    let desk = desk(Policy::none());
    let error = desk.open(&Complaint::new("x".repeat((1 << 20) + 1), now()), 1, now()).unwrap_err();
    assert_eq!(error.to_string(), "text is 1048577 bytes long, the limit is 1048576");
}

proptest! {
    #[test]
    fn no_text_breaks_a_desk(text in "\\PC{0,300}|[a-z@#!? ]{0,300}", name in "\\PC{0,40}") {
        let desk = starter();
        let mut complaint = Complaint::new(text, now());
        complaint.customer = PersonName::from_display_name(&name);
        let (handling, texts) = sent(desk, &complaint, 1);
        prop_assert_eq!(texts.is_empty(), handling == Handling::Silent);
    }
}
