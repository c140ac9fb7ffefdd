/** The token of a mailed link: read once from the fragment, which reaches no server, then removed from the address. */
export function takeToken(): string {
  const token = new URLSearchParams(location.hash.slice(1)).get('token') ?? new URLSearchParams(location.search).get('token') ?? '';
  if (token) history.replaceState(history.state, '', location.pathname);
  return token;
}
