//! The way to the server: a token goes to nobody but the server that was meant, over nothing that others can read.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, Mutex};

use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{ServerConfig, ServerConnection};

use crate::harness::{Home, need};

const TOKEN: &str = "canary-token";
const PASSWORD: &str = "canary of a password";

/// The heads of all requests that came.
#[derive(Clone, Default)]
struct Heard(Arc<Mutex<Vec<String>>>);

impl Heard {
    fn all(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }

    /// Reads a request's head and answers with this one.
    fn answer(&self, stream: &mut (impl Read + Write), head: &str) -> std::io::Result<()> {
        let mut request = Vec::new();
        let mut byte = [0];
        while !request.ends_with(b"\r\n\r\n") && stream.read(&mut byte)? > 0 {
            request.extend(byte);
        }
        self.0.lock().unwrap().push(String::from_utf8_lossy(&request).into_owned());
        write!(stream, "HTTP/1.1 {head}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")?;
        stream.flush()
    }
}

/// Whoever connects is served by this, one after the other.
fn listen(serve: impl Fn(TcpStream) + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let addr = listener.local_addr().unwrap();
    std::thread::spawn(move || listener.incoming().flatten().for_each(serve));
    addr
}

#[test]
fn a_redirect_is_not_followed() {
    let (elsewhere, here) = (Heard::default(), Heard::default());
    let heard = elsewhere.clone();
    let other = listen(move |mut stream| drop(heard.answer(&mut stream, "200 OK")));
    for status in
        ["301 Moved Permanently", "302 Found", "303 See Other", "307 Temporary Redirect", "308 Permanent Redirect"]
    {
        for host in [other.to_string(), format!("localhost:{}", other.port())] {
            let (heard, head) = (here.clone(), format!("{status}\r\nLocation: http://{host}/users/me"));
            let server = listen(move |mut stream| drop(heard.answer(&mut stream, &head)));
            let home = Home::new().var("UMS_SERVER", &format!("http://{server}"));
            let login = ["auth", "login", "--email", "a@example.com", "--password-stdin", "--storage", "file"];
            let runs = [
                home.ums_with_input(&login, PASSWORD),
                home.command(&["whoami"]).env("UMS_TOKEN", TOKEN).output().unwrap().into(),
                home.command(&["users", "delete", "1", "-y"]).env("UMS_TOKEN", TOKEN).output().unwrap().into(),
            ];
            for ran in runs {
                assert!(ran.status == 1 && ran.stderr.contains("not as a UMS server does"), "{status}: {ran:?}");
            }
            let asked = here.all();
            assert_eq!(asked.len(), 3, "{asked:?}");
            assert!(asked.iter().filter(|head| head.contains(TOKEN)).count() == 2, "{asked:?}");
        }
    }
    assert_eq!(elsewhere.all(), Vec::<String>::new(), "the redirect was followed");
}

#[test]
fn plain_http_is_for_this_machine_alone() {
    let home = Home::new().var("UMS_TOKEN", TOKEN);
    let config = "[profile.far]\nserver = \"http://ums.example.com\"\n";
    home.file(".config/ums/config.toml", config);
    for words in [
        &["whoami", "--server", "http://ums.example.com"][..],
        &["whoami", "--server", "http://192.0.2.1:8080"],
        &["whoami", "--server", "http://127.0.0.1.example.com"],
        &["whoami", "--server", "http://localhost.example.com"],
        &["whoami", "--server", "http://127.0.0.1@192.0.2.1"],
        &["whoami", "-p", "far"],
        &["auth", "login", "-p", "far", "--email", "a@example.com", "--password-stdin", "--storage", "file"],
    ] {
        let ran = home.ums_with_input(words, PASSWORD);
        assert!(ran.status == 2 && ran.stderr.contains("hint: "), "{words:?}: {ran:?}");
    }
}

/// Certificates of an authority, and of others.
struct Certificates {
    folder: PathBuf,
    openssl: PathBuf,
}

impl Certificates {
    fn run(&self, words: &str) {
        let output = Command::new(&self.openssl).args(words.split(' ')).current_dir(&self.folder).output().unwrap();
        assert!(output.status.success(), "{words}: {}", String::from_utf8_lossy(&output.stderr));
    }

    fn new(home: &Home, openssl: PathBuf) -> Self {
        let own = Self { folder: home.path().to_owned(), openssl };
        let key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes";
        own.run(&format!("req -x509 {key} -days 9 -keyout authority.key -out authority.pem -subj /CN=authority"));
        own.run(&format!("req -new {key} -keyout server.key -out server.csr -subj /CN=server"));
        for (name, host, days) in
            [("good", "IP:127.0.0.1", 9), ("other-host", "DNS:example.com", 9), ("expired", "IP:127.0.0.1", -1)]
        {
            let extensions = format!("basicConstraints=critical,CA:FALSE\nsubjectAltName={host}\n");
            home.file("extensions", extensions);
            let by = "-CA authority.pem -CAkey authority.key -extfile extensions";
            own.run(&format!("x509 -req -in server.csr {by} -days {days} -out {name}.pem"));
        }
        own.run("x509 -req -in server.csr -signkey server.key -extfile extensions -days 9 -out self-signed.pem");
        own
    }

    /// Listens with this certificate.
    fn serve(&self, name: &str, heard: &Heard) -> SocketAddr {
        let file = |name: &str| self.folder.join(name);
        let certificate = CertificateDer::from_pem_file(file(&format!("{name}.pem"))).unwrap();
        let key = PrivateKeyDer::from_pem_file(file("server.key")).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
        let config = Arc::new(config.with_no_client_auth().with_single_cert(vec![certificate], key).unwrap());
        let heard = heard.clone();
        listen(move |mut stream| {
            let mut connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            drop(heard.answer(&mut rustls::Stream::new(&mut connection, &mut stream), "404 Not Found"));
        })
    }
}

#[test]
fn a_certificate_that_proves_nothing_is_refused_before_the_token_is_sent() {
    let home = Home::new().var("UMS_TOKEN", TOKEN);
    let Some(openssl) = need("openssl", "a certificate that proves nothing is refused") else { return };
    let certificates = Certificates::new(&home, openssl);
    let heard = Heard::default();
    let whoami = |server: &str, authority: Option<&Path>| {
        let mut words = vec!["whoami", "--server", server];
        words.extend(authority.iter().flat_map(|file| ["--ca-cert", file.to_str().unwrap()]));
        home.ums(&words)
    };
    let authority = home.path().join("authority.pem");
    for (name, authority, why) in [
        ("good", Some(&*authority), None),
        ("good", None, Some("of no authority that is trusted here")),
        ("self-signed", Some(&*authority), Some("of no authority that is trusted here")),
        (
            "other-host",
            Some(&*authority),
            Some("of another name: certificate is only valid for DnsName(\"example.com\")"),
        ),
        ("expired", Some(&*authority), Some("its certificate has expired")),
    ] {
        let server = format!("https://{}", certificates.serve(name, &heard));
        let ran = whoami(&server, authority);
        let asked = heard.all().concat();
        let mut doctor = vec!["doctor", "-o", "json", "--server", &server];
        doctor.extend(authority.iter().flat_map(|file| ["--ca-cert", file.to_str().unwrap()]));
        let found = home.ums(&doctor).json();
        drop(heard.all());
        let tls = found.as_array().unwrap().iter().find(|line| line["check"] == "tls").unwrap();
        match why {
            None => assert_eq!(tls["status"], "ok"),
            Some(why) => assert!(tls["status"] == "fail" && tls["message"].as_str().unwrap().contains(why), "{tls}"),
        }
        match why {
            None => assert!(ran.status == 1 && asked.contains(TOKEN), "{name}: {ran:?}"),
            Some(why) => {
                assert!(
                    ran.status == 10 && ran.stderr.contains(why) && ran.stderr.contains("\nhint: "),
                    "{name}: {ran:?}"
                );
                assert!(ran.stderr.contains(&server) && !asked.contains(TOKEN), "{name}: {ran:?} {asked:?}");
            }
        }
    }
    // An authority that is none.
    let ran = whoami("https://127.0.0.1:9", Some(&home.file("none.pem", "nothing")));
    assert_eq!(ran.status, 12, "{ran:?}");
}
