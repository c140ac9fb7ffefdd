const ICONS = {
  leaf: 'M4 20C4 9 11 4 21 3c0 10-4 17-14 17-1 0-2 0-3-.5M4 21c2-6 6-10 11-12',
  search: 'M10.500 4a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13M15.500 15.500L21 21',
  basket: 'M3 9h18l-2 11H5zM8 9l3-6M16 9l-3-6M9 13v4M15 13v4',
  box: 'M12 3l8 4v10l-8 4-8-4V7zM4 7l8 4 8-4M12 11v10',
  person: 'M12 12a4.500 4.500 0 1 0 0-9 4.500 4.500 0 0 0 0 9M4 21c.5-5 4-7 8-7s7.500 2 8 7',
  check: 'M4 13l5 5L20 6',
} as const;

export function Icon({ name }: { name: keyof typeof ICONS }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}
