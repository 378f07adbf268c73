use super::{Group, Part, Source, Stage, group};

const S: Stage = Stage::Receipt;

pub(super) const GROUPS: &[Group] = &[
    group(
        S,
        Part::Subject,
        "",
        Source::Fact,
        &[
            ("receipt.subject.number.a", "We have your message: number {{reference}}"),
            ("receipt.subject.number.b", "Your message is here: number {{reference}}"),
            ("receipt.subject.public", "We have your message"),
        ],
    ),
    group(
        S,
        Part::Subject,
        "human_now",
        Source::Fact,
        &[
            ("receipt.subject.human_now.a", "Your message, number {{reference}}"),
            ("receipt.subject.human_now.public", "Your message"),
        ],
    ),
    group(
        S,
        Part::Salutation,
        "",
        Source::House,
        &[("receipt.salutation.name", "Dear {{customer}},"), ("receipt.salutation.none", "Hello,")],
    ),
    group(
        S,
        Part::Receipt,
        "",
        Source::Fact,
        &[
            ("receipt.receipt.a", "We received your message on {{received}}. Its number is {{reference}}."),
            ("receipt.receipt.b", "Your message of {{received}} is here and has the number {{reference}}."),
            ("receipt.receipt.c", "Your message reached us on {{received}}. It has the number {{reference}}."),
            ("receipt.receipt.public", "Your message reached us on {{received}}."),
        ],
    ),
    // An ordinary or neutral message: who answers, by when.
    group(
        S,
        Part::NextStep,
        "",
        Source::Policy,
        &[
            (
                "receipt.next_step.due.a",
                "This confirmation is automatic, the answer is not: I'll read what you wrote myself and answer you by {{due}}.",
            ),
            (
                "receipt.next_step.due.b",
                "A person takes it from here. I'll read your message and answer you by {{due}}, even if I don't know everything by then.",
            ),
            (
                "receipt.next_step.due.c",
                "So that you aren't left wondering, this went out by itself. I'll read your message and write to you by {{due}}.",
            ),
            ("receipt.next_step.none", "If you write or call about it, that number finds your message."),
        ],
    ),
    group(
        S,
        Part::NextStep,
        "unclear",
        Source::House,
        &[
            (
                "receipt.next_step.unclear.a",
                "So that I can help, please tell me in a sentence or two what has happened.",
            ),
            ("receipt.next_step.unclear.b", "It would help me to know a little more: what happened, and when?"),
        ],
    ),
    group(
        S,
        Part::NextStep,
        "unread_language",
        Source::House,
        &[(
            "receipt.next_step.unread_language.a",
            "This automatic confirmation comes in English because it can't be written in your language yet.",
        )],
    ),
    // Somebody was hurt, threatened, robbed or bereaved: nothing but what is known and what is urgent.
    group(
        S,
        Part::NextStep,
        "human_now",
        Source::Policy,
        &[
            (
                "receipt.next_step.human_now.due.a",
                "A person deals with this, not a machine: I'll read it and contact you by {{due}}.",
            ),
            ("receipt.next_step.human_now.due.b", "I'll read this myself and contact you by {{due}}."),
            ("receipt.next_step.human_now.none", "It is marked for a person to deal with, not a machine."),
        ],
    ),
    group(
        S,
        Part::Urgent,
        "despair",
        Source::House,
        &[(
            "receipt.urgent.despair.a",
            "If you might harm yourself, please call the emergency services or a crisis line now. Please don't wait for us.",
        )],
    ),
    group(
        S,
        Part::Urgent,
        "danger",
        Source::House,
        &[(
            "receipt.urgent.danger.a",
            "If anyone is in danger or needs medical help now, please call the emergency services first.",
        )],
    ),
    group(
        S,
        Part::Urgent,
        "unsafe_product",
        Source::House,
        &[(
            "receipt.urgent.unsafe_product.a",
            "If anyone feels ill or is hurt, please get medical help first. Until you hear from us, please stop using it and keep it.",
        )],
    ),
    group(
        S,
        Part::Urgent,
        "fraud",
        Source::House,
        &[(
            "receipt.urgent.fraud.a",
            "If money or access may still be at risk, block the card or change the password now; don't wait for our answer. Never give a PIN or a one-time code to somebody who asks for it.",
        )],
    ),
    group(
        S,
        Part::Urgent,
        "",
        Source::Caller,
        &[
            ("receipt.urgent.due", "If it can't wait until then, {{urgent}}."),
            ("receipt.urgent.none", "If it can't wait, {{urgent}}."),
        ],
    ),
    group(S, Part::Sender, "", Source::Caller, &[("receipt.sender.a", "{{sender}}\n{{role}}, {{company}}")]),
];
