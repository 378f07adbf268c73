use handlebars::{Template, template::TemplateElement};

use super::{
    Source,
    slot::{Slot, Slots},
};
use crate::{
    Error,
    terms::{Part, Stage},
};

/// Wordings that say the same thing, as a language lists them.
pub(crate) struct Group {
    pub(crate) stage: Stage,
    pub(crate) part: Part,
    /// What it is about: a grievance, a duty, a situation; "" where a part has only one topic.
    pub(crate) topic: &'static str,
    pub(crate) source: Source,
    /// Identifier and Handlebars source of each wording.
    pub(crate) wordings: &'static [(&'static str, &'static str)],
}

/// A piece of a wording.
#[derive(Debug, PartialEq, Eq)]
enum Segment {
    Text(String),
    Slot(Slot),
}

/// A wording, parsed and lowered to flat segments.
#[derive(Debug)]
pub(crate) struct Wording {
    pub(crate) id: &'static str,
    pub(crate) source: Source,
    segments: Vec<Segment>,
    slots: Vec<Slot>,
}

impl Wording {
    /// Parses a Handlebars template. A wording is text and slots, nothing else: no block, no partial,
    /// no helper, no unescaped output.
    pub(crate) fn parse(id: &'static str, source: Source, template: &str) -> Result<Self, Error> {
        let parsed = Template::compile(template).map_err(|error| Error::wording(id, error.to_string()))?;
        let mut segments = Vec::with_capacity(parsed.elements.len());
        for element in parsed.elements {
            segments.push(match element {
                TemplateElement::RawString(text) => Segment::Text(text),
                TemplateElement::Expression(expression)
                    if expression.params.is_empty() && expression.hash.is_empty() =>
                {
                    let name = expression.name.as_name().unwrap_or_default();
                    let slot = name.parse().map_err(|error: Error| Error::wording(id, error.to_string()))?;
                    Segment::Slot(slot)
                }
                _ => return Err(Error::wording(id, "only text and {{slots}} may stand in a wording")),
            });
        }
        let mut slots: Vec<_> = segments
            .iter()
            .filter_map(|segment| if let Segment::Slot(slot) = segment { Some(*slot) } else { None })
            .collect();
        slots.sort_unstable();
        slots.dedup();
        Ok(Self { id, source, segments, slots })
    }

    /// How many slots it names, if all of them are known.
    pub(crate) fn specificity(&self, slots: &Slots) -> Option<usize> {
        self.slots.iter().all(|slot| slots.get(*slot).is_some()).then_some(self.slots.len())
    }

    /// Writes the words. A slot that is not known writes nothing; [`specificity`](Self::specificity)
    /// keeps such a wording from being chosen.
    pub(crate) fn write(&self, slots: &Slots, out: &mut String) {
        for segment in &self.segments {
            match segment {
                Segment::Text(text) => out.push_str(text),
                Segment::Slot(slot) => out.push_str(slots.get(*slot).unwrap_or_default()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use handlebars::Handlebars;

    use super::*;
    use crate::compose::en;

    fn fault(template: &str) -> String {
        Wording::parse("test.a", Source::House, template).unwrap_err().to_string()
    }

    #[test]
    fn only_text_and_known_slots_get_in() {
        assert!(fault("{{customer").starts_with("wording \"test.a\": "));
        assert!(fault("{{name}}").starts_with("wording \"test.a\": slot \"name\": must be one of customer, "));
        for template in
            ["{{{customer}}}", "{{#if customer}}x{{/if}}", "{{> part}}", "{{upper customer}}", "{{! note }}"]
        {
            assert_eq!(fault(template), "wording \"test.a\": only text and {{slots}} may stand in a wording");
        }
    }

    /// handlebars' own renderer is the oracle for the segments.
    #[test]
    fn segments_say_what_handlebars_says() {
        let mut slots = Slots::default();
        let mut data = serde_json::Map::new();
        for slot in Slot::ALL {
            let value = format!("‹{slot} & \"co\"›");
            slots.set(*slot, value.clone());
            data.insert(slot.to_string(), value.into());
        }
        let mut handlebars = Handlebars::new();
        handlebars.register_escape_fn(handlebars::no_escape);
        handlebars.set_strict_mode(true);
        for (id, template) in en::groups().flat_map(|group| group.wordings) {
            let mut ours = String::new();
            Wording::parse(id, Source::House, template).unwrap().write(&slots, &mut ours);
            assert_eq!(ours, handlebars.render_template(template, &data).unwrap(), "{id}");
        }
    }

    #[test]
    fn a_wording_is_eligible_only_when_all_it_names_is_known() {
        let wording = Wording::parse("test.a", Source::House, "{{due}} {{due}} {{company}}").unwrap();
        let mut slots = Slots::default();
        slots.set(Slot::Due, "Tuesday");
        assert_eq!(wording.specificity(&slots), None);
        slots.set(Slot::Company, "H&M");
        assert_eq!(wording.specificity(&slots), Some(2));
        slots.make_public();
        assert_eq!(wording.specificity(&slots), Some(2), "neither is personal");
    }
}
