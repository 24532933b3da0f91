// @ts-check
/** Asks the server in the name of who is signed in. */

const token = () => /** @type {HTMLMetaElement | null} */ (document.querySelector('meta[name="csrf-token"]'))?.content ?? "";

/**
 * @param {string} url @param {unknown} body what is sent as JSON, or a form with a file
 * @returns {Promise<{status: number, told: any}>} status 0: there was no answer
 */
export async function post(url, body) {
  const isForm = body instanceof FormData;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "X-CSRF-Token": token(), Accept: "application/json", ...(isForm ? {} : { "Content-Type": "application/json" }) },
      body: isForm ? body : JSON.stringify(body),
    });
    return { status: response.status, told: await response.json().catch(() => null) };
  } catch {
    return { status: 0, told: null };
  }
}
