use super::{Block, Composer, Letter, Sentence, slot::Slots, wording::Wording};
use crate::{
    Error,
    stable::siphash_2_4,
    terms::{Part, Reference, Stage},
};

/// Not secret: it only spreads the wordings evenly and keeps them the same for ever.
const VARIETY: [u8; 16] = *b"amends/wording/1";

/// A letter being written: picks a wording for each part and keeps where every sentence comes from.
pub(super) struct Draft<'a> {
    composer: &'a Composer,
    stage: Stage,
    /// The hash of case and stage, from which every choice of this letter follows.
    seed: u64,
    slots: Slots,
    blocks: Vec<Block>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(composer: &'a Composer, stage: Stage, reference: Reference, slots: Slots) -> Self {
        let seed = siphash_2_4(&VARIETY, format!("{reference}/{stage}").as_bytes());
        Self { composer, stage, seed, slots, blocks: Vec::with_capacity(6) }
    }

    /// Begins a paragraph.
    pub(super) fn paragraph(&mut self) -> &mut Self {
        if self.blocks.last().is_none_or(|block| !block.sentences.is_empty()) {
            self.blocks.push(Block::default());
        }
        self
    }

    /// Adds a sentence from the first of `topics` that can be said; says whether there was one.
    pub(super) fn say(&mut self, part: Part, topics: &[&str]) -> bool {
        let sentence = self.sentence(part, topics);
        let said = sentence.is_some();
        if let (Some(block), Some(sentence)) = (self.blocks.last_mut(), sentence) {
            block.sentences.push(sentence);
        }
        said
    }

    /// Adds a sentence that the letter can't do without.
    pub(super) fn need(&mut self, part: Part, topics: &[&str]) -> Result<(), Error> {
        if self.say(part, topics) { Ok(()) } else { Err(self.missing(part, topics)) }
    }

    /// Values that the sentences from here on can name.
    pub(super) fn slots(&mut self) -> &mut Slots {
        &mut self.slots
    }

    fn missing(&self, part: Part, topics: &[&str]) -> Error {
        let place = format!("{}.{part}.{}", self.stage, topics.join("|"));
        Error::wording(&place, "nothing can be said here with what is known")
    }

    /// A number below `count`, the same for the same case, stage and purpose: `SipHash`-2-4 of the
    /// letter's seed (least significant byte first) and the purpose, its first 56 bytes.
    pub(super) fn pick(&self, purpose: [&str; 2], count: usize) -> usize {
        let mut data = [0_u8; 64];
        let (seed, rest) = data.split_at_mut(8);
        seed.copy_from_slice(&self.seed.to_le_bytes());
        let mut length = 8;
        for (place, byte) in rest.iter_mut().zip(purpose.iter().flat_map(|word| word.bytes())) {
            *place = byte;
            length += 1;
        }
        let count = u64::try_from(count.max(1)).unwrap_or(1);
        usize::try_from(siphash_2_4(&VARIETY, &data[..length]) % count).unwrap_or_default()
    }

    fn sentence(&self, part: Part, topics: &[&str]) -> Option<Sentence> {
        topics.iter().find_map(|topic| {
            let wording = self.choose(part, topic)?;
            let mut text = String::with_capacity(160);
            wording.write(&self.slots, &mut text);
            Some(Sentence { part, wording: wording.id().to_owned(), source: wording.source(), text })
        })
    }

    /// Specific before general: of the wordings that can be said, those that name the most; among
    /// these the case decides.
    fn choose(&self, part: Part, topic: &str) -> Option<&'a Wording> {
        let wordings = self.composer.wordings(self.stage, part, topic);
        let best = wordings.iter().filter_map(|wording| wording.specificity(&self.slots)).max()?;
        let eligible = || wordings.iter().filter(|wording| wording.specificity(&self.slots) == Some(best));
        eligible().nth(self.pick([part.as_str(), topic], eligible().count()))
    }

    /// The letter, with its subject from the first of `topics` that can be said.
    pub(super) fn finish(mut self, topics: &[&str]) -> Result<Letter, Error> {
        let subject = self.sentence(Part::Subject, topics).ok_or_else(|| self.missing(Part::Subject, topics))?;
        self.blocks.retain(|block| !block.sentences.is_empty());
        Ok(Letter { stage: self.stage, subject, blocks: self.blocks })
    }
}
