//! The hash of our own: Argon2id (RFC 9106) as a PHC string; and the Argon2 of anybody else.

use argon2::{Algorithm, Argon2, Block, Params, Version};
use password_hash::phc::{Output, ParamsString, PasswordHash, Salt};

use super::phc::{self, Phc};
use super::stored::Unfit;
use crate::error::{Error, Result};
use crate::secrets;

/// What a new hash costs: memory it fills, in KiB; passes over it; lanes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cost(u32, u32, u32);

impl Cost {
    /// Of every server but those of other people's tests.
    pub(crate) const USUAL: Self = COST;
    /// The least that Argon2 knows, for passwords that everybody may know: microseconds, also where nothing is optimized.
    #[cfg(feature = "testing")]
    pub(crate) const LEAST: Self = Self(8, 1, 1);
}

const COST: Cost = Cost(19_456, 2, 1);
const SALT: usize = 16;
/// Bytes of a hash.
const OUTPUT: usize = 32;
/// The most that is ever computed for a hash that was made elsewhere.
const MOST: (u32, u32, u32) = (128 * 1024, 10, 16);

/// The PHC string of a password, with a salt of its own. `memory` is kept for the next hash, whose page faults it saves.
pub(super) fn hash(password: &[u8], cost: Cost, memory: &mut Vec<Block>) -> Result<String> {
    let salt = secrets::random::<SALT>()?;
    let params = Params::new(cost.0, cost.1, cost.2, Some(OUTPUT)).map_err(Error::internal)?;
    let mut output = [0; OUTPUT];
    derive(Argon2::new(Algorithm::Argon2id, Version::V0x13, params), password, &salt, &mut output, memory)?;
    phc_string(&salt, &output, cost)
}

/// A string like those of [`hash`] that no password matches.
pub(super) fn dummy(cost: Cost) -> Result<String> {
    phc_string(&secrets::random::<SALT>()?, &secrets::random::<OUTPUT>()?, cost)
}

fn phc_string(salt: &[u8], output: &[u8], cost: Cost) -> Result<String> {
    let mut params = ParamsString::new();
    for (name, value) in [("m", cost.0), ("t", cost.1), ("p", cost.2)] {
        params.add_decimal(name, value).map_err(Error::internal)?;
    }
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params,
        salt: Some(Salt::new(salt).map_err(Error::internal)?),
        hash: Some(Output::new(output).map_err(Error::internal)?),
    };
    Ok(hash.to_string())
}

/// An Argon2 hash, ours or another's.
pub(super) struct Stored {
    argon2: Argon2<'static>,
    salt: Vec<u8>,
    hash: Vec<u8>,
    algorithm: Algorithm,
    version: Version,
    cost: Cost,
}

impl Stored {
    /// `$argon2id$v=19$m=…,t=…,p=…$salt$hash`, and so for `argon2i` and `argon2d`; without a version it is the first one, 16.
    pub(super) fn parse(text: &str) -> Result<Self, Unfit> {
        let phc = Phc::parse(text)?;
        let algorithm = match phc.name {
            "argon2id" => Algorithm::Argon2id,
            "argon2i" => Algorithm::Argon2i,
            "argon2d" => Algorithm::Argon2d,
            _ => return Err(Unfit::Unsupported),
        };
        let version = match phc.version {
            Some(19) => Version::V0x13,
            Some(16) | None => Version::V0x10,
            Some(_) => return Err(Unfit::Unsupported),
        };
        let (m, t, p) = (phc.number("m")?, phc.number("t")?, phc.number("p")?);
        if m > MOST.0 || t > MOST.1 || p > MOST.2 {
            return Err(Unfit::TooCostly);
        }
        if phc.params.iter().any(|(name, _)| !["m", "t", "p"].contains(name)) {
            // A key id or associated data: nothing that the hash alone could be verified with.
            return Err(Unfit::Unsupported);
        }
        let (salt, hash) = (phc::base64(phc.salt)?, phc::base64(phc.hash)?);
        let params = Params::new(m, t, p, Some(hash.len())).map_err(|_| Unfit::Malformed)?;
        if !(8..=64).contains(&salt.len()) || !(16..=64).contains(&hash.len()) {
            return Err(Unfit::Malformed);
        }
        let cost = Cost(m, t, p);
        Ok(Self { argon2: Argon2::new(algorithm, version, params), salt, hash, algorithm, version, cost })
    }

    /// Whether it is as good as a new one of ours at this cost.
    pub(super) fn is_current(&self, cost: Cost) -> bool {
        let Cost(m, t, p) = self.cost;
        self.algorithm == Algorithm::Argon2id
            && self.version == Version::V0x13
            && (m >= cost.0 && t >= cost.1 && p >= cost.2)
            && (self.salt.len() >= SALT && self.hash.len() >= OUTPUT)
    }

    /// Whether it is just as we make them.
    pub(super) fn is_ours(&self) -> bool {
        self.is_current(COST) && self.cost == COST && (self.salt.len(), self.hash.len()) == (SALT, OUTPUT)
    }

    /// Whether it takes at least the time of one of ours: what is filled counts, however often.
    pub(super) fn is_dear(&self) -> bool {
        u64::from(self.cost.0) * u64::from(self.cost.1) >= u64::from(COST.0) * u64::from(COST.1)
    }

    pub(super) fn matches(&self, password: &[u8], memory: &mut Vec<Block>) -> Result<bool> {
        let mut output = vec![0; self.hash.len()];
        // What is more than our own is given back at once.
        let mut larger = Vec::new();
        let memory = if self.cost.0 > COST.0 { &mut larger } else { memory };
        derive(self.argon2.clone(), password, &self.salt, &mut output, memory)?;
        Ok(phc::equal(&output, &self.hash))
    }
}

fn derive(argon2: Argon2<'_>, password: &[u8], salt: &[u8], output: &mut [u8], memory: &mut Vec<Block>) -> Result<()> {
    memory.resize(argon2.params().block_count(), Block::default());
    argon2.hash_password_into_with_memory(password, salt, output, memory).map_err(Error::internal)
}
