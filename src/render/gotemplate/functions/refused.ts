const time =
  'ago date dateInZone dateModify date_in_zone date_modify duration durationRound htmlDate htmlDateInZone mustDateModify mustToDate must_date_modify now toDate unixEpoch'
const chance = 'randAlpha randAlphaNum randAscii randBytes randInt randNumeric shuffle uuidv4'
const certificates =
  'buildCustomCert genCA genCAWithKey genPrivateKey genSelfSignedCert genSelfSignedCertWithKey genSignedCert genSignedCertWithKey'
const passwords = 'bcrypt decryptAES derivePassword encryptAES htpasswd'
const surroundings = 'env expandenv'

function rows(names: string, why: string): readonly (readonly [string, string])[] {
  return names.split(' ').map(name => [name, why] as const)
}

/** Functions of the original that are refused, each with the reason. */
export const refusedFunctions: ReadonlyMap<string, string> = new Map([
  ...rows(time, 'it needs a clock: the same files would not give the same text twice'),
  ...rows(chance, 'it is random: the same files would not give the same text twice'),
  ...rows(certificates, 'it makes keys anew at each rendering'),
  ...rows(passwords, 'it works with passwords, which belong below secrets'),
  ...rows(surroundings, 'templates read values and nothing of the process'),
])
