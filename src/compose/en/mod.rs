//! The wordings of English, a file a stage.
//!
//! How they are written: plain words, short sentences; what the customer says is mirrored as told and
//! never as proven; a duty is owned always, a fault only where it is verified; nobody is blamed,
//! nothing is guessed, no time is named that a policy does not promise. Each wording of a group can
//! stand for every other one of it.

mod answer;
mod first_apology;
mod receipt;

use super::{Source, wording::Group};
use crate::terms::{Part, Stage};

/// Every group of wordings.
pub(super) fn groups() -> impl Iterator<Item = &'static Group> {
    [receipt::GROUPS, first_apology::GROUPS, answer::GROUPS].into_iter().flatten()
}

const fn group(
    stage: Stage,
    part: Part,
    topic: &'static str,
    source: Source,
    wordings: &'static [(&'static str, &'static str)],
) -> Group {
    Group { stage, part, topic, source, wordings }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::{
        terms::{Category, Fault, Grievance},
    };

    /// What a part may rest on, so that no group can mark a duty as a fact.
    fn may_rest_on(part: Part, source: Source) -> bool {
        match part {
            Part::Salutation | Part::Regret | Part::Thanks => matches!(source, Source::House),
            Part::Harm => matches!(source, Source::Claim | Source::Fact),
            Part::Responsibility => matches!(source, Source::House | Source::Fact),
            Part::Repair => matches!(source, Source::Policy | Source::House),
            Part::Receipt => matches!(source, Source::Fact),
            Part::NextStep => matches!(source, Source::Policy | Source::Caller | Source::House | Source::Fact),
            Part::Urgent => matches!(source, Source::Caller | Source::House),
            Part::Sender => matches!(source, Source::Caller),
            Part::Subject => matches!(source, Source::House | Source::Fact),
        }
    }

    #[test]
    fn every_wording_has_an_identifier_of_its_own_and_its_group_s_name() {
        let mut seen = HashSet::new();
        for group in groups() {
            assert!(!group.wordings.is_empty());
            for (id, _) in group.wordings {
                assert!(seen.insert(*id), "{id} stands twice");
                assert!(id.starts_with(&format!("{}.", group.stage)), "{id}");
                assert!(id.contains(group.part.as_str()), "{id}");
            }
        }
    }

    #[test]
    fn every_source_fits_its_part() {
        for group in groups() {
            assert!(may_rest_on(group.part, group.source), "{} {}", group.part, group.topic);
        }
    }

    #[test]
    fn every_grievance_category_and_fault_has_words() {
        let topics = |part| -> HashSet<_> {
            let of_part = groups().filter(move |group| group.stage == Stage::FirstApology && group.part == part);
            of_part.map(|group| group.topic).collect()
        };
        let harms = topics(Part::Harm);
        for grievance in Grievance::ALL {
            assert!(harms.contains(grievance.as_str()), "{grievance}");
        }
        for category in Category::BUILT_IN.iter().filter(|category| **category != Category::Other) {
            assert!(harms.contains(category.as_str()), "{category}");
        }
        let responsibilities = topics(Part::Responsibility);
        for fault in Fault::ALL {
            assert!(responsibilities.contains(fault.as_str()), "{fault}");
        }
    }

    #[test]
    fn no_wording_has_the_words_that_letters_are_known_for() {
        let banned = [
            "inconvenience",
            "unfortunately",
            "regret",
            "valued",
            "apologies for",
            "any ",
            "may have",
            "seriously",
            "rest assured",
            "as soon as possible",
            "understand your",
            "frustrat",
            "policy",
            "technical",
            "reach out",
            "kindly",
            "please be advised",
            "hesitate",
            "we strive",
            "forgive",
            "understanding",
        ];
        for (id, template) in groups().flat_map(|group| group.wordings) {
            let lower = template.to_lowercase();
            for word in banned {
                assert!(!lower.contains(word), "{id} says {word:?}");
            }
            assert!(!template.contains("  ") && template.trim() == *template, "{id}");
        }
    }
}
