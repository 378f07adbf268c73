//! Learned weights: their layout, checked when they are read, and the table that scoring looks into.
//!
//! Layout, little-endian: [`MAGIC`]; a checksum (FNV-1a over all that follows); units a nat of the three
//! groups of heads that compete (`u16`); the bias of each head (`i32`); the four steps of severity
//! (`i32`); four thresholds in thousandths (`u16`); the confidence for each fortieth of a share, in
//! thousandths (`u16`); how many features (`u32`); their numbers, ascending (`u32`); and for each feature
//! one weight (`i8`) a head.

use super::heads::LEARNED;
use crate::Error;

/// Weights of a row, one lane a head and one to spare: three words of eight.
pub(crate) const LANES: usize = 24;
/// Weights stand in rows raised by this.
const RAISED: u8 = 128;
/// The first bytes; the digit is the version of the layout.
pub(crate) const MAGIC: &[u8; 8] = b"AMENDSW2";
/// Steps of the confidence table.
pub(crate) const SHARES: usize = 40;
/// Steps of severity: above each the harm is one degree worse.
pub(crate) const DEGREES: usize = 4;
/// Groups of heads that compete: categories, harms, ways of handling.
pub(crate) const GROUPS: usize = 3;
const MOST_FEATURES: usize = 1 << 16;
const ENTRY: usize = 4 + LEARNED;

/// What a feature weighs, by head, raised so that adding needs no sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Row([u8; LANES]);

impl Row {
    const NOTHING: Self = Self([RAISED; LANES]);

    /// What it weighs for a head.
    #[inline]
    pub(crate) fn of_head(&self, head: usize) -> i32 {
        // The remainder only tells the compiler that the lane is in the row.
        i32::from(self.0[head % LANES]) - i32::from(RAISED)
    }

    /// How much it weighs for a head, for it or against it.
    #[inline]
    pub(crate) fn size(&self, head: usize) -> u8 {
        self.0[head % LANES].abs_diff(RAISED)
    }
}

/// Adds up rows, eight weights in two additions: the even bytes of a word and the odd ones, each with a byte
/// of room above it.
#[derive(Debug, Default)]
pub(crate) struct Adder {
    sums: [i32; LANES],
    even: [u64; LANES / 8],
    odd: [u64; LANES / 8],
    count: u16,
}

const EVEN: u64 = 0x00ff_00ff_00ff_00ff;

impl Adder {
    #[inline]
    pub(crate) fn add(&mut self, row: &Row) {
        for ((even, odd), eight) in self.even.iter_mut().zip(&mut self.odd).zip(row.0.as_chunks::<8>().0) {
            let eight = u64::from_le_bytes(*eight);
            *even += eight & EVEN;
            *odd += eight >> 8 & EVEN;
        }
        self.count += 1;
        // Two bytes can hold 257 weights.
        if self.count == 256 {
            self.flush();
        }
    }

    #[cold]
    fn flush(&mut self) {
        let raised = i32::from(self.count) * i32::from(RAISED);
        let lanes = self.even.iter().zip(&self.odd).flat_map(|(even, odd)| {
            (0..8).map(move |lane| if lane % 2 == 0 { even >> (8 * lane) } else { odd >> (8 * (lane - 1)) })
        });
        for (sum, lane) in self.sums.iter_mut().zip(lanes) {
            #[expect(clippy::cast_possible_truncation, reason = "two bytes are wanted")]
            let lane = lane as u16;
            *sum += i32::from(lane) - raised;
        }
        (self.even, self.odd, self.count) = Default::default();
    }

    pub(crate) fn sums(mut self) -> [i32; LANES] {
        self.flush();
        self.sums
    }
}

/// From which shares on something is said of a message, in thousandths.
///
/// ```
/// use amends::triage::Thresholds;
/// let careful = Thresholds { person: 200, ..Thresholds::default() };
/// assert!(careful.person < Thresholds::default().person);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// All that calls for a person at once: from here on a person is called.
    pub person: u16,
    /// The same: from here on no machine apologises.
    pub alarm: u16,
    /// An ordinary grievance, against the other ways of handling: from here on a machine apologises.
    pub automatic: u16,
    /// What needs no reply, against the other ways of handling: from here on none is sent.
    pub silent: u16,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { person: 400, alarm: 250, automatic: 500, silent: 600 }
    }
}

/// Weights of the learned heads.
#[derive(Debug)]
pub(crate) struct Weights {
    /// Units a nat of categories, harms and ways of handling.
    pub(crate) units: [u16; GROUPS],
    pub(crate) bias: [i32; LEARNED],
    pub(crate) degrees: [i32; DEGREES],
    pub(crate) thresholds: Thresholds,
    confidence: [u16; SHARES],
    /// The key of a feature and its row; row 0 in a free slot.
    slots: Vec<(u32, u32)>,
    /// A bit for each key that may be there: most features have no weight, and this turns them away
    /// without a look at the table.
    maybe: Vec<u64>,
    /// Row 0 weighs nothing.
    rows: Vec<Row>,
    /// By head: what weighs more is worth showing.
    little: [u8; LANES],
}

/// What weighs less than this part of the heaviest feature of a head is hardly worth showing.
const LITTLE: u8 = 8;

impl Default for Weights {
    /// Weights that know nothing.
    fn default() -> Self {
        Self {
            units: [1; GROUPS],
            bias: [0; LEARNED],
            degrees: [0; DEGREES],
            thresholds: Thresholds::default(),
            confidence: [0; SHARES],
            slots: vec![(0, 0); 2],
            maybe: vec![0],
            rows: vec![Row::NOTHING],
            little: [0; LANES],
        }
    }
}

impl Weights {
    /// Reads weights.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, Error> {
        let wrong = |reason: &str| Error::invalid("weights", &format!("{} bytes", bytes.len()), reason);
        let body = bytes.strip_prefix(MAGIC).ok_or_else(|| wrong("do not begin as weights of this version do"))?;
        let short = || wrong("are too short");
        let mut reader = Reader(body);
        let checksum = reader.u32().ok_or_else(short)?;
        if checksum != fnv(reader.0) {
            return Err(wrong("are damaged: the checksum differs"));
        }
        let units: [u16; GROUPS] = reader.array(Reader::u16).ok_or_else(short)?;
        let bias: [i32; LEARNED] = reader.array(Reader::i32).ok_or_else(short)?;
        let degrees: [i32; DEGREES] = reader.array(Reader::i32).ok_or_else(short)?;
        let [person, alarm, automatic, silent] = reader.array(Reader::u16).ok_or_else(short)?;
        let confidence: [u16; SHARES] = reader.array(Reader::u16).ok_or_else(short)?;
        let count = reader.u32().and_then(|count| usize::try_from(count).ok()).ok_or_else(short)?;
        let shares = confidence.iter().chain(&[person, alarm, automatic, silent]).all(|share| *share <= 1000);
        if units.contains(&0) || !degrees.is_sorted() || !shares {
            return Err(wrong("have steps or shares out of order"));
        }
        // Sums of a longest text stay far within 32 bits.
        if bias.iter().chain(&degrees).any(|value| value.unsigned_abs() > 1 << 20) {
            return Err(wrong("have a bias out of range"));
        }
        if count > MOST_FEATURES || reader.0.len() != count * ENTRY {
            return Err(wrong("have another size than their features need"));
        }
        let (keys, rows) = reader.0.split_at_checked(count * 4).ok_or_else(short)?;
        let keys: Vec<u32> = keys.as_chunks().0.iter().map(|key| u32::from_le_bytes(*key)).collect();
        if !keys.is_sorted_by(|a, b| a < b) {
            return Err(wrong("have features out of order"));
        }
        let thresholds = Thresholds { person, alarm, automatic, silent };
        let mut weights = Self { units, bias, degrees, thresholds, confidence, ..Self::default() };
        weights.fill(&keys, rows.as_chunks().0);
        Ok(weights)
    }

    fn fill(&mut self, keys: &[u32], rows: &[[u8; LEARNED]]) {
        // At most half of the slots are taken.
        let size = (keys.len() * 2 + 1).next_power_of_two();
        self.slots = vec![(0, 0); size];
        self.maybe = vec![0; (keys.len() * 8).next_power_of_two().div_ceil(64).max(1)];
        self.rows.reserve_exact(keys.len());
        for ((key, learned), place) in keys.iter().zip(rows).zip(1..) {
            let (cell, bit) = self.bit(*key);
            if let Some(cell) = self.maybe.get_mut(cell) {
                *cell |= bit;
            }
            let mut row = Row::NOTHING;
            for (weight, byte) in row.0.iter_mut().zip(learned) {
                *weight = byte.wrapping_add(RAISED);
            }
            for (head, little) in self.little.iter_mut().enumerate() {
                *little = (*little).max(row.size(head) / LITTLE);
            }
            self.rows.push(row);
            let mut at = *key as usize & (size - 1);
            while self.slots.get(at).is_some_and(|(_, row)| *row != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = (*key, place);
            }
        }
    }

    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        ((key >> 6) as usize & self.maybe.len().wrapping_sub(1), 1 << (key & 63))
    }

    /// The row of a feature; 0 if it has none.
    #[inline]
    pub(crate) fn find(&self, key: u32) -> u32 {
        let (cell, bit) = self.bit(key);
        if self.maybe.get(cell).is_none_or(|cell| cell & bit == 0) {
            return 0;
        }
        let mut at = key as usize & (self.slots.len() - 1);
        // Half of the slots are free, so this ends.
        while let Some(&(found, row)) = self.slots.get(at) {
            if row == 0 || found == key {
                return row;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
        0
    }

    /// One row that weighs what two weigh together; what goes beyond the range of a weight is cut off.
    pub(crate) fn join(&mut self, a: u32, b: u32) -> u32 {
        if a == 0 || b == 0 {
            return a.max(b);
        }
        let (Row(a), Row(b)) = (*self.row(a), *self.row(b));
        let sum = |a: u8, b: u8| (i16::from(a) + i16::from(b) - i16::from(RAISED)).clamp(0, i16::from(u8::MAX));
        self.rows.push(Row(std::array::from_fn(|lane| u8::try_from(sum(a[lane], b[lane])).unwrap_or(RAISED))));
        u32::try_from(self.rows.len() - 1).unwrap_or(0)
    }

    /// A row; one that weighs nothing if there is none.
    #[inline]
    pub(crate) fn row(&self, row: u32) -> &Row {
        self.rows.get(row as usize).unwrap_or(&Row::NOTHING)
    }

    /// What weighs more than this for a head is worth showing.
    #[inline]
    pub(crate) fn little(&self, head: usize) -> u8 {
        self.little[head % LANES]
    }

    /// How often a share, in thousandths, was right on messages that the weights were not learned from.
    pub(crate) fn confidence(&self, share: u32) -> f64 {
        let at = (share as usize * SHARES / 1000).min(SHARES - 1);
        f64::from(self.confidence.get(at).copied().unwrap_or(0)) / 1000.0
    }
}

fn fnv(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (head, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*head)
    }

    fn u16(&mut self) -> Option<u16> {
        self.take().map(u16::from_le_bytes)
    }

    fn u32(&mut self) -> Option<u32> {
        self.take().map(u32::from_le_bytes)
    }

    fn i32(&mut self) -> Option<i32> {
        self.take().map(i32::from_le_bytes)
    }

    fn array<T: Copy + Default, const N: usize>(
        &mut self,
        mut item: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<[T; N]> {
        let mut out = [T::default(); N];
        for place in &mut out {
            *place = item(self)?;
        }
        Some(out)
    }
}

/// Puts weights of your own together, for [`Triager::with_weights`](super::Triager::with_weights).
///
/// Weights and bias are whole numbers, in units of which so many make one natural logarithm of odds; the
/// three groups of heads that compete (categories, harms, ways of handling) each have their own. The
/// example `train` shows how to learn them.
///
/// ```
/// use amends::{terms::Category, triage::{FeatureKind, Triager, WeightsBuilder}};
///
/// let (mut builder, triager) = (WeightsBuilder::new([50; 3]), Triager::english());
/// for feature in triager.features("wobbly")? {
///     if feature.kind == FeatureKind::Word {
///         let mut weights = [0; WeightsBuilder::HEADS.len()];
///         (weights[4], weights[6]) = (100, -100);
///         builder.add(feature.key, weights);
///     }
/// }
/// let triager = Triager::with_weights(&builder.to_bytes()?)?;
/// assert_eq!(triager.read("It is so wobbly!")?.category(), Some(&Category::DefectiveProduct));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct WeightsBuilder {
    units: [u16; GROUPS],
    bias: [i32; LEARNED],
    degrees: [i32; DEGREES],
    thresholds: Thresholds,
    confidence: [u16; SHARES],
    rows: std::collections::BTreeMap<u32, [i8; LEARNED]>,
}

impl WeightsBuilder {
    /// The heads, in the order of biases and weights: categories and "no complaint"; acute, systemic and
    /// severity; what calls for a person, each against nothing of the kind; ways of handling.
    pub const HEADS: [&'static str; LEARNED] = [
        "outage",
        "delivery_delay",
        "rude_service",
        "hidden_charge",
        "defective_product",
        "other",
        "no_complaint",
        "acute",
        "systemic",
        "severity",
        "injury",
        "assault",
        "discrimination",
        "fraud",
        "despair",
        "vulnerable",
        "law",
        "livelihood",
        "human_now",
        "neutral",
        "automatic",
        "answer",
        "silent",
    ];
    /// The most features that weights can hold.
    pub const MOST_FEATURES: usize = MOST_FEATURES;

    /// No feature yet, and a confidence that is the share itself. `units` are those of categories, harms
    /// and ways of handling.
    pub fn new(units: [u16; GROUPS]) -> Self {
        let mut confidence = [0; SHARES];
        for (at, share) in (0..).zip(&mut confidence) {
            *share = at * 25 + 12;
        }
        Self {
            units,
            bias: [0; LEARNED],
            degrees: [20, 30, 40, 50],
            thresholds: Thresholds::default(),
            confidence,
            rows: std::collections::BTreeMap::new(),
        }
    }

    /// What each head scores before a word is read. Acute and systemic hold above 0.
    pub fn bias(mut self, bias: [i32; LEARNED]) -> Self {
        self.bias = bias;
        self
    }

    /// Above which sums for severity the harm is slight, moderate, serious, critical.
    pub fn degrees(mut self, degrees: [i32; DEGREES]) -> Self {
        self.degrees = degrees;
        self
    }

    /// From which shares on a person is called, a machine apologises, and no reply is sent.
    pub fn thresholds(mut self, thresholds: Thresholds) -> Self {
        self.thresholds = thresholds;
        self
    }

    /// How often the winning class is right, in thousandths, for each fortieth of its share.
    pub fn confidence(mut self, confidence: [u16; SHARES]) -> Self {
        self.confidence = confidence;
        self
    }

    /// Sets the weights of a feature.
    pub fn add(&mut self, key: u32, weights: [i8; LEARNED]) {
        self.rows.insert(key, weights);
    }

    /// The weights as bytes, to be kept in a file.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if they could not be read again: too many
    /// features, or steps and shares out of order.
    pub fn to_bytes(&self) -> Result<Vec<u8>, Error> {
        let Thresholds { person, alarm, automatic, silent } = self.thresholds;
        let mut body = Vec::with_capacity(512 + self.rows.len() * ENTRY);
        self.units.iter().for_each(|unit| body.extend(unit.to_le_bytes()));
        self.bias.iter().chain(&self.degrees).for_each(|value| body.extend(value.to_le_bytes()));
        for share in [person, alarm, automatic, silent] {
            body.extend(share.to_le_bytes());
        }
        self.confidence.iter().for_each(|share| body.extend(share.to_le_bytes()));
        body.extend(u32::try_from(self.rows.len()).unwrap_or(u32::MAX).to_le_bytes());
        self.rows.keys().for_each(|key| body.extend(key.to_le_bytes()));
        self.rows.values().flatten().for_each(|weight| body.extend(weight.to_le_bytes()));
        let mut bytes = MAGIC.to_vec();
        bytes.extend(fnv(&body).to_le_bytes());
        bytes.append(&mut body);
        Weights::read(&bytes)?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn built() -> Vec<u8> {
        let mut builder =
            WeightsBuilder::new([100, 90, 80]).bias([3; LEARNED]).degrees([1, 2, 3, 4]).confidence([500; SHARES]);
        builder.add(0, [1; LEARNED]);
        builder.add(77, [-7; LEARNED]);
        builder.add(u32::MAX, [127; LEARNED]);
        builder.to_bytes().unwrap()
    }

    #[test]
    fn what_was_built_is_found_again() {
        let weights = Weights::read(&built()).unwrap();
        let row = |key| weights.row(weights.find(key)).of_head(LEARNED - 1);
        assert_eq!((row(0), row(77), row(u32::MAX), row(78)), (1, -7, 127, 0));
        assert_eq!((weights.units, weights.bias, weights.degrees), ([100, 90, 80], [3; LEARNED], [1, 2, 3, 4]));
        assert_eq!(weights.thresholds, Thresholds::default());
        assert!((weights.confidence(1000) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_embedded_weights_are_whole_and_not_too_large() {
        use super::super::en::{TABLES, WEIGHTS};
        let weights = Weights::read(WEIGHTS).unwrap();
        assert!(weights.rows.len() > 10_000 && weights.units[0] > 10);
        assert!(TABLES.len() + WEIGHTS.len() <= 1 << 20, "{} bytes are shipped", TABLES.len() + WEIGHTS.len());
        assert!((0..1000).all(|share| weights.confidence(share) <= weights.confidence(share + 1)));
        assert!(weights.confidence(1000) < 1.0);
    }

    #[test]
    fn many_rows_add_up() {
        let weights = Weights::read(&built()).unwrap();
        let mut adder = Adder::default();
        let rows = [77, u32::MAX].map(|key| weights.find(key));
        (0..1000).for_each(|_| adder.add(weights.row(rows[0])));
        (0..257).for_each(|_| adder.add(weights.row(rows[1])));
        assert_eq!(adder.sums()[..LEARNED], [127 * 257 - 7000; LEARNED]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let mut bytes = built();
        let told = |bytes: &[u8]| Weights::read(bytes).unwrap_err().to_string();
        assert_eq!(told(b""), "weights \"0 bytes\": do not begin as weights of this version do");
        assert_eq!(told(b"AMENDSW2"), "weights \"8 bytes\": are too short");
        assert!(told(&bytes[..bytes.len() - 1]).ends_with("are damaged: the checksum differs"));
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
        }
        assert!(told(&bytes).ends_with("are damaged: the checksum differs"));
        assert!(WeightsBuilder::new([0; 3]).to_bytes().unwrap_err().to_string().ends_with("out of order"));
        let shares = Thresholds { person: 1001, ..Thresholds::default() };
        assert!(WeightsBuilder::new([1; 3]).thresholds(shares).to_bytes().is_err());
        let mut many = WeightsBuilder::new([1; 3]);
        (0..=70_000).for_each(|key| many.add(key, [0; LEARNED]));
        assert!(many.to_bytes().unwrap_err().to_string().ends_with("another size than their features need"));
    }

    #[test]
    fn no_damage_panics() {
        let bytes = built();
        for at in 0..bytes.len() {
            for value in [0, 1, 127, 255] {
                let mut damaged = bytes.clone();
                damaged[at] = value;
                let body = fnv(&damaged[12..]).to_le_bytes();
                damaged[8..12].copy_from_slice(&body);
                if let Ok(weights) = Weights::read(&damaged) {
                    assert!(weights.row(weights.find(5)).of_head(0).abs() <= 128);
                }
            }
        }
    }
}
