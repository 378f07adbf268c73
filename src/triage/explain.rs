//! A verdict in a few lines that a support agent reads.

use std::{fmt, ops::Range};

use serde::{Deserialize, Serialize};

use super::{
    Triage,
    features::FeatureKind,
    verdict::{Aspect, DecidedBy, Evidence},
};
use crate::{
    Error,
    language::clean,
    terms::{Category, Handling, Kind, Reason, Severity},
};

/// So many quotes a line, of so many characters each.
const QUOTES: usize = 3;
const QUOTE_LENGTH: usize = 60;
/// So many pieces of evidence are looked at for the quotes of a line.
const LOOKED_AT: usize = 5;

/// A verdict in at most nine lines for people: what the message is, how sure that is, how bad, acute and
/// systemic, what to do, each with why and the words of the message that show it.
///
/// Quotes are the customer's words without control and hidden characters, those that turn the direction of
/// writing among them, and cut at 60 characters. They are text, not markup: escape them for where
/// they are shown. The wording may change from version to version; for programs there is [`Triage`].
///
/// ```
/// use amends::triage::Triager;
///
/// let text = "My parcel was due on Monday and it still has not arrived.";
/// let explanation = Triager::english().read(text)?.explain(text)?;
/// let shown = explanation.to_string();
/// assert!(shown.starts_with("What      a complaint: something late or not delivered (delivery_delay"));
/// assert!(shown.contains("Do        a receipt and a first apology may go out by machine"));
/// assert!(explanation.lines().iter().any(|line| line.quotes.iter().any(|words| words.contains("not arrived"))));
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<ExplanationLine>", into = "Vec<ExplanationLine>")]
pub struct Explanation(Vec<ExplanationLine>);

/// A line of an [`Explanation`]. In serde an object with these fields; the explanation is a list of them.
///
/// ```
/// use amends::triage::Triager;
/// let explanation = Triager::english().read("")?.explain("")?;
/// let json = serde_json::to_string(explanation.lines().first().unwrap()).unwrap();
/// assert_eq!(json, r#"{"about":"What","says":"no complaint that can be told","quotes":[]}"#);
/// # Ok::<(), amends::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ExplanationLine {
    /// What it is about, in a word or two.
    pub about: String,
    /// What is said about it.
    pub says: String,
    /// Words of the message that show it, in their order there.
    pub quotes: Vec<String>,
}

impl Explanation {
    /// Its lines, from what the message is to what to do.
    pub fn lines(&self) -> &[ExplanationLine] {
        &self.0
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, line) in self.0.iter().enumerate() {
            let end = if at == 0 { "" } else { "\n" };
            write!(f, "{end}{:<10}{}", line.about, line.says)?;
            for (at, quote) in line.quotes.iter().enumerate() {
                write!(f, "{} \u{201c}{quote}\u{201d}", if at == 0 { ":" } else { "," })?;
            }
        }
        Ok(())
    }
}

impl From<Explanation> for Vec<ExplanationLine> {
    fn from(explanation: Explanation) -> Self {
        explanation.0
    }
}

impl TryFrom<Vec<ExplanationLine>> for Explanation {
    type Error = Error;

    fn try_from(lines: Vec<ExplanationLine>) -> Result<Self, Error> {
        for text in lines.iter().flat_map(|line| [&line.about, &line.says].into_iter().chain(&line.quotes)) {
            if clean(text) != text.as_str() {
                return Err(Error::invalid("explanation", text, "has characters that are never shown"));
            }
        }
        Ok(Self(lines))
    }
}

impl Triage {
    /// Explains this verdict on `text` to a person.
    ///
    /// # Errors
    /// [`InvalidValue`](crate::ErrorKind::InvalidValue) if `text` can't be what was read: the evidence
    /// points to places that it does not have.
    ///
    /// ```
    /// use amends::triage::Triager;
    /// let triage = Triager::english().read("My parcel never arrived.")?;
    /// let error = triage.explain("Hello").unwrap_err();
    /// assert_eq!(error.to_string(), "text \"Hello\": is not the one that this verdict was made of");
    /// # Ok::<(), amends::Error>(())
    /// ```
    pub fn explain(&self, text: &str) -> Result<Explanation, Error> {
        let fits = |evidence: &Evidence| {
            text.get(evidence.span.clone()).is_some() && (!is_whole(evidence) || evidence.span.end == text.len())
        };
        if !self.evidence().iter().all(fits) {
            return Err(Error::invalid("text", text, "is not the one that this verdict was made of"));
        }
        let quoting = Quoting { triage: self, text };
        let mut lines = vec![quoting.what()];
        let mut line = |about: &str, says: String, quotes| {
            lines.push(ExplanationLine { about: about.into(), says, quotes });
        };
        if !self.also().is_empty() {
            let also: Vec<String> = self.also().iter().map(named).collect();
            line(
                "Perhaps",
                format!("{} {}", if self.category().is_some() { "also" } else { "about" }, also.join("; ")),
                Vec::new(),
            );
        }
        line("How sure", self.sureness(), Vec::new());
        if self.severity() > Severity::None {
            line("How bad", self.severity().to_string(), quoting.quotes(|aspect| *aspect == Aspect::Severity));
        }
        if self.kind() == Kind::Complaint {
            let acute = if self.is_acute() { "yes, it goes on or grows unless somebody acts now" } else { "no" };
            line("Acute", acute.into(), quoting.quotes(|aspect| *aspect == Aspect::Acute));
            let systemic = if self.is_systemic() { "yes, it keeps happening or is how things are done" } else { "no" };
            line("Systemic", systemic.into(), quoting.quotes(|aspect| *aspect == Aspect::Systemic));
        }
        line("Do", to_do(self.handling()).into(), Vec::new());
        let reasons: Vec<&str> = self.reasons().iter().map(|reason| why(*reason)).collect();
        line(
            "Why",
            reasons.join("; "),
            quoting.quotes(|aspect| matches!(aspect, Aspect::Handling(reason) if *reason != Reason::Unclear)),
        );
        Ok(Explanation(lines))
    }

    fn sureness(&self) -> String {
        let enough = match (self.is_reliable(), self.category().is_some()) {
            (true, true) => "sure enough to name it to the customer",
            (true, false) => "quite sure",
            (false, true) => "not sure enough to name it to the customer",
            (false, false) => "not sure",
        };
        let percent = self.confidence() * 100.0;
        match self.decided_by() {
            DecidedBy::Learned => format!("{enough} ({percent:.0} %)"),
            DecidedBy::Phrases => format!("{enough}; by your phrases ({percent:.0} % that it is a complaint)"),
            DecidedBy::Classifier => format!("{enough}; by your classifier ({percent:.0} %)"),
        }
    }
}

/// A verdict with its text, whose places were checked.
struct Quoting<'a> {
    triage: &'a Triage,
    text: &'a str,
}

impl Quoting<'_> {
    fn what(&self) -> ExplanationLine {
        let triage = self.triage;
        let says = match (triage.category(), triage.kind()) {
            (Some(category), _) => {
                let grievance = triage.grievance().map_or(String::new(), |grievance| format!(", {grievance}"));
                let known = named(category);
                let known = known.strip_suffix(')').map_or(known.clone(), |open| format!("{open}{grievance})"));
                format!("a complaint: {known}")
            }
            (None, Kind::Question) => "a question, no complaint".into(),
            (None, Kind::Praise) => "praise, no complaint".into(),
            (None, Kind::Feedback) => "a suggestion, no complaint".into(),
            (None, _) => "no complaint that can be told".into(),
        };
        let quotes = self.quotes(|aspect| match aspect {
            Aspect::Category(category) => triage.category() == Some(category),
            Aspect::Kind(kind) => *kind == triage.kind(),
            _ => false,
        });
        ExplanationLine { about: "What".into(), says, quotes }
    }

    /// The weightiest words that speak for something, in their order, those that touch as one.
    fn quotes(&self, about: impl Fn(&Aspect) -> bool) -> Vec<String> {
        let speaks = |evidence: &&Evidence| evidence.weight > 0 && !is_whole(evidence) && about(&evidence.speaks_for);
        let mut spans: Vec<(i32, Range<usize>)> = self
            .triage
            .evidence()
            .iter()
            .filter(speaks)
            .map(|evidence| (rank(evidence, self.slice(&evidence.span)), evidence.span.clone()))
            .collect();
        spans.sort_by_key(|(rank, span)| (std::cmp::Reverse(*rank), span.start));
        // What is only a sign or a little word tells nothing where there is more.
        let telling = spans.iter().filter(|(rank, _)| *rank > 0).count().max(1);
        spans.truncate(telling.min(LOOKED_AT));
        let mut places: Vec<(i32, Range<usize>)> = Vec::new();
        spans.sort_by_key(|(_, span)| span.start);
        for (rank, span) in spans {
            match places.last_mut() {
                Some((highest, last)) if self.touches(last, &span) => {
                    (*highest, last.end) = ((*highest).max(rank), last.end.max(span.end));
                }
                _ => places.push((rank, span)),
            }
        }
        let mut ranks: Vec<i32> = places.iter().map(|(rank, _)| *rank).collect();
        ranks.sort_unstable_by(|a, b| b.cmp(a));
        let least = ranks.get(QUOTES - 1).copied().unwrap_or(i32::MIN);
        let mut quotes: Vec<String> = Vec::new();
        for (_, span) in places.iter().filter(|(rank, _)| *rank >= least) {
            let quote = quoted(self.slice(span));
            let known = |quote: &String| quotes.iter().any(|other| other.eq_ignore_ascii_case(quote));
            if quotes.len() < QUOTES && !quote.is_empty() && !known(&quote) {
                quotes.push(quote);
            }
        }
        quotes
    }

    fn slice(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// Whether nothing lies between but space and perhaps a little word.
    fn touches(&self, first: &Range<usize>, second: &Range<usize>) -> bool {
        let between = || self.slice(&(first.end..second.start)).trim();
        second.start <= first.end || between().len() <= 3 && between().chars().all(char::is_alphabetic)
    }
}

/// Whether it speaks of the text as a whole.
fn is_whole(evidence: &Evidence) -> bool {
    matches!(&*evidence.concept, "rest" | "own: rest" | "classifier")
}

/// How much a piece of evidence tells a person: its weight, phrases before single words, and nothing for what
/// has hardly a letter.
fn rank(evidence: &Evidence, words: &str) -> i32 {
    const LEARNED: [FeatureKind; 3] = [FeatureKind::Word, FeatureKind::Stem, FeatureKind::WordPair];
    /// Words that a weight may hang on and that show a person nothing.
    const LITTLE: &[&str] = &[
        "that", "this", "with", "from", "have", "been", "they", "them", "their", "your", "you're", "were", "what",
        "when", "then", "than", "there", "here", "would", "could", "will", "just", "very", "about", "into", "some",
    ];
    if evidence.concept.starts_with("own: ") {
        return i32::MAX;
    }
    let is_little =
        |word: &str| word.chars().count() < 4 || LITTLE.iter().any(|little| little.eq_ignore_ascii_case(word));
    let is_learned = LEARNED.iter().any(|kind| kind.as_str() == evidence.concept);
    if words.split_whitespace().all(is_little) {
        return 0;
    }
    if is_learned { evidence.weight } else { evidence.weight.saturating_mul(3) }
}

/// Words of the customer as they may be shown.
fn quoted(words: &str) -> String {
    let clean = clean(words);
    match clean.char_indices().nth(QUOTE_LENGTH) {
        Some((end, _)) => format!("{}…", clean.get(..end).unwrap_or_default().trim_end()),
        None => clean.into_owned(),
    }
}

/// A category in words, with its name.
fn named(category: &Category) -> String {
    let words = match category {
        Category::Outage => "something is down or failing",
        Category::DeliveryDelay => "something late or not delivered",
        Category::RudeService => "how people dealt with the customer",
        Category::HiddenCharge => "money that the customer did not agree to",
        Category::DefectiveProduct => "something broken, wrong or bad",
        Category::Other => "something else",
        Category::Custom(name) => return name.as_str().to_owned(),
    };
    format!("{words} ({category})")
}

const fn to_do(handling: Handling) -> &'static str {
    match handling {
        Handling::HumanNow => "a person now; by machine a bare receipt at most",
        Handling::Neutral => "a receipt and the next step; no apology by machine",
        Handling::Automatic => "a receipt and a first apology may go out by machine",
        Handling::Answer => "thanks or an answer; no apology",
        Handling::Silent => "no reply",
    }
}

const fn why(reason: Reason) -> &'static str {
    match reason {
        Reason::Injury => "somebody was hurt, ill or in danger",
        Reason::UnsafeProduct => "something is not safe",
        Reason::Assault => "an assault or a threat",
        Reason::Discrimination => "somebody was treated worse for who they are",
        Reason::Fraud => "fraud or theft",
        Reason::DataBreach => "personal data was lost or shown to others",
        Reason::Despair => "the writer may be in despair",
        Reason::Child => "a child is affected",
        Reason::Bereavement => "somebody died or is dying",
        Reason::Vulnerable => "somebody ill, disabled, old or pregnant is affected",
        Reason::Law => "lawyers, police, a court or a regulator",
        Reason::Livelihood => "a home, a job or money to live on is at stake",
        Reason::Stranded => "somebody is stranded",
        Reason::NotOurs => "perhaps somebody else's matter",
        Reason::OwnSlip => "perhaps the customer's own slip",
        Reason::DeliberatePolicy => "a policy, a price or a decision that was meant",
        Reason::OnBehalf => "somebody writes for another",
        Reason::Unclear => "what is wrong, or what should be done, can't be told for sure",
        Reason::AlreadyResolved => "it is already resolved",
        Reason::UnreadLanguage => "a language that is not read here",
        Reason::Grievance => "an ordinary grievance",
        Reason::Praise => "thanks or praise",
        Reason::Question => "a question",
        Reason::Feedback => "a wish or a suggestion",
        Reason::NotAddressed => "it is not addressed to us",
        Reason::Advert => "an advert",
        Reason::CompanyReply => "a company's own reply",
        Reason::Empty => "nothing to read",
        Reason::VerifiedFault => "a fault of ours is verified",
        Reason::OnFile => "you know that a person must see to it",
        Reason::Alarming => "the words together sound as if somebody was hurt, wronged or at risk",
    }
}
