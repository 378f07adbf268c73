//! The house stands: a room uses only what stands below it.

use std::{collections::BTreeSet, fs, path::Path};

/// From the ground up. On the ground floor a room may use the rooms before it; on every other floor
/// the rooms don't know each other.
const FLOORS: &[&[&str]] = &[
    &["error", "stable", "language", "terms", "money"],
    &["complaint", "channel"],
    &["triage", "remedy"],
    &["case"],
    &["compose"],
    &["render"],
    &["desk"],
];

fn height(room: &str) -> Option<(usize, usize)> {
    FLOORS.iter().enumerate().find_map(|(floor, rooms)| {
        let place = rooms.iter().position(|name| *name == room)?;
        Some((floor, if floor == 0 { place } else { 0 }))
    })
}

/// The rooms that a source file names after `crate::`, tests and comments left out.
fn rooms_used(source: &str) -> BTreeSet<String> {
    let code = source.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let mut rooms = BTreeSet::new();
    for after in code.split("crate::").skip(1) {
        let mut depth = 0;
        let mut name = String::new();
        for c in after.chars() {
            match c {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if c.is_alphanumeric() || c == '_' => {
                    if depth <= 1 {
                        name.push(c);
                    }
                    continue;
                }
                _ => {}
            }
            if !name.is_empty() {
                rooms.insert(std::mem::take(&mut name));
            }
            if depth == 0 {
                break;
            }
        }
    }
    // `Error` and `ErrorKind` are re-exported at the front door; a path within a group names no room.
    rooms.into_iter().map(|name| if name.starts_with("Error") { "error".into() } else { name }).collect()
}

fn visit(path: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(path).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            visit(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn a_room_uses_only_what_stands_below_it() {
    let source_folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    visit(&source_folder, &mut files);
    assert!(files.len() > 20, "the source is where it should be");
    let prefix = format!("{}/", source_folder.display());
    let mut checked = 0;
    for (path, source) in files {
        let inside = path.replace('\\', "/").replace(&prefix.replace('\\', "/"), "");
        let room = inside.split(['/', '.']).next().unwrap().to_owned();
        if room == "lib" {
            continue;
        }
        let own = height(&room).unwrap_or_else(|| panic!("{room} stands on no floor"));
        for used in rooms_used(&source).iter().filter(|used| **used != room) {
            if let Some(below) = height(used) {
                checked += 1;
                let stands_below = if own.0 == 0 { below < own } else { below.0 < own.0 };
                assert!(stands_below, "{inside} uses {used}, which does not stand below {room}");
            }
        }
    }
    assert!(checked > 50, "the `use` lines were read");
}

#[test]
fn names_are_found_in_every_form_of_use() {
    let source = "use crate::{\n    Error,\n    money::Money,\n    terms::{Category, Kind},\n};\n// crate::desk\nfn f() { crate::stable::x() }\nuse crate::case::due;\n";
    let found = rooms_used(source);
    for room in ["error", "money", "terms", "stable", "case"] {
        assert!(found.contains(room), "{room} in {found:?}");
    }
    assert!(!found.contains("desk"));
}
