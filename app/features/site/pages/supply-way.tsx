/** The way from a glove maker over a ship to a hospital; drawn for Fairhand. */
export function SupplyWay({ name }: { name: string }) {
  const road = "M50 190C110 110 150 110 205 160S320 215 372 96";
  return (
    <svg class="fh-hero-way" viewBox="0 20 420 210" role="img" aria-label={name}>
      <path class="fh-way-road" d={road} />
      <path class="fh-way-dots" d={road} />
      <g transform="translate(22 138)">
        <rect class="fh-way-blue" width="74" height="74" rx="20" />
        <path
          class="fh-way-white"
          d="M24 56V36c0-3 5-3 5 0v-8c0-3 5-3 5 0v-2c0-3 5-3 5 0v3c0-3 5-3 5 0v14l4-5c3-3 6 0 4 3l-9 15z"
        />
      </g>
      <g transform="translate(170 122)">
        <rect class="fh-way-teal" width="74" height="74" rx="20" />
        <path
          class="fh-way-white"
          d="M16 44h42l-6 13H22zM24 41v-9h11v9zm14 0v-9h11v9zm-7-12v-8h11v8z"
        />
      </g>
      <g transform="translate(330 44)">
        <rect class="fh-way-sun" width="74" height="74" rx="20" />
        <path class="fh-way-ink" d="M33 18h8v10h10v8H41v10h-8V36H23v-8h10zM18 54h38v4H18z" />
      </g>
    </svg>
  );
}
