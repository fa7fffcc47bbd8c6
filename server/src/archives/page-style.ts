/** Style of the first page; it stands in the file, and prints. */
export const pageStyle = `
:root{--ink:#16242c;--ink-2:#4a5b65;--paper:#fbfaf7;--card:#fff;--line:#e2ded5;--brand:#0b5a63;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#eef2f3;--ink-2:#b4c0c6;--paper:#11191d;--card:#182227;--line:#34434b;--brand:#7cc9d2}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:17px/1.5 "Source Sans 3",system-ui,sans-serif;font-variant-numeric:tabular-nums}
main{max-width:70rem;margin:0 auto;padding:24px}
h1{font-size:29px;line-height:1.15;margin:8px 0}h2{font-size:22px;margin:48px 0 8px}h3{font-size:18px;margin:16px 0 4px}h2 small{font-size:14px;font-weight:400;color:var(--ink-2)}
p,li{max-width:72ch;overflow-wrap:anywhere}.day{color:var(--ink-2)}.other{text-align:right;margin:0;max-width:none}
a{color:var(--brand);text-underline-offset:3px}:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
code{font-size:14px;overflow-wrap:anywhere}
dl{margin:16px 0}dl>div{display:grid;grid-template-columns:14rem 1fr;gap:0 16px;padding:8px 0;border-top:1px solid var(--line)}dt{color:var(--ink-2)}dd{margin:0}
.files a{display:inline-block;margin-right:16px;padding:4px 0}
.table{overflow-x:auto;margin:16px 0;border:1px solid var(--line);border-radius:10px;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:15px}
th,td{text-align:left;vertical-align:top;padding:6px 12px;border-top:1px solid var(--line);min-width:6rem}
th{color:var(--ink-2)}thead th{border-top:0}
@media (max-width:36rem){dl>div{grid-template-columns:1fr}main{padding:16px}}
@media print{body{font-size:10pt;background:#fff}.table{overflow:visible;border:0}tr{break-inside:avoid}}
`
