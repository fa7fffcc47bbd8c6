// The ceremony of a passkey: the page holds the options, the device answers, the form sends the answer. Nothing else.
const offer = document.querySelector('[data-passkey-offer]')
const form = document.querySelector('[data-passkey]')
const known = typeof PublicKeyCredential === 'function'

if (known && offer !== null) offer.hidden = false
if (form !== null) {
  const told = form.querySelector('[role=status]')
  const press = form.querySelector('button')
  const run = async () => {
    press.disabled = true
    told.textContent = form.dataset.waiting
    try {
      const credential = await ask(form.dataset.passkey, JSON.parse(form.dataset.options))
      form.elements.answer.value = JSON.stringify(json(credential))
      form.submit()
    } catch (error) {
      told.textContent = error.name === 'InvalidStateError' ? form.dataset.again : form.dataset.failed
      press.disabled = false
    }
  }
  if (known) {
    document.querySelector('[data-passkey-without]').remove()
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      run()
    })
    // Whoever signs in has just pressed the button that led here.
    if (form.dataset.passkey === 'get') run()
  }
}

function ask(ceremony, given) {
  const read = PublicKeyCredential[ceremony === 'get' ? 'parseRequestOptionsFromJSON' : 'parseCreationOptionsFromJSON']
  const publicKey = read ? read.call(PublicKeyCredential, given) : parse(given)
  return navigator.credentials[ceremony]({ publicKey })
}

// Browsers from before these two functions of the standard.
function parse(given) {
  const one = (item) => ({ ...item, id: bytes(item.id) })
  const all = { ...given, challenge: bytes(given.challenge) }
  if (given.user) all.user = one(given.user)
  for (const list of ['excludeCredentials', 'allowCredentials']) if (given[list]) all[list] = given[list].map(one)
  return all
}

function json(credential) {
  if (credential.toJSON) return credential.toJSON()
  const { id, type, response } = credential
  const said = { transports: response.getTransports?.() }
  for (const part of ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'])
    if (response[part]) said[part] = text(response[part])
  return { id, rawId: id, type, response: said }
}

function bytes(base64url) {
  return Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))
}

function text(buffer) {
  const signs = String.fromCharCode(...new Uint8Array(buffer))
  return btoa(signs).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
