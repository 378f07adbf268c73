//! Messages of this project, labelled in full: written one by one, in the manner of many trades and channels,
//! so that what labelled data hardly covers is known too, above all what may happen to people.
//!
//! A line of `messages/*.txt` is `cat|also|now|chronic|sev|handling|reasons|text`, in the letters of the form
//! that `train` reads.

use amends::triage::Triager;

use crate::rows::{self, Row, RowKind, WAYS};

macro_rules! files {
    ($($file:literal),+ $(,)?) => { [$(($file, include_str!(concat!("messages/", $file, ".txt")))),+] };
}

/// All messages as rows.
pub(crate) fn messages(triager: &Triager) -> Result<Vec<Row>, String> {
    let files = files![
        "travel",
        "money",
        "tech",
        "shops",
        "places",
        "harm",
        "stakes",
        "tweets",
        "letters",
        "products",
        "visits",
        "chats",
        "plainharm"
    ];
    let mut rows = Vec::new();
    for (file, text) in files {
        for (number, line) in text.lines().enumerate() {
            let row = row(triager, line).ok_or_else(|| format!("messages/{file}.txt:{}: is no message", number + 1))?;
            rows.push(row);
        }
    }
    Ok(rows)
}

fn row(triager: &Triager, line: &str) -> Option<Row> {
    let mut fields = line.splitn(8, '|');
    let mut field = || fields.next().map(str::trim);
    let (cat, _also, now, chronic, severity) = (field()?, field()?, field()?, field()?, field()?);
    let (way, reasons, text) = (field()?, field()?, field()?);
    let way = WAYS.find(way)?;
    let class = rows::class(cat)?;
    let is_complaint = cat != "N";
    Some(Row {
        features: triager.features(text).ok()?,
        class,
        second: None,
        acute: is_complaint.then_some(now == "1"),
        systemic: is_complaint.then_some(chronic == "1"),
        severity: Some(severity.parse().ok()?),
        way: Some(way),
        harm: rows::harm(way, reasons),
        source: "messages".into(),
        kind: RowKind::Message,
    })
}
