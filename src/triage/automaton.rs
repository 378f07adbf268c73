//! The automaton that finds phrases from the rarest of their words outwards.

use std::collections::BTreeMap;

/// A set id with this bit is a single word.
pub(crate) const ALONE: u16 = 1 << 15;
/// A step with this bit goes to the left; the other bits say how far at most.
pub(crate) const LEFT: u8 = 1 << 7;
/// The farthest step: over four words.
pub(crate) const FARTHEST: usize = 5;

/// A place in the automaton: what is looked for on either side, and what is recognised here.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Node {
    /// The words that lead on to the left and to the right: most places are turned away by these without a
    /// look at the steps.
    pub(crate) left: Bits,
    pub(crate) right: Bits,
    /// Where the steps begin, those to the left first.
    steps: u32,
    accepts: u32,
    left_count: u16,
    right_count: u16,
    accept_count: u16,
}

impl Node {
    /// Whether something is recognised here, or may be with the words before and after.
    #[inline]
    pub(crate) const fn is_any_way_on(&self, [before, after]: [Bits; 2]) -> bool {
        (self.accept_count > 0) | self.left.may_meet(before) | self.right.may_meet(after)
    }
}

/// A way on from a node.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Step {
    next: u32,
    pub(crate) set: u16,
    /// What is recognised after it if nothing else can follow, as most often; else [`GOES_ON`].
    pub(crate) ends: u16,
    /// At most so many words away.
    pub(crate) reach: u8,
    is_left: bool,
}

/// Of a step that leads to a node with further steps or several meanings.
pub(crate) const GOES_ON: u16 = u16::MAX;

/// Ways on to one side.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Steps<'a> {
    pub(crate) steps: &'a [Step],
    /// Of each step the words of its set.
    pub(crate) bits: &'a [Bits],
}

/// Words as two rows of 64 bits in which each has one: whether two lots of words can have one in common is
/// told by a few instructions, rarely wrongly.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bits(u64, u64);

impl Bits {
    #[inline]
    pub(crate) const fn of(word: u16) -> Self {
        Self(1 << (word.wrapping_mul(0x9e37) >> 10), 1 << (word.wrapping_mul(0x58d5) >> 10))
    }

    #[inline]
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0, self.1 | other.1)
    }

    /// Whether a word may be among both.
    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "a branch that can't be guessed costs more than it saves")]
    pub(crate) const fn may_meet(self, other: Self) -> bool {
        (self.0 & other.0 != 0) & (self.1 & other.1 != 0)
    }
}

/// All phrases.
#[derive(Debug, Default)]
pub(crate) struct Automaton {
    nodes: Vec<Node>,
    steps: Vec<Step>,
    bits: Vec<Bits>,
    /// Concepts, doubled, plus one for a guard.
    accepts: Vec<u16>,
    /// By word: where phrases are entered whose rarest word it is.
    entries: Vec<Node>,
    /// By word: the first sets that it belongs to, filled up with [`NO_SET`], and the others.
    sets_of: Vec<[u16; BLOCK]>,
    more_sets_of: BTreeMap<u16, Vec<u16>>,
}

/// So many sets of a word are compared at once.
const BLOCK: usize = 16;
const NO_SET: u16 = u16::MAX;

/// A node as it is shipped: its steps (set, how) and what it accepts. The nodes that steps lead to stand in
/// the order of the steps.
pub(crate) type Shipped = (Vec<(u16, u8)>, Vec<u16>);

impl Automaton {
    /// From its shipped form. `sets` are those of more than one word.
    pub(crate) fn of(shipped: &[Shipped], sets: &[Vec<u16>], words: u16) -> Self {
        let mut automaton = Self::default();
        let mut of_word: Vec<Vec<u16>> = vec![Vec::new(); usize::from(words)];
        let mut bits = Vec::with_capacity(sets.len());
        for (id, set) in (0..).zip(sets) {
            bits.push(set.iter().fold(Bits::default(), |all, word| all.with(Bits::of(*word))));
            for word in set {
                if let Some(sets) = of_word.get_mut(usize::from(*word)) {
                    sets.push(id);
                }
            }
        }
        let bits_of = |set: u16| match set & ALONE {
            0 => bits.get(usize::from(set)).copied().unwrap_or_default(),
            _ => Bits::of(set & !ALONE),
        };
        let ends = |node: u32| match shipped.get(node as usize) {
            Some((steps, accepts)) if steps.is_empty() && accepts.len() == 1 => accepts[0],
            _ => GOES_ON,
        };
        let mut next = 1;
        for (steps, accepts) in shipped {
            let steps = steps.iter().zip(next..).map(|((set, how), next)| {
                (
                    Step { next, set: *set, ends: ends(next), reach: how & !LEFT, is_left: how & LEFT != 0 },
                    bits_of(*set),
                )
            });
            let node = automaton.push(steps.collect(), accepts.iter().copied());
            next += u32::from(node.left_count) + u32::from(node.right_count);
            automaton.nodes.push(node);
        }
        automaton.enter(&of_word);
        for (word, sets) in (0..).zip(of_word) {
            let mut block = [NO_SET; BLOCK];
            block.iter_mut().zip(&sets).for_each(|(place, set)| *place = *set);
            automaton.sets_of.push(block);
            if let Some(more) = sets.get(BLOCK..).filter(|more| !more.is_empty()) {
                automaton.more_sets_of.insert(word, more.to_vec());
            }
        }
        automaton
    }

    /// A node with these steps and accepts.
    fn push(&mut self, mut steps: Vec<(Step, Bits)>, accepts: impl Iterator<Item = u16>) -> Node {
        steps.sort_by_key(|(step, _)| !step.is_left);
        let side = |left| steps.iter().filter(move |(step, _)| step.is_left == left);
        let bits = |left| side(left).fold(Bits::default(), |all, (_, bits)| all.with(*bits));
        let count = |left| u16::try_from(side(left).count()).unwrap_or(0);
        let place = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
        let mut node = Node {
            left: bits(true),
            right: bits(false),
            steps: place(self.steps.len()),
            accepts: place(self.accepts.len()),
            left_count: count(true),
            right_count: count(false),
            accept_count: 0,
        };
        self.accepts.extend(accepts);
        node.accept_count = u16::try_from(self.accepts.len() - node.accepts as usize).unwrap_or(0);
        for (step, bits) in steps {
            self.steps.push(step);
            self.bits.push(bits);
        }
        node
    }

    /// One entry for each word instead of one for each set: the first look is then a single one.
    fn enter(&mut self, of_word: &[Vec<u16>]) {
        let first = self.nodes.first().copied().unwrap_or_default();
        let from_set: BTreeMap<u16, u32> = self.right(&first).steps.iter().map(|step| (step.set, step.next)).collect();
        for (word, sets) in (0_u16..).zip(of_word) {
            let (mut steps, mut accepts) = (Vec::new(), Vec::new());
            for set in sets.iter().chain(&[word | ALONE]) {
                let Some(node) = from_set.get(set).and_then(|node| self.nodes.get(*node as usize)) else { continue };
                for side in [self.left(node), self.right(node)] {
                    steps.extend(side.steps.iter().copied().zip(side.bits.iter().copied()));
                }
                accepts.extend_from_slice(self.accepts(node));
            }
            let entry = self.push(steps, accepts.into_iter());
            self.entries.push(entry);
        }
    }

    /// Where phrases are entered by a word.
    #[inline]
    pub(crate) fn entry(&self, word: u16) -> &Node {
        self.entries.get(usize::from(word)).unwrap_or(NOWHERE)
    }

    /// Where a step leads.
    #[inline]
    pub(crate) fn next(&self, step: &Step) -> &Node {
        self.nodes.get(step.next as usize).unwrap_or(NOWHERE)
    }

    /// The steps to the left.
    #[inline]
    pub(crate) fn left(&self, node: &Node) -> Steps<'_> {
        self.side(node.steps as usize, node.left_count)
    }

    /// The steps to the right.
    #[inline]
    pub(crate) fn right(&self, node: &Node) -> Steps<'_> {
        self.side(node.steps as usize + usize::from(node.left_count), node.right_count)
    }

    #[inline]
    fn side(&self, start: usize, count: u16) -> Steps<'_> {
        let range = start..start + usize::from(count);
        Steps { steps: self.steps.get(range.clone()).unwrap_or(&[]), bits: self.bits.get(range).unwrap_or(&[]) }
    }

    /// What a phrase that is complete here stands for: concepts, doubled, plus one for a guard.
    #[inline]
    pub(crate) fn accepts(&self, node: &Node) -> &[u16] {
        self.accepts.get(node.accepts as usize..node.accepts as usize + usize::from(node.accept_count)).unwrap_or(&[])
    }

    /// Whether a word is the one, or among those, that a step looks for.
    #[inline]
    #[expect(clippy::needless_bitwise_bool, reason = "what comes out can't be guessed, so no branch should try")]
    pub(crate) fn takes(&self, set: u16, word: u16) -> bool {
        let Some(block) = self.sets_of.get(usize::from(word)) else { return false };
        let found = block.iter().fold(set == word | ALONE, |found, known| found | (*known == set));
        found || block[BLOCK - 1] != NO_SET && self.more_sets_of.get(&word).is_some_and(|more| more.contains(&set))
    }
}

const NOWHERE: &Node =
    &Node { left: Bits(0, 0), right: Bits(0, 0), steps: 0, accepts: 0, left_count: 0, right_count: 0, accept_count: 0 };
