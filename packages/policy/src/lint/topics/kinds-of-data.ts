import type { Phrases } from '../phrases.ts'

/** Data that notices claim to take, and how a policy that takes them calls them. */
export interface KindOfData {
  readonly called: string
  /** As a sentence says it of somebody. */
  readonly said: Phrases
  /** One of these in a category, a field or a purpose that applies: the policy has it. */
  readonly known: Phrases
  /** Terms of DPV's taxonomy that say the same. */
  readonly dpv: readonly string[]
}

/** Taking or using data. */
export const taking: Phrases = {
  fr: [
    'collect',
    'recueill',
    'relev',
    'enregistr',
    'suivons',
    'suivre',
    'notons',
    'conserv',
    'gardons',
    'mesur',
    'utilis',
    'lisons',
    'analys',
    'captons',
    'localis',
    'geolocalis',
    'filmons',
    'savons',
    'prenons',
  ],
  en: [
    'collect',
    'gather',
    'record',
    'follow',
    'track',
    'log',
    'keep',
    'measure',
    'use',
    'read',
    'analys',
    'capture',
    'locate',
    'film',
    'know',
    'take',
  ],
}

export const kindsOfData: readonly KindOfData[] = [
  {
    called: 'where people are',
    said: {
      fr: [
        'position',
        'gps',
        'geolocalis',
        'votre localisation',
        'vos deplacements',
        'vos trajets',
        'vous localis',
      ],
      en: [
        'position',
        'gps',
        'geoloc',
        'your location',
        'your movements',
        'your journeys',
        'locate you',
        'whereabouts',
      ],
    },
    known: {
      fr: ['position', 'gps', 'geolocalis', 'localis', 'deplacement', 'trajet', 'itineraire'],
      en: ['position', 'gps', 'geoloc', 'location', 'movement', 'journey', 'route', 'whereabouts'],
    },
    dpv: [
      'pd:Location',
      'pd:GPSCoordinate',
      'pd:PhysicalLocation',
      'pd:TravelHistory',
      'pd:GeographicLocation',
    ],
  },
  {
    called: 'health',
    said: {
      fr: [
        'votre sante',
        'etat de sante',
        'donnees de sante',
        'donnees medicales',
        'vos allergies',
        'votre handicap',
      ],
      en: [
        'your health',
        'state of health',
        'health data',
        'medical data',
        'medical record',
        'your allergies',
        'your disability',
      ],
    },
    known: {
      fr: ['sante', 'medica', 'allerg', 'handicap', 'soin', 'maladie', 'arret de travail'],
      en: ['health', 'medical', 'allerg', 'disab', 'care', 'sick', 'illness'],
    },
    dpv: ['pd:Health', 'pd:MedicalHealth', 'pd:HealthRecord', 'pd:HealthHistory', 'pd:Disability'],
  },
  {
    called: 'features of the body',
    said: {
      fr: ['empreinte digitale', 'empreintes digitales', 'reconnaissance faciale', 'biometri'],
      en: ['fingerprint', 'face recognition', 'facial recognition', 'biometric'],
    },
    known: { fr: ['empreinte', 'facial', 'biometri'], en: ['fingerprint', 'face', 'facial', 'biometric'] },
    dpv: ['pd:Biometric', 'pd:FacialPrint', 'pd:Fingerprint'],
  },
  {
    called: 'beliefs, opinions or origin',
    said: {
      fr: [
        'votre religion',
        'vos opinions',
        'opinions politiques',
        'appartenance syndicale',
        'orientation sexuelle',
        'origine ethnique',
      ],
      en: [
        'your religion',
        'your opinions',
        'political opinions',
        'trade union membership',
        'sexual orientation',
        'ethnic origin',
      ],
    },
    known: {
      fr: ['religi', 'opinion', 'syndica', 'sexuel', 'ethnique', 'croyance'],
      en: ['religi', 'opinion', 'union', 'sexual', 'ethnic', 'belief'],
    },
    dpv: [
      'pd:Religion',
      'pd:PoliticalAffiliation',
      'pd:PoliticalOpinion',
      'pd:TradeUnionMembership',
      'pd:SexualPreference',
      'pd:EthnicOrigin',
    ],
  },
  {
    called: 'means of payment',
    said: {
      fr: ['carte bancaire', 'numero de carte', 'votre iban', 'votre rib', 'coordonnees bancaires'],
      en: ['bank card', 'card number', 'credit card', 'your iban', 'bank details', 'bank account'],
    },
    known: {
      fr: ['bancaire', 'iban', 'rib', 'carte', 'paiement', 'reglement'],
      en: ['bank', 'iban', 'card', 'payment'],
    },
    dpv: [
      'pd:BankAccount',
      'pd:CreditCardNumber',
      'pd:PaymentCard',
      'pd:FinancialAccountNumber',
      'pd:PaymentCardNumber',
    ],
  },
  {
    called: 'the national number',
    said: {
      fr: ['numero de securite sociale', "numero d'inscription au repertoire"],
      en: ['social security number', 'national insurance number', 'national number'],
    },
    known: {
      fr: ['securite sociale', 'nir', "numero d'inscription"],
      en: ['social security', 'national insurance', 'national number'],
    },
    dpv: ['pd:OfficialID', 'pd:NationalIdentificationNumber', 'pd:SocialSecurityNumber'],
  },
  {
    called: 'people somebody knows',
    said: {
      fr: ["carnet d'adresses", 'repertoire de votre telephone', 'contacts de votre telephone'],
      en: ['address book', 'contacts of your phone', 'phone contacts', 'contact list'],
    },
    known: { fr: ['carnet', 'repertoire', 'contacts'], en: ['address book', 'contacts', 'contact list'] },
    dpv: ['pd:Contact', 'pd:SocialNetwork', 'pd:Friend', 'pd:Acquantaince'],
  },
  {
    called: 'images or voice',
    said: {
      fr: ['videosurveillance', 'videoprotection', 'camera', 'votre voix', 'vos appels', 'votre visage'],
      en: ['video surveillance', 'cctv', 'camera', 'your voice', 'your calls', 'your face'],
    },
    known: {
      fr: ['video', 'camera', 'image', 'photo', 'voix', 'appel', 'enregistrement', 'visage'],
      en: ['video', 'camera', 'image', 'picture', 'photo', 'voice', 'call', 'recording', 'face'],
    },
    dpv: ['pd:Picture', 'pd:VoiceMail', 'pd:TelephoneCall', 'pd:Voice'],
  },
]
