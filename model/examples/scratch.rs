use beta_training_model::{spectrum::Spectrum, loss::Loss, compliance::{modulus,kappa}, solid::ZLine};
use std::time::Instant; use std::hint::black_box;

use beta_training_model::{solid::Solid, relaxation::*, state::*, loading::Load};
fn trainings(){
  let pivot=Pivot{temp:566.67,tau:1.04e-6};
  let solid=Solid::new(0.36,0.2,0.0,40e9,pivot);
  let vft=Vft{b:5960.0,t0:275.0,pivot:Pivot{temp:566.67,tau:1e-9}};
  let ea=e_alpha_ev(vft.b,vft.t0,vft.pivot.temp);
  let l=Landscape::through(ea,3.59116,0.34,1.0750);
  let c=Closure{fraction:0.2121,molar_volume:15.9e-6,drive:1.0,p_ref:1e5,h_max:1.8,attempt_rate:1e13,e_r_ev:1.20912};
  let g=Glass::new(&solid,l,c,0.34);
  let p=Protocol{t_start:298.0,t_end:383.0,rate:0.05,hold:0.0,cool:1.0/6.0};
  let n=1000; let fs:Vec<f64>=(0..n).map(|i|10f64.powf(-3.0+5.0*i as f64/(n-1) as f64)).collect();
  let mut v:Vec<f64>=(0..21).map(|_|{let t=Instant::now();for f in &fs{black_box(g.train(Some(Load{f:*f,strain:0.002}),p));}t.elapsed().as_secs_f64()/n as f64}).collect();v.sort_by(f64::total_cmp);
  println!("training {:.2} us (min {:.2})",v[10]*1e6,v[0]*1e6);
  for f in [0.01,1.0,10.0,100.0]{let t=g.train(Some(Load{f,strain:0.002}),p); println!("f {f} h {:.10} w {:.8}",t.h,t.work);}
  let mut v:Vec<f64>=(0..21).map(|_|{let t=Instant::now();for f in &fs{black_box(g.train(None,Protocol{t_end:383.0+f*1e-9,..p}));}t.elapsed().as_secs_f64()/n as f64}).collect();v.sort_by(f64::total_cmp);
  println!("heat only {:.2} us (two quadratures)",v[10]*1e6);
  let x:Vec<f64>=(0..100000).map(|i|i as f64*2e-4-10.0).collect(); let mut out=x.clone();
  let mut v:Vec<f64>=(0..21).map(|_|{let t=Instant::now();for (o,x) in out.iter_mut().zip(&x){*o=x.exp();}black_box(&out);t.elapsed().as_secs_f64()}).collect();v.sort_by(f64::total_cmp);
  println!("exp sys {:.1} us",v[10]*1e6);
}
fn main(){ trainings(); if std::env::args().count()>1 {return;}
  for b in [0.1,0.2,0.36,0.6,0.8,1.0] { for d in [1e-3,0.2,1.0,5.0] {
    let s=Spectrum::new(b); let l=Loss::new(&s,d,0.0);
    let mut worst=(0.0,0.0); let mut n=0; 
    let mut z=-5.2/b; while z<30.5/b { let w=modulus(d,s.response(z)).loss; let e=(l.at(&s,z)/w-1.0).abs(); if e>worst.0 {worst=(e,z);} z+=0.0137/b.max(0.3); n+=1;}
    println!("B={b} D={d} worst {:.2e} at {:.2} n {n}",worst.0,worst.1);
  }}
  let t=|f:&mut dyn FnMut()|{let mut v:Vec<f64>=(0..41).map(|_|{let t=Instant::now();f();t.elapsed().as_secs_f64()}).collect();v.sort_by(f64::total_cmp);v[20]*1e6};
  println!("spectrum {:.1} us",t(&mut||{black_box(Spectrum::new(black_box(0.36)));}));
  let s=Spectrum::new(0.36);
  println!("kappa {:.1} us",t(&mut||{black_box(kappa(&s,black_box(0.2)));}));
  println!("loss {:.1} us",t(&mut||{black_box(Loss::new(&s,black_box(0.2),0.0));}));
  let l=Loss::new(&s,0.2,0.0);
  let temps:Vec<f64>=(0..1000).map(|i|298.0+152.0*i as f64/999.0).collect();
  let inv:Vec<f64>=temps.iter().map(|t|1.0/t).collect(); let mut out=vec![0.0;1000];
  println!("sweep 1e5 {:.1} us",t(&mut||{for i in 0..100{l.sweep(&s,ZLine{at_infinity:-35.0+0.1*i as f64,slope:12390.0},black_box(&inv),&mut out);black_box(&out);}}));
  let inv:Vec<f64>=(0..100000).map(|i|1.0/(298.0+152.0*i as f64/99999.0)).collect(); let mut out=vec![0.0;100000];
  println!("sweep 1e5 one axis {:.1} us",t(&mut||{l.sweep(&s,ZLine{at_infinity:-30.0,slope:12390.0},black_box(&inv),&mut out);black_box(&out);}));
  let x:Vec<f64>=(0..100000).map(|i|i as f64*2e-4-10.0).collect();
  println!("exp sys {:.1} us",t(&mut||{for (o,x) in out.iter_mut().zip(&x){*o=x.exp();}black_box(&out);}));
}

