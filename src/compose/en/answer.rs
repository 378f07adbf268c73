use super::{Group, Part, Source, Stage, group};

const S: Stage = Stage::Answer;

pub(super) const GROUPS: &[Group] = &[
    group(S, Part::Subject, "praise", Source::House, &[("answer.subject.praise.a", "Thank you")]),
    group(
        S,
        Part::Subject,
        "feedback",
        Source::House,
        &[("answer.subject.feedback.a", "Thank you for your suggestion")],
    ),
    group(S, Part::Subject, "message", Source::House, &[("answer.subject.message.a", "Thank you for your message")]),
    group(
        S,
        Part::Subject,
        "question",
        Source::Fact,
        &[
            ("answer.subject.question.number", "Your question, number {{reference}}"),
            ("answer.subject.question.public", "Your question"),
        ],
    ),
    group(
        S,
        Part::Salutation,
        "",
        Source::House,
        &[("answer.salutation.name", "Dear {{customer}},"), ("answer.salutation.none", "Hello,")],
    ),
    group(
        S,
        Part::Thanks,
        "praise",
        Source::House,
        &[
            ("answer.thanks.praise.a", "Thank you for taking the time to write this. It is good to read."),
            ("answer.thanks.praise.b", "Thank you. It helps to hear what went right."),
            ("answer.thanks.praise.c", "Thank you for telling us. That is good to hear."),
            ("answer.thanks.praise.d", "Thank you for your kind words."),
        ],
    ),
    group(
        S,
        Part::Thanks,
        "feedback",
        Source::House,
        &[
            ("answer.thanks.feedback.a", "Thank you for the suggestion. It is on record as number {{reference}}."),
            (
                "answer.thanks.feedback.b",
                "Thank you for writing down what you would change. It is kept as number {{reference}}.",
            ),
            ("answer.thanks.feedback.public", "Thank you for the suggestion."),
        ],
    ),
    group(S, Part::Thanks, "message", Source::House, &[("answer.thanks.message.a", "Thank you for your message.")]),
    group(
        S,
        Part::Thanks,
        "question",
        Source::House,
        &[
            ("answer.thanks.question.a", "Thank you for your question. It has the number {{reference}}."),
            ("answer.thanks.question.b", "Thank you for asking. Your question has the number {{reference}}."),
            ("answer.thanks.question.public", "Thank you for asking."),
        ],
    ),
    // Only a policy can promise an answer, so without a due time there is no such sentence.
    group(
        S,
        Part::NextStep,
        "question",
        Source::Policy,
        &[
            ("answer.next_step.question.a", "I'll answer it by {{due}}."),
            ("answer.next_step.question.b", "You'll have my answer by {{due}}."),
        ],
    ),
    group(S, Part::Sender, "", Source::Caller, &[("answer.sender.a", "{{sender}}\n{{role}}, {{company}}")]),
];
