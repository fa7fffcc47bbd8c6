import { fr } from '../typeset.ts'

/** How to check a receipt. */
export const proof = {
  title: fr`Vérifier un reçu`,
  lead: fr`Un reçu se vérifie sans nous croire, et même sans nous.`,
  steps: {
    title: fr`Comment faire`,
    file: fr`Prenez le fichier du reçu, joint à notre réponse. Son nom finit par « .tlog-proof ».`,
    key: fr`Copiez la clé publique de notre registre, affichée ci-dessous et dans nos courriels.`,
    open: fr`Ouvrez la page de vérification, ou lancez la commande.`,
  },
  button: fr`Ouvrir la page de vérification`,
  command: fr`Avec la ligne de commande`,
  key: fr`Clé publique de notre registre`,
  reference: {
    title: fr`Vous n'avez qu'une référence courte ?`,
    text: fr`Elle nomme votre demande sans l'ouvrir. Pour relire la réponse, recevez un nouveau lien privé.`,
    link: fr`Retrouver ma demande`,
  },
  says: {
    title: fr`Ce qu'un reçu prouve`,
    yes: fr`Nous avons inscrit cette réponse à cette place de notre registre, et elle n'a pas changé depuis.`,
    no: fr`Il ne prouve pas, à lui seul, que nous montrons le même registre à tous : des témoins indépendants s'y ajouteront.`,
  },
}
