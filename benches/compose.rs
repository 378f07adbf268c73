//! How long a letter takes, beside handlebars rendering a letter of the same kind.
#![allow(missing_docs, reason = "a bench has no public items")]
#![allow(clippy::cast_precision_loss, clippy::unwrap_used, reason = "a measurement, not a library")]

mod support;

use amends::{
    case::{Matter, ReferenceKey},
    channel::Email,
    complaint::{Claim, Fact, OrderReference, PersonName, Stated},
    compose::{Composer, FirstApology, Letterhead, Receipt, Setting},
    money::Money,
    remedy::{Loss, Offer, Policy},
    terms::{Grievance, Handling, Reason},
};
use chrono::{DateTime, FixedOffset, NaiveDate};
use handlebars::Handlebars;
use serde::Serialize;
use support::{Case, compare};

/// One customer's case, with everything that a letter needs.
struct Sample {
    name: PersonName,
    order: Stated<OrderReference>,
    amount: Stated<Money>,
    promised: Stated<NaiveDate>,
    matter: Matter,
    offers: Vec<Offer>,
}

fn samples() -> Vec<Sample> {
    let names = ["Asha Rao", "Tomas Lindqvist", "Kofi", "Priya Menon", "Zoë O’Neill", "李雷", "Bernadette Oyelaran"];
    let first = NaiveDate::from_ymd_opt(2026, 11, 1).unwrap();
    (0..128_u32)
        .map(|turn| {
            let grievance = Grievance::ALL[turn as usize % Grievance::ALL.len()];
            let amount = Money::new(i64::from(turn) * 137 + 500, "GBP".parse().unwrap());
            let order = OrderReference::new(&format!("NW-{}", 1000 + turn * 7)).unwrap();
            let promised = first + chrono::Days::new(u64::from(turn % 20));
            let verified = turn % 3 == 0;
            let amount = if verified { Fact(amount).into() } else { Claim(amount).into() };
            let mut loss = Loss::new(grievance.category(), Some(grievance));
            loss.amount = Some(amount);
            Sample {
                name: PersonName::new(names[turn as usize % names.len()]).unwrap(),
                order: if verified { Fact(order).into() } else { Claim(order).into() },
                amount,
                promised: if verified { Fact(promised).into() } else { Claim(promised).into() },
                matter: Matter::told(grievance.category(), Some(grievance)),
                offers: Policy::starter().offers(&loss),
            }
        })
        .collect()
}

/// What the same letter would need as one Handlebars template.
#[derive(Serialize)]
struct Data {
    customer: String,
    order: String,
    promised: String,
    amount: String,
    due: String,
    urgent: String,
    sender: String,
    role: String,
    company: String,
    reference: String,
}

const TEMPLATE: &str = "Dear {{customer}},

I'm sorry. You write that you are still waiting for your delivery. You give the order number {{order}} and say it was promised for {{promised}}. Getting it into your hands on time is our job.

For a delivery that hasn't come, you choose: we send it again, or you get your {{amount}} back. Whichever it is, you have it within five working days of your answer. One word in reply is enough. Your legal rights stay as they are.

I'll find out what has happened to it and write to you by {{due}}, even if there is no news yet.{{#if urgent}} If it can't wait until then, {{urgent}}.{{/if}}

{{sender}}
{{role}}, {{company}}
Number {{reference}}";

fn main() {
    let composer = Composer::english().unwrap();
    let head = Letterhead::new("Northwind", "Mia Berg", "Customer Care")
        .unwrap()
        .with_urgent_route("call 0800 555 0100, day or night")
        .unwrap();
    let now: DateTime<FixedOffset> = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
    let due = DateTime::parse_from_rfc3339("2026-11-24T17:00:00+00:00").unwrap();
    let key = ReferenceKey::new(*b"16 example bytes");
    let references: Vec<_> = (0..128).map(|sequence| key.reference(sequence).unwrap()).collect();
    let samples = samples();
    let setting = |turn: usize| {
        let mut setting = Setting::new(&head, references[turn % 128], now, now);
        setting.due = Some(due);
        setting.customer = Some(&samples[turn % 128].name);
        setting
    };
    let apology = |turn: usize| {
        let sample = &samples[turn % 128];
        let mut input = FirstApology::new(setting(turn), Handling::Automatic, &sample.matter);
        input.order = Some(&sample.order);
        input.amount = Some(sample.amount);
        input.promised = Some(sample.promised);
        input.offers = &sample.offers;
        composer.first_apology(&input).unwrap()
    };
    let mut handlebars = Handlebars::new();
    handlebars.register_escape_fn(handlebars::no_escape);
    handlebars.register_template_string("letter", TEMPLATE).unwrap();
    let data: Vec<_> = (0..128_usize)
        .map(|turn| Data {
            customer: samples[turn].name.to_string(),
            order: samples[turn].order.value().to_string(),
            promised: samples[turn].promised.value().to_string(),
            amount: format!("{:#}", samples[turn].amount.value()),
            due: "Tuesday 24 November, 17:00".into(),
            urgent: "call 0800 555 0100, day or night".into(),
            sender: "Mia Berg".into(),
            role: "Customer Care".into(),
            company: "Northwind".into(),
            reference: references[turn].to_string(),
        })
        .collect();
    let letters: Vec<_> = (0..128).map(apology).collect();
    compare(
        "a letter of a case, 128 different cases in turn",
        vec![
            Case::new("first apology, planned, with sources, email", |turn| {
                apology(turn).render(&Email).unwrap().text.len()
            }),
            Case::new("receipt, planned, with sources, email", |turn| {
                let receipt = Receipt::new(setting(turn), Handling::Automatic, &[Reason::Grievance]);
                composer.receipt(&receipt).unwrap().render(&Email).unwrap().text.len()
            }),
            Case::new("rendering alone: a letter to an email", |turn| {
                letters[turn % 128].render(&Email).unwrap().text.len()
            }),
            Case::new("peer: handlebars, one fixed template, no plan", |turn| {
                handlebars.render("letter", &data[turn % 128]).unwrap().len()
            }),
        ],
    );
}
