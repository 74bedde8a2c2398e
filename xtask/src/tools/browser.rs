//! A browser to test the page in.

use super::Tools;
use crate::shell::{Failure, Result, answer, is_executable, say, which};
use std::env;
use std::path::{Path, PathBuf};

impl Tools {
    /// A browser of Chromium's family.
    pub fn chromium(&self) -> Result<PathBuf> {
        if let Some(browser) = env::var_os("CHROMIUM").map(PathBuf::from) {
            let mend = "let CHROMIUM name the browser's program, or unset it";
            return match is_executable(&browser) {
                true => Ok(browser),
                false => Err(Failure::new(format!("CHROMIUM={} is no program", browser.display()), mend)),
            };
        }
        if let Some(browser) = self.installed_chromium() {
            say(format!("browser: {}", browser.display()));
            return Ok(browser);
        }
        let mend = "install Chromium, Chrome or Edge, or let CHROMIUM name its program";
        if which("apt-get", &self.path).is_none() {
            return Err(Failure::new("no Chromium was found", mend));
        }
        self.apt_install("chromium", mend)?;
        self.installed_chromium()
            .ok_or_else(|| Failure::new("the package chromium brought no browser that was found", mend))
    }

    /// The fonts that the reference pictures of the page were made with: Helvetica's metric twin.
    pub fn fonts(&self) -> Result<()> {
        let twin = answer(self.command("fc-match").arg("Helvetica")).unwrap_or_default();
        if twin.contains("Liberation") || which("apt-get", &self.path).is_none() {
            say(format!("Helvetica is drawn as: {twin}"));
            return Ok(());
        }
        self.apt_install("fonts-liberation", "install the fonts Liberation")
    }

    fn installed_chromium(&self) -> Option<PathBuf> {
        let names = [
            "chromium",
            "chromium-browser",
            "google-chrome",
            "google-chrome-stable",
            "chrome",
            "microsoft-edge",
            "msedge",
        ];
        if let Some(browser) = names.iter().find_map(|name| which(name, &self.path)) {
            return Some(browser);
        }
        let places = match env::consts::OS {
            "macos" => ["Chromium", "Google Chrome", "Microsoft Edge"]
                .map(|name| format!("/Applications/{name}.app/Contents/MacOS/{name}").into())
                .to_vec(),
            "windows" => ["ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"]
                .iter()
                .filter_map(env::var_os)
                .flat_map(|base| {
                    [r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe"]
                        .map(|program| Path::new(&base).join(program))
                })
                .collect::<Vec<PathBuf>>(),
            _ => Vec::new(),
        };
        places.into_iter().find(|file| is_executable(file))
    }
}
