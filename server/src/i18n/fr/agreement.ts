import { fr } from '../typeset.ts'

/** What the text of a processing agreement is filled with; ready to read. */
export interface AgreementParticulars {
  readonly client: string
  readonly operator: string
  /** "24 heures" */
  readonly noticeHours: string
  /** "30 jours" */
  readonly objection: string
  /** "30 jours" */
  readonly endWithin: string
  readonly endData: 'return' | 'delete' | 'return-then-delete'
}

export interface AgreementSection {
  readonly title: string
  readonly clauses: readonly string[]
}

/**
 * The agreement between a controller and its processor (Art. 28(3)), in our own words. Its order is that of the clauses of
 * the Commission's Decision (EU) 2021/915, so that a lawyer finds each subject where it is looked for.
 */
export const agreement = {
  title: (client: string) => fr`Contrat de sous-traitance de données personnelles avec ${client}`,
  lead: fr`Rédigé dans nos mots, dans l'ordre des clauses types de la décision (UE) 2021/915. Le texte que les parties ont signé fait foi.`,
  unsigned: fr`Ce texte reprend les faits de notre politique en vigueur. Il vaut proposition tant que personne ne l'a signé.`,
  facts: (version: string, day: string) =>
    fr`Faits tirés de la version ${version} de la politique, en vigueur depuis le ${day}.`,
  parts: [
    fr`Première partie. Ce qui lie les parties`,
    fr`Deuxième partie. Ce que chacun fait`,
    fr`Troisième partie. La fin`,
  ],
  annexes: {
    parties: fr`Annexe 1. Les parties`,
    processing: fr`Annexe 2. Le traitement`,
    measures: fr`Annexe 3. Les mesures`,
    processors: fr`Annexe 4. Les sous-traitants ultérieurs`,
  },
  frame: ({ client, operator }: AgreementParticulars): readonly AgreementSection[] => [
    {
      title: fr`Objet`,
      clauses: [
        fr`${client} (« le responsable ») confie à ${operator} (« le sous-traitant ») des données personnelles, pour les seuls traitements que décrit l'annexe 2.`,
        fr`Ce contrat met en œuvre l'article 28, paragraphes 3 et 4, du règlement (UE) 2016/679 (« RGPD »). Il ne remplace aucune obligation que ce règlement donne à chaque partie.`,
        fr`Les quatre annexes font partie du contrat. Elles disent les faits ; le corps du texte dit les règles.`,
      ],
    },
    {
      title: fr`Ce qui ne change pas`,
      clauses: [
        fr`Les parties ne modifient pas ces règles, sauf pour compléter ou mettre à jour les annexes. Elles peuvent y ajouter des garanties, jamais en retirer.`,
      ],
    },
    {
      title: fr`Les mots`,
      clauses: [
        fr`Un mot que le RGPD définit a ici le sens que le RGPD lui donne. Un doute se tranche en faveur des personnes dont les données sont traitées.`,
      ],
    },
    {
      title: fr`En cas de contradiction`,
      clauses: [fr`Si un autre accord entre les parties contredit ce contrat, ce contrat l'emporte.`],
    },
    {
      title: fr`Une partie de plus`,
      clauses: [
        fr`Avec l'accord de toutes les parties, une autre société peut entrer dans ce contrat, comme responsable ou comme sous-traitant. Elle remplit les annexes et signe ; ses droits et devoirs commencent ce jour-là.`,
      ],
    },
  ],
  duties: ({ noticeHours, objection }: AgreementParticulars): readonly AgreementSection[] => [
    {
      title: fr`Le traitement`,
      clauses: [
        fr`L'annexe 2 dit pour quoi les données sont traitées, lesquelles, de qui, et combien de temps.`,
      ],
    },
    {
      title: fr`Les instructions`,
      clauses: [
        fr`Le sous-traitant n'agit que sur une instruction écrite du responsable, sauf si le droit de l'Union ou d'un État membre l'oblige à davantage. Il le dit alors au responsable avant d'agir, à moins que ce droit ne l'interdise.`,
        fr`Chaque instruction est inscrite avec son auteur, sa date et sa portée. Elle se retire comme elle se donne.`,
        fr`Si une instruction lui paraît contraire au droit, le sous-traitant en avertit aussitôt le responsable.`,
        fr`La liste des instructions que la technique ne permet pas d'exécuter est publiée à l'avance. Une limite qui n'y est pas ne s'oppose à rien.`,
      ],
    },
    {
      title: fr`Rien pour son propre compte`,
      clauses: [
        fr`Le sous-traitant ne se sert des données que pour les finalités de l'annexe 2. Il ne les croise avec celles de personne d'autre.`,
      ],
    },
    {
      title: fr`La durée`,
      clauses: [fr`Le traitement dure ce que dit l'annexe 2, et pas au-delà du contrat.`],
    },
    {
      title: fr`La sécurité`,
      clauses: [
        fr`Le sous-traitant applique au moins les mesures de l'annexe 3, contre la destruction, la perte, l'altération, la divulgation et l'accès non autorisés. Chacune a son contrôle, et le responsable en voit le dernier résultat.`,
        fr`N'accèdent aux données que les personnes à qui leur tâche l'impose. Elles sont tenues au secret.`,
      ],
    },
    {
      title: fr`Les données sensibles`,
      clauses: [
        fr`Si l'annexe 2 cite des données des articles 9 ou 10 du RGPD, le sous-traitant y applique les limites et protections supplémentaires qu'elle nomme.`,
      ],
    },
    {
      title: fr`Les preuves et les audits`,
      clauses: [
        fr`Chaque partie peut montrer qu'elle respecte ce contrat.`,
        fr`Le sous-traitant répond sans tarder aux questions du responsable. Il tient à sa disposition un dossier à jour qui se vérifie sans lui.`,
        fr`Il permet les audits, sur place si besoin et avec un préavis raisonnable, par le responsable ou par l'auditeur qu'il choisit. Les résultats sont remis à l'autorité de contrôle qui les demande.`,
      ],
    },
    {
      title: fr`Les autres sous-traitants`,
      clauses: [
        fr`Le responsable autorise de façon générale les sociétés de l'annexe 4. Il est prévenu par écrit de tout ajout ou remplacement, au moins ${objection} à l'avance, et peut s'y opposer.`,
        fr`Aucune donnée ne part chez une société nouvelle avant la fin de ce délai, ni tant qu'une opposition n'est pas réglée.`,
        fr`Le sous-traitant impose par contrat à chacune les mêmes obligations qu'ici. Le responsable peut demander copie de ce contrat.`,
        fr`Le sous-traitant répond de ce que font ces sociétés. Il prévoit avec elles que, s'il disparaît, le responsable peut leur ordonner lui-même d'effacer ou de rendre les données.`,
      ],
    },
    {
      title: fr`Les pays`,
      clauses: [
        fr`Les données restent dans l'Espace économique européen ou dans un pays que la Commission reconnaît adéquat, copies et accès d'assistance compris.`,
        fr`Seule une instruction écrite et signée du responsable, qui nomme le lieu et l'instrument de l'article 46, permet qu'il en soit autrement, et pour ses seules données.`,
      ],
    },
    {
      title: fr`Aider le responsable`,
      clauses: [
        fr`Le sous-traitant transmet sans tarder toute demande d'une personne, et n'y répond pas lui-même sauf instruction. Il exécute ce que le responsable décide et le prouve.`,
        fr`Il aide le responsable pour les analyses d'impact, la consultation de l'autorité, l'exactitude des données et la sécurité de l'article 32, avec les informations dont il dispose.`,
      ],
    },
    {
      title: fr`Les violations de données`,
      clauses: [
        fr`Si la violation touche des données que le responsable traite lui-même, le sous-traitant l'aide à la notifier, à en décrire les suites et à prévenir les personnes.`,
        fr`Si elle a lieu chez le sous-traitant ou chez l'un des siens, celui-ci prévient le responsable sans retard, et au plus tard ${noticeHours} après en avoir eu connaissance. Il ne juge pas lui-même du risque.`,
        fr`Cet avis dit la nature de la violation, les personnes et données touchées en nombre, à qui s'adresser, les suites probables et ce qui est fait. Ce qui manque suit par étapes.`,
      ],
    },
  ],
  end: ({ endData, endWithin }: AgreementParticulars): readonly AgreementSection[] => [
    {
      title: fr`Si le contrat n'est pas respecté`,
      clauses: [
        fr`Si le sous-traitant manque à ses obligations, le responsable peut lui ordonner de suspendre le traitement. Il peut mettre fin au contrat si rien n'est rétabli en un temps raisonnable, d'un mois au plus.`,
        fr`Le responsable peut aussi y mettre fin en cas de manquement grave ou répété, ou si le sous-traitant ne suit pas une décision d'un juge ou d'une autorité de contrôle.`,
        fr`Le sous-traitant peut y mettre fin si le responsable maintient une instruction dont il a été averti qu'elle viole le droit.`,
      ],
    },
    {
      title: fr`Ce que deviennent les données`,
      clauses: [
        endData === 'return'
          ? fr`À la fin, le sous-traitant rend toutes les données, sous ${endWithin}, et n'en garde aucune copie.`
          : endData === 'delete'
            ? fr`À la fin, le sous-traitant efface toutes les données, sous ${endWithin}, et le certifie.`
            : fr`À la fin, le sous-traitant rend toutes les données, puis les efface, sous ${endWithin}, et le certifie.`,
        fr`Une copie que le droit oblige à garder est dite, avec son texte et son terme. Jusqu'au dernier jour, ce contrat continue de la protéger.`,
      ],
    },
  ],
}
