use handlebars::{Template, template::TemplateElement};

use super::{
    Source,
    slot::{Slot, Slots},
};
use crate::{
    Error,
    terms::{Part, Stage},
};

/// Wordings that say the same thing.
#[derive(Debug)]
pub(crate) struct Group {
    pub(crate) stage: Stage,
    pub(crate) part: Part,
    /// What it is about: a grievance, a duty, a situation; "" where a part has only one topic.
    pub(crate) topic: String,
    pub(crate) source: Source,
    pub(crate) wordings: Vec<Wording>,
}

impl Group {
    /// Reads a file of wordings: `[part/topic] source` begins a group, `name = words` is one wording
    /// of it, `\n` in the words breaks a line, `#` begins a comment.
    pub(crate) fn read_all(stage: Stage, file: &str, groups: &mut Vec<Self>) -> Result<(), Error> {
        let first = groups.len();
        for (index, line) in file.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let at = format!("{stage}, line {}", index + 1);
            if let Some(header) = line.strip_prefix('[') {
                groups.push(Self::begin(stage, header).map_err(|error| Error::wording(&at, error.to_string()))?);
                continue;
            }
            let (name, words) = line.split_once(" = ").ok_or_else(|| Error::wording(&at, "is no `name = words`"))?;
            let group = groups
                .get_mut(first..)
                .and_then(<[Self]>::last_mut)
                .ok_or_else(|| Error::wording(&at, "stands before the first group"))?;
            let place =
                if group.topic.is_empty() { group.part.to_string() } else { format!("{}.{}", group.part, group.topic) };
            let id = format!("{stage}.{}.{name}", place.replace('/', "."));
            group.wordings.push(Wording::parse(&id, group.source, &words.replace("\\n", "\n"))?);
        }
        Ok(())
    }

    fn begin(stage: Stage, header: &str) -> Result<Self, Error> {
        let (place, source) = header.split_once("] ").unwrap_or((header, ""));
        let (part, topic) = place.split_once('/').unwrap_or((place, ""));
        Ok(Self { stage, part: part.parse()?, topic: topic.to_owned(), source: source.parse()?, wordings: Vec::new() })
    }
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
    id: String,
    source: Source,
    segments: Vec<Segment>,
    slots: Vec<Slot>,
}

impl Wording {
    /// Parses a Handlebars template. A wording is text and slots, nothing else: no block, no partial,
    /// no helper, no unescaped output.
    pub(crate) fn parse(id: &str, source: Source, template: &str) -> Result<Self, Error> {
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
        Ok(Self { id: id.to_owned(), source, segments, slots })
    }

    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    pub(crate) fn source(&self) -> Source {
        self.source
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

    impl Wording {
        /// The Handlebars source that these segments stand for.
        fn template(&self) -> String {
            let piece = |segment: &Segment| match segment {
                Segment::Text(text) => text.clone(),
                Segment::Slot(slot) => format!("{{{{{slot}}}}}"),
            };
            self.segments.iter().map(piece).collect()
        }
    }

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
        for wording in en::groups().unwrap().into_iter().flat_map(|group| group.wordings) {
            let mut ours = String::new();
            wording.write(&slots, &mut ours);
            assert_eq!(ours, handlebars.render_template(&wording.template(), &data).unwrap(), "{}", wording.id);
        }
    }

    #[test]
    fn a_slip_in_a_file_is_named_with_its_line() {
        let fault = |file: &str| Group::read_all(Stage::Receipt, file, &mut Vec::new()).unwrap_err().to_string();
        assert_eq!(fault("a = b"), "wording \"receipt, line 1\": stands before the first group");
        assert_eq!(fault("# note\n[harm] claim\nwords"), "wording \"receipt, line 3\": is no `name = words`");
        assert!(fault("[hram] claim").starts_with("wording \"receipt, line 1\": part \"hram\": must be one of "));
        assert!(fault("[harm] clam").starts_with("wording \"receipt, line 1\": source \"clam\": must be one of "));
        assert!(fault("[harm/late] claim\na = {{x}}").starts_with("wording \"receipt.harm.late.a\": slot \"x\": "));
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
