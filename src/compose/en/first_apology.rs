use super::{Group, Part, Source, Stage, group};

const S: Stage = Stage::FirstApology;

/// What the customer tells us, said back as told.
const fn harm(topic: &'static str, wordings: &'static [(&'static str, &'static str)]) -> Group {
    group(S, Part::Harm, topic, Source::Claim, wordings)
}

/// Whose job it was. True whatever is found later.
const fn duty(topic: &'static str, wordings: &'static [(&'static str, &'static str)]) -> Group {
    group(S, Part::Responsibility, topic, Source::House, wordings)
}

/// A fault that the caller has verified.
const fn fault(topic: &'static str, wordings: &'static [(&'static str, &'static str)]) -> Group {
    group(S, Part::Responsibility, topic, Source::Fact, wordings)
}

/// What the caller's policy offers.
const fn repair(topic: &'static str, wordings: &'static [(&'static str, &'static str)]) -> Group {
    group(S, Part::Repair, topic, Source::Policy, wordings)
}

/// Who looks into what, and by when the next word comes.
const fn next(topic: &'static str, wordings: &'static [(&'static str, &'static str)]) -> Group {
    group(S, Part::NextStep, topic, Source::Policy, wordings)
}

pub(super) const GROUPS: &[Group] = &[
    group(
        S,
        Part::Subject,
        "",
        Source::Fact,
        &[
            ("first_apology.subject.due.a", "I'm sorry, and what happens next: number {{reference}}"),
            ("first_apology.subject.due.b", "Number {{reference}}: I'm sorry, and what happens next"),
            ("first_apology.subject.public", "I'm sorry, and what happens next"),
        ],
    ),
    group(
        S,
        Part::Salutation,
        "",
        Source::House,
        &[("first_apology.salutation.name", "Dear {{customer}},"), ("first_apology.salutation.none", "Hello,")],
    ),
    group(
        S,
        Part::Regret,
        "",
        Source::House,
        &[("first_apology.regret.a", "I'm sorry."), ("first_apology.regret.b", "I am sorry.")],
    ),
    group(
        S,
        Part::Regret,
        "unclear",
        Source::House,
        &[
            ("first_apology.regret.unclear.a", "I'm sorry about what you describe."),
            ("first_apology.regret.unclear.b", "You write to us about something that went wrong for you. I'm sorry."),
        ],
    ),
    // Outage
    harm(
        "service_down",
        &[
            ("first_apology.harm.service_down.a", "You tell us that it isn't working for you."),
            ("first_apology.harm.service_down.b", "You write that you can't use it because it doesn't work."),
        ],
    ),
    harm(
        "no_access",
        &[
            ("first_apology.harm.no_access.a", "You tell us that you can't get into your account."),
            ("first_apology.harm.no_access.b", "You write that you can't log in."),
        ],
    ),
    harm(
        "payment_failing",
        &[
            ("first_apology.harm.payment_failing.a", "You tell us that a payment isn't going through."),
            ("first_apology.harm.payment_failing.b", "You write that your payment failed."),
        ],
    ),
    harm(
        "connection_failing",
        &[
            ("first_apology.harm.connection_failing.a", "You tell us that your connection isn't working as it should."),
            ("first_apology.harm.connection_failing.b", "You write that you can't rely on your connection."),
        ],
    ),
    harm(
        "app_crashing",
        &[
            ("first_apology.harm.app_crashing.a", "You tell us that the app fails while you use it."),
            ("first_apology.harm.app_crashing.b", "You write that the app won't keep running."),
        ],
    ),
    harm(
        "outage",
        &[
            ("first_apology.harm.outage.a", "You tell us that something of ours isn't working for you."),
            ("first_apology.harm.outage.b", "You write about something of ours that doesn't work."),
        ],
    ),
    // Delivery delay
    harm(
        "not_arrived",
        &[
            ("first_apology.harm.not_arrived.a", "You tell us that what you are waiting for hasn't come."),
            ("first_apology.harm.not_arrived.b", "You write that you are still waiting for your delivery."),
        ],
    ),
    harm(
        "arrived_late",
        &[
            ("first_apology.harm.arrived_late.a", "You tell us that it came later than it should have."),
            ("first_apology.harm.arrived_late.b", "You write that your delivery came late."),
        ],
    ),
    harm(
        "marked_delivered",
        &[
            ("first_apology.harm.marked_delivered.a", "You tell us that it shows as delivered, and you don't have it."),
            (
                "first_apology.harm.marked_delivered.b",
                "You write that it is marked as delivered although nothing came.",
            ),
        ],
    ),
    harm(
        "order_cancelled",
        &[
            ("first_apology.harm.order_cancelled.a", "You tell us that your order was cancelled."),
            ("first_apology.harm.order_cancelled.b", "You write that the order you had placed was cancelled."),
        ],
    ),
    harm(
        "journey_late",
        &[
            ("first_apology.harm.journey_late.a", "You tell us about a delay on your journey."),
            ("first_apology.harm.journey_late.b", "You write about a journey that didn't run on time."),
        ],
    ),
    harm(
        "journey_cancelled",
        &[
            ("first_apology.harm.journey_cancelled.a", "You tell us that your journey was cancelled."),
            ("first_apology.harm.journey_cancelled.b", "You write that the journey you had planned was cancelled."),
        ],
    ),
    harm(
        "luggage_missing",
        &[
            ("first_apology.harm.luggage_missing.a", "You tell us that your luggage hasn't reached you."),
            ("first_apology.harm.luggage_missing.b", "You write that you are without your luggage."),
        ],
    ),
    harm(
        "missed_visit",
        &[
            ("first_apology.harm.missed_visit.a", "You tell us that nobody came to the visit that was agreed."),
            ("first_apology.harm.missed_visit.b", "You write that you waited for a visit and nobody came."),
        ],
    ),
    harm(
        "delivery_delay",
        &[
            ("first_apology.harm.delivery_delay.a", "You tell us that something didn't happen when it should have."),
            ("first_apology.harm.delivery_delay.b", "You write about something that you were left waiting for."),
        ],
    ),
    // Rude service
    harm(
        "rude",
        &[
            ("first_apology.harm.rude.a", "You tell us that you were treated rudely."),
            ("first_apology.harm.rude.b", "You write that you were not treated with respect."),
        ],
    ),
    harm(
        "no_answer",
        &[
            ("first_apology.harm.no_answer.a", "You tell us that you asked and got no answer."),
            ("first_apology.harm.no_answer.b", "You write that nobody gets back to you."),
        ],
    ),
    harm(
        "long_wait",
        &[
            ("first_apology.harm.long_wait.a", "You tell us that you were kept waiting far too long."),
            ("first_apology.harm.long_wait.b", "You write about how long you were made to wait."),
        ],
    ),
    harm(
        "not_helped",
        &[
            ("first_apology.harm.not_helped.a", "You tell us that you asked for help and didn't get it."),
            ("first_apology.harm.not_helped.b", "You write that you came to us for help and were left without it."),
        ],
    ),
    harm(
        "rude_service",
        &[
            ("first_apology.harm.rude_service.a", "You tell us that you weren't looked after as you should have been."),
            ("first_apology.harm.rude_service.b", "You write about the way you were dealt with."),
        ],
    ),
    // Hidden charge
    harm(
        "charged_twice",
        &[
            ("first_apology.harm.charged_twice.a", "You tell us that you were charged more than once."),
            ("first_apology.harm.charged_twice.b", "You write that the same thing was charged again."),
        ],
    ),
    harm(
        "charged_after_cancelling",
        &[
            (
                "first_apology.harm.charged_after_cancelling.a",
                "You tell us that you were charged after you had cancelled.",
            ),
            (
                "first_apology.harm.charged_after_cancelling.b",
                "You write that you cancelled and were charged all the same.",
            ),
        ],
    ),
    harm(
        "unexpected_charge",
        &[
            ("first_apology.harm.unexpected_charge.a", "You tell us about a charge that you did not expect."),
            (
                "first_apology.harm.unexpected_charge.b",
                "You write that you were charged for something you had not agreed to.",
            ),
        ],
    ),
    harm(
        "refund_missing",
        &[
            ("first_apology.harm.refund_missing.a", "You tell us that your refund hasn't come."),
            ("first_apology.harm.refund_missing.b", "You write that you are still waiting to get your money back."),
        ],
    ),
    harm(
        "price_differs",
        &[
            ("first_apology.harm.price_differs.a", "You tell us that the price was not the one you had been shown."),
            ("first_apology.harm.price_differs.b", "You write that you were shown one price and asked for another."),
        ],
    ),
    harm(
        "hidden_charge",
        &[
            ("first_apology.harm.hidden_charge.a", "You tell us about money that should not have been taken or kept."),
            ("first_apology.harm.hidden_charge.b", "You write about money that you want put right."),
        ],
    ),
    // Defective product
    harm(
        "faulty",
        &[
            ("first_apology.harm.faulty.a", "You tell us that it doesn't work as it should."),
            ("first_apology.harm.faulty.b", "You write that what you got is faulty."),
        ],
    ),
    harm(
        "damaged",
        &[
            ("first_apology.harm.damaged.a", "You tell us that it came damaged."),
            ("first_apology.harm.damaged.b", "You write that it was damaged when you got it."),
        ],
    ),
    harm(
        "wrong_item",
        &[
            ("first_apology.harm.wrong_item.a", "You tell us that you got the wrong thing."),
            ("first_apology.harm.wrong_item.b", "You write that what you got isn't what you ordered."),
        ],
    ),
    harm(
        "missing_item",
        &[
            ("first_apology.harm.missing_item.a", "You tell us that something was missing from what you got."),
            ("first_apology.harm.missing_item.b", "You write that part of what you ordered wasn't there."),
        ],
    ),
    harm(
        "bad_food",
        &[
            ("first_apology.harm.bad_food.a", "You tell us that what you were served wasn't good."),
            ("first_apology.harm.bad_food.b", "You write that the food or drink you got wasn't as it should be."),
        ],
    ),
    harm(
        "not_as_described",
        &[
            ("first_apology.harm.not_as_described.a", "You tell us that what you got isn't what was described."),
            ("first_apology.harm.not_as_described.b", "You write that it isn't what it was said to be."),
        ],
    ),
    harm(
        "defective_product",
        &[
            ("first_apology.harm.defective_product.a", "You tell us that what you got wasn't good enough."),
            ("first_apology.harm.defective_product.b", "You write that it wasn't as good as it should be."),
        ],
    ),
    // What was told, and what the caller has on record.
    harm(
        "detail",
        &[
            (
                "first_apology.harm.detail.order_promised",
                "You name order {{order_told}} and say it was promised for {{promised_told}}.",
            ),
            (
                "first_apology.harm.detail.order_amount",
                "You name order {{order_told}} and an amount of {{amount_told}}.",
            ),
            ("first_apology.harm.detail.order", "You name order {{order_told}}."),
            (
                "first_apology.harm.detail.dates",
                "You say it was promised for {{promised_told}} and came on {{actual_told}}.",
            ),
            ("first_apology.harm.detail.promised", "You say it was promised for {{promised_told}}."),
            ("first_apology.harm.detail.amount", "You name an amount of {{amount_told}}."),
            (
                "first_apology.harm.detail.known_order_promised",
                "I can see order {{order_known}}, promised for {{promised_known}}.",
            ),
            (
                "first_apology.harm.detail.known_order_told_promised",
                "I can see order {{order_known}}; you say it was promised for {{promised_told}}.",
            ),
            ("first_apology.harm.detail.known_order_amount", "I can see order {{order_known}} for {{amount_known}}."),
            ("first_apology.harm.detail.known_order", "I can see order {{order_known}}."),
            ("first_apology.harm.detail.known_amount", "I can see the amount, {{amount_known}}."),
            ("first_apology.harm.detail.known_promised", "I can see that it was promised for {{promised_known}}."),
        ],
    ),
    // Duties
    duty(
        "service",
        &[
            ("first_apology.responsibility.service.a", "Keeping things running for you is our job."),
            ("first_apology.responsibility.service.b", "It is our job that it works when you need it."),
        ],
    ),
    duty(
        "access",
        &[
            ("first_apology.responsibility.access.a", "Getting you into your own account is our job."),
            ("first_apology.responsibility.access.b", "It is our job that you can get in when you need to."),
        ],
    ),
    duty(
        "payment",
        &[
            ("first_apology.responsibility.payment.a", "Getting payments through is our job."),
            ("first_apology.responsibility.payment.b", "It is our job that you can pay without trouble."),
        ],
    ),
    duty(
        "connection",
        &[
            ("first_apology.responsibility.connection.a", "Keeping you connected is our job."),
            ("first_apology.responsibility.connection.b", "Giving you a connection you can rely on is our job."),
        ],
    ),
    duty(
        "order",
        &[
            ("first_apology.responsibility.order.a", "Getting it into your hands on time is our job."),
            ("first_apology.responsibility.order.b", "It is our job to get it to you on the day you were given."),
        ],
    ),
    duty(
        "cancelled",
        &[
            ("first_apology.responsibility.cancelled.a", "An order should be kept, and keeping it is our job."),
            ("first_apology.responsibility.cancelled.b", "You should be able to count on an order. That is our job."),
        ],
    ),
    duty(
        "journey",
        &[
            ("first_apology.responsibility.journey.a", "Getting you there on time is our job."),
            ("first_apology.responsibility.journey.b", "It is our job to get you where you need to be."),
        ],
    ),
    duty(
        "luggage",
        &[
            ("first_apology.responsibility.luggage.a", "Getting your luggage to you is our job."),
            ("first_apology.responsibility.luggage.b", "It is our job that your luggage is where you are."),
        ],
    ),
    duty(
        "visit",
        &[
            ("first_apology.responsibility.visit.a", "Coming when it is agreed is our job."),
            ("first_apology.responsibility.visit.b", "You keep the time free; being there is our job."),
        ],
    ),
    duty(
        "manner",
        &[
            (
                "first_apology.responsibility.manner.a",
                "Nobody should meet disrespect with us. How people are treated here is our responsibility.",
            ),
            ("first_apology.responsibility.manner.b", "Treating you with respect is our job, whoever you deal with."),
        ],
    ),
    duty(
        "answering",
        &[
            ("first_apology.responsibility.answering.a", "Answering you is our job."),
            ("first_apology.responsibility.answering.b", "You shouldn't have to chase us. Answering is our job."),
        ],
    ),
    duty(
        "waiting",
        &[
            ("first_apology.responsibility.waiting.a", "It is our job not to keep you waiting."),
            ("first_apology.responsibility.waiting.b", "Your time counts, and being there for you in time is our job."),
        ],
    ),
    duty(
        "helping",
        &[
            ("first_apology.responsibility.helping.a", "Helping you is our job."),
            ("first_apology.responsibility.helping.b", "It is our job to help, and not yours to chase us for it."),
        ],
    ),
    duty(
        "charge",
        &[
            ("first_apology.responsibility.charge.a", "Charging only what you agreed to is our job."),
            (
                "first_apology.responsibility.charge.b",
                "Nobody should pay what they didn't agree to. Getting charges right is our job.",
            ),
        ],
    ),
    duty(
        "refund",
        &[
            ("first_apology.responsibility.refund.a", "Getting money back to you when it is due is our job."),
            (
                "first_apology.responsibility.refund.b",
                "You shouldn't have to run after your own money. Paying back what is due is our job.",
            ),
        ],
    ),
    duty(
        "price",
        &[
            ("first_apology.responsibility.price.a", "A price should be the one you were shown. That is our job."),
            ("first_apology.responsibility.price.b", "Showing you the price you will pay is our job."),
        ],
    ),
    duty(
        "food",
        &[
            ("first_apology.responsibility.food.a", "Serving you good food and drink is our job."),
            ("first_apology.responsibility.food.b", "It is our job that what you are served is good."),
        ],
    ),
    duty(
        "goods",
        &[
            ("first_apology.responsibility.goods.a", "Getting you what you paid for, in good order, is our job."),
            ("first_apology.responsibility.goods.b", "It is our job that what you get is right."),
        ],
    ),
    duty(
        "delivery_delay",
        &[
            ("first_apology.responsibility.delivery_delay.a", "Keeping to the time you were given is our job."),
            ("first_apology.responsibility.delivery_delay.b", "It is our job not to leave you waiting."),
        ],
    ),
    duty(
        "rude_service",
        &[
            ("first_apology.responsibility.rude_service.a", "Looking after you well is our job."),
            ("first_apology.responsibility.rude_service.b", "How you are dealt with here is our responsibility."),
        ],
    ),
    duty(
        "hidden_charge",
        &[
            ("first_apology.responsibility.hidden_charge.a", "Being straight about money is our job."),
            (
                "first_apology.responsibility.hidden_charge.b",
                "It is our job to get this right, down to the last penny.",
            ),
        ],
    ),
    duty(
        "defective_product",
        &[
            ("first_apology.responsibility.defective_product.a", "Giving you something good is our job."),
            (
                "first_apology.responsibility.defective_product.b",
                "It is our job that what you get is as good as it should be.",
            ),
        ],
    ),
    duty(
        "unclear",
        &[
            ("first_apology.responsibility.unclear.a", "Looking into it properly is our job."),
            (
                "first_apology.responsibility.unclear.b",
                "Finding out what happened, and answering for our part, is our job.",
            ),
        ],
    ),
    // Faults, verified
    fault(
        "outage",
        &[
            (
                "first_apology.responsibility.fault.outage.a",
                "Our service was down when you needed it. Keeping it up was our job, and we didn't.",
            ),
            (
                "first_apology.responsibility.fault.outage.b",
                "Our service failed you. That is our fault, and nothing you did.",
            ),
        ],
    ),
    fault(
        "missed_date",
        &[
            (
                "first_apology.responsibility.fault.missed_date.order_days",
                "We promised order {{order_known}} for {{promised_known}}. It came on {{actual_known}}, {{days_late}} late. That is our failure.",
            ),
            (
                "first_apology.responsibility.fault.missed_date.days",
                "We promised it for {{promised_known}}. It came on {{actual_known}}, {{days_late}} late. That is our failure.",
            ),
            (
                "first_apology.responsibility.fault.missed_date.order_promised",
                "We promised order {{order_known}} for {{promised_known}} and did not keep that day. That is our failure.",
            ),
            (
                "first_apology.responsibility.fault.missed_date.promised",
                "We gave you {{promised_known}} and did not keep it. That is our failure.",
            ),
            (
                "first_apology.responsibility.fault.missed_date.a",
                "We did not keep the day we gave you. That is our failure.",
            ),
        ],
    ),
    fault(
        "poor_treatment",
        &[
            (
                "first_apology.responsibility.fault.poor_treatment.a",
                "We did not treat you with the respect you should have had. That is our failure.",
            ),
            (
                "first_apology.responsibility.fault.poor_treatment.b",
                "You were treated badly here, and we answer for that.",
            ),
        ],
    ),
    fault(
        "wrong_charge",
        &[
            (
                "first_apology.responsibility.fault.wrong_charge.amount",
                "We charged you {{amount_known}} that you had not agreed to. That was our mistake.",
            ),
            (
                "first_apology.responsibility.fault.wrong_charge.a",
                "We charged you for something you had not agreed to. That was our mistake.",
            ),
        ],
    ),
    fault(
        "double_charge",
        &[
            (
                "first_apology.responsibility.fault.double_charge.amount",
                "We charged you {{amount_known}} twice. That was our mistake.",
            ),
            ("first_apology.responsibility.fault.double_charge.a", "We charged you twice. That was our mistake."),
        ],
    ),
    fault(
        "faulty_goods",
        &[
            (
                "first_apology.responsibility.fault.faulty_goods.order",
                "What we sent you with order {{order_known}} is faulty. That is our failure.",
            ),
            ("first_apology.responsibility.fault.faulty_goods.a", "What we sent you is faulty. That is our failure."),
        ],
    ),
    fault(
        "wrong_goods",
        &[
            (
                "first_apology.responsibility.fault.wrong_goods.order",
                "We sent you the wrong thing for order {{order_known}}. That was our mistake.",
            ),
            ("first_apology.responsibility.fault.wrong_goods.a", "We sent you the wrong thing. That was our mistake."),
        ],
    ),
    // What is offered. Without a verified fault it is said as the rule that it is, so that nothing is
    // promised for what nobody has looked at.
    repair(
        "choice/order",
        &[
            (
                "first_apology.repair.choice.order.arrives",
                "For a delivery that hasn't come, you choose: {{choices}}. Whichever it is, it reaches you within {{arrives}} of your answer.",
            ),
            ("first_apology.repair.choice.order.a", "For a delivery that hasn't come, you choose: {{choices}}."),
        ],
    ),
    repair(
        "choice/goods",
        &[
            (
                "first_apology.repair.choice.goods.arrives",
                "When something isn't right, you choose: {{choices}}. Whichever it is, it is done within {{arrives}} of your answer.",
            ),
            ("first_apology.repair.choice.goods.a", "When something isn't right, you choose: {{choices}}."),
        ],
    ),
    repair(
        "choice",
        &[
            (
                "first_apology.repair.choice.arrives",
                "In a case like this you choose: {{choices}}. Whichever it is, it is done within {{arrives}} of your answer.",
            ),
            ("first_apology.repair.choice.a", "In a case like this you choose: {{choices}}."),
        ],
    ),
    repair(
        "choice_known",
        &[
            (
                "first_apology.repair.choice_known.arrives",
                "You choose: {{choices}}. Whichever it is, it is done within {{arrives}} of your answer.",
            ),
            ("first_apology.repair.choice_known.a", "You choose: {{choices}}."),
        ],
    ),
    repair(
        "one",
        &[
            (
                "first_apology.repair.one.arrives",
                "In a case like this {{choices}}, within {{arrives}} once I have looked into it.",
            ),
            ("first_apology.repair.one.a", "In a case like this {{choices}}."),
        ],
    ),
    repair(
        "one/food",
        &[
            (
                "first_apology.repair.one.food.arrives",
                "When food or drink isn't good, {{choices}}, within {{arrives}} once I have looked into it.",
            ),
            ("first_apology.repair.one.food.a", "When food or drink isn't good, {{choices}}."),
        ],
    ),
    repair(
        "one_known",
        &[
            ("first_apology.repair.one_known.arrives", "This is what we do now: {{choices}}, within {{arrives}}."),
            ("first_apology.repair.one_known.a", "This is what we do now: {{choices}}."),
        ],
    ),
    repair(
        "charge_refund",
        &[
            (
                "first_apology.repair.charge_refund.arrives",
                "A charge that you did not agree to goes back to you in full, within {{arrives}} of my finding it.",
            ),
            ("first_apology.repair.charge_refund.a", "A charge that you did not agree to goes back to you in full."),
        ],
    ),
    repair(
        "charge_refund_known",
        &[
            (
                "first_apology.repair.charge_refund_known.amount_arrives",
                "You get {{amount_known}} back in full, within {{arrives}}.",
            ),
            (
                "first_apology.repair.charge_refund_known.arrives",
                "You get the charge back in full, within {{arrives}}.",
            ),
            ("first_apology.repair.charge_refund_known.amount", "You get {{amount_known}} back in full."),
            ("first_apology.repair.charge_refund_known.a", "You get the charge back in full."),
        ],
    ),
    repair(
        "service_credit",
        &[
            (
                "first_apology.repair.service_credit.a",
                "You don't pay for time without the service: it is credited to your account.",
            ),
            (
                "first_apology.repair.service_credit.b",
                "Time in which you can't use the service is not charged; we credit it to your account.",
            ),
        ],
    ),
    repair(
        "call",
        &[
            (
                "first_apology.repair.call.a",
                "If you would like to talk about it, tell me when and on which number to reach you, and I'll call you myself.",
            ),
            (
                "first_apology.repair.call.b",
                "I'd like to hear it from you, if you want to tell me: send me a number and a good time, and I'll call you myself.",
            ),
        ],
    ),
    repair(
        "choose",
        &[
            ("first_apology.repair.choose.a", "One word in reply is enough."),
            (
                "first_apology.repair.choose.b",
                "Just reply with the one you want; you don't need to send anything else.",
            ),
        ],
    ),
    repair(
        "nothing",
        &[
            ("first_apology.repair.nothing.a", "You don't have to do anything for it."),
            ("first_apology.repair.nothing.b", "There is nothing you need to do for it."),
        ],
    ),
    group(
        S,
        Part::Repair,
        "rights",
        Source::House,
        &[
            ("first_apology.repair.rights.a", "Your legal rights stay as they are."),
            ("first_apology.repair.rights.b", "This takes nothing away from your legal rights."),
        ],
    ),
    // Who does what by when. Only a policy can promise it.
    next(
        "",
        &[
            (
                "first_apology.next_step.due.a",
                "I'll look into it and write to you by {{due}}, even if I don't have the whole answer by then.",
            ),
            (
                "first_apology.next_step.due.b",
                "I'm the one who looks into it, and you'll hear from me by {{due}}, with or without the full answer.",
            ),
            ("first_apology.next_step.number", "Everything about this is kept under number {{reference}}."),
        ],
    ),
    next(
        "order",
        &[
            (
                "first_apology.next_step.order.a",
                "I'll find out what has happened to it and write to you by {{due}}, even if there is no news yet.",
            ),
            (
                "first_apology.next_step.order.b",
                "I'm the one who looks into it, and you'll hear from me by {{due}}, with or without news.",
            ),
        ],
    ),
    next(
        "luggage",
        &[(
            "first_apology.next_step.luggage.a",
            "I'll ask where it is and write to you by {{due}}, even if there is no news yet.",
        )],
    ),
    next(
        "manner",
        &[
            ("first_apology.next_step.manner.a", "I'll ask what happened and write to you by {{due}}."),
            (
                "first_apology.next_step.manner.b",
                "I'll find out what happened there, and you'll hear from me by {{due}}.",
            ),
        ],
    ),
    next(
        "charge",
        &[
            ("first_apology.next_step.charge.a", "I'll go through the charges and write to you by {{due}}."),
            (
                "first_apology.next_step.charge.b",
                "I'll check what was charged and why, and you'll hear from me by {{due}}.",
            ),
        ],
    ),
    next(
        "refund",
        &[(
            "first_apology.next_step.refund.a",
            "I'll find out where your money is and write to you by {{due}}, even if there is no news yet.",
        )],
    ),
    next(
        "service",
        &[(
            "first_apology.next_step.service.a",
            "I'll find out what isn't working and write to you by {{due}}, even if there is no news yet.",
        )],
    ),
    // In public nothing personal is said, and nothing that shows that the writer is a customer.
    next(
        "public",
        &[
            (
                "first_apology.next_step.public.route_due",
                "So that nothing personal stands here, please {{private_route}}. I'll answer by {{due}}.",
            ),
            ("first_apology.next_step.public.route", "So that nothing personal stands here, please {{private_route}}."),
            ("first_apology.next_step.public.due", "I'll look into it and answer by {{due}}."),
        ],
    ),
    group(
        S,
        Part::Urgent,
        "",
        Source::Caller,
        &[
            ("first_apology.urgent.due", "If it can't wait until then, {{urgent}}."),
            ("first_apology.urgent.none", "If it can't wait, {{urgent}}."),
        ],
    ),
    group(
        S,
        Part::Sender,
        "",
        Source::Caller,
        &[
            ("first_apology.sender.number", "{{sender}}\n{{role}}, {{company}}\nNumber {{reference}}"),
            ("first_apology.sender.public", "{{sender}}\n{{role}}, {{company}}"),
        ],
    ),
];
