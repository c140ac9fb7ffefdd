/** For ./sayur web: loads the page again after a build. */
let seen: string | null = null;

async function look(): Promise<void> {
  try {
    const shell = await fetch('/', { headers: { Accept: 'text/html' }, cache: 'no-store' });
    const tag = shell.headers.get('ETag');
    if (seen !== null && tag !== null && tag !== seen) location.reload();
    seen = tag ?? seen;
  } catch {
    // the gateway restarts
  }
  setTimeout(() => void look(), 500);
}

void look();

export {};
