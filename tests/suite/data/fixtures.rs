//! `FIXTURES`: small files as instruments and spreadsheets write them, made here.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use beta_training::file::checksum;

/// The name of a file, and its bytes.
pub type Fixture = (&'static str, Vec<u8>);

/// One file of every format.
pub fn fixtures() -> Vec<Fixture> {
    vec![
        ("ta-q800.txt", utf16(&ta_q800(), true)),
        ("ta-dsc.txt", latin1(&ta_dsc())),
        ("trios-creep.txt", trios_creep().into_bytes()),
        ("trios-lims.txt", trios_lims().into_bytes()),
        ("trios.json", trios_json().into_bytes()),
        ("netzsch-dsc.csv", latin1(&netzsch_dsc())),
        ("mettler.txt", latin1(&mettler())),
        ("rheocompass.csv", utf16(&rheocompass(), true)),
        ("pyris.txt", latin1(&pyris())),
        ("setaram.txt", utf16(&setaram(), false)),
        ("setaram-fixed.txt", setaram_fixed().into_bytes()),
        ("workbook.xlsx", workbook()),
        ("table.csv", "f,E_loss,T\nHz,MPa,C\n1,20.5,93\n2,21.5,101\n4,,109\n".into()),
        ("dma-complex.csv", "T (°C);f (Hz);|E*| (GPa);δ (°)\n93,5;1;60,5;30\n94,5;1;60,25;30\n95,5;1;60;90\n".into()),
        ("figure.csv", own_figure().into_bytes()),
    ]
}

pub fn utf16(text: &str, mark: bool) -> Vec<u8> {
    mark.then_some(0xfeff).into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

pub fn latin1(text: &str) -> Vec<u8> {
    text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect()
}

/// A peak of E″ at 366.5 K for 1 Hz, a little higher for every doubling.
fn loss_mpa(temp: f64, f: f64) -> f64 {
    let z = (temp - 366.5) / 8.0 - libm::log2(f);
    350.0 + 900.0 / (1.0 + z * z)
}

/// A temperature ramp at three frequencies in turn, with a marker within it and one at its end.
pub fn ta_q800() -> String {
    let mut out = String::from(
        "CLOSED\r\nVersion\t2.0\r\nInstrument\tDMA Q800 V21\r\nSample\tmade\r\nSize\t17.5 x 3.2 x 0.8\tmm\r\nNsig\t5\r\n\
         Sig1\tTime (min)\r\nSig2\tTemperature (°C)\r\nSig3\tStorage Modulus (MPa)\r\nSig4\tLoss Modulus (MPa)\r\n\
         Sig5\tFrequency (Hz)\r\nXcomment\tClamp\r\nXcomment\tGas\r\nStartOfData\r\n",
    );
    for step in 0..20 {
        for (turn, f) in [1.0, 2.0, 4.0].into_iter().enumerate() {
            let celsius = 60.0 + 4.0 * f64::from(step) + 0.1 * turn as f64;
            let minutes = f64::from(step) + 0.1 * turn as f64;
            let loss = loss_mpa(celsius + 273.15, f);
            let _ = write!(out, "{minutes:.4}\t{celsius:.3}\t33000.0\t{loss:.4}\t{f:.3}\r\n");
            if (step, turn) == (9, 1) {
                out += "-1.000000\t0.0\t0.0\t0.0\t0.0\r\n";
            }
        }
    }
    out + "-2.000000\t0.0\t0.0\t0.0\t0.0\r\n"
}

/// Heating and cooling with markers; a degree sign in the code page of DOS.
pub fn ta_dsc() -> String {
    let mut out = String::from(
        "CLOSED\nVersion\t0.4\nSample\tmade\nSize\t9.00000\tmg\nExotherm\tUp\nNsig\t3\nSig1\tTime (min)\n\
         Sig2\tTemperature (øC)\nSig3\tHeat Flow (mW)\nStartOfData\n-1.000000\t69.2\t0.0\n",
    );
    for row in 0..30 {
        let _ = writeln!(
            out,
            "{:.4}\t{:.5}\t{:.5}",
            188.0 + f64::from(row),
            -20.0 + 3.0 * f64::from(row),
            -10.0 - f64::from(row % 7)
        );
    }
    out += "-1.000000\t69.2\t0.0\n";
    for row in 0..30 {
        let _ = writeln!(out, "{:.4}\t{:.5}\t{:.5}", 220.0 + f64::from(row), 67.0 - 3.0 * f64::from(row), 8.0);
    }
    out + "-1.000000\t-20.0\t0.0\n"
}

/// One step; the first row is at t = 0 and has an empty cell.
pub fn trios_creep() -> String {
    let mut out = String::from(
        "Filename\tmade\nSample name\tglass\n[File Parameters]\nName\tmade\n[Analysis]\nMax y\t 12.5 MPa\n[step]\nCreep - 1\n\
         Velocity\tStep time\tTemperature\tRun time\tTime\tStress\tStrain\tStrain (step)\tDate and time\tCompliance\tModulus\n\
         rad/s\tmin\t°C\tmin\tmin\tMPa\t%\t%\t\t1/MPa\tMPa\n",
    );
    for row in 0..8 {
        let time = 0.1 * f64::from(row);
        let strain = 1e-3 * time;
        let modulus = if row == 0 { String::new() } else { format!("{}", 0.5 / strain) };
        let _ = writeln!(
            out,
            "0.1\t{time}\t129.85\t{}\t{time}\t0.5\t{strain}\t{strain}\t10/17/2022 10:27:02 AM\t{}\t{modulus}",
            2.0 + time,
            strain / 50.0
        );
    }
    out
}

/// Two steps for LIMS, with words and hexadecimal numbers in the cells; one has a tab for the word of its units.
pub fn trios_lims() -> String {
    let mut out =
        String::from("[Version]\nTA Instruments LIMS export format version 0\n[Header]\nSample name\tpolymer\n");
    for (step, units) in [(150, "Units"), (140, "")] {
        let _ = write!(
            out,
            "[Step]\nStep name\tFrequency sweep ({step}.0 °C)\nNumber of points\t3\n\
             Variables\tAngular frequency\tFrequency\tTemperature\tStorage modulus\tLoss modulus\tTan(delta)\tStatus\n\
             {units}\trad/s\tHz\t°C\tMPa\tMPa\t\t\n"
        );
        for f in [10.0, 1.0, 0.1] {
            let omega = f * std::f64::consts::TAU;
            let _ = writeln!(out, "Data point\t{omega}\t{f}\t{step}.02\t{}\t{}\t0.25\t0xB6453", 2.0 * f, 0.5 * f);
        }
    }
    out
}

/// Rows whose keys stand in another order than the headers; one lacks a key.
pub fn trios_json() -> String {
    r#"{"Schema":{"Url":"https://software.tainstruments.com/schemas/TRIOSJSONExportSchema"},"Sample":{"Name":"made"},
"Procedure":{"Steps":[{"Name":"Ramp : \nset","Id":"b"}]},"Results":{"Original":{"ResultsSteps":[{"Id":"a","Name":"Amplitude - 1"}],
"ColumnHeaders":{"Loss modulus_MPa":{"DisplayName":"Loss modulus","ValueType":"Number","Unit":{"Name":"MPa"}},
"Loss modulus_kPa":{"DisplayName":"Loss modulus","ValueType":"Number","Unit":{"Name":"kPa"}},
"Tan(delta)":{"DisplayName":"Tan(delta)","ValueType":"Number"},"Results Step Id":{"DisplayName":"Step","ValueType":"Uuid"},
"Frequency_Hz":{"DisplayName":"Frequency","ValueType":"Number","Unit":{"Name":"Hz"}}},
"Rows":[{"Frequency_Hz":1,"Results Step Id":"a","Loss modulus_MPa":0.5,"Loss modulus_kPa":500,"Tan(delta)":0.9},
{"Results Step Id":"a","Loss modulus_MPa":0.25,"Frequency_Hz":1,"Loss modulus_kPa":250},
{"Results Step Id":"b","Loss modulus_MPa":0.125,"Frequency_Hz":2,"Tan(delta)":0.5}]}}}"#
        .into()
}

/// Padded keys, decimal commas, exothermic below zero.
pub fn netzsch_dsc() -> String {
    let mut out = String::new();
    for (key, value) in [
        ("#EXPORTTYPE:", "DATA SINGLE"),
        ("#FTYPE:", "ANSI"),
        ("#DECIMAL:", "COMMA"),
        ("#SEPARATOR:", "SEMICOLON"),
        ("#MTYPE:", "DSC"),
        ("#SAMPLE:", "made"),
        ("#SAMPLE MASS /mg:", "6,4"),
        ("#EXO:", "-1"),
        ("#RANGE:", "-80°C/10,0(K/min)/200°C"),
    ] {
        let _ = write!(out, "{key:<29};{value}   \r\n");
    }
    out += "\r\n##Temp./°C;Time/min;DSC/(mW/mg);Sensit./(uV/mW)\r\n";
    for row in 0..6 {
        let line = format!(
            " {:.5};  {:.5};{:e};3.1",
            -50.41463 + f64::from(row),
            0.1 * f64::from(row),
            0.0757 + f64::from(row)
        );
        out += &(line.replace('.', ",") + "\r\n");
    }
    out + "\r\n"
}

/// Two curves with an evaluation between them; zeros at the ends of numbers are dropped.
pub fn mettler() -> String {
    let mut out = format!("Title{:>60}\r\n{}\r\n\r\n", "09.08.2018 14:55", "_".repeat(80));
    for (name, unit, value) in [("Sample Weight", "mg", 12.8), ("Heatflow", "mW", -1.25)] {
        let _ = write!(out, "Curve Name:\r\n  =made\r\n  {name}\r\nCurve Values:\r\n");
        let _ = write!(out, "{:>15}{:>15}{:>15}{:>15}{:>15}\r\n", "Index", "t", "Ts", "Tr", "Value");
        let _ = write!(out, "{:>15}{:>15}{:>15}{:>15}{:>15}\r\n", "", "[s]", "[°C]", "[°C]", format!("[{unit}]"));
        for row in 0..5 {
            let t = f64::from(row);
            let _ =
                write!(out, "{row:>15}{row:>15}{:>15}{:>15}{:>15}\r\n", 36.625 + 10.0 * t, 35.0 + 10.0 * t, value - t);
        }
        out += "Results:\r\n  Step\t-66.9 %\r\n  \t-8.5 mg\r\n\r\nSample:\r\n  made, 12.5 mg\r\nMethod:\r\n  650\r\n";
    }
    out + "Not signed                                   STARe SW 16.00\r\n"
}

/// Two results in the words of a program that speaks Portuguese; status words in the last column.
pub fn rheocompass() -> String {
    let mut out = String::new();
    for test in 1..=2 {
        let _ = write!(
            out,
            "Projeto:\t\"Ensaio | HOST, 1/2/2024 | 1\"\t\t\r\n\r\nEnsaio:\tCurva {test}\r\n\r\nResultado:\tFluência\r\n\r\n\
             Intervalo e ponto de dados:\t1\t4\r\n\
             Dados do intervalo:\tPonto No.\tTempo\tTemperatura\tShear Stress\tViscosity\tStatus\r\n\t\t\t\t\tConstante\r\n\
             \t\t[min]\t[°C]\t[kPa]\t[mPa·s]\t\r\n"
        );
        for row in 1..=4 {
            let _ = write!(out, "\t{row}\t{}\t25,5\t{},5\t-22,4\tDy_auto\r\n", row * 10, row * test);
        }
        out += "\r\n";
    }
    out
}

/// Two steps; the names go on in a second line and stand above the first step only. No units.
pub fn pyris() -> String {
    let mut out = String::from(
        "Filename:\tmade.ds8d\r\nSample Weight:\t7.244 mg\r\n\r\nMethod Steps:\r\n1)\tHold for 1.0 min at 50.00°C\r\n\
         2)\tHeat from 50.00°C\r\n\r\n1) DSC 8500 Isothermal\r\n\tTime\tUnsubtracted\tSample\r\n\t\tHeat Flow\tTemperature\r\n",
    );
    for row in 0..4 {
        let _ = write!(out, "\t0.{row}\t-16.{row}\t50.0 \r\n");
    }
    out += "2) DSC 8500 Temperature Scan\r\n";
    for row in 0..4 {
        let _ = write!(out, "\t1.{row}\t-15.{row}\t5{row}.5 \r\n");
    }
    out + "\r\nInstrument: DSC 8500\r\nend of file\r\n"
}

/// Words, then a table with semicolons.
pub fn setaram() -> String {
    let mut out = String::from(
        "made alloy\r\nCreation Date : 08/01/2025 06:19:50 p.m.\r\n\r\nTG :\r\n Initial Mass : 50.0 mg\r\n\r\n\
         Index;Time (s);Furnace Temperature (°C);Sample Temperature (°C);TG (mg);HeatFlow (mW)\r\n",
    );
    for row in 1..=5 {
        let _ = write!(out, "{row};{};{}.5;{}.25;240.9;-{row}.5\r\n", row - 1, 98 + row, 80 + row);
    }
    out
}

/// The same with columns padded by blanks, decimal commas, and names over two lines.
pub fn setaram_fixed() -> String {
    let mut out = String::from(
        "made alloy\r\nCreation Date : 08/01/2025\r\n Initial Mass : 50.0 mg\r\n\r\n\
         Index   Time   Furnace      Sample       TG     HeatFlow\r\n        (s)    Temperature (°C) Temperature (°C) (mg) (mW)\r\n",
    );
    for row in 1..=5 {
        let _ =
            write!(out, "   {row}    {},0     {},5      {},25     240,9   -{row},5\r\n", row - 1, 98 + row, 80 + row);
    }
    out
}

/// A figure of this program, as version 0.1 wrote it.
pub fn own_figure() -> String {
    "# beta-training 0.1.0\n# figure: beta-peak\n# link: #v=1\n# x: Training frequency f (Hz)\n# y: β peak T_β (K)\n\
     series,x,y\ncurve,0.01,360.5\ncurve,1,361.5\nas-cast,0.01,366.5\nas-cast,1,366.5\n"
        .into()
}

/// A workbook with two sheets: one of words, one of a table that begins in the third row.
pub fn workbook() -> Vec<u8> {
    workbook_with("")
}

/// The same with more rows.
pub fn workbook_with(rows: &str) -> Vec<u8> {
    let sheet = |rows: &str| {
        format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>\
             {rows}</sheetData></worksheet>"
        )
    };
    let words = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let number = |at: &str, value: f64| format!("<c r=\"{at}\"><v>{value}</v></c>");
    let mut table = format!("<row r=\"3\">{}{}</row>", words("A3", "f (Hz)"), words("B3", "T (°C)"));
    for (row, (f, t)) in [(1.0, 93.35), (2.0, 101.02), (4.0, 109.03)].into_iter().enumerate() {
        let row = row + 4;
        let cells = number(&format!("A{row}"), f) + &number(&format!("B{row}"), t);
        let _ = write!(table, "<row r=\"{row}\">{cells}</row>");
    }
    let book = "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" \
                xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
                <sheet name=\"Details\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Peaks\" sheetId=\"2\" r:id=\"rId2\"/>\
                </sheets></workbook>";
    const TYPE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |rows: &[(&str, &str, &str)]| {
        let rows: String = { rows.iter() }
            .map(|(id, kind, target)| format!("<Relationship Id=\"{id}\" Type=\"{TYPE}/{kind}\" Target=\"{target}\"/>"))
            .collect();
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
             {rows}</Relationships>"
        )
    };
    zip(&[
        ("_rels/.rels", relations(&[("rId1", "officeDocument", "xl/workbook.xml")])),
        (
            "xl/_rels/workbook.xml.rels",
            relations(&[
                ("rId1", "worksheet", "worksheets/sheet1.xml"),
                ("rId2", "worksheet", "worksheets/sheet2.xml"),
            ]),
        ),
        ("xl/workbook.xml", book.into()),
        ("xl/worksheets/sheet1.xml", sheet(&format!("<row r=\"1\">{}</row>", words("A1", "made")))),
        ("xl/worksheets/sheet2.xml", sheet(&(table + rows))),
    ])
}

/// A ZIP without compression.
pub fn zip(files: &[(&str, String)]) -> Vec<u8> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    let short = |number: usize| u16::try_from(number).unwrap().to_le_bytes();
    let long = |number: usize| u32::try_from(number).unwrap().to_le_bytes();
    for (name, text) in files {
        let start = long(out.len());
        let size = long(text.len());
        let sum = checksum(text.as_bytes()).to_le_bytes();
        // Version, no flags, no method, midnight of the first day of 1980.
        let common =
            [&[20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0][..], &sum, &size, &size, &short(name.len()), &[0, 0]].concat();
        out.extend([b"PK\x03\x04", &common[..], name.as_bytes(), text.as_bytes()].concat());
        directory.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &start, name.as_bytes()].concat());
    }
    let count = short(files.len());
    let end = [b"PK\x05\x06\0\0\0\0", &count[..], &count, &long(directory.len()), &long(out.len()), &[0, 0]].concat();
    [out, directory, end].concat()
}
