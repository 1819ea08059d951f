//! Time and randomness: the only place that asks for them.

use jiff::Timestamp;
use uuid::Uuid;

/// By this machine's clock.
#[allow(clippy::disallowed_methods, reason = "this is the place")]
pub(crate) fn now() -> Timestamp {
    Timestamp::now()
}

/// A name that no other call has.
pub(crate) fn random_name() -> String {
    random().to_string()
}

/// Somewhere from 0 to 1.
pub(crate) fn random_share() -> f64 {
    // The last bytes of such an id are random throughout.
    let bytes = random().into_bytes();
    let number = bytes[12..].iter().fold(0_u32, |number, byte| (number << 8) | u32::from(*byte));
    f64::from(number) / f64::from(u32::MAX)
}

#[allow(clippy::disallowed_methods, reason = "this is the place")]
fn random() -> Uuid {
    Uuid::new_v4()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_lie_between_nought_and_one_and_everywhere_there() {
        let shares: Vec<f64> = (0..1000).map(|_| random_share()).collect();
        assert!(shares.iter().all(|share| (0.0..=1.0).contains(share)));
        assert!(shares.iter().any(|share| *share < 0.1) && shares.iter().any(|share| *share > 0.9));
        assert_ne!(random_name(), random_name());
    }
}
