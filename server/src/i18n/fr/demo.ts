import { fr } from '../typeset.ts'

/** The guided tour of the evaluation, and its outbox. */
export const demo = {
  title: fr`Visite guidée`,
  roles: {
    person: fr`La personne`,
    mailbox: fr`Sa boîte aux lettres`,
    officer: fr`Le délégué`,
    client: fr`Le client`,
    verifier: fr`Le vérificateur`,
  },
  next: {
    read: fr`Lisez la politique, puis choisissez « Faire une demande ».`,
    ask: (email: string) => fr`Demandez l'effacement avec l'adresse d'exemple ${email}.`,
    check: fr`Relisez et envoyez la demande.`,
    mail: fr`Un courriel est parti. Ouvrez la boîte aux lettres de la personne.`,
    openMail: fr`Ouvrez le dernier courriel et suivez son lien.`,
    confirm: fr`Confirmez : un clic suffit.`,
    officer: fr`La demande est confirmée. Entrez dans le rôle du délégué pour y répondre.`,
    console: fr`Ouvrez la demande, relisez ce qui sera fait, puis confirmez.`,
    client: fr`Lisez ce qui est fait pour votre entreprise, puis ouvrez « Votre dossier ».`,
    takePack: fr`Produisez le dossier et téléchargez-le : il se vérifie sans nous.`,
    answer: fr`Téléchargez le reçu, puis devenez le vérificateur.`,
    verify: fr`Ouvrez la page de vérification et donnez-lui le reçu et la clé.`,
  },
  enter: fr`Devenir le délégué`,
  outbox: {
    title: fr`La boîte aux lettres`,
    lead: fr`Sans serveur de courrier, les courriels restent ici. Cette page n'existe que pour l'essai.`,
    none: fr`Aucun courriel pour le moment.`,
    noneNext: fr`Faites une demande : le premier arrive aussitôt.`,
    to: fr`À`,
    subject: fr`Objet`,
    at: fr`Reçu le`,
    open: fr`Ouvrir`,
    message: fr`Courriel`,
  },
}
