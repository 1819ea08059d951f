//! The floor that an import of passwords is measured against: how many passwords a second this machine hashes at our cost, on
//! all its cores, with memory that is used again, and nothing beside it. `floor_hash SECONDS`

use std::io::Write;
use std::thread;
use std::time::{Duration, Instant};

use argon2::{Algorithm, Argon2, Block, Params, Version};

fn main() -> anyhow::Result<()> {
    let seconds: u64 = std::env::args().nth(1).map_or(Ok(5), |text| text.parse())?;
    let cores = thread::available_parallelism()?.get();
    let begun = Instant::now();
    let end = begun + Duration::from_secs(seconds);
    let threads: Vec<_> = (0..cores).map(|_| thread::spawn(move || hash_until(end))).collect();
    let mut hashes = 0;
    for thread in threads {
        hashes += thread.join().map_err(|_| anyhow::anyhow!("a thread panicked"))??;
    }
    writeln!(std::io::stdout(), "{:.2}", f64::from(hashes) / begun.elapsed().as_secs_f64())?;
    Ok(())
}

fn hash_until(end: Instant) -> anyhow::Result<u32> {
    let params = Params::new(19_456, 2, 1, Some(32)).map_err(|error| anyhow::anyhow!("{error}"))?;
    let mut memory = vec![Block::default(); params.block_count()];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
    let (mut out, mut count) = ([0; 32], 0_u32);
    while Instant::now() < end {
        argon2
            .hash_password_into_with_memory(
                b"correct horse battery staple",
                &count.to_be_bytes().repeat(4),
                &mut out,
                &mut memory,
            )
            .map_err(|error| anyhow::anyhow!("{error}"))?;
        count += 1;
    }
    Ok(count)
}
