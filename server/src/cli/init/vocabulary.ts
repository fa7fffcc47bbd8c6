import type { Text } from '@garant/policy'
import { both } from './sheets.ts'

/** Types of people that a first policy may name. */
export const subjects: Readonly<Record<string, Text>> = {
  customer: both('Clients', 'Customers'),
  prospect: both('Prospects', 'Prospects'),
  'account-user': both("Titulaires d'un compte en ligne", 'Holders of an online account'),
  'site-visitor': both('Visiteurs du site', 'Visitors of the website'),
  employee: both('Salariés', 'Employees'),
  applicant: both('Candidats à un emploi', 'Job applicants'),
  requester: both('Personnes qui exercent leurs droits', 'People who exercise their rights'),
}

export interface CategorySheet {
  readonly label: Text
  readonly dpv: readonly string[]
  /** GDPR Art. 9. */
  readonly special?: true
}

/** Categories of data that a first policy may name. */
export const categories: Readonly<Record<string, CategorySheet>> = {
  identifier: {
    label: both('Numéros qui distinguent les dossiers', 'Numbers that tell records apart'),
    dpv: ['pd:Identifier'],
  },
  identity: {
    label: both('Identité : civilité, prénom, nom', 'Identity: title, first name, last name'),
    dpv: ['pd:Name', 'pd:Identifying'],
  },
  contact: {
    label: both(
      'Coordonnées : courriel, téléphone, adresse postale',
      'Contact details: e-mail, telephone, postal address',
    ),
    dpv: ['pd:EmailAddress', 'pd:TelephoneNumber', 'pd:PhysicalAddress'],
  },
  professional: {
    label: both('Entreprise et fonction', 'Company and position'),
    dpv: ['pd:Professional', 'pd:Job'],
  },
  contract: { label: both('Contrats et commandes', 'Contracts and orders'), dpv: ['pd:Transactional'] },
  billing: { label: both('Factures', 'Invoices'), dpv: ['pd:Financial', 'pd:Transaction'] },
  payment: { label: both('Moyens de paiement', 'Means of payment'), dpv: ['pd:FinancialAccount'] },
  correspondence: { label: both('Messages échangés', 'Messages exchanged'), dpv: ['pd:Communication'] },
  comments: { label: both('Commentaires et avis', 'Comments and reviews'), dpv: ['pd:Opinion'] },
  preference: {
    label: both('Choix : accords, refus, réglages', 'Choices: consents, refusals, settings'),
    dpv: ['pd:PrivacyPreference', 'pd:Preference'],
  },
  credentials: {
    label: both('Authentification : empreinte du mot de passe', 'Authentication: password hash'),
    dpv: ['pd:Authenticating', 'pd:Password'],
  },
  connection: {
    label: both('Connexions : adresse IP, appareil, heures', 'Connections: IP address, device, times'),
    dpv: ['pd:IPAddress', 'pd:AuthenticationHistory'],
  },
  location: { label: both('Positions géographiques', 'Geographical positions'), dpv: ['pd:Location'] },
  employment: {
    label: both('Dossier du salarié : contrat et carrière', 'Employee file: contract and career'),
    dpv: ['pd:CurrentEmployment', 'pd:WorkHistory'],
  },
  payroll: {
    label: both('Paie, dont numéro de sécurité sociale', 'Payroll, including social security number'),
    dpv: ['pd:Salary', 'pd:OfficialID'],
  },
  absence: {
    label: both('Santé : arrêts de travail et aptitude', 'Health: sick leave and fitness'),
    dpv: ['pd:MedicalHealth'],
    special: true,
  },
  application: {
    label: both('Candidature : CV, lettre, entretien', 'Application: CV, letter, interview'),
    dpv: ['pd:EmploymentHistory', 'pd:ProfessionalInterview'],
  },
  'request-file': {
    label: both('Demandes reçues et réponses', 'Requests received and answers'),
    dpv: ['pd:Communication'],
  },
}

export const channels = {
  email: { label: both('Courriel', 'E-mail'), kind: 'email' },
  phone: { label: both('Téléphone', 'Telephone'), kind: 'phone' },
  post: { label: both('Courrier postal', 'Post'), kind: 'post' },
  portal: { label: both('Portail des droits', 'Rights portal'), kind: null },
} as const
