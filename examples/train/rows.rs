//! Labelled messages from JSON lines.

use std::io::{self, BufRead};

use amends::triage::{Feature, Triager};
use serde_json::Value;

/// The letters of the classes, in the order of the heads.
pub(crate) const LETTERS: &str = "ODRHPXN";

/// A labelled message as its features.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub(crate) features: Vec<Feature>,
    pub(crate) class: usize,
    pub(crate) second: Option<usize>,
    pub(crate) acute: Option<bool>,
    pub(crate) systemic: Option<bool>,
    /// 0 to 4; `None` for seeds.
    pub(crate) severity: Option<f32>,
    /// How it should be handled, by place in [`WAYS`].
    pub(crate) way: Option<usize>,
    /// What calls for a person: 0 nothing, then by place in [`HARMS`].
    pub(crate) harm: Option<usize>,
    pub(crate) source: String,
    pub(crate) kind: RowKind,
}

/// Where a row comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowKind {
    /// The input.
    Given,
    /// A message of this project, labelled in full.
    Message,
    /// A message from the grammar of this project, of which only the category is known.
    Seed,
}

/// The letters of the ways of handling and of the harms, in the order of the heads.
pub(crate) const WAYS: &str = "HNATS";
pub(crate) const HARMS: &str = "SADFMVLI";

/// The harm that a row is learned as: the first that is told.
pub(crate) fn harm(way: usize, reasons: &str) -> Option<usize> {
    if way > 0 { Some(0) } else { reasons.chars().find_map(|letter| HARMS.find(letter)).map(|at| at + 1) }
}

pub(crate) fn class(letter: &str) -> Option<usize> {
    if letter.chars().count() == 1 { LETTERS.find(letter) } else { None }
}

/// Reads the rows that may be learned from; `None` for a row that may not.
pub(crate) fn row(triager: &Triager, line: &[u8]) -> Result<Option<Row>, String> {
    let row: Value = serde_json::from_slice(line).map_err(|error| error.to_string())?;
    if !row.is_object() {
        return Err("is no object".into());
    }
    match row.get("learn") {
        Some(Value::Bool(true)) => {}
        None | Some(Value::Bool(false)) => return Ok(None),
        Some(_) => return Err("\"learn\" is true or false".into()),
    }
    let text = row.get("text").and_then(Value::as_str).ok_or("has no \"text\"")?;
    let letter = |name: &str| match row.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(value) => value
            .as_str()
            .and_then(class)
            .map(Some)
            .ok_or_else(|| format!("\"{name}\" is {value}, not one of the letters {LETTERS}")),
    };
    let flag = |name: &str| match row.get(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::Bool(flag)) => Ok(Some(*flag)),
        Some(value) => match value.as_u64() {
            Some(flag @ 0..=1) => Ok(Some(flag == 1)),
            _ => Err(format!("\"{name}\" is {value}, not 0, 1 or null")),
        },
    };
    let severity = match row.get("sev") {
        None | Some(Value::Null) => None,
        Some(value) => Some(
            value
                .as_f64()
                .filter(|degree| (0.0..=4.0).contains(degree))
                .map(crate::fit::narrow)
                .ok_or_else(|| format!("\"sev\" is {value}, not from 0 to 4"))?,
        ),
    };
    let way = match row.get("handling") {
        None | Some(Value::Null) => None,
        Some(value) => Some(
            value
                .as_str()
                .filter(|letter| letter.len() == 1)
                .and_then(|letter| WAYS.find(letter))
                .ok_or_else(|| format!("\"handling\" is {value}, not one of the letters {WAYS}"))?,
        ),
    };
    let reasons = row.get("reasons").and_then(Value::as_str).unwrap_or_default();
    Ok(Some(Row {
        features: triager.features(text).map_err(|error| error.to_string())?,
        class: letter("cat")?.ok_or("has no \"cat\"")?,
        second: letter("alt")?,
        acute: flag("now")?,
        systemic: flag("chronic")?,
        severity,
        way,
        harm: way.and_then(|way| harm(way, reasons)),
        source: row.get("source").and_then(Value::as_str).unwrap_or_default().to_owned(),
        kind: RowKind::Given,
    }))
}

/// Reads a whole input; `tell` is called with number and reason of each bad line.
pub(crate) fn read(
    triager: &Triager,
    mut input: impl BufRead,
    rows: &mut Vec<Row>,
    mut tell: impl FnMut(usize, &str),
) -> io::Result<()> {
    let (mut line, mut number) = (Vec::new(), 0);
    while input.read_until(b'\n', &mut line)? > 0 {
        number += 1;
        if !line.trim_ascii().is_empty() {
            match row(triager, &line) {
                Ok(row) => rows.extend(row),
                Err(reason) => tell(number, &reason),
            }
        }
        line.clear();
    }
    Ok(())
}
