/** Style and script of the one-file answer. They stand in the file, so they are kept small. */
export const fileStyle = `
:root{--ink:#16242c;--ink-2:#4a5b65;--paper:#fbfaf7;--card:#fff;--line:#e2ded5;--hair:#efece5;--brand:#0b5a63;--wash:#e9f2f2;--done:#1d6b45;--done-wash:#e7f1ea;--warn:#8a5a00;--warn-wash:#faf1de;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#eef2f3;--ink-2:#b4c0c6;--paper:#11191d;--card:#182227;--line:#34434b;--hair:#26333a;--brand:#7cc9d2;--wash:#17323a;--done:#7fcf9f;--done-wash:#16302a;--warn:#e3b964;--warn-wash:#332a16}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.55 "Source Sans 3 Variable","Source Sans 3",system-ui,sans-serif;font-variant-numeric:tabular-nums}
header,main{max-width:46rem;margin:0 auto;padding:16px 24px}
header{display:flex;flex-wrap:wrap;gap:4px 24px;justify-content:space-between;color:var(--ink-2);font-size:16px}
h1{font-size:29px;line-height:1.15;margin:0}h2{font-size:22px;line-height:1.2;margin:48px 0 8px}p{margin:4px 0;max-width:62ch;overflow-wrap:anywhere}
a{color:var(--brand);text-underline-offset:3px}:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.banner{display:flex;gap:16px;align-items:center;background:var(--done-wash);border-radius:10px;padding:24px}
.banner.partial,.banner.refused{background:var(--warn-wash)}
.banner svg{flex:none;width:46px;height:46px;fill:var(--done)}.banner.partial svg,.banner.refused svg{fill:var(--warn)}
.banner path{fill:none;stroke:var(--card);stroke-width:2.4;stroke-linecap:round;stroke-linejoin:round}
dl{margin:24px 0}dl>div{display:grid;grid-template-columns:11rem 1fr;gap:0 16px;padding:12px 0;border-top:1px solid var(--hair)}
dl>div:last-child{border-bottom:1px solid var(--hair)}dt{color:var(--ink-2)}dd{margin:0}dd p{margin:0}
.search{margin-top:32px}.search label{display:block}.search input{font:inherit;width:100%;min-height:44px;padding:8px 12px;color:inherit;background:var(--card);border:1px solid var(--ink-2);border-radius:8px}
.table{overflow-x:auto;margin:16px 0 4px;border:1px solid var(--line);border-radius:10px;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:16px}caption{text-align:left;font-weight:650;padding:12px}
th,td{text-align:left;vertical-align:top;padding:8px 12px;border-top:1px solid var(--hair);min-width:6rem;overflow-wrap:anywhere}th{color:var(--ink-2);font-weight:650}td i{color:var(--ink-2)}
.note{color:var(--ink-2);font-size:16px}
.receipt{display:grid;grid-template-columns:1fr auto;gap:8px 24px;margin:48px 0;padding:24px;background:var(--card);border:1px solid var(--line);border-radius:10px}
.receipt h2{font-size:16px;font-weight:400;color:var(--ink-2);margin:0}.reference{font-size:29px;font-weight:650;letter-spacing:.04em}
.receipt figure{margin:0;width:120px;height:120px;background:#fff;border-radius:4px}.receipt pre{grid-column:1/-1;margin:16px 0 0;overflow-x:auto;font-size:13px;line-height:1.4;color:var(--ink-2)}
@media (max-width:36rem){body{font-size:17px}header,main{padding:16px}dl>div{grid-template-columns:1fr}.receipt{grid-template-columns:1fr}}
@media print{:root{--paper:#fff}body{font-size:11pt}.search{display:none!important}.table{overflow:visible;border:0}tr,.receipt,dl>div{break-inside:avoid}.receipt pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:7pt}a::after{content:" (" attr(href) ")"}}
`

/** Filters the rows of all tables by what is typed. Without script the field stays hidden and the page's own search serves. */
export const fileScript = `
const box=document.querySelector('.search'),field=box.querySelector('input'),out=box.querySelector('output'),rows=[...document.querySelectorAll('tbody tr')];
const plain=t=>t.normalize('NFD').replace(/\\p{M}/gu,'').toLowerCase();
if(rows.length)box.hidden=false;
field.addEventListener('input',()=>{const want=plain(field.value.trim());let shown=0;for(const row of rows){row.hidden=!plain(row.textContent).includes(want);if(!row.hidden)shown++}out.textContent=shown?'':out.dataset.none});
`
