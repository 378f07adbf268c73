//! The wordings of English, a file a stage.
//!
//! How they are written: plain words, short sentences; what the customer says is mirrored as told and
//! never as proven; a duty is owned always, a fault only where it is verified; nobody is blamed,
//! nothing is guessed, no time is named that a policy does not promise. Each wording of a group can
//! stand for every other one of it.

use super::wording::Group;
use crate::{Error, terms::Stage};

const FILES: &[(Stage, &str)] = &[
    (Stage::Receipt, include_str!("receipt.txt")),
    (Stage::FirstApology, include_str!("first_apology.txt")),
    (Stage::Answer, include_str!("answer.txt")),
];

/// Every group of wordings.
pub(super) fn groups() -> Result<Vec<Group>, Error> {
    let mut groups = Vec::new();
    for (stage, source) in FILES {
        Group::read_all(*stage, source, &mut groups)?;
    }
    Ok(groups)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{
        compose::Source,
        terms::{Category, Fault, Grievance, Part},
    };

    /// What a part may rest on, so that no group can mark a duty as a fact.
    fn may_rest_on(part: Part, source: Source) -> bool {
        match part {
            Part::Salutation | Part::Regret | Part::Thanks => matches!(source, Source::House),
            Part::Harm => matches!(source, Source::Claim),
            Part::Responsibility => matches!(source, Source::House | Source::Fact),
            Part::Repair => matches!(source, Source::Policy | Source::House),
            Part::Receipt => matches!(source, Source::Fact),
            Part::NextStep => !matches!(source, Source::Claim),
            Part::Urgent => matches!(source, Source::Caller | Source::House),
            Part::Sender => matches!(source, Source::Caller),
            Part::Subject => matches!(source, Source::House | Source::Fact),
        }
    }

    #[test]
    fn every_wording_has_an_identifier_of_its_own() {
        let mut seen = HashSet::new();
        for group in groups().unwrap() {
            assert!(!group.wordings.is_empty(), "{} {}", group.part, group.topic);
            assert!(may_rest_on(group.part, group.source), "{} {}", group.part, group.topic);
            for wording in group.wordings {
                assert!(seen.insert(wording.id().to_owned()), "{} stands twice", wording.id());
            }
        }
        assert!(seen.len() > 150, "the files were read");
    }

    #[test]
    fn every_grievance_category_and_fault_has_words() {
        let groups = groups().unwrap();
        let has = |part, topic: &str| {
            groups.iter().any(|group| group.stage == Stage::FirstApology && group.part == part && group.topic == topic)
        };
        for grievance in Grievance::ALL {
            assert!(has(Part::Harm, grievance.as_str()), "{grievance}");
        }
        for category in Category::BUILT_IN.iter().filter(|category| **category != Category::Other) {
            assert!(has(Part::Harm, category.as_str()), "{category}");
        }
        for fault in Fault::ALL {
            assert!(has(Part::Responsibility, &format!("fault/{fault}")), "{fault}");
        }
    }

    #[test]
    fn no_wording_has_the_words_that_letters_are_known_for() {
        const BANNED: &[&str] = &[
            "inconvenience",
            "unfortunately",
            "regret",
            "valued",
            "apologies for",
            "may have",
            "seriously",
            "forgive",
            "rest assured",
            "as soon as possible",
            "understand",
            "frustrat",
            "policy",
            "technical",
            "reach out",
            "kindly",
            "please be advised",
            "hesitate",
            "we strive",
            "beyond our control",
            "high demand",
            "if you feel",
        ];
        for (_, source) in FILES {
            for line in source.lines().filter(|line| !line.starts_with(['#', '['])) {
                let lower = line.to_lowercase();
                for word in BANNED {
                    assert!(!lower.contains(word), "{word:?} in {line}");
                }
            }
        }
    }
}
