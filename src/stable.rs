//! `SipHash`-2-4, the one hash of this crate.
//!
//! Jean-Philippe Aumasson and Daniel J. Bernstein, "`SipHash`: a fast short-input PRF", 2012. The same
//! input gives the same value on every machine and in every version, which the standard library's
//! hashers do not promise. Tested with the vectors that its authors publish.

/// `SipHash`-2-4 of `data` under a 128-bit `key`.
pub(crate) fn siphash_2_4(key: &[u8; 16], data: &[u8]) -> u64 {
    let [low, high] = [0, 8].map(|at| {
        let mut word = [0_u8; 8];
        word.copy_from_slice(&key[at..at + 8]);
        u64::from_le_bytes(word)
    });
    let mut v = [
        low ^ 0x736f_6d65_7073_6575,
        high ^ 0x646f_7261_6e64_6f6d,
        low ^ 0x6c79_6765_6e65_7261,
        high ^ 0x7465_6462_7974_6573,
    ];
    let (blocks, rest) = data.as_chunks::<8>();
    for block in blocks {
        compress(&mut v, u64::from_le_bytes(*block));
    }
    let mut last = [0_u8; 8];
    last[..rest.len()].copy_from_slice(rest);
    // The low byte of the length closes the last block; the cast is the definition.
    last[7] = data.len().to_le_bytes()[0];
    compress(&mut v, u64::from_le_bytes(last));
    v[2] ^= 0xff;
    for _ in 0..4 {
        round(&mut v);
    }
    v[0] ^ v[1] ^ v[2] ^ v[3]
}

fn compress(v: &mut [u64; 4], block: u64) {
    v[3] ^= block;
    round(v);
    round(v);
    v[0] ^= block;
}

fn round(v: &mut [u64; 4]) {
    v[0] = v[0].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(13) ^ v[0];
    v[0] = v[0].rotate_left(32);
    v[2] = v[2].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(16) ^ v[2];
    v[0] = v[0].wrapping_add(v[3]);
    v[3] = v[3].rotate_left(21) ^ v[0];
    v[2] = v[2].wrapping_add(v[1]);
    v[1] = v[1].rotate_left(17) ^ v[2];
    v[2] = v[2].rotate_left(32);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From the reference implementation's `vectors_sip64`: key 00 01 … 0f, input 00 01 … of each length.
    #[test]
    fn published_vectors_hold() {
        let input: Vec<u8> = (0..64).collect();
        let key: [u8; 16] = std::array::from_fn(|i| input[i]);
        let vectors: [(usize, u64); 6] = [
            (0, 0x726f_db47_dd0e_0e31),
            (1, 0x74f8_39c5_93dc_67fd),
            (7, 0xab02_00f5_8b01_d137),
            (8, 0x93f5_f579_9a93_2462),
            (15, 0xa129_ca61_49be_45e5),
            (63, 0x958a_324c_eb06_4572),
        ];
        for (length, value) in vectors {
            assert_eq!(siphash_2_4(&key, &input[..length]), value, "{length} bytes");
        }
    }
}
