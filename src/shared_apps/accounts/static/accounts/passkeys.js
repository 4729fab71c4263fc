// Passkeys: asks the browser for a credential and posts it with the form it stands in.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

const named = (list) => (list || []).map((item) => ({ ...item, id: bytes(item.id) }));

function creation(options) {
  return {
    ...options,
    challenge: bytes(options.challenge),
    user: { ...options.user, id: bytes(options.user.id) },
    excludeCredentials: named(options.excludeCredentials),
  };
}

const request = (options) => ({
  ...options,
  challenge: bytes(options.challenge),
  allowCredentials: named(options.allowCredentials),
});

function answer(credential) {
  const { response } = credential;
  const kept = { clientDataJSON: text(response.clientDataJSON) };
  for (const name of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) kept[name] = text(response[name]);
  }
  if (response.getTransports) kept.transports = response.getTransports();
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response: kept,
    clientExtensionResults: credential.getClientExtensionResults(),
    authenticatorAttachment: credential.authenticatorAttachment,
  };
}

async function optionsOf(form) {
  const inPage = document.getElementById("passkey-options");
  if (inPage) return JSON.parse(inPage.textContent);
  const reply = await fetch(form.action, { headers: { Accept: "application/json" } });
  return reply.json();
}

async function ask(form) {
  const options = await optionsOf(form);
  if (options.request_options) {
    return navigator.credentials.get({ publicKey: request(options.request_options.publicKey) });
  }
  const wanted = creation(options.creation_options.publicKey);
  const alone = form.elements.passwordless?.checked;
  wanted.authenticatorSelection = {
    ...wanted.authenticatorSelection,
    residentKey: alone ? "required" : "discouraged",
    requireResidentKey: Boolean(alone),
    userVerification: alone ? "required" : wanted.authenticatorSelection?.userVerification,
  };
  return navigator.credentials.create({ publicKey: wanted });
}

if (window.PublicKeyCredential) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.querySelector("[data-passkey-ask]").addEventListener("click", async () => {
      try {
        form.elements.credential.value = JSON.stringify(answer(await ask(form)));
      } catch (error) {
        if (error.name === "NotAllowedError" || error.name === "AbortError") return; // the person said no
        throw error;
      }
      form.submit();
    });
  }
}
