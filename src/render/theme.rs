//! [`Theme`] and [`Palette`]: colours, dashes and text sizes of a quiet journal page, light or dark.

use crate::figure::Hue;
use crate::words::say;
use plotters::style::RGBColor;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    Light,
    Dark,
}

/// The colours of everything that is not data.
#[derive(Clone, Copy)]
pub struct Palette {
    pub ground: RGBColor,
    /// Titles, tick labels, legend.
    pub ink: RGBColor,
    pub axis: RGBColor,
    pub grid: RGBColor,
    /// The lines x = 0 and y = 0, inside the frame.
    pub zero: RGBColor,
    /// Series for comparison only.
    pub guide: RGBColor,
    tones: [RGBColor; 8],
    /// Whether the colours of values run from light to dark: what is most stands out most from the ground.
    is_ramp_turned: bool,
    /// From below the middle to above it, in even steps.
    diverging: &'static [u32],
}

const fn rgb(hex: u32) -> RGBColor {
    RGBColor((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

/// Blue, vermilion, green, purple, ochre, sky, maroon or coral, ink: hues after Okabe and Ito, with
/// lightness spread so that protanopes, deuteranopes and tritanopes tell them apart, and all at
/// 3:1 or more against the ground.
const LIGHT: Palette = Palette {
    ground: rgb(0xFFFFFF),
    ink: rgb(0x1B2028),
    axis: rgb(0x3C4450),
    grid: rgb(0xECEEF1),
    zero: rgb(0xC9CED6),
    guide: rgb(0x6B7280),
    #[rustfmt::skip]
    tones: [
        rgb(0x0B4596), rgb(0xB53A0B), rgb(0x3B8C72), rgb(0x9143BB),
        rgb(0xA07F10), rgb(0x5793C3), rgb(0x6A0C08), rgb(0x26303D),
    ],
    is_ramp_turned: true,
    diverging: &ON_LIGHT,
};

const DARK: Palette = Palette {
    ground: rgb(0x16181D),
    ink: rgb(0xE4E7EC),
    axis: rgb(0xA9B0BC),
    grid: rgb(0x262A31),
    zero: rgb(0x4A515C),
    guide: rgb(0x98A1B0),
    #[rustfmt::skip]
    tones: [
        rgb(0x6CAAFF), rgb(0xD9651A), rgb(0x72EBAC), rgb(0xA868BE),
        rgb(0xDDBA2D), rgb(0xA9D5EE), rgb(0xFC6A70), rgb(0xF1F4FA),
    ],
    is_ramp_turned: false,
    diverging: &ON_DARK,
};

/// How near to the ground is what steps back.
const FADED: f64 = 0.8;

/// Viridis (Smith and van der Walt, CC0) in even steps: equal steps look equal, also to the colour-blind
/// and without colour.
const RAMP: [u32; 16] = [
    0x440154, 0x481A6C, 0x472F7D, 0x414487, 0x39568C, 0x31688E, 0x2A788E, 0x23888E, 0x1F988B, 0x22A884, 0x35B779,
    0x54C568, 0x7AD151, 0xA5DB36, 0xD2E21B, 0xFDE725,
];

/// Magma (Smith and van der Walt, CC0), the same in fewer steps.
const WARMTH: [u32; 8] = [0x000004, 0x231151, 0x5F187F, 0x982D80, 0xD3436E, 0xF8765C, 0xFEBA80, 0xFCFDBF];

/// From blue, where a barrier is lower than as cast, over the ground to red: the convention of maps of a change, apart for
/// the colour-blind. The blue end is the darker one, so that the sides differ without colour too.
const ON_LIGHT: [u32; 7] = [0x053061, 0x3885BC, 0xA7CFE4, 0xF7F7F7, 0xF9C4A9, 0xE57F66, 0xC93A34];
/// The same where the ground is dark: the blue end is the brighter one.
const ON_DARK: [u32; 7] = [0x9BD0F5, 0x4A90C8, 0x24527A, 0x26272B, 0x6A2B2A, 0xB5433A, 0xF0705A];

/// Line, gap, line, gap, … in CSS pixels; one pattern for each of twelve tones, so that curves
/// differ without their colours.
const DASHES: [&[f64]; 12] = [
    &[],
    &[8.0, 3.0],
    &[2.0, 2.5],
    &[9.0, 3.0, 2.0, 3.0],
    &[16.0, 4.0],
    &[5.0, 2.5],
    &[9.0, 3.0, 2.0, 3.0, 2.0, 3.0],
    &[16.0, 3.5, 5.0, 3.5],
    &[4.0, 2.5, 1.5, 2.5],
    &[3.0, 5.0],
    &[16.0, 3.0, 2.0, 3.0, 2.0, 3.0],
    &[5.0, 2.5, 5.0, 2.5, 1.5, 2.5],
];

/// Guides are alike in colour, so that they differ by these alone.
const GUIDE_DASHES: [&[f64]; 4] = [&[4.0, 3.0], &[1.2, 2.4], &[8.0, 2.5, 1.2, 2.5], &[10.0, 4.0]];

/// Of the thin curves of pinned scenarios, whose colours are those of the curves beside them.
const PIN_DASHES: [&[f64]; 4] = [&[1.5, 1.5], &[6.0, 2.0], &[7.0, 2.0, 1.5, 2.0], &[3.0, 1.5, 1.0, 1.5, 1.0, 1.5]];

impl Theme {
    /// The one whose ink stands out more against a ground, given as red, green and blue.
    pub fn on([red, green, blue]: [u8; 3]) -> Self {
        let ground = RGBColor(red, green, blue);
        let light = contrast(LIGHT.ink, ground) >= contrast(DARK.ink, ground);
        if light { Self::Light } else { Self::Dark }
    }

    pub fn palette(self) -> &'static Palette {
        match self {
            Self::Light => &LIGHT,
            Self::Dark => &DARK,
        }
    }
}

impl Palette {
    pub fn tone(&self, tone: usize) -> RGBColor {
        self.tones[tone % self.tones.len()]
    }

    /// The colour of a series: of what it stands for, or else of its tone.
    pub fn of(&self, hue: Hue, tone: usize) -> RGBColor {
        let (colors, light, dark): (&[u32], f64, f64) = match hue {
            Hue::Tone => return self.tone(tone),
            Hue::AsCast => return self.guide,
            Hue::Frequency(_) => (&RAMP, 0.58, 0.36),
            Hue::Temperature(_) => (&WARMTH, 0.67, 0.5),
        };
        // From where colours begin to stand out from the ground to those that do most.
        let share = if self.is_ramp_turned { light * (1.0 - hue.share()) } else { dark + (1.0 - dark) * hue.share() };
        between(colors, share)
    }

    /// A colour that steps back.
    pub fn faded(&self, color: RGBColor) -> RGBColor {
        mixed(color, self.ground, FADED)
    }

    /// The colour of a value that lies so far, 0 to 1, between the least and the greatest.
    pub fn ramp(&self, share: f64) -> RGBColor {
        between(&RAMP, if self.is_ramp_turned { 1.0 - share } else { share })
    }

    /// The colour of a value that lies so far below, 0 to ½, or above, ½ to 1, the middle of a diverging scale.
    pub fn diverging(&self, share: f64) -> RGBColor {
        between(self.diverging, share)
    }
}

/// A colour of a list of evenly spaced ones.
fn between(colors: &[u32], share: f64) -> RGBColor {
    let at = share.clamp(0.0, 1.0) * (colors.len() - 1) as f64;
    let (low, part) = (libm::floor(at), at - libm::floor(at));
    mixed(rgb(colors[low as usize]), rgb(colors[(low as usize + 1).min(colors.len() - 1)]), part)
}

/// The colour so far on the way to another.
pub fn mixed(RGBColor(r0, g0, b0): RGBColor, RGBColor(r1, g1, b1): RGBColor, part: f64) -> RGBColor {
    let mix = |a: u8, b: u8| libm::round(f64::from(a) + part * (f64::from(b) - f64::from(a))) as u8;
    RGBColor(mix(r0, r1), mix(g0, g1), mix(b0, b1))
}

pub fn dash(tone: usize) -> &'static [f64] {
    DASHES[tone % DASHES.len()]
}

pub fn guide_dash(tone: usize) -> &'static [f64] {
    GUIDE_DASHES[tone % GUIDE_DASHES.len()]
}

pub fn pin_dash(pin: usize) -> &'static [f64] {
    PIN_DASHES[pin % PIN_DASHES.len()]
}

/// The fonts of the language. Metric twins (Helvetica, Arial, Liberation Sans, Arimo) come first: SVG is
/// laid out with their widths; what they lack is as wide as it is high in every font for it.
pub fn fonts() -> &'static str {
    say("language.fonts")
}

/// Red, green and blue as amounts of light, from 0 to 1.
fn linear(RGBColor(red, green, blue): RGBColor) -> [f64; 3] {
    [red, green, blue].map(|byte| {
        let v = f64::from(byte) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { libm::pow((v + 0.055) / 1.055, 2.4) }
    })
}

/// Ratio of the luminances, after WCAG 2.
pub fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let luminance = |color| {
        let [red, green, blue] = linear(color);
        0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
    };
    let (a, b) = (luminance(a), luminance(b));
    a.max(b) / a.min(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::TEMPERATURES;

    type Matrix = [[f64; 3]; 3];

    fn times(m: &Matrix, v: [f64; 3]) -> [f64; 3] {
        m.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum())
    }

    #[test]
    fn data_and_text_stand_out_from_the_ground() {
        for palette in [&LIGHT, &DARK] {
            for tone in 0..12 {
                let ratio = contrast(palette.tone(tone), palette.ground);
                assert!(ratio >= 3.0, "tone {tone}: {ratio:.2}");
            }
            for share in (0..=20).map(|i| f64::from(i) / 20.0) {
                let (from, to) = TEMPERATURES;
                for hue in
                    [Hue::Frequency(libm::pow(10.0, 5.0 * share - 3.0)), Hue::Temperature(from + share * (to - from))]
                {
                    let ratio = contrast(palette.of(hue, 0), palette.ground);
                    assert!(ratio >= 3.0, "{hue:?}: {ratio:.2}");
                }
            }
            assert!(contrast(palette.guide, palette.ground) >= 3.0);
            assert!(contrast(palette.axis, palette.ground) >= 3.0);
            assert!(contrast(palette.ink, palette.ground) >= 7.0);
            assert!(contrast(palette.grid, palette.ground) < 1.3, "the grid is loud");
        }
    }

    /// Machado, Oliveira and Fernandes (2009), severity 1: none, protanopia, deuteranopia.
    const VISION: [Matrix; 3] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ];

    fn oklab(rgb: [f64; 3]) -> [f64; 3] {
        const LMS: Matrix = [
            [0.4122214708, 0.5363325363, 0.0514459929],
            [0.2119034982, 0.6806995451, 0.1073969566],
            [0.0883024619, 0.2817188376, 0.6299787005],
        ];
        const LAB: Matrix = [
            [0.2104542553, 0.7936177850, -0.0040720468],
            [1.9779984951, -2.4285922050, 0.4505937099],
            [0.0259040371, 0.7827717662, -0.8086757660],
        ];
        times(&LAB, times(&LMS, rgb).map(|v| libm::cbrt(v.max(0.0))))
    }

    #[test]
    fn colours_differ_for_the_colour_blind() {
        for palette in [&LIGHT, &DARK] {
            for vision in &VISION {
                let seen = palette.tones.map(|tone| oklab(times(vision, linear(tone))));
                for i in 0..seen.len() {
                    for j in 0..i {
                        let apart: f64 = seen[i].iter().zip(seen[j]).map(|(a, b)| (a - b) * (a - b)).sum();
                        // Some 0.02 is just noticeable. Beyond four tones the dashes carry the rest.
                        let least = if i < 4 { 0.075 } else { 0.04 };
                        assert!(apart.sqrt() >= least, "tones {j} and {i}: {:.3}", apart.sqrt());
                    }
                }
            }
        }
    }

    #[test]
    fn a_decade_of_frequency_is_seen() {
        for palette in [&LIGHT, &DARK] {
            for vision in &VISION {
                let seen = |f| oklab(times(vision, linear(palette.of(Hue::Frequency(f), 0))));
                for f in [1e-3, 1e-2, 0.1, 1.0, 10.0] {
                    let apart: f64 = seen(f).iter().zip(seen(10.0 * f)).map(|(a, b)| (a - b) * (a - b)).sum();
                    assert!(apart.sqrt() >= 0.05, "{f} Hz: {:.3}", apart.sqrt());
                }
            }
        }
    }

    #[test]
    fn the_colours_of_values_rise_in_even_steps_and_what_is_most_stands_out() {
        for palette in [&LIGHT, &DARK] {
            let lightness: Vec<f64> = (0..=15).map(|i| oklab(linear(palette.ramp(f64::from(i) / 15.0)))[0]).collect();
            let steps: Vec<f64> = lightness.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
            let mean = steps.iter().sum::<f64>() / 15.0;
            assert!(lightness.is_sorted() || lightness.iter().rev().is_sorted(), "{lightness:?}");
            assert!(steps.iter().all(|step| (0.5..1.6).contains(&(step / mean))), "{steps:?}");
            assert!(contrast(palette.ramp(1.0), palette.ground) > 7.0);
        }
        assert_eq!((DARK.ramp(0.0), LIGHT.ramp(0.0)), (rgb(0x440154), rgb(0xFDE725)));
        assert_eq!(DARK.ramp(0.5), rgb(0x21908D));
    }

    #[test]
    fn both_sides_of_a_diverging_scale_differ_with_and_without_colour() {
        for palette in [&LIGHT, &DARK] {
            for vision in &VISION {
                let [low, middle, high] =
                    [0.0, 0.5, 1.0].map(|share| oklab(times(vision, linear(palette.diverging(share)))));
                let apart =
                    |a: [f64; 3], b: [f64; 3]| a.iter().zip(b).map(|(a, b)| (a - b) * (a - b)).sum::<f64>().sqrt();
                assert!(apart(low, high) > 0.2 && (low[0] - high[0]).abs() > 0.08, "{low:?} {high:?}");
                assert!(apart(low, middle) > 0.3 && apart(high, middle) > 0.3, "{low:?} {middle:?} {high:?}");
            }
            assert!(contrast(palette.diverging(0.5), palette.ground) < 1.25, "as cast is as the ground");
        }
    }

    #[test]
    fn every_tone_has_a_dash_of_its_own() {
        for i in 0..12 {
            for j in 0..i {
                assert_ne!(dash(i), dash(j));
            }
            assert_eq!(dash(i).len() % 2, 0, "a pattern is lines and gaps");
        }
        assert_ne!(guide_dash(0), guide_dash(1));
        for i in 0..4 {
            assert!((0..i).all(|j| pin_dash(i) != pin_dash(j)));
            assert!((0..12).all(|tone| pin_dash(i) != dash(tone)));
        }
    }

    #[test]
    fn ink_stands_out_on_every_ground() {
        assert_eq!(Theme::on([255; 3]), Theme::Light);
        assert_eq!(Theme::on([0; 3]), Theme::Dark);
        for hex in 0..0x1000 {
            let ground = [8, 4, 0].map(|shift| ((hex >> shift) & 15) as u8 * 17);
            let ink = Theme::on(ground).palette().ink;
            let [red, green, blue] = ground;
            assert!(contrast(ink, RGBColor(red, green, blue)) >= 3.5, "{ground:?}");
        }
    }
}
