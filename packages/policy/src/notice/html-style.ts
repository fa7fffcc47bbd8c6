/** The notice as a calm document: it stands in the file, so it is kept small. */
export const noticeStyle = `
:root{--ink:#16242c;--ink-2:#4a5b65;--paper:#fbfaf7;--card:#fff;--line:#e2ded5;--hair:#efece5;--brand:#0b5a63;--wash:#e9f2f2;color-scheme:light dark}
@media (prefers-color-scheme:dark){:root{--ink:#eef2f3;--ink-2:#b4c0c6;--paper:#11191d;--card:#182227;--line:#34434b;--hair:#26333a;--brand:#7cc9d2;--wash:#17323a}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:18px/1.55 "Source Sans 3 Variable","Source Sans 3",system-ui,sans-serif;font-variant-numeric:tabular-nums}
header,main,footer{max-width:62rem;margin:0 auto;padding:16px 24px}
header{display:flex;gap:24px;justify-content:space-between;align-items:center}
h1{font-size:32px;line-height:1.15;margin:24px 0 8px}h2{font-size:22px;line-height:1.2;margin:48px 0 8px}
p,ul,ol{max-width:62ch;margin:12px 0;overflow-wrap:anywhere}ul,ol{padding-left:24px}li{margin:4px 0}
a{color:var(--brand);text-underline-offset:3px}:focus-visible{outline:3px solid var(--brand);outline-offset:2px}
.skip{position:absolute;left:-999em}.skip:focus{left:8px;top:8px;background:var(--card);padding:12px}
.about,footer,.switches{color:var(--ink-2);font-size:16px}.switches{margin:0}.switch,nav a{display:inline-block;padding:10px 0}
nav{border-block:1px solid var(--line);margin:24px 0;padding:8px 0}nav h2{font-size:16px;font-weight:400;color:var(--ink-2);margin:8px 0}nav ol{columns:2 20rem;margin:0}nav li{margin:0;break-inside:avoid}
.fact{color:inherit;font-weight:650;background:var(--wash);border-radius:4px;padding:0 4px;text-decoration:underline;text-decoration-thickness:1px;text-underline-offset:3px;text-decoration-color:var(--brand)}
.table{overflow-x:auto;margin:24px 0;border:1px solid var(--line);border-radius:10px;background:var(--card)}
table{border-collapse:collapse;width:100%;font-size:16px;line-height:1.4}caption{text-align:left;font-weight:650;padding:12px}
th,td{text-align:left;vertical-align:top;padding:10px 12px;border-top:1px solid var(--hair);min-width:8rem;overflow-wrap:anywhere}
thead th{color:var(--ink-2);font-weight:400}tbody th{font-weight:650}tbody th span{font-weight:400;color:var(--ink-2)}.group th{background:var(--wash);font-weight:650}
.bar{display:block;margin-top:6px}.active{fill:var(--brand)}.archive{fill:var(--ink-2)}
tr:target,span:target{background:var(--wash)}
code{overflow-wrap:anywhere;font-size:14px}
@media (max-width:40rem){body{font-size:17px}thead{position:absolute;left:-999em}tr,td,tbody th{display:block;border:0;padding:2px 12px}tr{border-top:1px solid var(--line);padding:10px 0}td::before{color:var(--ink-2)}}
@media print{:root{--ink:#000;--ink-2:#333;--paper:#fff;--card:#fff;--brand:#000;--wash:#fff}body{font-size:10.5pt}nav,.switch,.switches,.skip{display:none}.table{overflow:visible;border:0}tr{break-inside:avoid}h2{break-after:avoid}main a[href^=http]::after{content:" (" attr(href) ")"}.fact{font-weight:400;padding:0}}
`
