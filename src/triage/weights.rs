//! Learned weights: their layout, checked when they are read, and the table that scoring looks into.
//!
//! Layout, little-endian: [`MAGIC`]; a checksum (FNV-1a over all that follows); units a nat (`u16`);
//! the bias of each head (`i32`); the four steps of severity (`i32`); the confidence for each fortieth
//! of a share, in thousandths (`u16`); how many features (`u32`); their numbers, ascending (`u32`);
//! and for each feature one weight (`i8`) a head.

use crate::Error;

/// How many heads are learned: the seven classes, acute, systemic, severity.
pub(crate) const LEARNED: usize = 10;
/// Bytes of a row: the key, a weight for each head, and what fills it up to a size that is quick to add.
pub(crate) const ROW: usize = 16;
/// A lane that is always nothing.
pub(crate) const NO_HEAD: usize = LEARNED;
/// Where the weights begin in a row.
const AFTER_KEY: usize = 4;
/// Weights stand in rows raised by this, so that adding them needs no sign.
const RAISED: u8 = 128;
/// The first bytes; the digit is the version of the layout.
pub(crate) const MAGIC: &[u8; 8] = b"AMENDSW1";
/// Steps of the confidence table.
pub(crate) const SHARES: usize = 40;
/// Steps of severity: above each the harm is one degree worse.
pub(crate) const DEGREES: usize = 4;
const MOST_FEATURES: usize = 1 << 16;
const HEADER: usize = 8 + 4 + 2 + LEARNED * 4 + DEGREES * 4 + SHARES * 2 + 4;
const ENTRY: usize = 4 + LEARNED;

/// One feature: 16 bytes, so that four stand in a line of the cache. Key 0 in a free row.
type Row = [u8; ROW];

const fn key_of(row: &Row) -> u32 {
    u32::from_le_bytes([row[0], row[1], row[2], row[3]])
}

/// Adds up rows, a few vector instructions each.
#[derive(Debug, Default)]
pub(crate) struct Adder {
    sums: [i32; LEARNED],
    lanes: [u16; ROW],
    count: u16,
}

impl Adder {
    #[inline]
    pub(crate) fn add(&mut self, row: &Row) {
        // The lanes of the key wrap and are never read; the others can hold 256 rows.
        for (lane, byte) in self.lanes.iter_mut().zip(row) {
            *lane = lane.wrapping_add(u16::from(*byte));
        }
        self.count += 1;
        if self.count == 256 {
            self.flush();
        }
    }

    #[cold]
    fn flush(&mut self) {
        for (sum, lane) in self.sums.iter_mut().zip(&self.lanes[AFTER_KEY..]) {
            *sum += i32::from(*lane) - i32::from(self.count) * i32::from(RAISED);
        }
        self.lanes = [0; ROW];
        self.count = 0;
    }

    pub(crate) fn sums(mut self) -> [i32; LEARNED] {
        self.flush();
        self.sums
    }
}

/// Weights of the learned heads.
#[derive(Debug)]
pub(crate) struct Weights {
    pub(crate) per_nat: u16,
    pub(crate) bias: [i32; LEARNED],
    pub(crate) degrees: [i32; DEGREES],
    confidence: [u16; SHARES],
    slots: Vec<Row>,
    /// A bit for each key that may be there: most features have no weight, and this turns them away
    /// without a look at the table.
    maybe: Vec<u64>,
}

impl Default for Weights {
    /// Weights that know nothing.
    fn default() -> Self {
        Self {
            per_nat: 1,
            bias: [0; LEARNED],
            degrees: [0; DEGREES],
            confidence: [0; SHARES],
            slots: vec![Row::default(); 2],
            maybe: vec![0],
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
        let per_nat = reader.u16().ok_or_else(short)?;
        let bias = reader.array(Reader::i32).ok_or_else(short)?;
        let degrees: [i32; DEGREES] = reader.array(Reader::i32).ok_or_else(short)?;
        let confidence: [u16; SHARES] = reader.array(Reader::u16).ok_or_else(short)?;
        let count = reader.u32().and_then(|count| usize::try_from(count).ok()).ok_or_else(short)?;
        if per_nat == 0 || !degrees.is_sorted() || confidence.iter().any(|share| *share > 1000) {
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
        let mut weights = Self { per_nat, bias, degrees, confidence, slots: Vec::new(), maybe: Vec::new() };
        weights.fill(&keys, rows.as_chunks().0);
        Ok(weights)
    }

    fn fill(&mut self, keys: &[u32], rows: &[[u8; LEARNED]]) {
        // At most two thirds of the rows are taken.
        let size = (keys.len() + keys.len() / 2 + 1).next_power_of_two();
        self.slots = vec![Row::default(); size];
        self.maybe = vec![0; (keys.len() * 8).next_power_of_two().div_ceil(64).max(1)];
        for (key, learned) in keys.iter().zip(rows) {
            let (cell, bit) = self.bit(*key);
            if let Some(cell) = self.maybe.get_mut(cell) {
                *cell |= bit;
            }
            let key = (*key).max(1);
            let mut row = [RAISED; ROW];
            row[..AFTER_KEY].copy_from_slice(&key.to_le_bytes());
            for (weight, byte) in row[AFTER_KEY..].iter_mut().zip(learned) {
                *weight = byte.wrapping_add(RAISED);
            }
            let mut at = key as usize & (size - 1);
            while self.slots.get(at).is_some_and(|row| key_of(row) != 0) {
                at = (at + 1) & (size - 1);
            }
            if let Some(slot) = self.slots.get_mut(at) {
                *slot = row;
            }
        }
    }

    #[inline]
    fn bit(&self, key: u32) -> (usize, u64) {
        ((key >> 6) as usize & self.maybe.len().wrapping_sub(1), 1 << (key & 63))
    }

    /// Whether a feature can have weights; most that can't are turned away.
    #[inline]
    pub(crate) fn may_have(&self, key: u32) -> bool {
        let (cell, bit) = self.bit(key);
        self.maybe.get(cell).is_some_and(|cell| cell & bit != 0)
    }

    /// Touches the rows of all these features, so that the memory brings them at the same time instead of
    /// one after another.
    pub(crate) fn warm(&self, keys: impl Iterator<Item = u32>) {
        let mask = self.slots.len() - 1;
        let touched = keys.fold(0, |all, key| all ^ self.slots.get(key as usize & mask).map_or(0, key_of));
        std::hint::black_box(touched);
    }

    /// Where the weights of a feature stand.
    #[inline]
    pub(crate) fn find(&self, key: u32) -> Option<u32> {
        let key = key.max(1);
        let mut at = key as usize & (self.slots.len() - 1);
        // A third of the rows are free, so this ends.
        loop {
            let found = key_of(self.slots.get(at)?);
            if found == key {
                return u32::try_from(at).ok();
            }
            if found == 0 {
                return None;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    /// The row at a place, for an [`Adder`].
    #[inline]
    pub(crate) fn row(&self, place: u32) -> &Row {
        const NONE: &Row = &[RAISED; ROW];
        self.slots.get(place as usize).unwrap_or(NONE)
    }

    /// What the feature at a place weighs for some heads; nothing for [`NO_HEAD`].
    #[inline]
    pub(crate) fn of_heads<const N: usize>(&self, place: u32, heads: [usize; N]) -> [i32; N] {
        let row = self.row(place);
        // The remainder only tells the compiler that the lane is in the row.
        heads.map(|head| i32::from(row[(AFTER_KEY + head) % ROW]) - i32::from(RAISED))
    }

    /// How many places there are for features.
    pub(crate) fn places(&self) -> usize {
        self.slots.len()
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
/// Weights and bias are whole numbers; those of the seven classes are in units of which `per_nat` make
/// one natural logarithm of odds. The example `train` shows how to learn them.
///
/// ```
/// use amends::{terms::Category, triage::{FeatureKind, Triager, WeightsBuilder}};
///
/// let (mut builder, triager) = (WeightsBuilder::new(50), Triager::english());
/// for feature in triager.features("wobbly")? {
///     if feature.kind == FeatureKind::Word {
///         builder.add(feature.key, [0, 0, 0, 0, 100, 0, -100, 0, 0, 0]);
///     }
/// }
/// let triager = Triager::with_weights(&builder.to_bytes()?)?;
/// assert_eq!(triager.read("It is so wobbly!")?.category(), Some(&Category::DefectiveProduct));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct WeightsBuilder {
    per_nat: u16,
    bias: [i32; LEARNED],
    degrees: [i32; DEGREES],
    confidence: [u16; SHARES],
    rows: std::collections::BTreeMap<u32, [i8; LEARNED]>,
}

impl WeightsBuilder {
    /// The heads, in the order of biases and weights.
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
    ];
    /// The most features that weights can hold.
    pub const MOST_FEATURES: usize = MOST_FEATURES;

    /// No feature yet, and a confidence that is the share itself.
    pub fn new(per_nat: u16) -> Self {
        let mut confidence = [0; SHARES];
        for (at, share) in (0..).zip(&mut confidence) {
            *share = at * 25 + 12;
        }
        Self {
            per_nat,
            bias: [0; LEARNED],
            degrees: [20, 30, 40, 50],
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
        let mut body = Vec::with_capacity(HEADER + self.rows.len() * ENTRY);
        body.extend(self.per_nat.to_le_bytes());
        self.bias.iter().chain(&self.degrees).for_each(|value| body.extend(value.to_le_bytes()));
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
        let mut builder = WeightsBuilder::new(100).bias([3; LEARNED]).degrees([1, 2, 3, 4]).confidence([500; SHARES]);
        builder.add(0, [1; LEARNED]);
        builder.add(77, [-7; LEARNED]);
        builder.add(u32::MAX, [127; LEARNED]);
        builder.to_bytes().unwrap()
    }

    #[test]
    fn what_was_built_is_found_again() {
        let bytes = built();
        assert_eq!(bytes.len(), HEADER + 3 * ENTRY);
        let weights = Weights::read(&bytes).unwrap();
        let row = |key| weights.find(key).map(|place| weights.of_heads(place, [LEARNED - 1])[0]);
        assert_eq!((row(0), row(77), row(u32::MAX), row(78)), (Some(1), Some(-7), Some(127), None));
        assert_eq!((weights.per_nat, weights.bias, weights.degrees), (100, [3; LEARNED], [1, 2, 3, 4]));
        assert!((weights.confidence(1000) - 0.5).abs() < 1e-9);
    }

    #[test]
    fn the_embedded_weights_are_whole_and_not_too_large() {
        use super::super::en::{TABLES, WEIGHTS};
        let weights = Weights::read(WEIGHTS).unwrap();
        assert!(weights.places() > 10_000 && weights.per_nat > 10);
        assert!(TABLES.len() + WEIGHTS.len() <= 1 << 20, "{} bytes are shipped", TABLES.len() + WEIGHTS.len());
        assert!((0..1000).all(|share| weights.confidence(share) <= weights.confidence(share + 1)));
        assert!(weights.confidence(1000) < 1.0);
    }

    #[test]
    fn many_rows_add_up() {
        let weights = Weights::read(&built()).unwrap();
        let mut adder = Adder::default();
        let places = [77, u32::MAX].map(|key| weights.find(key).unwrap());
        (0..1000).for_each(|_| adder.add(weights.row(places[0])));
        (0..257).for_each(|_| adder.add(weights.row(places[1])));
        assert_eq!(adder.sums(), [127 * 257 - 7000; LEARNED]);
    }

    #[test]
    fn what_is_wrong_is_told() {
        let mut bytes = built();
        let told = |bytes: &[u8]| Weights::read(bytes).unwrap_err().to_string();
        assert_eq!(told(b""), "weights \"0 bytes\": do not begin as weights of this version do");
        assert_eq!(told(b"AMENDSW1"), "weights \"8 bytes\": are too short");
        assert!(told(&bytes[..bytes.len() - 1]).ends_with("are damaged: the checksum differs"));
        if let Some(last) = bytes.last_mut() {
            *last ^= 1;
        }
        assert!(told(&bytes).ends_with("are damaged: the checksum differs"));
        assert!(WeightsBuilder::new(0).to_bytes().unwrap_err().to_string().ends_with("out of order"));
        let mut many = WeightsBuilder::new(1);
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
                    assert!(weights.find(5).is_none_or(|place| weights.of_heads(place, [0])[0].abs() <= 128));
                }
            }
        }
    }
}
