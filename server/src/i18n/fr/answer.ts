import { fr } from '../typeset.ts'

/** What a person reads at the end: a copy, an erasure or a refusal. */
export const answer = {
  erasure: {
    title: {
      erased: fr`Vos données sont effacées`,
      partial: fr`Vos données sont effacées, sauf ce que la loi nous impose`,
      kept: fr`Nous devons garder vos données`,
      restricted: fr`Vos données sont mises à part`,
      'nothing-found': fr`Nous n'avons rien trouvé sur vous`,
      unreachable: fr`Une base n'a pas répondu`,
      unverified: fr`Nous n'avons pas pu tout vérifier`,
    },
    text: {
      erased: (at: string) => fr`Fait le ${at}, puis relu : il n'en reste rien, sauf ce qui est dit ici.`,
      partial: (at: string) => fr`Fait le ${at}, puis relu : voici ce qui reste, et pourquoi.`,
      kept: (at: string) => fr`Examiné le ${at}. Voici ce que nous gardons, pourquoi, et jusqu'à quand.`,
      restricted: (at: string) => fr`Fait le ${at}. Elles ne servent plus qu'à ce qui est dit ici.`,
      'nothing-found': (at: string) =>
        fr`Cherché le ${at} dans toutes nos bases, avec ce que vous avez donné.`,
      unreachable: (at: string) => fr`Essayé le ${at}. Nous recommençons et nous vous écrivons.`,
      unverified: (at: string) => fr`Fait le ${at}. Le délégué à la protection des données vérifie le reste.`,
    },
    erased: fr`Effacé`,
    items: (count: number, text: string, what: string) =>
      count < 2 ? fr`${text} information : ${what}` : fr`${text} informations : ${what}`,
    masked: fr`Masqué`,
    maskedIn: (categories: string, where: string) => fr`${categories}, dans « ${where} »`,
    kept: fr`Gardé, et pourquoi`,
    keptUntil: (what: string) => fr`${what} : jusqu'au`,
    keptUndated: (what: string) => fr`${what} : sans date de fin connue`,
    required: fr`la loi nous l'impose.`,
    keptShared: (what: string) =>
      fr`${what} : appartient aussi à une autre personne. Nous avons coupé le lien avec vous.`,
    keptAmbiguous: (what: string) =>
      fr`${what} : nul ne peut dire à qui cela se rapporte. Nous n'y avons pas touché.`,
    unreached: fr`Pas encore atteint`,
    backups: fr`Sauvegardes`,
    backupsUntil: fr`Plus aucune copie lisible après le`,
    told: fr`Prévenus de l'effacement`,
  },
  access: {
    title: fr`Ce que nous avons sur vous`,
    nothing: fr`Nous n'avons rien trouvé sur vous`,
    text: (at: string) => fr`Copie faite le ${at}, depuis toutes nos bases.`,
    nothingText: (at: string) => fr`Cherché le ${at} dans toutes nos bases, avec ce que vous avez donné.`,
    ambiguous: (rows: string) =>
      fr`${rows} lignes portent vos identifiants sans que l'on sache de qui elles parlent. Nous ne les montrons pas.`,
    contents: fr`Vos données, par usage`,
    basis: fr`Ce qui nous y autorise`,
    categories: fr`Sortes de données`,
    recipients: fr`Qui les reçoit`,
    nobody: fr`Personne en dehors de nous`,
    retention: fr`Combien de temps`,
    until: fr`au plus tard jusqu'au`,
    archived: (active: string, archive: string) => fr`${active}, puis ${archive} en archive`,
    source: fr`D'où elles viennent`,
    rows: (count: number, text: string) => (count < 2 ? fr`${text} ligne` : fr`${text} lignes`),
    in: (store: string) => fr`dans « ${store} »`,
    empty: fr`vide`,
    withheldColumn: fr`non montré : cela concerne une autre personne`,
    withheldRows: (count: number) =>
      count < 2
        ? fr`Une ligne n'est pas montrée : elle concerne une autre personne.`
        : fr`${count} lignes ne sont pas montrées : elles concernent d'autres personnes.`,
    withheldArticle: 'RGPD 15(4)',
    none: fr`Rien sur vous ici.`,
    rights: fr`Vous pouvez les faire corriger ou effacer, en limiter l'usage ou vous y opposer.`,
    erase: fr`Faire effacer mes données`,
  },
  refusal: {
    title: {
      access: fr`Nous ne pouvons pas vous donner cette copie`,
      erasure: fr`Nous ne pouvons pas effacer vos données`,
    },
    text: (at: string) => fr`Décidé le ${at}.`,
    why: fr`Pourquoi`,
    article: fr`Article`,
    grounds: {
      'not-identified': fr`Nous ne savons pas avec certitude que ces données sont les vôtres.`,
      unfounded: fr`La demande n'a manifestement pas de fondement.`,
      excessive: fr`La demande est excessive.`,
      'others-rights': fr`Répondre porterait atteinte aux droits d'autres personnes.`,
      'legal-claims': fr`Ces données servent à défendre des droits en justice.`,
      'legal-obligation': fr`La loi nous oblige à garder ces données.`,
    },
    detail: fr`Dans votre cas`,
    court: fr`ou le`,
  },
  disagree: fr`Pas d'accord ?`,
  disagreeText: {
    write: fr`Écrivez à`,
    complain: fr`saisissez l'autorité de contrôle,`,
    court: fr`ou le tribunal judiciaire`,
  },
  receipt: {
    title: fr`Votre reçu`,
    proves: fr`Il prouve ce que nous avons fait, à qui que ce soit, même sans nous. Gardez-le.`,
    letter: fr`Télécharger le reçu (PDF)`,
    verify: fr`Le vérifier`,
    qr: fr`Code à scanner : il ouvre la page qui explique ce reçu`,
    entry: (index: string) => fr`Entrée ${index} de notre registre`,
  },
  downloads: {
    title: fr`Emporter cette réponse`,
    html: fr`Une page à garder`,
    htmlHint: fr`Un seul fichier, lisible partout, même sans connexion.`,
    zip: fr`Tout, pour un logiciel`,
    zipHint: fr`Archive ZIP : page, tableaux CSV, données JSON et reçu.`,
    letter: fr`La lettre (PDF)`,
    letterHint: fr`À imprimer ou à joindre à un dossier.`,
    receipt: fr`Le reçu seul`,
    receiptHint: fr`Le fichier que lit le vérificateur.`,
    until: fr`Disponible ici jusqu'au`,
    button: {
      html: fr`Télécharger la page`,
      zip: fr`Télécharger le ZIP`,
      letter: fr`Télécharger le PDF`,
      receipt: fr`Télécharger le reçu`,
    },
  },
  history: fr`Voir le déroulé de la demande`,
}
