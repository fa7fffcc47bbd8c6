/** How to go on from here, beside the policy; never compiled. */
export const readmes: ReadonlyMap<string, string> = new Map([
  [
    'README.fr.md',
    `# Notre politique de données

Ces fichiers disent ce que nous faisons des données de chacun. Garant en fait la notice publiée, les registres, les effacements et leurs preuves.

1. Cherchez les questions : \`grep -rn '# ?' .\` Répondez-y, puis ôtez la ligne.
2. \`garant check .\` dit ce qui ne va pas, où, et comment y remédier.
3. Une base de plus : \`garant stores draft --env URL_DE_LA_BASE --policy . > stores/nom.yaml\`
4. \`GARANT_POLICY=. garant start\` montre la notice, le portail et la console.

| fichier | dit |
|---|---|
| organisation.yaml | qui nous sommes, et depuis quand cette version vaut |
| vocabulary.yaml | de qui, quoi, par où : des listes fermées |
| purposes/ | pourquoi, sur quelle base légale, avec quelles données |
| retention.yaml | combien de temps, à compter de quoi |
| recipients.yaml, agreements/ | qui reçoit, sous quel contrat |
| rights.yaml | par où l'on nous écrit |
| measures.yaml | ce qui protège les données |
| assessments/ | nos intérêts, pesés par écrit |
| stores/ | ce que contient chaque base |
| notice/, promises.yaml | ce que nous publions, et ce qui est derrière chaque phrase |

Changez les mots librement ; les faits (durées, noms, adresses) s'écrivent une seule fois, dans leur règle.
`,
  ],
  [
    'README.md',
    `# Our data policy

These files say what we do with everybody's data. Garant makes of them the published notice, the registers, the erasures and their proofs.

1. Look for the questions: \`grep -rn '# ?' .\` Answer each, then remove its line.
2. \`garant check .\` says what is wrong, where, and how to mend it.
3. One more database: \`garant stores draft --env URL_OF_THE_DATABASE --policy . > stores/name.yaml\`
4. \`GARANT_POLICY=. garant start\` shows the notice, the portal and the console.

| file | says |
|---|---|
| organisation.yaml | who we are, and since when this version holds |
| vocabulary.yaml | of whom, what, by which way: closed lists |
| purposes/ | why, on which legal basis, with which data |
| retention.yaml | how long, counted from what |
| recipients.yaml, agreements/ | who receives, under which contract |
| rights.yaml | how people reach us |
| measures.yaml | what protects the data |
| assessments/ | our interests, weighed in writing |
| stores/ | what each database holds |
| notice/, promises.yaml | what we publish, and what stands behind each sentence |

Change the words freely; facts (durations, names, addresses) are written once, in their rule.
`,
  ],
])
