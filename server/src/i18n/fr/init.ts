/** What `garant init` says on the terminal; its questions are in `cli/init/questions.ts`, in both languages. */
export const init = {
  opening: (questions: number): string =>
    `${questions} questions au plus. Entrée prend la réponse entre crochets ; tout se change ensuite dans les fichiers.`,
  yes: 'O/n',
  no: 'o/N',
  taken: (folder: string): string => `${folder} n'est pas vide : nommez un dossier neuf, rien n'est écrasé.`,
  noAnswer: "Aucune réponse : rien n'est écrit.",
  noTerminal: (keys: string): string =>
    `Aucun terminal où poser les questions : donnez les réponses avec --answers FICHIER.json, {${keys}}.`,
  answers: {
    unreadable: (file: string): string => `${file} ne se lit pas.`,
    notJson: "Le fichier des réponses n'est pas du JSON.",
    notObject: 'Le fichier des réponses doit contenir un objet, {"name": "…"}.',
    refused: (problems: string): string => `Ces réponses ne peuvent pas servir. ${problems}`,
    unknown: (key: string, known: string): string =>
      `"${key}" n'est pas une question ; les voici : ${known}.`,
    missing: (key: string, question: string): string => `"${key}" manque : ${question}`,
    kind: (key: string): string => `"${key}" doit être un texte, ou true, ou false.`,
    wrong: (key: string, problem: string): string => `"${key}" : ${problem}`,
  },
  fails: "Ces réponses ne font pas une politique qui compile : rien n'est écrit.",
  unreached: (code: string, why: string): string =>
    `Une base n'a pas pu être lue (${code}), rien n'est donc écrit : ${why}`,
  done: {
    files: (folder: string, files: number): string =>
      `${folder} : ${files} fichiers, une première politique qui compile.`,
    store: (file: string, tables: number, questions: number): string =>
      `  ${file} : ${tables} ${tables < 2 ? 'table' : 'tables'} avec des données personnelles, ${questions} ${questions < 2 ? 'question' : 'questions'}`,
    alsoFor: (purposes: string): string => `  Les bases servent aussi à ces finalités : ${purposes}.`,
    unbound:
      "  Qui envoie vos courriels est laissé de côté tant qu'aucun contrat ne le lie (RGPD, art. 28) : ajoutez-le ensuite à recipients.yaml et à agreements/.",
    next: 'Ensuite :',
    questions: (questions: number): string =>
      `${questions} ${questions < 2 ? 'question' : 'questions'} auxquelles vous seuls pouvez répondre, chacune près de ce dont elle parle`,
    address: (store: string): string => `adresse de ${store}, hors de la politique`,
  },
}
