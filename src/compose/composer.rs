use std::collections::HashMap;

use super::{
    Answer, FirstApology, Letter, Receipt, Setting,
    draft::Draft,
    en, say,
    slot::{Slot, Slots},
    wording::Wording,
};
use crate::{
    Error,
    complaint::{Stated, Visibility},
    language::{day, day_and_time, day_at_time, days},
    remedy::{Effort, Offer},
    terms::{Category, Fault, Grievance, Handling, Kind, Part, Reason, Remedy, Stage},
};

/// Writes letters. Built once; then shared by all threads.
///
/// ```
/// use amends::{
///     case::ReferenceKey,
///     compose::{Composer, Letterhead, Receipt, Setting},
///     terms::{Handling, Part},
/// };
/// use chrono::DateTime;
///
/// let composer = Composer::english()?;
/// let head = Letterhead::new("Northwind", "Mia Berg", "Customer Care")?;
/// let received = DateTime::parse_from_rfc3339("2026-11-21T10:04:00+00:00").unwrap();
/// let reference = ReferenceKey::new(*b"an example key..").reference(1)?;
///
/// let setting = Setting::new(&head, reference, received, received);
/// let letter = composer.receipt(&Receipt::new(setting, Handling::Neutral, &[]))?;
/// let receipt = letter.sentences().find(|sentence| sentence.part == Part::Receipt).unwrap();
/// assert!(receipt.text.contains("Saturday 21 November") && receipt.text.contains(&reference.to_string()));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Debug)]
pub struct Composer {
    groups: HashMap<(Stage, Part), HashMap<String, Vec<Wording>>>,
}

impl Composer {
    /// The composer for English.
    ///
    /// # Errors
    /// [`InvalidWording`](crate::ErrorKind::InvalidWording) if a wording does not parse. The crate's own
    /// wordings all do, which its tests check.
    pub fn english() -> Result<Self, Error> {
        let mut groups: HashMap<_, HashMap<_, _>> = HashMap::new();
        for group in en::groups()? {
            groups.entry((group.stage, group.part)).or_default().insert(group.topic, group.wordings);
        }
        Ok(Self { groups })
    }

    pub(super) fn wordings(&self, stage: Stage, part: Part, topic: &str) -> &[Wording] {
        self.groups.get(&(stage, part)).and_then(|topics| topics.get(topic)).map_or(&[], Vec::as_slice)
    }

    /// Writes a receipt.
    ///
    /// Somebody who was hurt, threatened, robbed or bereaved gets the bare receipt and what is urgent,
    /// nothing else.
    ///
    /// # Errors
    /// [`NotAllowed`](crate::ErrorKind::NotAllowed) if the handling calls for no receipt (answer, silent);
    /// [`InvalidWording`](crate::ErrorKind::InvalidWording) if a sentence it needs can't be said.
    pub fn receipt(&self, input: &Receipt<'_>) -> Result<Letter, Error> {
        if !input.handling.allows_receipt() {
            return Err(Error::not_allowed("a receipt", "only messages that somebody deals with are confirmed"));
        }
        let slots = common(&input.setting)?;
        let mut draft = Draft::new(self, Stage::Receipt, input.setting.reference, slots);
        let human_now = input.handling == Handling::HumanNow;
        draft.paragraph().need(Part::Salutation, &[""])?;
        draft.paragraph().need(Part::Receipt, &[""])?;
        if human_now {
            let safety = SAFETY.iter().find(|(_, reasons)| reasons.iter().any(|reason| input.reasons.contains(reason)));
            if let Some((topic, _)) = safety {
                draft.paragraph().say(Part::Urgent, &[topic]);
            }
        }
        draft.paragraph().say(Part::NextStep, if human_now { &["human_now"] } else { &["", "no_due"] });
        draft.say(Part::NextStep, &["public"]);
        for reason in [Reason::Unclear, Reason::UnreadLanguage] {
            if !human_now && input.reasons.contains(&reason) {
                draft.say(Part::NextStep, &[reason.as_str()]);
                draft.say(Part::Urgent, &[reason.as_str()]);
            }
        }
        draft.say(Part::Urgent, &[if human_now { "human_now" } else { due_or_not(&input.setting) }]);
        draft.paragraph().need(Part::Sender, &[""])?;
        draft.finish(if human_now { &["human_now"] } else { &[""] })
    }

    /// Writes a first apology.
    ///
    /// # Errors
    /// [`NotAllowed`](crate::ErrorKind::NotAllowed) if the message is not handled automatically;
    /// [`InvalidWording`](crate::ErrorKind::InvalidWording) if a sentence it needs can't be said.
    pub fn first_apology(&self, input: &FirstApology<'_>) -> Result<Letter, Error> {
        if !input.handling.allows_apology() {
            return Err(Error::not_allowed("an apology", "only messages handled automatically get one from a machine"));
        }
        let public = input.setting.visibility == Visibility::Public;
        let mut slots = common(&input.setting)?;
        details(input, &mut slots);
        if public {
            slots.make_public();
        }
        let matter = input.matter;
        let duty = duty(matter.grievance, matter.category.as_ref());
        let mut draft = Draft::new(self, Stage::FirstApology, input.setting.reference, slots);
        draft.paragraph().need(Part::Salutation, &[""])?;
        draft.paragraph();
        match matter.fault {
            None => own_duty(&mut draft, matter.grievance, matter.category.as_ref(), duty)?,
            Some(fault) if !public => own_fault(&mut draft, fault)?,
            // What is verified about a customer is not for everybody, and what was told is not known here.
            Some(_) => own_duty(&mut draft, None, None, "unclear")?,
        }
        if !public {
            for offer in input.offers {
                repair(&mut draft, offer, duty, matter.fault.is_some())?;
            }
        }
        draft.paragraph();
        if public {
            draft.say(Part::NextStep, &["public"]);
        } else if input.setting.due.is_some() {
            draft.say(Part::NextStep, &["automatic"]);
            draft.say(Part::NextStep, &[if matter.fault.is_some() { "known" } else { duty }, ""]);
        }
        draft.say(Part::Urgent, &[due_or_not(&input.setting)]);
        draft.paragraph().need(Part::Sender, &[""])?;
        draft.finish(&[due_or_not(&input.setting)])
    }

    /// Writes thanks, or the promise of an answer.
    ///
    /// # Errors
    /// [`NotAllowed`](crate::ErrorKind::NotAllowed) if the message is not one to be thanked or answered;
    /// [`InvalidWording`](crate::ErrorKind::InvalidWording) if a sentence it needs can't be said.
    pub fn answer(&self, input: &Answer<'_>) -> Result<Letter, Error> {
        if input.handling != Handling::Answer {
            return Err(Error::not_allowed(
                "an answer",
                "only praise, questions and suggestions are answered this way",
            ));
        }
        let slots = common(&input.setting)?;
        let topic = match input.kind {
            Kind::Question => "question",
            Kind::Praise => "praise",
            Kind::Feedback => "feedback",
            Kind::Complaint | Kind::Other => "message",
        };
        let mut draft = Draft::new(self, Stage::Answer, input.setting.reference, slots);
        draft.paragraph().need(Part::Salutation, &[""])?;
        draft.paragraph().need(Part::Thanks, &[topic])?;
        draft.say(Part::NextStep, &[topic]);
        draft.paragraph().need(Part::Sender, &[""])?;
        draft.finish(&[topic])
    }
}

/// What somebody in danger should know before anything else, the gravest first.
const SAFETY: &[(&str, &[Reason])] = &[
    ("despair", &[Reason::Despair]),
    ("danger", &[Reason::Injury, Reason::Assault]),
    ("unsafe_product", &[Reason::UnsafeProduct]),
    ("fraud", &[Reason::Fraud]),
];

/// Whether the letter names a time until which something may have to wait.
const fn due_or_not(setting: &Setting<'_>) -> &'static str {
    if setting.due.is_some() { "due" } else { "no_due" }
}

/// The slots that every letter has.
fn common(setting: &Setting<'_>) -> Result<Slots, Error> {
    let mut slots = Slots::default();
    let head = setting.letterhead;
    slots.set(Slot::Company, head.company());
    slots.set(Slot::Sender, head.sender());
    slots.set(Slot::Role, head.role());
    slots.set(Slot::Received, day_at_time(setting.received_at, setting.now));
    if let Some(due) = setting.due {
        if due <= setting.now {
            return Err(Error::not_allowed("a promise for a time that has passed", "give the case a new due time"));
        }
        slots.set(Slot::Due, day_and_time(due, setting.now));
    }
    if let Some(route) = head.urgent_route() {
        slots.set(Slot::Urgent, route);
    }
    if setting.visibility == Visibility::Public {
        if let Some(route) = head.private_route() {
            slots.set(Slot::PrivateRoute, route);
        }
    } else {
        slots.set(Slot::Reference, setting.reference.to_string());
        if let Some(customer) = setting.customer {
            slots.set(Slot::Customer, customer.as_str());
        }
    }
    Ok(slots)
}

/// The slots of what was told and what is known.
fn details(input: &FirstApology<'_>, slots: &mut Slots) {
    fn set<T>(slots: &mut Slots, stated: Option<&Stated<T>>, told: Slot, known: Slot, say: impl Fn(&T) -> String) {
        if let Some(stated) = stated {
            slots.set(if stated.is_verified() { known } else { told }, say(stated.value()));
        }
    }
    let today = input.setting.now.with_timezone(input.setting.received_at.offset()).date_naive();
    set(slots, input.order, Slot::OrderTold, Slot::OrderKnown, |order| order.as_str().to_owned());
    set(slots, input.promised.as_ref(), Slot::PromisedTold, Slot::PromisedKnown, |date| day(*date, today));
    set(slots, input.actual.as_ref(), Slot::ActualTold, Slot::ActualKnown, |date| day(*date, today));
    let amount = input.amount.filter(|amount| amount.value().is_positive());
    set(slots, amount.as_ref(), Slot::AmountTold, Slot::AmountKnown, |amount| format!("{amount:#}"));
    if let (Some(Stated::Verified(promised)), Some(Stated::Verified(actual))) = (input.promised, input.actual) {
        let late = u32::try_from(actual.signed_duration_since(promised).num_days()).unwrap_or_default();
        if late > 0 {
            slots.set(Slot::DaysLate, days(late));
        }
    }
}

/// Regret for a fault that is verified: the fault first, said plainly.
fn own_fault(draft: &mut Draft<'_>, fault: Fault) -> Result<(), Error> {
    draft.need(Part::Responsibility, &[&format!("fault/{fault}")])?;
    draft.need(Part::Regret, &[""])
}

/// Regret for what is told: mirrored as told, with the duty owned. Two orders, so that neighbours differ.
fn own_duty(
    draft: &mut Draft<'_>,
    grievance: Option<Grievance>,
    category: Option<&Category>,
    duty: &str,
) -> Result<(), Error> {
    let grievance = grievance.map_or("", Grievance::as_str);
    let harm = [grievance, category.map_or("", Category::as_str)];
    let named = category.is_some_and(|category| !matches!(category, Category::Other | Category::Custom(_)));
    if !named && grievance.is_empty() {
        draft.need(Part::Regret, &["unclear"])?;
    } else if draft.pick(["order", ""], 2) == 0 {
        draft.need(Part::Regret, &[""])?;
        draft.need(Part::Harm, &harm)?;
    } else {
        draft.need(Part::Harm, &harm)?;
        draft.need(Part::Regret, &[""])?;
    }
    draft.say(Part::Harm, &["detail"]);
    draft.need(Part::Responsibility, &[duty])
}

fn repair(draft: &mut Draft<'_>, offer: &Offer, duty: &str, verified: bool) -> Result<(), Error> {
    let topic = match (&offer.choice[..], verified) {
        ([Remedy::Call], _) => "call",
        ([Remedy::ServiceCredit], _) => "service_credit",
        ([Remedy::ChargeRefund], true) => "charge_refund_known",
        ([Remedy::ChargeRefund], false) => "charge_refund",
        ([_], true) => "one_known",
        ([_], false) => "one",
        (_, true) => "choice_known",
        (_, false) => "choice",
    };
    draft.slots().set(Slot::Choices, say::choices(offer));
    draft.slots().put(Slot::Arrives, offer.arrives_within.map(say::working_days));
    draft.paragraph().need(Part::Repair, &[&format!("{topic}/{duty}"), topic])?;
    match offer.effort {
        Effort::Choose => draft.say(Part::Repair, &["choose"]),
        Effort::Nothing => draft.say(Part::Repair, &["nothing"]),
        Effort::SayWhen => false,
    };
    if offer.choice != [Remedy::Call] {
        draft.say(Part::Repair, &["rights"]);
    }
    Ok(())
}

/// Whose job it was, in the words of what went wrong.
const fn duty(grievance: Option<Grievance>, category: Option<&Category>) -> &'static str {
    use Grievance as G;
    match grievance {
        Some(G::ServiceDown | G::AppCrashing) => "service",
        Some(G::NoAccess) => "access",
        Some(G::PaymentFailing) => "payment",
        Some(G::ConnectionFailing) => "connection",
        Some(G::NotArrived | G::ArrivedLate | G::MarkedDelivered) => "order",
        Some(G::OrderCancelled) => "cancelled",
        Some(G::JourneyLate | G::JourneyCancelled) => "journey",
        Some(G::LuggageMissing) => "luggage",
        Some(G::MissedVisit) => "visit",
        Some(G::Rude) => "manner",
        Some(G::NoAnswer) => "answering",
        Some(G::LongWait) => "waiting",
        Some(G::NotHelped) => "helping",
        Some(G::ChargedTwice | G::ChargedAfterCancelling | G::UnexpectedCharge) => "charge",
        Some(G::RefundMissing) => "refund",
        Some(G::PriceDiffers) => "price",
        Some(G::BadFood) => "food",
        Some(G::Faulty | G::Damaged | G::WrongItem | G::MissingItem | G::NotAsDescribed) => "goods",
        None => match category {
            Some(Category::Outage) => "service",
            Some(Category::DeliveryDelay) => "delivery_delay",
            Some(Category::RudeService) => "rude_service",
            Some(Category::HiddenCharge) => "hidden_charge",
            Some(Category::DefectiveProduct) => "defective_product",
            Some(Category::Other | Category::Custom(_)) | None => "unclear",
        },
    }
}
